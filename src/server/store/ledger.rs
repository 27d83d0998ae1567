//! The towns and their ledgers in a store.

use super::entry::{Append, HistoryFilter, StoredEntry};
use super::event::Events;
use super::idempotency::StoredAnswer;
use super::sequence::Sequence;
use super::snapshot::Snapshot;
use super::{Milliseconds, Result};
use crate::server::towns::TownName;
use async_trait::async_trait;
use std::pin::Pin;
use uuid::Uuid;

/// The answer to an append: the new head, once it is durable.
pub type Appended = Pin<Box<dyn Future<Output = Result<Sequence>> + Send>>;

/// A town in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredTown {
    /// The name in links.
    pub name: TownName,
    /// Since when it is in the store.
    pub created_ms: Milliseconds,
    /// Its last entry.
    pub head: Sequence,
}

/// Somebody who has changed a town.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    /// The account.
    pub id: Uuid,
    /// What people call them.
    pub name: String,
}

/// Ledgers: appended to, read, never rewritten.
///
/// Every method answers [`super::StoreError::Unknown`] for a town that is not there, and the
/// errors of an unreachable or broken store.
#[async_trait]
pub trait Ledger {
    /// All towns by name.
    async fn towns(&self) -> Result<Vec<StoredTown>>;

    /// Makes room for a town.
    ///
    /// # Errors
    /// [`super::StoreError::Taken`] if there is one of this name.
    async fn create_town(&self, name: &TownName, created_ms: Milliseconds) -> Result;

    /// The number of the last entry.
    async fn head(&self, town: &TownName) -> Result<Sequence>;

    /// Appends entries, all or none, with their audit, their public events and the idempotency key.
    ///
    /// Queued when it is called, in the order of the calls, and carried out whether or not the
    /// answer is awaited. So a server may append to a head that is on its way: if the append
    /// before this one fails, this one gets [`super::StoreError::Moved`]. What waits together is
    /// written together.
    ///
    /// # Errors
    /// In this order of precedence: [`super::StoreError::Duplicate`] for a known idempotency key or
    /// entry id, [`super::StoreError::Moved`] if the head is another than expected.
    fn append(&self, town: &TownName, append: Append) -> Appended;

    /// Entries after a number, in order, at most `limit`.
    async fn read(
        &self,
        town: &TownName,
        after: Sequence,
        limit: usize,
    ) -> Result<Vec<StoredEntry>>;

    /// Entries that pass a filter, the latest first, at most `limit`.
    async fn history(
        &self,
        town: &TownName,
        filter: &HistoryFilter,
        limit: usize,
    ) -> Result<Vec<StoredEntry>>;

    /// Who has entries in it and has an account, by name.
    async fn authors(&self, town: &TownName) -> Result<Vec<Author>>;

    /// The entry to which its client gave this id.
    async fn entry(&self, town: &TownName, id: Uuid) -> Result<Option<StoredEntry>>;

    /// What was answered to the request of an account with an idempotency key.
    async fn answer(&self, account: Uuid, key: &str) -> Result<Option<StoredAnswer>>;

    /// Public events after a number, in order, at most `limit`.
    async fn events(&self, town: &TownName, after: Sequence, limit: usize) -> Result<Events>;

    /// Forgets the events up to and with a number.
    async fn prune_events(&self, town: &TownName, up_to: Sequence) -> Result;

    /// The latest snapshot that has nothing after this number.
    async fn snapshot(&self, town: &TownName, at: Sequence) -> Result<Option<Snapshot>>;

    /// Keeps a snapshot, in place of one with the same number.
    ///
    /// # Errors
    /// [`super::StoreError::Unknown`] if the ledger does not reach that far.
    async fn put_snapshot(&self, town: &TownName, snapshot: Snapshot) -> Result;

    /// Forgets all snapshots but the latest `keep`.
    async fn prune_snapshots(&self, town: &TownName, keep: usize) -> Result;
}
