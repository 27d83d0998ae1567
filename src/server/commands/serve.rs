//! `frontage serve`

use crate::server::app::{App, Settings};
use crate::server::cli::Serve;
use crate::server::router::app;
use crate::server::towns::{TownError, TownName, Towns};
use crate::server::{listen, logs};
use anyhow::{Context, Result};
use std::fs;
use std::process::ExitCode;

/// Serves the site until the program is told to stop.
///
/// # Errors
/// When the site is not built, the folder of stored things cannot be made, or the address is taken.
pub fn serve(serve: Serve) -> Result<ExitCode> {
    logs::start(serve.log);
    if let Some(data) = &serve.data {
        fs::create_dir_all(data)
            .with_context(|| format!("the folder {} cannot be made", data.display()))?;
    }
    let state = App::new(Settings {
        site: serve.site,
        data: serve.data,
        public_url: serve.public_url,
        ..Settings::default()
    })?;
    warm_up(&state.towns);
    let runtime = tokio::runtime::Runtime::new().context("the program cannot start its threads")?;
    runtime.block_on(async {
        let socket = listen::open(&serve.addr).await?;
        println!("Frontage is at http://{}", socket.local_addr()?);
        listen::until_stopped(socket, app(state)).await
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Reads the default town before the first visitor asks, and says so now if it is not there.
fn warm_up(towns: &Towns) {
    match towns.get(&TownName::default()) {
        Ok(_) => {}
        // The log has the reason.
        Err(TownError::Unreadable(_)) => {}
        Err(error) => tracing::warn!("{error}"),
    }
}
