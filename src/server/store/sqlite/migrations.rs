//! The versions of the SQLite store.

use crate::server::store::migration::{Migration, due};
use crate::server::store::{Result, StoreError};
use rusqlite::{Connection, TransactionBehavior};

/// Marks the file as a store of this program: "Frnt" (<https://sqlite.org/pragma.html#pragma_application_id>).
const APPLICATION_ID: i64 = 0x4672_6e74;

const MIGRATIONS: &[Migration] = &[
    Migration {
        name: "ledger",
        sql: include_str!("migrations/0001_ledger.sql"),
    },
    Migration {
        name: "accounts",
        sql: include_str!("migrations/0002_accounts.sql"),
    },
    Migration {
        name: "notes of links",
        sql: include_str!("migrations/0003_link_notes.sql"),
    },
    Migration {
        name: "scenarios",
        sql: include_str!("migrations/0004_scenarios.sql"),
    },
];

/// Brings the file to this program's version, all or nothing.
///
/// # Errors
/// [`StoreError::Newer`]; [`StoreError::Corrupt`] where the file is somebody else's database.
pub(super) fn migrate(connection: &mut Connection) -> Result {
    let migration = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = version(&migration)?;
    if found == 0 {
        begin(&migration)?;
    }
    for (version, step) in due(found, MIGRATIONS)? {
        migration.execute_batch(step.sql)?;
        migration.execute(
            "INSERT INTO versions (version, name) VALUES (?1, ?2)",
            (version, step.name),
        )?;
    }
    Ok(migration.commit()?)
}

/// Refuses a file that this program cannot use as it is.
///
/// # Errors
/// [`StoreError::Newer`], [`StoreError::Corrupt`], or [`StoreError::ReadOnly`] where a migration
/// is due.
pub(super) fn check_version(connection: &Connection) -> Result {
    match due(version(connection)?, MIGRATIONS)?.next() {
        None => Ok(()),
        Some(_) => Err(StoreError::ReadOnly(
            "it is of an earlier version of Frontage and must be brought up to date first".into(),
        )),
    }
}

/// Refuses a file that a later version of the program has written.
///
/// # Errors
/// [`StoreError::Newer`], [`StoreError::Corrupt`].
pub(super) fn check_known(connection: &Connection) -> Result {
    due(version(connection)?, MIGRATIONS).map(drop)
}

/// The version of a file: 0 for a new one.
///
/// # Errors
/// [`StoreError::Corrupt`] for a database of another program.
pub(super) fn version(connection: &Connection) -> Result<i64> {
    let number = |sql: &str| connection.query_one(sql, (), |row| row.get(0));
    let application: i64 = number("PRAGMA application_id")?;
    if application == APPLICATION_ID {
        return Ok(number("SELECT max(version) FROM versions")?);
    }
    match number("SELECT count(*) FROM sqlite_schema")? {
        0 => Ok(0),
        _ => Err(StoreError::Corrupt(
            "it is another program's database".into(),
        )),
    }
}

fn begin(connection: &Connection) -> Result {
    let table = "CREATE TABLE versions (
        version INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        since TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
    ) STRICT";
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.execute_batch(table)?;
    Ok(())
}
