//! What somebody saves, and what comes of it.

use super::KeepError;
use crate::ledger::{Actor, Change, Clash, EntryId, Refusal, Thing};
use crate::server::store::{IdempotencyKey, Origin, Sequence, StoredAnswer};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

/// One save: it becomes one entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Save {
    /// Made by the client, so that a retry is recognised.
    pub id: EntryId,
    /// Why, in the words of who saves.
    pub reason: Option<String>,
    /// What is to change, or which entry is to be taken back.
    pub intent: Intent,
}

/// What a save is to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Intent {
    /// Make these changes.
    Change(Vec<Change>),
    /// Take back the entry of this number.
    Undo(Sequence),
}

/// Saves that are made together, all or none.
#[derive(Clone, Debug, PartialEq)]
pub struct Batch {
    /// The entry up to which whoever saves has seen the town.
    pub base: Sequence,
    /// In their order.
    pub saves: Vec<Save>,
    /// Who saves.
    pub actor: Actor,
    /// Whether they may change what the public sees.
    pub may_publish: bool,
    /// Under which key and digest a retry of the request is recognised; the answer is filled in.
    pub idempotency: Option<IdempotencyKey>,
    /// Where the request came from.
    pub origin: Origin,
}

/// An entry that has been acknowledged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedEntry {
    /// Its number.
    pub sequence: Sequence,
    /// Its id.
    pub id: EntryId,
    /// What the public sees otherwise by it.
    pub public: Vec<Thing>,
}

/// What came of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The entries, in the order of the saves.
    pub entries: Vec<SavedEntry>,
    /// Whether others had saved in between, so that both were merged.
    pub merged: bool,
}

impl Saved {
    /// As it is answered.
    pub fn to_json(&self) -> Value {
        let document = SavedDocument {
            entries: self.entries.iter().map(SavedEntryDocument::of).collect(),
            merged: self.merged,
        };
        serde_json::to_value(document).unwrap_or_default()
    }
}

/// What came of a batch, as it is answered.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Saved")]
pub struct SavedDocument {
    /// In the order of the saves.
    entries: Vec<SavedEntryDocument>,
    /// Whether others had saved in between, so that both were merged.
    merged: bool,
}

/// An entry that has been acknowledged.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SavedEntry")]
struct SavedEntryDocument {
    sequence: u64,
    id: Uuid,
    /// The keys of what the public sees otherwise by it.
    public: Vec<String>,
}

impl SavedEntryDocument {
    fn of(entry: &SavedEntry) -> Self {
        Self {
            sequence: entry.sequence.number(),
            id: entry.id.0,
            public: entry.public.iter().map(Thing::to_string).collect(),
        }
    }
}

/// Why nothing was saved.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum SaveError {
    /// Others have changed the same things since.
    #[error("others have changed the same since entry {base}")]
    Clash {
        /// What the saves were made for.
        base: Sequence,
        /// The last entry now.
        head: Sequence,
        /// What was changed by both.
        clashes: Vec<Clash>,
    },
    /// A rule of the town refuses it.
    #[error("{0}")]
    Refused(Box<Refusal>),
    /// The base is an entry that is not there.
    #[error("the ledger ends with entry {0}")]
    Ahead(Sequence),
    /// The public would see it, and this person may not decide that.
    #[error("the public would see this, which is for publishers to decide")]
    NeedsPublisher(Vec<Thing>),
    /// An entry with this id was saved before, by a request that this one repeats.
    #[error("entry {0} has this id already")]
    Known(Sequence),
    /// A request with this idempotency key was carried out before.
    #[error("a request with this idempotency key was carried out already")]
    Answered(StoredAnswer),
    /// There is nothing to be saved.
    #[error("there is nothing to save")]
    Empty,
    /// The town cannot be given or changed now.
    #[error(transparent)]
    Keep(#[from] KeepError),
}
