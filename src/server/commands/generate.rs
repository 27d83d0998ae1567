//! `frontage generate`: a made-up town of any size.

use crate::formats::town_file;
use crate::generator;
use crate::server::cli::Generate;
use anyhow::{Context, Result};
use std::fs;
use std::process::ExitCode;

/// Writes the town.
///
/// # Errors
/// When the file cannot be written.
pub fn generate(asked: &Generate) -> Result<ExitCode> {
    let town = town_file::write_compact(&generator::generate(asked.units, asked.seed));
    match &asked.out {
        Some(file) => {
            fs::write(file, town)
                .with_context(|| format!("{} cannot be written", file.display()))?;
        }
        None => println!("{town}"),
    }
    Ok(ExitCode::SUCCESS)
}
