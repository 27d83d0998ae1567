//! `frontage serve`

use crate::confidential::FullTown;
use crate::formats::town_file;
use crate::server::app::{App, Settings};
use crate::server::auth::link_for_first_administrator;
use crate::server::clock::Clock;
use crate::server::configuration::{Configuration, Given, Serving};
use crate::server::keeper::{Keeper, Seed};
use crate::server::router::app;
use crate::server::store::{self, Store, StoreLocation};
use crate::server::towns::{TownError, TownName, Towns};
use crate::server::{listen, logs, telemetry, upkeep};
use anyhow::{Context, Result, ensure};
use std::fs;
use std::io::{self, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

/// Serves the site until the program is told to stop.
///
/// # Errors
/// When a setting cannot be, the site is not built, the folder of stored things cannot be made, the
/// store cannot be opened or lies in the site, or an address is taken.
pub fn serve(given: &Given<Serving>) -> Result<ExitCode> {
    let configuration = given.configuration()?;
    logs::start(configuration.log.value);
    if let Some(data) = &configuration.data.value {
        fs::create_dir_all(data)
            .with_context(|| format!("the folder {} cannot be made", data.display()))?;
    }
    ensure_apart(&configuration)?;
    let runtime = tokio::runtime::Runtime::new().context("the program cannot start its threads")?;
    runtime.block_on(run(configuration))?;
    Ok(ExitCode::SUCCESS)
}

/// What is stored is nobody's business, and everybody may fetch any file of the site.
fn ensure_apart(configuration: &Configuration) -> Result<()> {
    let Ok(site) = configuration.site.value.canonicalize() else {
        // It is said elsewhere that there is no site.
        return Ok(());
    };
    let folder_of_store = match &configuration.store.value {
        Some(StoreLocation::Sqlite(file)) => file.parent(),
        _ => None,
    };
    let stored = configuration.data.value.as_deref().into_iter();
    for folder in stored.chain(folder_of_store) {
        let is_within = |folder: PathBuf| folder.starts_with(&site);
        ensure!(
            !folder.canonicalize().is_ok_and(is_within),
            "{} lies in the folder of the site, {}, where everybody could fetch it: keep what is \
             stored elsewhere, with --data or --store",
            folder.display(),
            site.display(),
        );
    }
    Ok(())
}

async fn run(configuration: Configuration) -> Result<()> {
    let state = App::new(Settings {
        store: open_store(&configuration).await?,
        sessions: configuration.session_times(),
        second_step: configuration.second_step.value,
        proxies: configuration.proxies(),
        site: configuration.site.value.clone(),
        data: configuration.data.value.clone(),
        public_url: configuration.public_url.value.clone(),
        publishers_only: configuration.publishers_only.value.clone(),
        ..Settings::default()
    })?;
    if let Some(keeper) = &state.keeper {
        begin(keeper, &state.towns).await?;
    }
    warm_up(&state.towns).await;
    let socket = listen::open(&configuration.addr.value).await?;
    if let Some(addr) = &configuration.metrics_addr.value {
        let socket = listen::open(addr).await?;
        tokio::spawn(telemetry::serve(socket, state.clone()));
    }
    if let Some(store) = &state.store {
        let audit_kept = configuration.audit_kept.value;
        tokio::spawn(upkeep::go_on(Arc::clone(store), audit_kept));
    }
    let address = socket.local_addr()?;
    let stop = listen::Stop::awaited()?;
    say(&format!("Frontage is at http://{address}"));
    if let Some(store) = &state.store {
        let base = match &configuration.public_url.value {
            Some(_) => configuration.base(),
            None => format!("http://{}/", reachable(address)),
        };
        greet_first_administrator(&**store, &base).await;
    }
    listen::until_stopped(socket, app(state), stop).await
}

/// Prints the link that makes the first administrator, where there is none. It is a secret, so it is
/// not in the log.
async fn greet_first_administrator(store: &dyn Store, base: &str) {
    let now_ms = Clock::System.now_ms();
    match link_for_first_administrator(store, now_ms, base).await {
        Ok(None) => {}
        Ok(Some(link)) => say(&format!(
            "Nobody manages the accounts yet. This link makes the first administrator, once, \
             within 24 hours:\n{}",
            link.url
        )),
        Err(problem) => tracing::error!("no first administrator: {}", problem.detail),
    }
}

/// Where a browser on this computer finds a server that listens there. Only there may somebody sign
/// in without HTTPS.
fn reachable(address: SocketAddr) -> SocketAddr {
    let loopback = match address {
        SocketAddr::V4(_) => IpAddr::from(Ipv4Addr::LOCALHOST),
        SocketAddr::V6(_) => IpAddr::from(Ipv6Addr::LOCALHOST),
    };
    match address.ip().is_unspecified() {
        true => SocketAddr::new(loopback, address.port()),
        false => address,
    }
}

/// A line for who started the program. Nobody may be listening any more.
fn say(line: &str) {
    let _ = writeln!(io::stdout(), "{line}");
}

/// The store that was named, or the one in the folder of stored things.
async fn open_store(configuration: &Configuration) -> Result<Option<Arc<dyn Store>>> {
    let Some(location) = &configuration.store.value else {
        return Ok(None);
    };
    let opening = store::open(location).await;
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
