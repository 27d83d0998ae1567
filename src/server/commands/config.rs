//! `frontage config check`

use crate::server::configuration::{Given, Serving};
use anyhow::Result;
use std::process::ExitCode;

/// Prints each setting as a line of the file of settings, with who said so.
///
/// # Errors
/// Who said what cannot be.
pub fn check(given: &Given<Serving>) -> Result<ExitCode> {
    let configuration = given.configuration()?;
    let lines = configuration.lines();
    let width = |part: fn(&(&str, String)) -> usize| {
        let parts = lines.iter().map(|(name, value, _)| (*name, value.clone()));
        parts.map(|line| part(&line)).max().unwrap_or_default()
    };
    let names = width(|(name, _)| name.chars().count());
    let values = width(|(_, value)| value.chars().count());
    for (name, value, source) in &lines {
        println!("{name:names$}  {value:values$}  {source}");
    }
    Ok(ExitCode::SUCCESS)
}
