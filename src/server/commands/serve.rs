//! `frontage serve`

use crate::confidential::FullTown;
use crate::formats::town_file;
use crate::server::app::{App, Settings};
use crate::server::cli::Serve;
use crate::server::keeper::{Keeper, Seed};
use crate::server::router::app;
use crate::server::store::{self, Store};
use crate::server::towns::{TownError, TownName, Towns};
use crate::server::{listen, logs};
use anyhow::{Context, Result};
use std::fs;
use std::process::ExitCode;
use std::sync::Arc;

/// Serves the site until the program is told to stop.
///
/// # Errors
/// When the site is not built, the folder of stored things cannot be made, the store cannot be
/// opened, or the address is taken.
pub fn serve(serve: Serve) -> Result<ExitCode> {
    logs::start(serve.log);
    if let Some(data) = &serve.store.data {
        fs::create_dir_all(data)
            .with_context(|| format!("the folder {} cannot be made", data.display()))?;
    }
    let runtime = tokio::runtime::Runtime::new().context("the program cannot start its threads")?;
    runtime.block_on(run(serve))?;
    Ok(ExitCode::SUCCESS)
}

async fn run(serve: Serve) -> Result<()> {
    let state = App::new(Settings {
        store: open_store(&serve).await?,
        site: serve.site,
        data: serve.store.data,
        public_url: serve.public_url,
        publishers_only: serve.publishers_only.into_iter().collect(),
        ..Settings::default()
    })?;
    if let Some(keeper) = &state.keeper {
        begin(keeper, &state.towns).await?;
    }
    warm_up(&state.towns).await;
    let socket = listen::open(&serve.addr).await?;
    println!("Frontage is at http://{}", socket.local_addr()?);
    listen::until_stopped(socket, app(state)).await
}

/// The store that was named, or the one in the folder of stored things.
async fn open_store(serve: &Serve) -> Result<Option<Arc<dyn Store>>> {
    let Ok(location) = serve.store.location() else {
        return Ok(None);
    };
    let opening = store::open(&location).await;
    let store = opening.with_context(|| format!("the store {location} cannot be opened"))?;
    Ok(Some(store))
}

/// A new store begins with the site's default town. One that has towns is left as it is.
async fn begin(keeper: &Keeper, towns: &Arc<Towns>) -> Result<()> {
    let name = TownName::default();
    if !keeper.names().await?.is_empty() {
        return Ok(());
    }
    let file = name.file_in(towns.of_site());
    let Ok(text) = fs::read_to_string(&file) else {
        return Ok(());
    };
    let read = town_file::read(&text).with_context(|| file.display().to_string())?;
    let town = FullTown::part(&read.town, Vec::new(), Vec::new());
    if keeper.seed(Seed { name, town }).await? {
        tracing::info!("the store begins with the town in {}", file.display());
    }
    Ok(())
}

/// Reads the default town before the first visitor asks, and says so now if it is not there.
async fn warm_up(towns: &Arc<Towns>) {
    match towns.get(TownName::default()).await {
        // Of what cannot be read the log has the reason.
        Ok(_) | Err(TownError::Unreadable(_)) => {}
        Err(error) => tracing::warn!("{error}"),
    }
}
