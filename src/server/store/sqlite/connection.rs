//! Connections to the file, and how they are set.

use crate::server::store::{Result, StoreError};
use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
use rusqlite::{Connection, OpenFlags};
use std::ffi::OsString;
use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long to wait for another program that has the file locked, such as a backup.
const PATIENCE: Duration = Duration::from_secs(5);

/// The write-ahead log is cut to this many bytes when it has grown larger.
const LOG_BYTES: i64 = 64 << 20;

/// Statements that a connection keeps ready.
const STATEMENTS: usize = 64;

/// 3.51.3, the first that cannot lose a commit when the log is reset while another connection
/// writes (<https://sqlite.org/wal.html#walresetbug>).
const SOUND_VERSION: i32 = 3_051_003;

/// Whether the disk is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// A commit returns when the disk has it.
    Full,
    /// A commit returns when the operating system has it: a crash of the machine loses it.
    Off,
}

/// Refuses a SQLite that can lose commits.
pub(super) fn require_sound_sqlite(version: i32) -> Result {
    if version < SOUND_VERSION {
        return Err(StoreError::Failed(format!(
            "SQLite {version} can lose commits; {SOUND_VERSION} or later is needed"
        )));
    }
    Ok(())
}

/// The connection that writes. Makes the file if it is not there.
pub(super) fn to_write(file: &Path, durability: Durability) -> Result<Connection> {
    make(file)?;
    let connection = open(file, writable())?;
    if connection.is_readonly("main")? {
        return Err(StoreError::ReadOnly("its file cannot be written".into()));
    }
    let mode: String =
        connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    if mode != "wal" {
        return Err(StoreError::Failed(format!(
            "its file system has no write-ahead log, only \"{mode}\""
        )));
    }
    let synchronous = match durability {
        Durability::Full => "FULL",
        Durability::Off => "OFF",
    };
    connection.pragma_update(None, "synchronous", synchronous)?;
    connection.pragma_update(None, "journal_size_limit", LOG_BYTES)?;
    Ok(connection)
}

/// Makes an empty file, if there is none, that nobody but its owner can read: it will have rents
/// and passwords in it. SQLite gives the files beside it the same rights.
///
/// # Errors
/// [`StoreError::ReadOnly`] where none can be made.
pub(super) fn make(file: &Path) -> Result {
    let mut making = File::options();
    making.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut making, 0o600);
    match making.open(file) {
        Err(reason) if reason.kind() != ErrorKind::AlreadyExists => Err(StoreError::ReadOnly(
            format!("{} cannot be made: {reason}", file.display()),
        )),
        _ => Ok(()),
    }
}

/// A connection that reads while another one, of this program or another, writes.
pub(super) fn to_read_beside_writing(file: &Path) -> Result<Connection> {
    let connection = open(file, writable())?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// A connection that reads a file that nobody writes, because nobody can.
pub(super) fn to_read_alone(file: &Path) -> Result<Connection> {
    let only_reading = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    // What is in a log is not in the file yet, so the log must be read; without one the file is
    // all there is, and needs no files beside it, which could not be made.
    let connection = if has_log(file) {
        open(file, only_reading)?
    } else {
        let path = file.as_os_str().as_encoded_bytes();
        let path = percent_encode(path, NON_ALPHANUMERIC);
        let uri = format!("file:{path}?immutable=1");
        open(Path::new(&uri), only_reading | OpenFlags::SQLITE_OPEN_URI)?
    };
    Ok(connection)
}

/// A file beside the store, such as its lock.
pub(super) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(ending);
    name.into()
}

fn has_log(file: &Path) -> bool {
    let log = std::fs::metadata(beside(file, "-wal"));
    log.is_ok_and(|log| log.len() > 0)
}

fn writable() -> OpenFlags {
    OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX
}

fn open(file: &Path, flags: OpenFlags) -> Result<Connection> {
    let connection = Connection::open_with_flags(file, flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_sqlite_has_no_wal_reset_bug_and_an_earlier_one_is_refused() {
        assert_eq!(require_sound_sqlite(rusqlite::version_number()), Ok(()));
        assert!(require_sound_sqlite(3_051_002).is_err());
    }
}
