//! The log: for people on a terminal, as JSON for machines that collect it.

use clap::ValueEnum;
use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// A line a person can read.
    Text,
    /// One JSON object a line.
    Json,
}

/// What is never said in more detail, whatever RUST_LOG asks for: these write the values of every
/// statement, so rents, hashes and keys, into the log.
const QUIET: [&str; 2] = ["tokio_postgres=info", "tokio_postgres::query=info"];

/// Starts the log on standard error. How much it says is set with RUST_LOG, `info` by default.
pub fn start(format: LogFormat) {
    let wanted = EnvFilter::try_from_default_env();
    let filter = wanted.unwrap_or_else(|_| EnvFilter::new("info"));
    let quiet = QUIET.iter().filter_map(|directive| directive.parse().ok());
    let filter = quiet.fold(filter, EnvFilter::add_directive);
    let log = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A log that was started before, by a test, stays.
    let _ = match format {
        LogFormat::Text => {
            let on_terminal = std::io::stderr().is_terminal();
            log.with_ansi(on_terminal).with_target(false).try_init()
        }
        LogFormat::Json => log.json().flatten_event(true).try_init(),
    };
}
