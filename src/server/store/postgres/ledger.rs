//! The towns and their ledgers.

use super::PostgresStore;
use super::error::{is_dangling, is_taken};
use super::rows::{get, rows, sequence, word};
use crate::server::store::{
    Append, Appended, Author, Event, Events, HistoryFilter, Ledger, Milliseconds, Result, Sequence,
    Snapshot, StoreError, StoredAnswer, StoredEntry, StoredTown,
};
use crate::server::towns::TownName;
use async_trait::async_trait;
use deadpool_postgres::GenericClient;
use tokio_postgres::{IsolationLevel, Row};
use uuid::Uuid;

#[async_trait]
impl Ledger for PostgresStore {
    async fn towns(&self) -> Result<Vec<StoredTown>> {
        let client = self.client().await?;
        let towns = "SELECT name, created_ms, head FROM towns ORDER BY name";
        let towns = client.query(towns, &[]).await?;
        towns.iter().map(stored_town).collect()
    }

    async fn create_town(&self, name: &TownName, created_ms: Milliseconds) -> Result {
        let client = self.client().await?;
        let sql = "INSERT INTO towns (name, created_ms) VALUES ($1, $2)";
        match client.execute(sql, &[&name.as_str(), &created_ms]).await {
            Err(error) if is_taken(&error) => Err(StoreError::Taken("town")),
            outcome => Ok(outcome.map(drop)?),
        }
    }

    async fn head(&self, town: &TownName) -> Result<Sequence> {
        Ok(row_of(&self.client().await?, town).await?.head)
    }

    fn append(&self, town: &TownName, append: Append) -> Appended {
        self.appender.queue(town, append)
    }

    async fn read(
        &self,
        town: &TownName,
        after: Sequence,
        limit: usize,
    ) -> Result<Vec<StoredEntry>> {
        let client = self.client().await?;
        let town = row_of(&client, town).await?.id;
        let sql = "SELECT * FROM entries WHERE town = $1 AND sequence > $2
            ORDER BY sequence LIMIT $3";
        let entries = client.prepare_cached(sql).await?;
        let entries = client
            .query(&entries, &[&town, &after.stored(), &rows(limit)])
            .await?;
        entries.iter().map(stored_entry).collect()
    }

    async fn history(
        &self,
        town: &TownName,
        filter: &HistoryFilter,
        limit: usize,
    ) -> Result<Vec<StoredEntry>> {
        let client = self.client().await?;
        let town = row_of(&client, town).await?.id;
        let sql = "SELECT * FROM entries WHERE town = $1
                AND ($2::text IS NULL OR sequence IN
                    (SELECT sequence FROM entry_things WHERE town = $1 AND thing = $2))
                AND ($3::uuid IS NULL OR actor = $3)
                AND ($4::bigint IS NULL OR recorded_ms >= $4)
                AND ($5::bigint IS NULL OR recorded_ms < $5)
                AND ($6::bigint IS NULL OR sequence < $6)
            ORDER BY sequence DESC LIMIT $7";
        let entries = client.prepare_cached(sql).await?;
        let before = filter.before.map(Sequence::stored);
        let entries = client
            .query(
                &entries,
                &[
                    &town,
                    &filter.thing,
                    &filter.actor,
                    &filter.from_ms,
                    &filter.to_ms,
                    &before,
                    &rows(limit),
                ],
            )
            .await?;
        entries.iter().map(stored_entry).collect()
    }

    async fn authors(&self, town: &TownName) -> Result<Vec<Author>> {
        let client = self.client().await?;
        let town = row_of(&client, town).await?.id;
        let sql = "SELECT id, name FROM users WHERE id IN
            (SELECT DISTINCT actor FROM entries WHERE town = $1) ORDER BY name, id";
        let authors = client.prepare_cached(sql).await?;
        let authors = client.query(&authors, &[&town]).await?;
        let author = |row| {
            Ok(Author {
                id: get(row, "id")?,
                name: get(row, "name")?,
            })
        };
        authors.iter().map(author).collect()
    }

    async fn entry(&self, town: &TownName, id: Uuid) -> Result<Option<StoredEntry>> {
        let client = self.client().await?;
        let town = row_of(&client, town).await?.id;
        let sql = "SELECT * FROM entries WHERE town = $1 AND id = $2";
        let entry = client.prepare_cached(sql).await?;
        let entry = client.query_opt(&entry, &[&town, &id]).await?;
        entry.as_ref().map(stored_entry).transpose()
    }

    async fn answer(&self, account: Uuid, key: &str) -> Result<Option<StoredAnswer>> {
        answer_to(&self.client().await?, account, key).await
    }

    async fn events(&self, town: &TownName, after: Sequence, limit: usize) -> Result<Events> {
        let mut client = self.client().await?;
        // The town and its events as they are at one moment.
        let moment = client
            .build_transaction()
            .isolation_level(IsolationLevel::RepeatableRead)
            .read_only(true)
            .start()
            .await?;
        let town = row_of(&moment, town).await?;
        let sql = "SELECT sequence, body FROM events WHERE town = $1 AND sequence > $2
            ORDER BY sequence LIMIT $3";
        let events = moment.prepare_cached(sql).await?;
        let events = moment
            .query(&events, &[&town.id, &after.stored(), &rows(limit)])
            .await?;
        moment.commit().await?;
        Ok(Events {
            pruned_to: town.events_pruned_to,
            head: town.head,
            events: events.iter().map(event).collect::<Result<_>>()?,
        })
    }

    async fn prune_events(&self, town: &TownName, up_to: Sequence) -> Result {
        let mut client = self.client().await?;
        let pruning = client.transaction().await?;
        let known = row_of(&pruning, town).await?;
        let sql = "UPDATE towns SET events_pruned_to = greatest(events_pruned_to, least(head, $2))
            WHERE id = $1 RETURNING events_pruned_to";
        let pruned = pruning
            .query_one(sql, &[&known.id, &up_to.stored()])
            .await?;
        let up_to = sequence(&pruned, "events_pruned_to")?;
        let sql = "DELETE FROM events WHERE town = $1 AND sequence <= $2";
        pruning.execute(sql, &[&known.id, &up_to.stored()]).await?;
        Ok(pruning.commit().await?)
    }

    async fn snapshot(&self, town: &TownName, at: Sequence) -> Result<Option<Snapshot>> {
        let client = self.client().await?;
        let town = row_of(&client, town).await?.id;
        let sql = "SELECT sequence, recorded_ms, body FROM snapshots
            WHERE town = $1 AND sequence <= $2 ORDER BY sequence DESC LIMIT 1";
        let found = client.query_opt(sql, &[&town, &at.stored()]).await?;
        found.as_ref().map(snapshot).transpose()
    }

    async fn put_snapshot(&self, town: &TownName, snapshot: Snapshot) -> Result {
        snapshot.check()?;
        let client = self.client().await?;
        let town = row_of(&client, town).await?.id;
        let sql = "INSERT INTO snapshots (town, sequence, recorded_ms, body)
            VALUES ($1, $2, $3, $4)
            ON CONFLICT (town, sequence) DO UPDATE SET recorded_ms = $3, body = $4";
        let Snapshot {
            sequence,
            recorded_ms,
            body,
        } = &snapshot;
        let put = client
            .execute(sql, &[&town, &sequence.stored(), recorded_ms, body])
            .await;
        match put {
            Err(error) if is_dangling(&error) => Err(StoreError::Unknown("entry")),
            outcome => Ok(outcome.map(drop)?),
        }
    }

    async fn prune_snapshots(&self, town: &TownName, keep: usize) -> Result {
        let client = self.client().await?;
        let town = row_of(&client, town).await?.id;
        let sql = "DELETE FROM snapshots WHERE town = $1 AND sequence NOT IN
            (SELECT sequence FROM snapshots WHERE town = $1 ORDER BY sequence DESC LIMIT $2)";
        client.execute(sql, &[&town, &rows(keep)]).await?;
        Ok(())
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
pub(super) async fn row_of(client: &impl GenericClient, town: &TownName) -> Result<TownRow> {
    let sql = "SELECT id, head, events_pruned_to FROM towns WHERE name = $1";
    let row = client.prepare_cached(sql).await?;
    let row = client.query_opt(&row, &[&town.as_str()]).await?;
    let row = row.ok_or(StoreError::Unknown("town"))?;
    Ok(TownRow {
        id: get(&row, "id")?,
        head: sequence(&row, "head")?,
        events_pruned_to: sequence(&row, "events_pruned_to")?,
    })
}

/// What is known under an idempotency key.
pub(super) async fn answer_to(
    client: &impl GenericClient,
    account: Uuid,
    key: &str,
) -> Result<Option<StoredAnswer>> {
    let sql = "SELECT digest, answer, recorded_ms FROM idempotency_keys
        WHERE account = $1 AND key = $2";
    let answer = client.prepare_cached(sql).await?;
    let answer = client.query_opt(&answer, &[&account, &key]).await?;
    answer.as_ref().map(stored_answer).transpose()
}

fn stored_answer(row: &Row) -> Result<StoredAnswer> {
    let digest: &[u8] = get(row, "digest")?;
    let damaged = |_| StoreError::Corrupt("digest: it is not a SHA-256".into());
    Ok(StoredAnswer {
        digest: digest.try_into().map_err(damaged)?,
        answer: get(row, "answer")?,
        recorded_ms: get(row, "recorded_ms")?,
    })
}

fn stored_town(row: &Row) -> Result<StoredTown> {
    Ok(StoredTown {
        name: word(row, "name")?,
        created_ms: get(row, "created_ms")?,
        head: sequence(row, "head")?,
    })
}

fn stored_entry(row: &Row) -> Result<StoredEntry> {
    Ok(StoredEntry {
        sequence: sequence(row, "sequence")?,
        id: get(row, "id")?,
        recorded_ms: get(row, "recorded_ms")?,
        actor: get(row, "actor")?,
        reason: get(row, "reason")?,
        body: get(row, "body")?,
        undo: get(row, "undo")?,
    })
}

fn event(row: &Row) -> Result<Event> {
    Ok(Event {
        sequence: sequence(row, "sequence")?,
        body: get(row, "body")?,
    })
}

fn snapshot(row: &Row) -> Result<Snapshot> {
    Ok(Snapshot {
        sequence: sequence(row, "sequence")?,
        recorded_ms: get(row, "recorded_ms")?,
        body: get(row, "body")?,
    })
}
