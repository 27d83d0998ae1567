//! The store in one SQLite file, for one server.
//!
//! Write-ahead log, `synchronous=FULL`, and one thread that writes (`writer`): it takes all that
//! waits and commits it together, so that one sync of the disk serves many. A few connections
//! read beside it (`readers`) and see what is committed.

mod accounts;
mod append;
mod audit;
mod backup;
mod connection;
mod copy;
mod error;
mod grants;
mod ledger;
mod links;
mod lock;
mod migrations;
mod readers;
mod restore;
mod rows;
mod scenarios;
mod sessions;
mod writer;

pub use backup::backup;
pub use connection::Durability;
pub use restore::restore;

use super::notice::{Notice, Notifier};
use super::{Expired, Notices, Result, Store, StoreError};
use async_trait::async_trait;
use lock::Lock;
use readers::Readers;
use rusqlite::Connection;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use writer::Writer;

/// A store in a file.
///
/// While it is open no other server can have the file. If the file cannot be written, what is in it
/// can be read, and every write is refused with [`StoreError::ReadOnly`].
pub struct SqliteStore {
    // In this order: the last write is done before the file is given free.
    writer: Option<Writer>,
    readers: Arc<Readers>,
    notifier: Notifier,
    _lock: Option<Lock>,
}

impl SqliteStore {
    /// Opens the file, creating or migrating it as needed.
    ///
    /// # Errors
    /// [`StoreError::InUse`] while another server has it, [`StoreError::Newer`],
    /// [`StoreError::Corrupt`], and [`StoreError::ReadOnly`] where it cannot even be read.
    pub fn open(file: &Path) -> Result<Self> {
        Self::open_with(file, Durability::Full)
    }

    /// Opens the file with less than full durability, to show that the tests of durability notice.
    #[doc(hidden)]
    pub fn open_with(file: &Path, durability: Durability) -> Result<Self> {
        connection::require_sound_sqlite(rusqlite::version_number())?;
        match Self::open_to_write(file, durability) {
            Err(StoreError::ReadOnly(reason)) if file.exists() => Self::open_to_read(file, &reason),
            opened => opened,
        }
    }

    fn open_to_write(file: &Path, durability: Durability) -> Result<Self> {
        let lock = Lock::take(file)?;
        let mut writing = connection::to_write(file, durability)?;
        migrations::migrate(&mut writing)?;
        let notifier = Notifier::new();
        Ok(Self {
            readers: Arc::new(Readers::open(|| connection::to_read_beside_writing(file))?),
            writer: Some(Writer::start(writing, notifier.clone())?),
            notifier,
            _lock: Some(lock),
        })
    }

    fn open_to_read(file: &Path, reason: &str) -> Result<Self> {
        migrations::check_version(&connection::to_read_alone(file)?)?;
        let readers = Readers::open(|| connection::to_read_alone(file))?;
        tracing::warn!("the store {} can only be read: {reason}", file.display());
        Ok(Self {
            readers: Arc::new(readers),
            writer: None,
            notifier: Notifier::new(),
            _lock: None,
        })
    }

    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.readers.read(work).await
    }

    async fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.queue(None, work).await
    }

    /// Queues a write now and answers once it is durable. The notice is given after that.
    fn queue<T: Send + 'static>(
        &self,
        notice: Option<Notice>,
        work: impl Fn(&Connection) -> Result<T> + Send + 'static,
    ) -> Pin<Box<dyn Future<Output = Result<T>> + Send>> {
        let queued = match &self.writer {
            Some(writer) => writer.queue(notice, work),
            None => Err(StoreError::ReadOnly("its file cannot be written".into())),
        };
        Box::pin(async move { queued?.await.unwrap_or_else(|_| Err(StoreError::stopped())) })
    }
}

#[async_trait]
impl Store for SqliteStore {
    fn subscribe(&self) -> Notices {
        self.notifier.subscribe()
    }

    async fn ready(&self) -> Result {
        self.read(migrations::check_version).await
    }

    async fn prune(&self, expired: Expired) -> Result {
        self.write(move |connection| {
            let delete = |sql: &str, before: i64| connection.execute(sql, [before]);
            let Expired {
                keys_before,
                ended_before,
                audit_before,
            } = expired;
            delete(
                "DELETE FROM idempotency_keys WHERE recorded_ms < ?1",
                keys_before,
            )?;
            delete("DELETE FROM sessions WHERE expires_ms < ?1", ended_before)?;
            delete("DELETE FROM links WHERE expires_ms < ?1", ended_before)?;
            delete("DELETE FROM audit WHERE recorded_ms < ?1", audit_before)?;
            Ok(())
        })
        .await
    }
}
