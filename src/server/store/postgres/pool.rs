//! Connections to the database, and how they are set.

use crate::server::store::{Result, StoreError};
use deadpool_postgres::{Manager, ManagerConfig, Pool, RecyclingMethod, Runtime, Timeouts};
use std::time::Duration;
use tokio_postgres::config::SslMode;
use tokio_postgres::{Config, NoTls};

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

/// The settings for every connection.
///
/// # Errors
/// [`StoreError::Invalid`].
pub(super) fn config(url: &str) -> Result<Config> {
    let invalid = |reason: String| StoreError::Invalid(format!("the store's URL {reason}"));
    let mut config: Config = url
        .parse()
        .map_err(|reason: tokio_postgres::Error| invalid(format!("is not one: {reason}")))?;
    if config.get_ssl_mode() == SslMode::Require {
        return Err(invalid("asks for TLS".into()));
    }
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

/// The pool. It connects when it is asked.
///
/// # Errors
/// [`StoreError::Failed`] outside a runtime.
pub(super) fn open(config: Config) -> Result<Pool> {
    let recycling = ManagerConfig {
        recycling_method: RecyclingMethod::Fast,
    };
    let manager = Manager::from_config(config, NoTls, recycling);
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
