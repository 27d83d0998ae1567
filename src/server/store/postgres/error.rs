//! What PostgreSQL's errors mean for who asked.

use crate::server::store::StoreError;
use deadpool_postgres::{BuildError, PoolError};
use std::error::Error as _;
use tokio_postgres::Error;
use tokio_postgres::error::{DbError, SqlState};

/// The meaning of an error code
/// (<https://www.postgresql.org/docs/current/errcodes-appendix.html>). What carries none happened
/// on the way: the connection is gone.
impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        match error.as_db_error() {
            Some(refusal) => of_code(refusal),
            None => Self::Unavailable(with_causes(&error)),
        }
    }
}

impl From<PoolError> for StoreError {
    fn from(error: PoolError) -> Self {
        match error {
            PoolError::Backend(error) => error.into(),
            other => Self::Unavailable(other.to_string()),
        }
    }
}

impl From<BuildError> for StoreError {
    fn from(error: BuildError) -> Self {
        Self::Failed(error.to_string())
    }
}

fn of_code(refusal: &DbError) -> StoreError {
    let words = refusal.to_string();
    match refusal.code().code() {
        // Connections: lost, too many, not taken at this moment.
        code if code.starts_with("08") || code.starts_with("57P") => StoreError::Unavailable(words),
        // A deadlock, a lock or a statement that took too long, not enough memory.
        "40001" | "40P01" | "55P03" | "57014" | "53200" | "53300" | "53400" => {
            StoreError::Unavailable(words)
        }
        "53100" | "58030" => StoreError::Full(words),
        "25006" => StoreError::ReadOnly(words),
        "XX001" | "XX002" => StoreError::Corrupt(words),
        _ => StoreError::Failed(words),
    }
}

fn with_causes(error: &Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(reason) = cause {
        words = format!("{words}: {reason}");
        cause = reason.source();
    }
    words
}

/// Whether a unique constraint was broken: the name, login or id is in use.
pub(super) fn is_taken(error: &Error) -> bool {
    error.code() == Some(&SqlState::UNIQUE_VIOLATION)
}

/// Whether what is referred to is not there.
pub(super) fn is_dangling(error: &Error) -> bool {
    error.code() == Some(&SqlState::FOREIGN_KEY_VIOLATION)
}
