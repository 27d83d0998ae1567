//! What the program does, one command a file. Each ends with an exit code or with a sentence for
//! the operator.

mod check;
mod generate;
mod prerender;
mod serve;

use super::cli::{Cli, Command};
use anyhow::Result;
use std::process::ExitCode;

/// Carries out a command line.
///
/// # Errors
/// A sentence that names the file and the place.
pub fn run(cli: Cli) -> Result<ExitCode> {
    match cli.command {
        Command::Serve(settings) => serve::serve(settings),
        Command::Prerender(settings) => prerender::prerender(&settings),
        Command::Generate(settings) => generate::generate(&settings),
        Command::Check(settings) => Ok(check::check(&settings)),
    }
}
