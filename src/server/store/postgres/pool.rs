//! Connections to the database, and how they are set.

use crate::server::store::{Result, StoreError};
use deadpool_postgres::{Manager, ManagerConfig, Pool, RecyclingMethod, Runtime, Timeouts};
use std::time::Duration;
use tokio_postgres::config::SslMode;
use tokio_postgres::{Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

/// How many requests are with the database at once.
const CONNECTIONS: usize = 16;

/// How long to wait for a connection, be it free or new.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long a silent connection counts as alive.
const SILENCE: Duration = Duration::from_secs(20);

/// A commit waits for the disk, and nothing waits for ever. The operator's own options, in the
/// URL, come after these and win.
const OPTIONS: &str = "-c synchronous_commit=on -c statement_timeout=30s -c lock_timeout=5s \
    -c idle_in_transaction_session_timeout=30s";

/// How to reach the database.
#[derive(Clone)]
pub(super) struct Access {
    pub config: Config,
    /// Set where the URL says `sslmode=require`. The database then has to show a certificate for
    /// its name from an authority that this machine trusts.
    pub tls: Option<MakeRustlsConnect>,
}

impl Access {
    /// By a URL.
    ///
    /// # Errors
    /// [`StoreError::Invalid`].
    pub(super) fn by(url: &str) -> Result<Self> {
        let config = config(url)?;
        let tls = match config.get_ssl_mode() {
            SslMode::Require => Some(tls()?),
            _ => None,
        };
        Ok(Self { config, tls })
    }

    /// The pool. It connects when it is asked.
    ///
    /// # Errors
    /// [`StoreError::Failed`] outside a runtime.
    pub(super) fn pool(&self) -> Result<Pool> {
        let recycling = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let config = self.config.clone();
        let manager = match &self.tls {
            Some(tls) => Manager::from_config(config, tls.clone(), recycling),
            None => Manager::from_config(config, NoTls, recycling),
        };
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS)
            .timeouts(Timeouts {
                wait: Some(PATIENCE),
                create: Some(PATIENCE),
                recycle: Some(PATIENCE),
            })
            .runtime(Runtime::Tokio1);
        Ok(pool.build()?)
    }
}

/// Trusts whom this machine trusts, or the file that `SSL_CERT_FILE` names.
fn tls() -> Result<MakeRustlsConnect> {
    match MakeRustlsConnect::with_native_certs() {
        Ok((tls, _)) => Ok(tls),
        Err(reasons) => Err(StoreError::Invalid(format!(
            "the store's URL asks for TLS and this machine trusts no authority {reasons:?}"
        ))),
    }
}

/// The settings for every connection.
fn config(url: &str) -> Result<Config> {
    let invalid = |reason: String| StoreError::Invalid(format!("the store's URL {reason}"));
    let mut config: Config = url
        .parse()
        .map_err(|reason: tokio_postgres::Error| invalid(format!("is not one: {reason}")))?;
    let options = config.get_options().unwrap_or_default();
    config.options(format!("{OPTIONS} {options}"));
    if config.get_application_name().is_none() {
        config.application_name("frontage");
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(PATIENCE);
    }
    config.keepalives_idle(SILENCE).tcp_user_timeout(SILENCE);
    Ok(config)
}
