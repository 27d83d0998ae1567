//! What-if scenarios.

use super::SqliteStore;
use super::audit::insert_audit;
use super::error::is_dangling;
use super::ledger::row_of;
use super::rows::{Id, id, rows};
use crate::server::store::{
    Audit, MOST_SCENARIOS, Result, Scenario, ScenarioSave, ScenarioSummary, Scenarios, Sequence,
    StoreError,
};
use crate::server::towns::TownName;
use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, Row};
use uuid::Uuid;

#[async_trait]
impl Scenarios for SqliteStore {
    async fn scenarios(&self, town: &TownName, seen_by: Uuid) -> Result<Vec<ScenarioSummary>> {
        let town = town.clone();
        self.read(move |connection| {
            let sql = "SELECT scenarios.id, owner, users.name AS owner_name, scenarios.name, base,
                    change_count, shared, revision, scenarios.created_ms, updated_ms
                FROM scenarios JOIN users ON users.id = owner
                WHERE town = ?1 AND (owner = ?2 OR shared)
                ORDER BY updated_ms DESC, scenarios.id";
            let town = row_of(connection, &town)?.id;
            let mut scenarios = connection.prepare_cached(sql)?;
            let scenarios = scenarios.query_map((town, Id(seen_by)), summary)?;
            Ok(scenarios.collect::<rusqlite::Result<_>>()?)
        })
        .await
    }

    async fn scenario(&self, town: &TownName, id: Uuid, seen_by: Uuid) -> Result<Option<Scenario>> {
        let town = town.clone();
        self.read(move |connection| {
            let town = row_of(connection, &town)?.id;
            let kept = kept(connection, town, id)?;
            Ok(kept.filter(|kept| kept.summary.is_seen_by(seen_by)))
        })
        .await
    }

    async fn put_scenario(&self, town: &TownName, save: ScenarioSave) -> Result<ScenarioSummary> {
        save.check()?;
        let town = town.clone();
        self.write(move |connection| put(connection, &town, &save))
            .await
    }

    async fn remove_scenario(
        &self,
        town: &TownName,
        id: Uuid,
        seen_by: Uuid,
        audit: Audit,
    ) -> Result<bool> {
        audit.check()?;
        let town = town.clone();
        self.write(move |connection| {
            let town = row_of(connection, &town)?.id;
            let sql = "DELETE FROM scenarios
                WHERE town = ?1 AND id = ?2 AND (owner = ?3 OR shared)";
            let gone = connection.execute(sql, (town, Id(id), Id(seen_by)))? > 0;
            if gone {
                insert_audit(connection, &audit, None)?;
            }
            Ok(gone)
        })
        .await
    }
}

fn put(connection: &Connection, town: &TownName, save: &ScenarioSave) -> Result<ScenarioSummary> {
    let town = row_of(connection, town)?;
    let before = kept(connection, town.id, save.id)?;
    if save.is_new_to(before.as_ref())? {
        if save.base > town.head {
            return Err(StoreError::Unknown("entry"));
        }
        if before.is_none() {
            refuse_too_many(connection, town.id, save.owner)?;
        }
        write(connection, town.id, save)?;
    }
    let kept = kept(connection, town.id, save.id)?;
    kept.map(|kept| kept.summary)
        .ok_or(StoreError::Unknown("scenario"))
}

fn refuse_too_many(connection: &Connection, town: i64, owner: Uuid) -> Result {
    let sql = "SELECT count(*) FROM scenarios WHERE town = ?1 AND owner = ?2";
    let number: i64 = connection.query_one(sql, (town, Id(owner)), |row| row.get(0))?;
    if number >= rows(MOST_SCENARIOS) {
        return Err(StoreError::TooMany(MOST_SCENARIOS));
    }
    Ok(())
}

/// Inserts it, or replaces its last revision.
fn write(connection: &Connection, town: i64, save: &ScenarioSave) -> Result {
    let sql = "INSERT INTO scenarios (town, id, owner, name, base, change_count, shared, revision,
            created_ms, updated_ms, changes)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1, ?8, ?8, ?9)
        ON CONFLICT (town, id) DO UPDATE SET name = ?4, base = ?5, change_count = ?6, shared = ?7,
            revision = revision + 1, updated_ms = ?8, changes = ?9";
    let row = (
        town,
        Id(save.id),
        Id(save.owner),
        &save.name,
        save.base,
        rows(save.change_count),
        save.is_shared,
        save.saved_ms,
        &save.changes,
    );
    match connection.execute(sql, row) {
        Err(error) if is_dangling(&error) => Err(StoreError::Unknown("user")),
        outcome => Ok(outcome.map(drop)?),
    }
}

/// The scenario with an id, whoever may see it.
fn kept(connection: &Connection, town: i64, id: Uuid) -> Result<Option<Scenario>> {
    let sql = "SELECT scenarios.*, users.name AS owner_name
        FROM scenarios JOIN users ON users.id = owner
        WHERE town = ?1 AND scenarios.id = ?2";
    let mut scenario = connection.prepare_cached(sql)?;
    let scenario = scenario.query_one((town, Id(id)), |row| {
        Ok(Scenario {
            summary: summary(row)?,
            changes: row.get("changes")?,
        })
    });
    Ok(scenario.optional()?)
}

fn summary(row: &Row<'_>) -> rusqlite::Result<ScenarioSummary> {
    let revision: Sequence = row.get("revision")?;
    let change_count: i64 = row.get("change_count")?;
    Ok(ScenarioSummary {
        id: id(row, "id")?,
        owner: id(row, "owner")?,
        owner_name: row.get("owner_name")?,
        name: row.get("name")?,
        base: row.get("base")?,
        change_count: usize::try_from(change_count).unwrap_or_default(),
        is_shared: row.get("shared")?,
        revision: revision.number(),
        created_ms: row.get("created_ms")?,
        updated_ms: row.get("updated_ms")?,
    })
}
