//! The store in a PostgreSQL database, for any number of servers.
//!
//! A pool of connections for what is asked (`pool`), one task that appends what waits together
//! (`appender`), and one connection that listens for what other servers append (`listener`).
//! Every server is told of every append the same way, its own included.

mod accounts;
mod append;
mod appender;
mod audit;
mod error;
mod grants;
mod ledger;
mod links;
mod listener;
mod migrations;
mod pool;
mod rows;
mod scenarios;
mod sessions;

use super::notice::Notifier;
use super::{Expired, Notices, Result, Store};
use appender::Appender;
use async_trait::async_trait;
use deadpool_postgres::{Client, Pool};
use listener::Listener;
use pool::Access;

/// A store in a database.
///
/// While the database is out of reach every method answers
/// [`super::StoreError::Unavailable`]; the store finds back to it by itself.
pub struct PostgresStore {
    pool: Pool,
    appender: Appender,
    notifier: Notifier,
    _listener: Listener,
}

impl PostgresStore {
    /// Opens the database of a URL such as `postgres://frontage@db.example/frontage`, creating or
    /// migrating the tables as needed. With `?sslmode=require` the connections are encrypted.
    /// Must be called inside a Tokio runtime.
    ///
    /// # Errors
    /// [`super::StoreError::Invalid`] for a URL that is none,
    /// [`super::StoreError::Newer`], and whatever keeps the database from being reached.
    pub async fn open(url: &str) -> Result<Self> {
        let access = Access::by(url)?;
        let pool = access.pool()?;
        migrations::migrate(&mut *pool.get().await?).await?;
        let notifier = Notifier::new();
        Ok(Self {
            appender: Appender::start(pool.clone()),
            _listener: Listener::start(access, notifier.clone()).await?,
            pool,
            notifier,
        })
    }

    async fn client(&self) -> Result<Client> {
        Ok(self.pool.get().await?)
    }
}

#[async_trait]
impl Store for PostgresStore {
    fn subscribe(&self) -> Notices {
        self.notifier.subscribe()
    }

    async fn ready(&self) -> Result {
        let client = self.client().await?;
        Ok(client.batch_execute("SELECT").await?)
    }

    async fn prune(&self, expired: Expired) -> Result {
        let mut client = self.client().await?;
        let pruning = client.transaction().await?;
        let Expired {
            keys_before,
            ended_before,
            audit_before,
        } = expired;
        let delete = async |sql: &str, before: i64| pruning.execute(sql, &[&before]).await;
        delete(
            "DELETE FROM idempotency_keys WHERE recorded_ms < $1",
            keys_before,
        )
        .await?;
        delete("DELETE FROM sessions WHERE expires_ms < $1", ended_before).await?;
        delete("DELETE FROM links WHERE expires_ms < $1", ended_before).await?;
        delete("DELETE FROM audit WHERE recorded_ms < $1", audit_before).await?;
        Ok(pruning.commit().await?)
    }
}
