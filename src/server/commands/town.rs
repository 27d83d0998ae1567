//! `frontage town …`: which towns a store keeps.

use crate::confidential::FullTown;
use crate::formats::{confidential_file, town_file};
use crate::server::cli::{AddTown, Town};
use crate::server::clock::Clock;
use crate::server::keeper::{Keeper, Seed};
use crate::server::store::{self, Store, StoreError, StoreLocation};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// Does one of these tasks.
///
/// # Errors
/// A sentence for the operator: a file that is no town, a name that is taken, …
pub fn town(task: Town) -> Result<ExitCode> {
    let runtime = tokio::runtime::Runtime::new().context("the program cannot start its threads")?;
    runtime.block_on(async {
        match task {
            Town::Add(asked) => add(asked).await,
            Town::List(choice) => list(&choice.location()?).await,
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Nothing is written unless both files are good.
async fn add(asked: AddTown) -> Result<()> {
    let town = read(&asked.file, asked.confidential.as_deref())?;
    let location = asked.store.location()?;
    let keeper = Keeper::start(open(&location).await?, Clock::System);
    let name = asked.name;
    let seed = Seed {
        name: name.clone(),
        town,
    };
    if !keeper.seed(seed).await? {
        bail!("the store keeps a town {name} already; it is changed on its managers' page");
    }
    println!("{name} is kept from now on");
    Ok(())
}

fn read(file: &Path, confidential: Option<&Path>) -> Result<FullTown> {
    let town = town_file::read(&text(file)?).with_context(|| file.display().to_string())?;
    let Some(file) = confidential else {
        return Ok(FullTown::part(&town.town, Vec::new(), Vec::new()));
    };
    let read = confidential_file::read(&text(file)?, town.town);
    Ok(read.with_context(|| file.display().to_string())?.full)
}

fn text(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}

async fn list(location: &StoreLocation) -> Result<()> {
    for town in open(location).await?.towns().await? {
        println!("{}", town.name);
    }
    Ok(())
}

async fn open(location: &StoreLocation) -> Result<Arc<dyn Store>> {
    match store::open(location).await {
        Err(StoreError::InUse(file)) => bail!("a server has the store {file}: stop it first"),
        opened => opened.with_context(|| format!("the store {location} cannot be opened")),
    }
}
