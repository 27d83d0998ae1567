//! The lock that keeps a store to one server.
//!
//! SQLite would let two servers write to one file, but neither would hear of the other's changes.

use super::connection::beside;
use crate::server::store::{Result, StoreError};
use std::fs::{File, TryLockError};
use std::path::Path;

/// Held as long as it lives; the operating system gives it free when the program ends, however.
#[derive(Debug)]
pub(super) struct Lock(File);

impl Drop for Lock {
    fn drop(&mut self) {
        // A program that is just being started has a copy of the open file for a moment, with which
        // the lock would last.
        let _ = self.0.unlock();
    }
}

impl Lock {
    /// Takes the lock of a store's file.
    ///
    /// # Errors
    /// [`StoreError::InUse`] if another has it, [`StoreError::ReadOnly`] where it cannot be made.
    pub(super) fn take(file: &Path) -> Result<Self> {
        let path = beside(file, ".lock");
        let shown = |reason| StoreError::ReadOnly(format!("{}: {reason}", path.display()));
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path);
        let lock = lock.map_err(shown)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self(lock)),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse(file.display().to_string())),
            Err(TryLockError::Error(reason)) => Err(shown(reason)),
        }
    }
}
