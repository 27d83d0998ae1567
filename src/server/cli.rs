//! The words of the command line.

use super::configuration::{FindingStore, Given, MakingLinks, Serving};
use super::store::{Grant, InvalidRole, Login};
use super::towns::{TownError, TownName};
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
    Serve(Given<Serving>),
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
    /// Look at the settings.
    #[command(subcommand)]
    Config(Config),
    /// Say which towns the store keeps.
    #[command(subcommand)]
    Town(Town),
    /// Let people in, and keep them out.
    #[command(subcommand)]
    User(User),
}

/// Where the store is.
pub type StoreChoice = Given<FindingStore>;

/// What can be asked about the settings.
#[derive(Debug, Subcommand)]
pub enum Config {
    /// Print what holds and who said so, as `frontage serve` would take it, without secrets.
    Check(Given<Serving>),
}

/// What can be done about the towns of a store. Beside a running server only where the store is a
/// PostgreSQL database; a SQLite file is one server's alone.
#[derive(Debug, Subcommand)]
pub enum Town {
    /// Keep a town from now on: its files become the first entry of its ledger.
    Add(AddTown),
    /// Print the names of the towns that are kept.
    List(StoreChoice),
}

/// A town to keep.
#[derive(Debug, Args)]
pub struct AddTown {
    /// Its name in links: a-z, 0-9 and hyphens.
    #[arg(value_name = "NAME")]
    pub name: TownName,
    /// Its town file.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Lease terms, notes and unannounced tenancies, in a file of their own.
    #[arg(long, value_name = "FILE")]
    pub confidential: Option<PathBuf>,
    /// The store.
    #[command(flatten)]
    pub store: StoreChoice,
}

/// What can be done about accounts on the command line. Beside a running server only where the
/// store is a PostgreSQL database; a SQLite file is one server's alone.
#[derive(Debug, Subcommand)]
pub enum User {
    /// Print a link with which somebody makes an account.
    Invite(Invite),
    /// Print a link with which somebody sets a new password.
    Reset(Reset),
    /// Refuse to let somebody sign in, and sign them out.
    Disable(Chosen),
    /// Let somebody sign in again.
    Enable(Chosen),
    /// Print the accounts.
    List(StoreChoice),
}

/// What an invited person may do.
#[derive(Debug, Args)]
pub struct Invite {
    /// A role in a town, ROLE@TOWN, or without a town everywhere; may be said several times. The
    /// roles are planner, manager, publisher and administrator.
    #[arg(long = "role", required = true, value_name = "ROLE", value_parser = grant)]
    pub grants: Vec<Grant>,
    /// For whom it is, as the list of open invitations shows it.
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Where the store is, and where the public finds the server.
    #[command(flatten)]
    pub settings: Given<MakingLinks>,
}

/// Whose password is to be set anew.
#[derive(Debug, Args)]
pub struct Reset {
    /// What the person types to sign in.
    #[arg(value_name = "LOGIN")]
    pub login: Login,
    /// Take the second step away as well, now: for who lost their app.
    #[arg(long)]
    pub forget_second_step: bool,
    /// Where the store is, and where the public finds the server.
    #[command(flatten)]
    pub settings: Given<MakingLinks>,
}

/// One account.
#[derive(Debug, Args)]
pub struct Chosen {
    /// What the person types to sign in.
    #[arg(value_name = "LOGIN")]
    pub login: Login,
    /// Where the store is.
    #[command(flatten)]
    pub store: StoreChoice,
}

fn grant(text: &str) -> Result<Grant, String> {
    let (role, town) = match text.split_once('@') {
        Some((role, town)) => (role, Some(town)),
        None => (text, None),
    };
    let town = town.map(str::parse).transpose();
    Ok(Grant {
        role: role
            .parse()
            .map_err(|error: InvalidRole| error.to_string())?,
        town: town.map_err(|error: TownError| error.to_string())?,
    })
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
