//! What SQLite's errors mean for who asked.

use crate::server::store::StoreError;
use rusqlite::{Error, ErrorCode, ffi};

/// The meaning of a result code (<https://sqlite.org/rescode.html>).
impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        let words = error.to_string();
        match error.sqlite_error() {
            Some(failure) => of_code(failure, words),
            None => of_value(&error, words),
        }
    }
}

fn of_code(failure: &ffi::Error, words: String) -> StoreError {
    match failure.code {
        ErrorCode::DatabaseBusy
        | ErrorCode::DatabaseLocked
        | ErrorCode::FileLockingProtocolFailed
        | ErrorCode::OutOfMemory => StoreError::Unavailable(words),
        ErrorCode::DiskFull => StoreError::Full(words),
        // So do a quota and a limit on the size of files show themselves.
        ErrorCode::SystemIoFailure if is_write(failure.extended_code) => StoreError::Full(words),
        ErrorCode::SystemIoFailure => StoreError::Unavailable(words),
        ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen => {
            StoreError::ReadOnly(words)
        }
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => StoreError::Corrupt(words),
        _ => StoreError::Failed(words),
    }
}

/// A column that does not hold what it must is damage.
fn of_value(error: &Error, words: String) -> StoreError {
    match error {
        Error::FromSqlConversionFailure(..)
        | Error::InvalidColumnType(..)
        | Error::IntegralValueOutOfRange(..) => StoreError::Corrupt(words),
        _ => StoreError::Failed(words),
    }
}

fn is_write(extended_code: i32) -> bool {
    matches!(
        extended_code,
        ffi::SQLITE_IOERR_WRITE
            | ffi::SQLITE_IOERR_FSYNC
            | ffi::SQLITE_IOERR_DIR_FSYNC
            | ffi::SQLITE_IOERR_TRUNCATE
            | ffi::SQLITE_IOERR_SHMSIZE
    )
}

/// Whether a unique constraint was broken: the name, login or id is in use.
pub(super) fn is_taken(error: &Error) -> bool {
    let code = error.sqlite_error().map(|failure| failure.extended_code);
    matches!(
        code,
        Some(ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY)
    )
}

/// Whether what is referred to is not there.
pub(super) fn is_dangling(error: &Error) -> bool {
    let code = error.sqlite_error().map(|failure| failure.extended_code);
    code == Some(ffi::SQLITE_CONSTRAINT_FOREIGNKEY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    /// What SQLite itself says, not what we think it says.
    fn refusal(set: &str, asked: &str) -> StoreError {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch("CREATE TABLE things (name TEXT)")
            .unwrap();
        connection.execute_batch(set).unwrap();
        connection.execute(asked, ()).unwrap_err().into()
    }

    #[test]
    fn sqlites_own_refusals_are_understood() {
        let large = "INSERT INTO things VALUES (randomblob(100000))";
        let full = refusal("PRAGMA max_page_count = 3", large);
        assert!(matches!(full, StoreError::Full(_)), "{full:?}");
        let read_only = refusal("PRAGMA query_only = ON", large);
        assert!(
            matches!(read_only, StoreError::ReadOnly(_)),
            "{read_only:?}"
        );
        let mistake = refusal("", "INSERT INTO nothing VALUES (1)");
        assert!(matches!(mistake, StoreError::Failed(_)), "{mistake:?}");
    }

    #[test]
    fn a_column_with_something_else_is_damage() {
        let connection = Connection::open_in_memory().unwrap();
        let number = connection.query_one("SELECT 'seven'", (), |row| row.get::<_, i64>(0));
        let damage: StoreError = number.unwrap_err().into();
        assert!(matches!(damage, StoreError::Corrupt(_)), "{damage:?}");
    }
}
