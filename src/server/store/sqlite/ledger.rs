//! The towns and their ledgers.

use super::SqliteStore;
use super::append::append;
use super::error::{is_dangling, is_taken};
use super::rows::{Id, id, id_or_none, rows, word};
use crate::server::store::{
    Append, Appended, Author, Event, Events, HistoryFilter, Ledger, Milliseconds, Notice, Result,
    Sequence, Snapshot, StoreError, StoredAnswer, StoredEntry, StoredTown,
};
use crate::server::towns::TownName;
use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use uuid::Uuid;

#[async_trait]
impl Ledger for SqliteStore {
    async fn towns(&self) -> Result<Vec<StoredTown>> {
        self.read(|connection| {
            let sql = "SELECT name, created_ms, head FROM towns ORDER BY name";
            let mut towns = connection.prepare_cached(sql)?;
            let towns = towns.query_map((), stored_town)?;
            Ok(towns.collect::<rusqlite::Result<_>>()?)
        })
        .await
    }

    async fn create_town(&self, name: &TownName, created_ms: Milliseconds) -> Result {
        let name = name.clone();
        self.write(move |connection| {
            let sql = "INSERT INTO towns (name, created_ms) VALUES (?1, ?2)";
            match connection.execute(sql, (&name, created_ms)) {
                Err(error) if is_taken(&error) => Err(StoreError::Taken("town")),
                outcome => Ok(outcome.map(drop)?),
            }
        })
        .await
    }

    async fn head(&self, town: &TownName) -> Result<Sequence> {
        let town = town.clone();
        self.read(move |connection| Ok(row_of(connection, &town)?.head))
            .await
    }

    fn append(&self, town: &TownName, asked: Append) -> Appended {
        let town = town.clone();
        let notice = Notice::Appended {
            town: town.clone(),
            head: asked.new_head(),
        };
        self.queue(Some(notice), move |connection| {
            append(connection, &town, &asked)
        })
    }

    async fn read(
        &self,
        town: &TownName,
        after: Sequence,
        limit: usize,
    ) -> Result<Vec<StoredEntry>> {
        let town = town.clone();
        self.read(move |connection| {
            let sql = "SELECT * FROM entries WHERE town = ?1 AND sequence > ?2
                ORDER BY sequence LIMIT ?3";
            let town = row_of(connection, &town)?.id;
            let mut entries = connection.prepare_cached(sql)?;
            let entries = entries.query_map((town, after, rows(limit)), stored_entry)?;
            Ok(entries.collect::<rusqlite::Result<_>>()?)
        })
        .await
    }

    async fn history(
        &self,
        town: &TownName,
        filter: &HistoryFilter,
        limit: usize,
    ) -> Result<Vec<StoredEntry>> {
        let (town, filter) = (town.clone(), filter.clone());
        self.read(move |connection| history(connection, &town, &filter, limit))
            .await
    }

    async fn authors(&self, town: &TownName) -> Result<Vec<Author>> {
        let town = town.clone();
        self.read(move |connection| {
            let sql = "SELECT id, name FROM users WHERE id IN
                (SELECT DISTINCT actor FROM entries WHERE town = ?1) ORDER BY name, id";
            let town = row_of(connection, &town)?.id;
            let mut authors = connection.prepare_cached(sql)?;
            let authors = authors.query_map([town], |row| {
                Ok(Author {
                    id: id(row, "id")?,
                    name: row.get("name")?,
                })
            })?;
            Ok(authors.collect::<rusqlite::Result<_>>()?)
        })
        .await
    }

    async fn entry(&self, town: &TownName, id: Uuid) -> Result<Option<StoredEntry>> {
        let town = town.clone();
        self.read(move |connection| {
            let town = row_of(connection, &town)?.id;
            let sql = "SELECT * FROM entries WHERE town = ?1 AND id = ?2";
            let mut entry = connection.prepare_cached(sql)?;
            Ok(entry.query_one((town, Id(id)), stored_entry).optional()?)
        })
        .await
    }

    async fn answer(&self, account: Uuid, key: &str) -> Result<Option<StoredAnswer>> {
        let key = key.to_owned();
        self.read(move |connection| Ok(answer_to(connection, account, &key)?))
            .await
    }

    async fn events(&self, town: &TownName, after: Sequence, limit: usize) -> Result<Events> {
        let town = town.clone();
        self.read(move |connection| {
            let town = row_of(connection, &town)?;
            let sql = "SELECT sequence, body FROM events WHERE town = ?1 AND sequence > ?2
                ORDER BY sequence LIMIT ?3";
            let mut events = connection.prepare_cached(sql)?;
            let events = events.query_map((town.id, after, rows(limit)), |row| {
                Ok(Event {
                    sequence: row.get(0)?,
                    body: row.get(1)?,
                })
            })?;
            Ok(Events {
                pruned_to: town.events_pruned_to,
                head: town.head,
                events: events.collect::<rusqlite::Result<_>>()?,
            })
        })
        .await
    }

    async fn prune_events(&self, town: &TownName, up_to: Sequence) -> Result {
        let town = town.clone();
        self.write(move |connection| {
            let town = row_of(connection, &town)?;
            let up_to = up_to.min(town.head).max(town.events_pruned_to);
            connection.execute(
                "DELETE FROM events WHERE town = ?1 AND sequence <= ?2",
                (town.id, up_to),
            )?;
            let sql = "UPDATE towns SET events_pruned_to = ?2 WHERE id = ?1";
            connection.execute(sql, (town.id, up_to))?;
            Ok(())
        })
        .await
    }

    async fn snapshot(&self, town: &TownName, at: Sequence) -> Result<Option<Snapshot>> {
        let town = town.clone();
        self.read(move |connection| {
            let town = row_of(connection, &town)?.id;
            let sql = "SELECT sequence, recorded_ms, body FROM snapshots
                WHERE town = ?1 AND sequence <= ?2 ORDER BY sequence DESC LIMIT 1";
            let snapshot = connection.query_row(sql, (town, at), |row| {
                Ok(Snapshot {
                    sequence: row.get(0)?,
                    recorded_ms: row.get(1)?,
                    body: row.get(2)?,
                })
            });
            Ok(snapshot.optional()?)
        })
        .await
    }

    async fn put_snapshot(&self, town: &TownName, snapshot: Snapshot) -> Result {
        snapshot.check()?;
        let town = town.clone();
        self.write(move |connection| {
            let town = row_of(connection, &town)?.id;
            let sql = "INSERT OR REPLACE INTO snapshots (town, sequence, recorded_ms, body)
                VALUES (?1, ?2, ?3, ?4)";
            let Snapshot {
                sequence,
                recorded_ms,
                body,
            } = &snapshot;
            match connection.execute(sql, (town, sequence, recorded_ms, body)) {
                Err(error) if is_dangling(&error) => Err(StoreError::Unknown("entry")),
                outcome => Ok(outcome.map(drop)?),
            }
        })
        .await
    }

    async fn prune_snapshots(&self, town: &TownName, keep: usize) -> Result {
        let town = town.clone();
        self.write(move |connection| {
            let town = row_of(connection, &town)?.id;
            let sql = "DELETE FROM snapshots WHERE town = ?1 AND sequence NOT IN
                (SELECT sequence FROM snapshots WHERE town = ?1 ORDER BY sequence DESC LIMIT ?2)";
            connection.execute(sql, (town, rows(keep)))?;
            Ok(())
        })
        .await
    }
}

/// A town's row.
pub(super) struct TownRow {
    pub id: i64,
    pub head: Sequence,
    pub events_pruned_to: Sequence,
}

/// The row of a town.
///
/// # Errors
/// [`StoreError::Unknown`].
pub(super) fn row_of(connection: &Connection, town: &TownName) -> Result<TownRow> {
    let sql = "SELECT id, head, events_pruned_to FROM towns WHERE name = ?1";
    let mut row = connection.prepare_cached(sql)?;
    let row = row.query_one([town], |row| {
        Ok(TownRow {
            id: row.get(0)?,
            head: row.get(1)?,
            events_pruned_to: row.get(2)?,
        })
    });
    row.optional()?.ok_or(StoreError::Unknown("town"))
}

/// What is known under an idempotency key.
pub(super) fn answer_to(
    connection: &Connection,
    account: Uuid,
    key: &str,
) -> rusqlite::Result<Option<StoredAnswer>> {
    let sql = "SELECT digest, answer, recorded_ms FROM idempotency_keys
        WHERE account = ?1 AND key = ?2";
    let mut answer = connection.prepare_cached(sql)?;
    let answer = answer.query_one((Id(account), key), |row| {
        Ok(StoredAnswer {
            digest: row.get(0)?,
            answer: row.get(1)?,
            recorded_ms: row.get(2)?,
        })
    });
    answer.optional()
}

/// The thing first, where one is given: it passes the fewest.
fn history(
    connection: &Connection,
    town: &TownName,
    filter: &HistoryFilter,
    limit: usize,
) -> Result<Vec<StoredEntry>> {
    let of_thing = match filter.thing {
        Some(_) => {
            "sequence IN (SELECT sequence FROM entry_things WHERE town = :town AND thing = :thing)"
        }
        None => ":thing IS NULL",
    };
    let sql = format!(
        "SELECT * FROM entries WHERE town = :town AND {of_thing}
            AND (:actor IS NULL OR actor = :actor)
            AND (:from IS NULL OR recorded_ms >= :from)
            AND (:to IS NULL OR recorded_ms < :to)
            AND (:before IS NULL OR sequence < :before)
        ORDER BY sequence DESC LIMIT :limit"
    );
    let mut entries = connection.prepare_cached(&sql)?;
    let given = named_params! {
        ":town": row_of(connection, town)?.id,
        ":thing": filter.thing,
        ":actor": filter.actor.map(Id),
        ":from": filter.from_ms,
        ":to": filter.to_ms,
        ":before": filter.before,
        ":limit": rows(limit),
    };
    let entries = entries.query_map(given, stored_entry)?;
    Ok(entries.collect::<rusqlite::Result<_>>()?)
}

fn stored_town(row: &Row<'_>) -> rusqlite::Result<StoredTown> {
    Ok(StoredTown {
        name: word(row, "name")?,
        created_ms: row.get("created_ms")?,
        head: row.get("head")?,
    })
}

fn stored_entry(row: &Row<'_>) -> rusqlite::Result<StoredEntry> {
    Ok(StoredEntry {
        sequence: row.get("sequence")?,
        id: id(row, "id")?,
        recorded_ms: row.get("recorded_ms")?,
        actor: id_or_none(row, "actor")?,
        reason: row.get("reason")?,
        body: row.get("body")?,
        undo: row.get("undo")?,
    })
}
