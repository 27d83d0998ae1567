//! Gives the application a socket, and takes it away in an orderly manner.

use anyhow::{Context, Result};
use axum::Router;
use axum::serve::ListenerExt;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::oneshot;

/// How long requests that run may go on after the program was told to stop.
const LAST_ORDERS: Duration = Duration::from_secs(10);

/// Opens the socket.
///
/// # Errors
/// When the address is taken, not of this computer, or no address.
pub async fn open(address: &str) -> Result<TcpListener> {
    let opening = TcpListener::bind(address).await;
    opening.with_context(|| format!("cannot listen on {address}"))
}

/// The signals that tell the program to stop. From when they are awaited they end it in an orderly
/// manner.
pub struct Stop {
    interrupt: Signal,
    terminate: Signal,
}

impl Stop {
    /// Begins to listen for them.
    ///
    /// # Errors
    /// When the operating system refuses.
    pub fn awaited() -> Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }

    async fn told(mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

/// Serves until SIGINT or SIGTERM, then finishes what runs, for at most ten seconds.
///
/// # Errors
/// When the socket cannot be used.
pub async fn until_stopped(socket: TcpListener, app: Router, awaited: Stop) -> Result<()> {
    let (tell, told) = oneshot::channel();
    let stop = async move {
        awaited.told().await;
        tracing::info!("stopping: no new requests, finishing those that run");
        let _ = tell.send(());
    };
    let last_orders = async {
        // The other end goes away only together with the server, which ends the wait below.
        if told.await.is_err() {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(LAST_ORDERS).await;
    };
    // Answers are short and wanted at once: no waiting for a fuller packet.
    let socket = socket.tap_io(|connection| {
        if let Err(error) = connection.set_nodelay(true) {
            tracing::debug!("a connection stays as it is: {error}");
        }
    });
    let app = app.into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(socket, app).with_graceful_shutdown(stop);
    tokio::select! {
        served = serving => served?,
        () = last_orders => tracing::warn!("some requests did not finish in time and are cut off"),
    }
    tracing::info!("stopped");
    Ok(())
}
