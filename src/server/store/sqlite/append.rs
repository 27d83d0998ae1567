//! One append: entries, their audit, their events and the idempotency key, in one transaction.

use super::audit::insert_audit;
use super::ledger::{TownRow, answer_to, row_of};
use super::rows::Id;
use crate::server::store::{
    Append, Audit, Duplicate, IdempotencyKey, NewEntry, Result, Sequence, StoreError,
};
use crate::server::towns::TownName;
use rusqlite::{Connection, OptionalExtension};

/// Appends inside the transaction that is open. Answers the new head.
pub(super) fn append(
    connection: &Connection,
    name: &TownName,
    append: &Append,
) -> Result<Sequence> {
    append.check()?;
    let town = row_of(connection, name)?;
    refuse_duplicates(connection, &town, append)?;
    if town.head != append.expected_head {
        return Err(StoreError::Moved { head: town.head });
    }
    for (sequence, entry) in append.numbered() {
        insert_entry(connection, &town, sequence, entry)?;
        let audit = Audit::of_entry(append, entry);
        insert_audit(connection, &audit, Some((name, sequence)))?;
    }
    if let Some(key) = &append.idempotency {
        insert_key(connection, key)?;
    }
    let sql = "UPDATE towns SET head = ?2 WHERE id = ?1";
    let mut move_head = connection.prepare_cached(sql)?;
    move_head.execute((town.id, append.new_head()))?;
    Ok(append.new_head())
}

fn refuse_duplicates(connection: &Connection, town: &TownRow, append: &Append) -> Result {
    if let Some(key) = &append.idempotency
        && let Some(answer) = answer_to(connection, key.account, &key.key)?
    {
        return Err(StoreError::Duplicate(Duplicate::Key(answer)));
    }
    let sql = "SELECT sequence FROM entries WHERE town = ?1 AND id = ?2";
    let mut known = connection.prepare_cached(sql)?;
    for NewEntry { id, .. } in &append.entries {
        let sequence = known.query_one((town.id, Id(*id)), |row| row.get(0));
        if let Some(sequence) = sequence.optional()? {
            let id = *id;
            return Err(StoreError::Duplicate(Duplicate::Entry { id, sequence }));
        }
    }
    Ok(())
}

fn insert_entry(
    connection: &Connection,
    town: &TownRow,
    sequence: Sequence,
    entry: &NewEntry,
) -> Result {
    let sql = "INSERT INTO entries (town, sequence, id, recorded_ms, actor, reason, body, undo)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    connection.prepare_cached(sql)?.execute((
        town.id,
        sequence,
        Id(entry.id),
        entry.recorded_ms,
        entry.actor.map(Id),
        &entry.reason,
        &entry.body,
        &entry.undo,
    ))?;
    // A batch may touch a thing more than once.
    let sql = "INSERT OR IGNORE INTO entry_things (town, thing, sequence) VALUES (?1, ?2, ?3)";
    let mut insert_thing = connection.prepare_cached(sql)?;
    for thing in &entry.things {
        insert_thing.execute((town.id, thing, sequence))?;
    }
    if let Some(event) = &entry.public {
        let sql = "INSERT INTO events (town, sequence, body) VALUES (?1, ?2, ?3)";
        let mut insert_event = connection.prepare_cached(sql)?;
        insert_event.execute((town.id, sequence, event))?;
    }
    Ok(())
}

fn insert_key(connection: &Connection, key: &IdempotencyKey) -> Result {
    let sql = "INSERT INTO idempotency_keys (account, key, digest, answer, recorded_ms)
        VALUES (?1, ?2, ?3, ?4, ?5)";
    connection.prepare_cached(sql)?.execute((
        Id(key.account),
        &key.key,
        key.digest,
        &key.answer,
        key.recorded_ms,
    ))?;
    Ok(())
}
