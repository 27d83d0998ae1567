//! The words of the command line.

use super::logs::LogFormat;
use super::store::StoreLocation;
use super::towns::TownName;
use crate::town::Language;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// A living map and tenancy dashboard for a commercial town centre.
#[derive(Debug, Parser)]
#[command(name = "frontage", version)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the site, and the towns as JSON.
    Serve(Serve),
    /// Put the plan into the page of a site that a static host will serve.
    Prerender(Prerender),
    /// Make up a town of any size, for tests and benchmarks.
    Generate(Generate),
    /// Read town files and say everything that is wrong or doubtful in them.
    Check(Check),
    /// Copy the store into a file, also while a server runs.
    Backup(Backup),
    /// Put a backup in the place of the store, while no server runs.
    Restore(Restore),
}

/// What serving needs to know.
#[derive(Debug, Args)]
pub struct Serve {
    /// Where to listen.
    #[arg(
        long,
        env = "FRONTAGE_ADDR",
        value_name = "HOST:PORT",
        default_value = "127.0.0.1:8080"
    )]
    pub addr: String,
    /// The folder that `cargo xtask dist` wrote.
    #[arg(
        long,
        env = "FRONTAGE_SITE",
        value_name = "DIR",
        default_value = "dist"
    )]
    pub site: PathBuf,
    /// The folder for what the server stores. Towns in it, NAME.json, come before the site's.
    #[arg(long, env = "FRONTAGE_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Where the public finds this server, for link previews, such as `https://town.example/`.
    #[arg(long, env = "FRONTAGE_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// How to write the log.
    #[arg(
        long,
        env = "FRONTAGE_LOG",
        value_name = "FORMAT",
        default_value = "text"
    )]
    pub log: LogFormat,
}

/// Where the store is.
#[derive(Debug, Args)]
pub struct StoreChoice {
    /// The store: sqlite:PATH, or postgres://USER@HOST/DATABASE [default: frontage.sqlite in the
    /// folder for what the server stores].
    #[arg(
        long,
        env = "FRONTAGE_STORE",
        hide_env_values = true,
        value_name = "STORE"
    )]
    pub store: Option<StoreLocation>,
    /// The folder for what the server stores.
    #[arg(long, env = "FRONTAGE_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
}

impl StoreChoice {
    /// The store's place.
    ///
    /// # Errors
    /// When neither a store nor a folder is said.
    pub fn location(&self) -> anyhow::Result<StoreLocation> {
        match (&self.store, &self.data) {
            (Some(store), _) => Ok(store.clone()),
            (None, Some(data)) => Ok(StoreLocation::Sqlite(data.join("frontage.sqlite"))),
            (None, None) => anyhow::bail!(
                "where is the store? Say --store or --data, or set FRONTAGE_STORE or FRONTAGE_DATA"
            ),
        }
    }
}

/// Where to put a backup.
#[derive(Debug, Args)]
pub struct Backup {
    /// The file to make.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The store to copy.
    #[command(flatten)]
    pub store: StoreChoice,
    /// Overwrite the file if it is there.
    #[arg(long)]
    pub force: bool,
}

/// Which backup to restore.
#[derive(Debug, Args)]
pub struct Restore {
    /// The backup.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The store to put in its place.
    #[command(flatten)]
    pub store: StoreChoice,
    /// Overwrite the store if it is there.
    #[arg(long)]
    pub force: bool,
}

/// What town to make up.
#[derive(Debug, Args)]
pub struct Generate {
    /// How many units it has.
    #[arg(long, value_name = "N")]
    pub units: usize,
    /// The same seed gives the same town.
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// Where to write it; standard output if not said.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// Which files to check.
#[derive(Debug, Args)]
pub struct Check {
    /// Town files.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// Which page to prerender.
#[derive(Debug, Args)]
pub struct Prerender {
    /// The folder that `cargo xtask dist` wrote.
    #[arg(long, value_name = "DIR")]
    pub site: PathBuf,
    /// The town to show.
    #[arg(long, value_name = "NAME", default_value_t)]
    pub town: TownName,
    /// The language of the page: zh or en.
    #[arg(long, value_name = "TAG", default_value = "zh", value_parser = language)]
    pub lang: Language,
    /// Where the public will find the site, for link previews, such as `https://town.example/`.
    #[arg(long, value_name = "URL", default_value = "")]
    pub public_url: String,
}

fn language(tag: &str) -> Result<Language, String> {
    Language::from_tag(tag).ok_or_else(|| "the languages are zh and en".into())
}
