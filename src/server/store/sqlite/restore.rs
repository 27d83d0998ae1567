//! Restoring a backup.

use super::connection::{beside, to_read_alone, to_write};
use super::copy::{Copy, check, remove_if_there};
use super::lock::Lock;
use super::{Durability, migrations};
use crate::server::store::{Result, StoreError};
use rusqlite::Connection;
use std::path::Path;

/// Puts a backup in the place of a store, after it has been checked. Everybody is signed out and
/// one-time links are worth nothing: some of those in the backup had ended since.
///
/// # Errors
/// [`StoreError::InUse`] while a server has the store, [`StoreError::Taken`] where there is a store
/// and it is not forced, [`StoreError::Newer`] and [`StoreError::Corrupt`] for a backup that
/// cannot be used. The store is then as it was.
pub fn restore(from: &Path, store: &Path, force: bool) -> Result {
    if !from.exists() {
        return Err(StoreError::Unknown("file"));
    }
    let backup = to_read_alone(from)?;
    check(&backup)?;
    let _lock = Lock::take(store)?;
    if store.exists() && !force {
        return Err(StoreError::Taken("store"));
    }
    let copy = Copy::make(&backup, store)?;
    forget_who_was_signed_in(&mut copy.open()?)?;
    check(&copy.open()?)?;
    close_log(store)?;
    copy.put_in_place()
}

fn forget_who_was_signed_in(copy: &mut Connection) -> Result {
    migrations::migrate(copy)?;
    copy.execute_batch("BEGIN; DELETE FROM sessions; DELETE FROM links; COMMIT")?;
    Ok(())
}

/// What is in the log of the store to be replaced would be taken for a part of the new one.
fn close_log(store: &Path) -> Result {
    // A sound store takes its log in when it is closed; one that is not loses it.
    if store.exists() {
        drop(to_write(store, Durability::Full));
    }
    remove_if_there(&beside(store, "-wal"))?;
    remove_if_there(&beside(store, "-shm"))?;
    remove_if_there(&beside(store, "-journal"))
}
