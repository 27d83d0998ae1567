//! A few connections that read, each in a thread that may wait for the disk.

use crate::server::store::{Result, StoreError};
use rusqlite::Connection;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// Enough to keep two processors busy while some wait for the disk.
const CONNECTIONS: usize = 4;

/// Connections that are not in use.
#[derive(Debug)]
pub(super) struct Readers {
    idle: Mutex<Vec<Connection>>,
    permits: Arc<Semaphore>,
}

impl Readers {
    pub(super) fn open(connect: impl Fn() -> Result<Connection>) -> Result<Self> {
        let idle: Result<Vec<Connection>> = (0..CONNECTIONS).map(|_| connect()).collect();
        Ok(Self {
            idle: Mutex::new(idle?),
            permits: Arc::new(Semaphore::new(CONNECTIONS)),
        })
    }

    /// Reads the store as it is at one moment.
    pub(super) async fn read<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let permit = Arc::clone(&self.permits).acquire_owned().await;
        let permit = permit.map_err(|_| StoreError::stopped())?;
        let readers = Arc::clone(self);
        let read = spawn_blocking(move || {
            let connection = readers.take().ok_or_else(StoreError::stopped)?;
            let answer = at_one_moment(&connection, work);
            readers.give_back(connection);
            drop(permit);
            answer
        });
        read.await.unwrap_or_else(|_| Err(StoreError::stopped()))
    }

    fn take(&self) -> Option<Connection> {
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop()
    }

    fn give_back(&self, connection: Connection) {
        self.idle
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(connection);
    }
}

/// Several statements see the same state inside a transaction.
fn at_one_moment<T>(
    connection: &Connection,
    work: impl FnOnce(&Connection) -> Result<T>,
) -> Result<T> {
    let moment = connection.unchecked_transaction()?;
    let answer = work(&moment);
    // Nothing was written; ending it lets go of the moment.
    moment.finish()?;
    answer
}
