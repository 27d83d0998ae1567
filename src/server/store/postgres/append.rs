//! One append: entries, their audit, their events and the idempotency key.

use super::audit::insert_audits;
use super::ledger::answer_to;
use super::listener::{CHANNEL, message};
use super::rows::{get, sequence};
use crate::server::store::{
    Append, Audit, Duplicate, IdempotencyKey, Result, Sequence, StoreError,
};
use crate::server::towns::TownName;
use deadpool_postgres::{GenericClient, Transaction};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The rows of towns that nobody else can append to now.
pub(super) struct LockedTowns(BTreeMap<String, LockedTown>);

struct LockedTown {
    id: i64,
    stored_head: Sequence,
    head: Sequence,
}

impl LockedTowns {
    /// Locks those that are there, in the order of their names.
    pub(super) async fn lock(transaction: &Transaction<'_>, names: Vec<&str>) -> Result<Self> {
        let sql = "SELECT id, name, head FROM towns WHERE name = ANY($1) ORDER BY name FOR UPDATE";
        let lock = transaction.prepare_cached(sql).await?;
        let rows = transaction.query(&lock, &[&names]).await?;
        let towns = rows.iter().map(|row| {
            let head = sequence(row, "head")?;
            let town = LockedTown {
                id: get(row, "id")?,
                stored_head: head,
                head,
            };
            Ok((get(row, "name")?, town))
        });
        towns.collect::<Result<_>>().map(Self)
    }

    /// Writes the heads that have moved, and tells every server when the transaction is committed.
    pub(super) async fn move_heads(&self, transaction: &Transaction<'_>) -> Result {
        let sql = "WITH moved AS (UPDATE towns SET head = $2 WHERE id = $1)
            SELECT pg_notify($3, $4)";
        let move_head = transaction.prepare_cached(sql).await?;
        for (name, town) in &self.0 {
            if town.head != town.stored_head {
                let told = message(name, town.head);
                transaction
                    .execute(
                        &move_head,
                        &[&town.id, &town.head.stored(), &CHANNEL, &told],
                    )
                    .await?;
            }
        }
        Ok(())
    }
}

/// Appends inside a savepoint. Answers the new head.
pub(super) async fn append(
    savepoint: &Transaction<'_>,
    towns: &mut LockedTowns,
    name: &TownName,
    append: &Append,
) -> Result<Sequence> {
    append.check()?;
    let town = towns.0.get_mut(name.as_str());
    let town = town.ok_or(StoreError::Unknown("town"))?;
    refuse_duplicates(savepoint, town, append).await?;
    if town.head != append.expected_head {
        return Err(StoreError::Moved { head: town.head });
    }
    insert_entries(savepoint, town, append).await?;
    let audits = append
        .numbered()
        .map(|(sequence, entry)| (Audit::of_entry(append, entry), Some((name, sequence))));
    insert_audits(savepoint, &audits.collect::<Vec<_>>()).await?;
    if let Some(key) = &append.idempotency {
        insert_key(savepoint, key).await?;
    }
    town.head = append.new_head();
    Ok(town.head)
}

async fn refuse_duplicates(
    savepoint: &Transaction<'_>,
    town: &LockedTown,
    append: &Append,
) -> Result {
    if let Some(key) = &append.idempotency
        && let Some(answer) = answer_to(savepoint, key.account, &key.key).await?
    {
        return Err(StoreError::Duplicate(Duplicate::Key(answer)));
    }
    let sql = "SELECT id, sequence FROM entries WHERE town = $1 AND id = ANY($2)
        ORDER BY sequence LIMIT 1";
    let known = savepoint.prepare_cached(sql).await?;
    let ids: Vec<Uuid> = append.entries.iter().map(|entry| entry.id).collect();
    match savepoint.query_opt(&known, &[&town.id, &ids]).await? {
        None => Ok(()),
        Some(row) => Err(StoreError::Duplicate(Duplicate::Entry {
            id: get(&row, "id")?,
            sequence: sequence(&row, "sequence")?,
        })),
    }
}

/// All entries with one statement, however many, and all that belongs to them.
async fn insert_entries(savepoint: &Transaction<'_>, town: &LockedTown, append: &Append) -> Result {
    if append.entries.is_empty() {
        return Ok(());
    }
    let entries = &append.entries;
    let numbered = || append.numbered().map(|(at, entry)| (at.stored(), entry));
    let sql = "INSERT INTO entries (town, sequence, id, recorded_ms, actor, reason, body, undo)
        SELECT $1, * FROM unnest($2::bigint[], $3::uuid[], $4::bigint[], $5::uuid[], $6::text[],
            $7::text[], $8::text[])";
    let insert = savepoint.prepare_cached(sql).await?;
    savepoint
        .execute(
            &insert,
            &[
                &town.id,
                &numbered().map(|(at, _)| at).collect::<Vec<_>>(),
                &entries.iter().map(|entry| entry.id).collect::<Vec<_>>(),
                &entries
                    .iter()
                    .map(|entry| entry.recorded_ms)
                    .collect::<Vec<_>>(),
                &entries.iter().map(|entry| entry.actor).collect::<Vec<_>>(),
                &entries
                    .iter()
                    .map(|entry| entry.reason.as_deref())
                    .collect::<Vec<_>>(),
                &entries
                    .iter()
                    .map(|entry| entry.body.as_str())
                    .collect::<Vec<_>>(),
                &entries
                    .iter()
                    .map(|entry| entry.undo.as_str())
                    .collect::<Vec<_>>(),
            ],
        )
        .await?;
    let things =
        numbered().flat_map(|(at, entry)| entry.things.iter().map(move |thing| (thing, at)));
    let (things, numbers): (Vec<&String>, Vec<i64>) = things.unzip();
    if !things.is_empty() {
        // A batch may touch a thing more than once.
        let sql = "INSERT INTO entry_things (town, thing, sequence)
            SELECT $1, * FROM unnest($2::text[], $3::bigint[]) ON CONFLICT DO NOTHING";
        let insert = savepoint.prepare_cached(sql).await?;
        savepoint
            .execute(&insert, &[&town.id, &things, &numbers])
            .await?;
    }
    let events = numbered().filter_map(|(at, entry)| Some((at, entry.public.as_ref()?)));
    let (numbers, bodies): (Vec<i64>, Vec<&String>) = events.unzip();
    if !bodies.is_empty() {
        let sql = "INSERT INTO events (town, sequence, body)
            SELECT $1, * FROM unnest($2::bigint[], $3::text[])";
        let insert = savepoint.prepare_cached(sql).await?;
        savepoint
            .execute(&insert, &[&town.id, &numbers, &bodies])
            .await?;
    }
    Ok(())
}

/// The key may have been used on another server a moment ago: then this waits for that one's
/// commit, and finds what it answered.
async fn insert_key(savepoint: &Transaction<'_>, key: &IdempotencyKey) -> Result {
    let sql = "INSERT INTO idempotency_keys (account, key, digest, answer, recorded_ms)
        VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING";
    let insert = savepoint.prepare_cached(sql).await?;
    let inserted = savepoint
        .execute(
            &insert,
            &[
                &key.account,
                &key.key,
                &&key.digest[..],
                &key.answer,
                &key.recorded_ms,
            ],
        )
        .await?;
    if inserted == 1 {
        return Ok(());
    }
    match answer_to(savepoint, key.account, &key.key).await? {
        Some(answer) => Err(StoreError::Duplicate(Duplicate::Key(answer))),
        None => Err(StoreError::Unavailable(
            "the idempotency key was forgotten at this moment".into(),
        )),
    }
}
