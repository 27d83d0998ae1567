//! An entry of a ledger, as it is handed in and as it is kept.

use super::audit::Origin;
use super::idempotency::IdempotencyKey;
use super::sequence::Sequence;
use super::text::storable;
use super::{Milliseconds, Result, StoreError};
use std::collections::HashSet;
use uuid::Uuid;

/// One save, not yet in the ledger. What it changes is opaque here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// Made by the client, so that a retry is recognised.
    pub id: Uuid,
    /// When the server took it.
    pub recorded_ms: Milliseconds,
    /// Who made the change; nobody for an import or a seed.
    pub actor: Option<Uuid>,
    /// Why, in the words of who made it.
    pub reason: Option<String>,
    /// The changes, as JSON.
    pub body: String,
    /// The changes that undo it, as JSON.
    pub undo: String,
    /// The keys of the things it touches, for filtering the history.
    pub things: Vec<String>,
    /// What the public may see of it, as JSON: an event of the public stream.
    pub public: Option<String>,
}

/// Entries to append as one: all or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Append {
    /// The head that the entries were made for. They get the numbers after it.
    pub expected_head: Sequence,
    /// In the order of the ledger.
    pub entries: Vec<NewEntry>,
    /// Under which key a retry of this request is recognised.
    pub idempotency: Option<IdempotencyKey>,
    /// Where the request came from, for the audit.
    pub origin: Origin,
}

impl Append {
    /// The head once they are appended.
    pub fn new_head(&self) -> Sequence {
        self.expected_head.after(self.entries.len())
    }

    /// The entries, each with the number it gets.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (Sequence, &NewEntry)> {
        let numbers = (1..).map(|nth| self.expected_head.after(nth));
        numbers.zip(&self.entries)
    }

    /// Refuses texts that not every store can keep, and one id for two entries.
    pub(super) fn check(&self) -> Result {
        let mut ids = HashSet::new();
        for entry in &self.entries {
            if !ids.insert(entry.id) {
                return Err(StoreError::Invalid(format!(
                    "{} is the id of two entries",
                    entry.id
                )));
            }
            storable("the changes", &entry.body)?;
            storable("the undo", &entry.undo)?;
            storable("the reason", entry.reason.as_deref().unwrap_or_default())?;
            storable("the event", entry.public.as_deref().unwrap_or_default())?;
            for thing in &entry.things {
                storable("the key of a thing", thing)?;
            }
        }
        self.origin.check()?;
        match &self.idempotency {
            Some(key) => key.check(),
            None => Ok(()),
        }
    }
}

/// An entry of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEntry {
    /// Its number in the town.
    pub sequence: Sequence,
    /// The id its client gave it.
    pub id: Uuid,
    /// When the server took it.
    pub recorded_ms: Milliseconds,
    /// Who made the change.
    pub actor: Option<Uuid>,
    /// Why.
    pub reason: Option<String>,
    /// The changes, as JSON.
    pub body: String,
    /// The changes that undo it, as JSON.
    pub undo: String,
}

/// Which entries of a history are asked for. Nothing said is no limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HistoryFilter {
    /// Those that touch the thing with this key.
    pub thing: Option<String>,
    /// Those this person made.
    pub actor: Option<Uuid>,
    /// Recorded at this moment or later.
    pub from_ms: Option<Milliseconds>,
    /// Recorded before this moment.
    pub to_ms: Option<Milliseconds>,
    /// With a smaller number than this: the next page of a history.
    pub before: Option<Sequence>,
}
