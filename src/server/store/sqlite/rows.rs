//! Values of the store in SQLite's columns.

use crate::server::store::{Login, Sequence, TokenHash};
use crate::server::towns::TownName;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, Type, ValueRef};
use rusqlite::{Error, Row};
use std::fmt::Display;
use std::str::FromStr;
use uuid::Uuid;

/// An id as text, readable in any SQLite shell.
pub(super) struct Id(pub Uuid);

impl ToSql for Id {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.to_string().into())
    }
}

impl FromSql for Id {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let id = Uuid::parse_str(value.as_str()?);
        id.map(Self).map_err(FromSqlError::other)
    }
}

impl ToSql for Sequence {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.stored().into())
    }
}

impl FromSql for Sequence {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(Self::of_stored)
    }
}

impl ToSql for TokenHash {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.bytes().to_sql()
    }
}

impl FromSql for TokenHash {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let bytes = value.as_blob()?;
        Self::of_bytes(bytes).ok_or(FromSqlError::InvalidBlobSize {
            expected_size: 32,
            blob_size: bytes.len(),
        })
    }
}

impl ToSql for TownName {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.as_str().to_sql()
    }
}

impl ToSql for Login {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.as_str().to_sql()
    }
}

/// A column with a word of ours.
///
/// # Errors
/// When it is another word: the store is damaged.
pub(super) fn word<T: FromStr<Err: Display>>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    match row.get::<_, String>(column)?.parse() {
        Ok(word) => Ok(word),
        Err(reason) => Err(not_a_word(column, &reason)),
    }
}

/// A column with a word of ours, or nothing.
///
/// # Errors
/// When it is another word: the store is damaged.
pub(super) fn word_or_none<T: FromStr<Err: Display>>(
    row: &Row<'_>,
    column: &str,
) -> rusqlite::Result<Option<T>> {
    let text: Option<String> = row.get(column)?;
    match text.map(|text| text.parse()) {
        None => Ok(None),
        Some(Ok(word)) => Ok(Some(word)),
        Some(Err(reason)) => Err(not_a_word(column, &reason)),
    }
}

/// A column with an id.
///
/// # Errors
/// When it is none: the store is damaged.
pub(super) fn id(row: &Row<'_>, column: &str) -> rusqlite::Result<Uuid> {
    row.get::<_, Id>(column).map(|id| id.0)
}

/// A column with an id, or nothing.
///
/// # Errors
/// When it is something else: the store is damaged.
pub(super) fn id_or_none(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Uuid>> {
    let id: Option<Id> = row.get(column)?;
    Ok(id.map(|id| id.0))
}

fn not_a_word(column: &str, reason: &impl Display) -> Error {
    let reason = format!("{column}: {reason}");
    Error::FromSqlConversionFailure(0, Type::Text, reason.into())
}

/// As many rows as asked for, as SQLite counts.
pub(super) fn rows(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}
