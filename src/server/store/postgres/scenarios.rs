//! What-if scenarios.

use super::PostgresStore;
use super::audit::insert_audit;
use super::error::is_dangling;
use super::grants::To;
use super::ledger::row_of;
use super::rows::{get, rows, sequence};
use crate::server::store::{
    Audit, MOST_SCENARIOS, Result, Scenario, ScenarioSave, ScenarioSummary, Scenarios, StoreError,
};
use crate::server::towns::TownName;
use async_trait::async_trait;
use deadpool_postgres::GenericClient;
use tokio_postgres::Row;
use uuid::Uuid;

#[async_trait]
impl Scenarios for PostgresStore {
    async fn scenarios(&self, town: &TownName, seen_by: Uuid) -> Result<Vec<ScenarioSummary>> {
        let client = self.client().await?;
        let town = row_of(&client, town).await?.id;
        let sql = "SELECT scenarios.id, owner, users.name AS owner_name, scenarios.name, base,
                change_count, shared, revision, scenarios.created_ms, updated_ms
            FROM scenarios JOIN users ON users.id = owner
            WHERE town = $1 AND (owner = $2 OR shared)
            ORDER BY updated_ms DESC, scenarios.id";
        let scenarios = client.prepare_cached(sql).await?;
        let scenarios = client.query(&scenarios, &[&town, &seen_by]).await?;
        scenarios.iter().map(summary).collect()
    }

    async fn scenario(&self, town: &TownName, id: Uuid, seen_by: Uuid) -> Result<Option<Scenario>> {
        let client = self.client().await?;
        let town = row_of(&client, town).await?.id;
        let kept = kept(&client, town, id, "").await?;
        Ok(kept.filter(|kept| kept.summary.is_seen_by(seen_by)))
    }

    async fn put_scenario(&self, town: &TownName, save: ScenarioSave) -> Result<ScenarioSummary> {
        save.check()?;
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let summary = put(&transaction, town, &save).await?;
        transaction.commit().await?;
        Ok(summary)
    }

    async fn remove_scenario(
        &self,
        town: &TownName,
        id: Uuid,
        seen_by: Uuid,
        audit: Audit,
    ) -> Result<bool> {
        audit.check()?;
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let town = row_of(&transaction, town).await?.id;
        let sql = "DELETE FROM scenarios WHERE town = $1 AND id = $2 AND (owner = $3 OR shared)";
        let gone = transaction.execute(sql, &[&town, &id, &seen_by]).await? > 0;
        if gone {
            insert_audit(&transaction, audit).await?;
        }
        transaction.commit().await?;
        Ok(gone)
    }
}

async fn put(
    client: &impl GenericClient,
    town: &TownName,
    save: &ScenarioSave,
) -> Result<ScenarioSummary> {
    let town = row_of(client, town).await?;
    // Saves of one person wait for each other, so that two at once do not both begin the last one
    // that is allowed.
    let sql = "SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE";
    client.query_opt(sql, &[&save.owner]).await?;
    let before = kept(client, town.id, save.id, "FOR UPDATE OF scenarios").await?;
    if save.is_new_to(before.as_ref())? {
        if save.base > town.head {
            return Err(StoreError::Unknown("entry"));
        }
        if before.is_none() {
            refuse_too_many(client, town.id, save.owner).await?;
        }
        write(client, town.id, save).await?;
    }
    let kept = kept(client, town.id, save.id, "").await?;
    kept.map(|kept| kept.summary)
        .ok_or(StoreError::Unknown("scenario"))
}

async fn refuse_too_many(client: &impl GenericClient, town: i64, owner: Uuid) -> Result {
    let sql = "SELECT count(*) AS number FROM scenarios WHERE town = $1 AND owner = $2";
    let row = client.query_one(sql, &[&town, &owner]).await?;
    if get::<i64>(&row, "number")? >= rows(MOST_SCENARIOS) {
        return Err(StoreError::TooMany(MOST_SCENARIOS));
    }
    Ok(())
}

/// Inserts it, or replaces its last revision.
async fn write(client: &impl GenericClient, town: i64, save: &ScenarioSave) -> Result {
    let sql = "INSERT INTO scenarios (town, id, owner, name, base, change_count, shared, revision,
            created_ms, updated_ms, changes)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $8, $9)
        ON CONFLICT (town, id) DO UPDATE SET name = $4, base = $5, change_count = $6, shared = $7,
            revision = scenarios.revision + 1, updated_ms = $8, changes = $9
            WHERE scenarios.owner = $3";
    let row = [
        &town as To<'_>,
        &save.id,
        &save.owner,
        &save.name,
        &save.base.stored(),
        &rows(save.change_count),
        &save.is_shared,
        &save.saved_ms,
        &save.changes,
    ];
    match client.execute(sql, &row).await {
        Err(error) if is_dangling(&error) => Err(StoreError::Unknown("user")),
        // Somebody else has begun one with this id a moment ago.
        Ok(0) => Err(StoreError::Taken("scenario")),
        outcome => Ok(outcome.map(drop)?),
    }
}

/// The scenario with an id, whoever may see it. `lock` may be `FOR UPDATE OF scenarios`.
async fn kept(
    client: &impl GenericClient,
    town: i64,
    id: Uuid,
    lock: &str,
) -> Result<Option<Scenario>> {
    let sql = format!(
        "SELECT scenarios.*, users.name AS owner_name
        FROM scenarios JOIN users ON users.id = owner
        WHERE town = $1 AND scenarios.id = $2 {lock}"
    );
    let scenario = client.prepare_cached(&sql).await?;
    let scenario = client.query_opt(&scenario, &[&town, &id]).await?;
    scenario.as_ref().map(whole).transpose()
}

fn whole(row: &Row) -> Result<Scenario> {
    Ok(Scenario {
        summary: summary(row)?,
        changes: get(row, "changes")?,
    })
}

fn summary(row: &Row) -> Result<ScenarioSummary> {
    Ok(ScenarioSummary {
        id: get(row, "id")?,
        owner: get(row, "owner")?,
        owner_name: get(row, "owner_name")?,
        name: get(row, "name")?,
        base: sequence(row, "base")?,
        change_count: usize::try_from(get::<i64>(row, "change_count")?).unwrap_or_default(),
        is_shared: get(row, "shared")?,
        revision: sequence(row, "revision")?.number(),
        created_ms: get(row, "created_ms")?,
        updated_ms: get(row, "updated_ms")?,
    })
}
