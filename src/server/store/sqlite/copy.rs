//! Copies of a store's file: whole, checked, and in place at once or not at all.

use super::connection::{beside, make};
use super::migrations::{check_known, version};
use crate::server::store::{Result, StoreError};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// A copy that is not yet where it belongs. It is removed if it is given up.
pub(super) struct Copy {
    path: PathBuf,
    place: PathBuf,
}

impl Copy {
    /// Copies what a connection sees at this moment. Who writes meanwhile does not wait.
    pub(super) fn make(from: &Connection, place: &Path) -> Result<Self> {
        let path = beside(place, ".partial");
        remove_if_there(&path)?;
        make(&path)?;
        let copy = Self {
            path,
            place: place.to_path_buf(),
        };
        let mut to = copy.open()?;
        match Backup::new(from, &mut to)?.step(-1)? {
            StepResult::Done => Ok(copy),
            _ => Err(StoreError::Unavailable("the store is locked".into())),
        }
    }

    /// A connection to the copy.
    pub(super) fn open(&self) -> Result<Connection> {
        let connection = Connection::open(&self.path)?;
        // No log beside it: the one file is all there is.
        connection.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))?;
        Ok(connection)
    }

    /// Puts the copy where it belongs. From then on it is there, whatever happens.
    pub(super) fn put_in_place(self) -> Result {
        let placed = sync(&self.path)
            .and_then(|()| fs::rename(&self.path, &self.place))
            .and_then(|()| sync(folder_of(&self.place)));
        placed.map_err(|reason| cannot_be_written(&self.place, &reason))
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // Where it was put in place, nothing is left to remove.
        let _ = fs::remove_file(&self.path);
    }
}

/// Refuses what is no whole store of a version that this program knows.
///
/// # Errors
/// [`StoreError::Corrupt`], [`StoreError::Newer`].
pub(super) fn check(connection: &Connection) -> Result {
    check_known(connection)?;
    if version(connection)? == 0 {
        return Err(StoreError::Corrupt("there is nothing in it".into()));
    }
    let verdict: String =
        connection.query_one("PRAGMA integrity_check(1)", (), |row| row.get(0))?;
    if verdict != "ok" {
        return Err(StoreError::Corrupt(verdict));
    }
    let gaps = "SELECT count(*) FROM towns WHERE head <>
        (SELECT count(*) FROM entries WHERE town = towns.id AND sequence BETWEEN 1 AND head)";
    let dangling = "SELECT count(*) FROM pragma_foreign_key_check";
    for (question, words) in [
        (gaps, "entries are missing in a ledger"),
        (dangling, "something refers to what is not there"),
    ] {
        let number: i64 = connection.query_one(question, (), |row| row.get(0))?;
        if number > 0 {
            return Err(StoreError::Corrupt(words.into()));
        }
    }
    Ok(())
}

/// Removes a file, if there is one.
pub(super) fn remove_if_there(file: &Path) -> Result {
    match fs::remove_file(file) {
        Err(reason) if reason.kind() != std::io::ErrorKind::NotFound => {
            Err(cannot_be_written(file, &reason))
        }
        _ => Ok(()),
    }
}

fn sync(path: &Path) -> std::io::Result<()> {
    File::open(path)?.sync_all()
}

fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn cannot_be_written(file: &Path, reason: &std::io::Error) -> StoreError {
    let words = format!("{} cannot be written: {reason}", file.display());
    match reason.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
            StoreError::Full(words)
        }
        _ => StoreError::ReadOnly(words),
    }
}
