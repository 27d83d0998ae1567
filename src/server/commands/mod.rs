//! What the program does, one command a file. Each ends with an exit code or with a sentence for
//! the operator.

mod backup;
mod check;
mod config;
mod generate;
mod prerender;
mod restore;
mod serve;
mod town;
mod user;

use super::cli::{Cli, Command, Config};
use super::store::StoreError;
use anyhow::{Result, anyhow};
use std::path::Path;
use std::process::ExitCode;

/// Carries out a command line.
///
/// # Errors
/// A sentence that names the file and the place.
pub fn run(cli: Cli) -> Result<ExitCode> {
    match cli.command {
        Command::Serve(given) => serve::serve(&given),
        Command::Prerender(settings) => prerender::prerender(&settings),
        Command::Generate(settings) => generate::generate(&settings),
        Command::Check(settings) => Ok(check::check(&settings)),
        Command::Backup(settings) => backup::backup(&settings),
        Command::Restore(settings) => restore::restore(&settings),
        Command::Config(Config::Check(given)) => config::check(&given),
        Command::Town(task) => town::town(task),
        Command::User(task) => user::user(task),
    }
}

/// What is wrong, with the name of the file.
fn words_of(file: &Path, error: StoreError) -> anyhow::Error {
    anyhow!("{}: {error}", file.display())
}
