//! Values of the store in PostgreSQL's columns.

use crate::server::store::{Result, Sequence, StoreError, TokenHash};
use std::fmt::Display;
use std::str::FromStr;
use tokio_postgres::Row;
use tokio_postgres::types::FromSql;

/// A column of a row.
///
/// # Errors
/// [`StoreError::Corrupt`] if it holds something else.
pub(super) fn get<'a, T: FromSql<'a>>(row: &'a Row, column: &str) -> Result<T> {
    let value = row.try_get(column);
    value.map_err(|reason| StoreError::Corrupt(format!("{column}: {reason}")))
}

/// A column with the number of an entry.
///
/// # Errors
/// [`StoreError::Corrupt`] if it holds something else.
pub(super) fn sequence(row: &Row, column: &str) -> Result<Sequence> {
    get(row, column).map(Sequence::of_stored)
}

/// A column with the hash of a token.
///
/// # Errors
/// [`StoreError::Corrupt`] if it holds something else.
pub(super) fn token(row: &Row, column: &str) -> Result<TokenHash> {
    let bytes: &[u8] = get(row, column)?;
    TokenHash::of_bytes(bytes).ok_or_else(|| damaged(column, "it is not a hash"))
}

/// A column with a word of ours.
///
/// # Errors
/// [`StoreError::Corrupt`] if it is another word.
pub(super) fn word<T: FromStr<Err: Display>>(row: &Row, column: &str) -> Result<T> {
    let text: &str = get(row, column)?;
    text.parse().map_err(|reason| damaged(column, reason))
}

/// A column with a word of ours, or nothing.
///
/// # Errors
/// [`StoreError::Corrupt`] if it is another word.
pub(super) fn word_or_none<T: FromStr<Err: Display>>(row: &Row, column: &str) -> Result<Option<T>> {
    let text: Option<&str> = get(row, column)?;
    let word = text.map(str::parse).transpose();
    word.map_err(|reason| damaged(column, reason))
}

fn damaged(column: &str, reason: impl Display) -> StoreError {
    StoreError::Corrupt(format!("{column}: {reason}"))
}

/// As many rows as asked for, as PostgreSQL counts.
pub(super) fn rows(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
