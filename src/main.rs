//! The native program. What it does is in [`frontage::server`].

use clap::Parser;
use frontage::server::cli::Cli;
use frontage::server::commands;
use std::process::ExitCode;

fn main() -> ExitCode {
    match commands::run(Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("frontage: {error:#}");
            ExitCode::FAILURE
        }
    }
}
