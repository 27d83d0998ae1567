//! The versions of the PostgreSQL store.

use super::rows::get;
use crate::server::store::migration::{Migration, due};
use crate::server::store::{Result, StoreError};
use tokio_postgres::Client;

/// The key of the lock that servers starting together wait for.
const LOCK: i64 = 0x4672_6e74;

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

const VERSIONS: &str = "CREATE TABLE IF NOT EXISTS versions (
    version BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    since TIMESTAMPTZ NOT NULL DEFAULT now()
)";

/// Brings the database to this program's version, all or nothing.
///
/// # Errors
/// [`StoreError::Newer`]; [`StoreError::Failed`] for a database that does not keep all text.
pub(super) async fn migrate(client: &mut Client) -> Result {
    let migration = client.transaction().await?;
    migration
        .execute("SELECT pg_advisory_xact_lock($1)", &[&LOCK])
        .await?;
    let encoding = migration.query_one("SHOW server_encoding", &[]).await?;
    if get::<&str>(&encoding, "server_encoding")? != "UTF8" {
        return Err(StoreError::Failed(
            "its database must have the encoding UTF8".into(),
        ));
    }
    migration.batch_execute(VERSIONS).await?;
    let found = "SELECT coalesce(max(version), 0) AS found FROM versions";
    let found = migration.query_one(found, &[]).await?;
    for (version, step) in due(get(&found, "found")?, MIGRATIONS)? {
        migration.batch_execute(step.sql).await?;
        let keep = "INSERT INTO versions (version, name) VALUES ($1, $2)";
        migration.execute(keep, &[&version, &step.name]).await?;
    }
    Ok(migration.commit().await?)
}
