//! Backing up, beside a running server too.

use super::connection::{to_read_alone, to_read_beside_writing};
use super::copy::{Copy, check};
use crate::server::store::{Result, StoreError};
use std::path::Path;

/// Copies a store into one file, as it is at this moment, and checks the copy.
///
/// A server that has the store goes on meanwhile; what it writes later is not in the copy
/// (<https://sqlite.org/backup.html>).
///
/// # Errors
/// [`StoreError::Unknown`] where there is no store, [`StoreError::Taken`] where the copy would
/// overwrite a file and is not forced to, and what keeps the one from being read or the other from
/// being written.
pub fn backup(store: &Path, into: &Path, force: bool) -> Result {
    if !store.exists() {
        return Err(StoreError::Unknown("store"));
    }
    if into.exists() && !force {
        return Err(StoreError::Taken("file"));
    }
    let original = match to_read_beside_writing(store) {
        Err(StoreError::ReadOnly(_)) => to_read_alone(store)?,
        opened => opened?,
    };
    let copy = Copy::make(&original, into)?;
    check(&copy.open()?)?;
    copy.put_in_place()
}
