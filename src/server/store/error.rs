//! What a store can refuse, and what can keep it from answering.

use super::idempotency::StoredAnswer;
use super::sequence::Sequence;
use uuid::Uuid;

/// Why the store did not do what it was asked. Then nothing of it is done, with one exception that
/// [`StoreError::Unavailable`] tells.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The ledger is not where the entries were made for. Read what came since and try again.
    #[error("the ledger has moved on to entry {head}")]
    Moved {
        /// Its last entry now.
        head: Sequence,
    },
    /// It has been done already.
    #[error("{0}")]
    Duplicate(Duplicate),
    /// There is no such town, user or session.
    #[error("there is no such {0}")]
    Unknown(&'static str),
    /// Somebody or something else has this name, login or id.
    #[error("there is such a {0} already")]
    Taken(&'static str),
    /// It was saved since by somebody who had the same revision. Read it and try again.
    #[error("it was saved since, and is at revision {revision}")]
    Stale {
        /// The present one.
        revision: u64,
    },
    /// Somebody keeps as many of these as a person may.
    #[error("nobody keeps more than {0} of these")]
    TooMany(usize),
    /// The link is none, has been used, or its time is over.
    #[error("the link cannot be used, or not any more")]
    LinkSpent,
    /// Without this person nobody could say who may do what.
    #[error("this is the last administrator who can sign in")]
    LastAdministrator,
    /// What was handed in cannot be kept by any store.
    #[error("{0}, which cannot be stored")]
    Invalid(String),
    /// The store does not answer now: it is locked, overloaded, starting, or out of reach. Try
    /// again. When the connection broke, the work may have been done; a retry with the same ids
    /// then gets [`StoreError::Duplicate`].
    #[error("the store does not answer now: {0}")]
    Unavailable(String),
    /// The disk does not take it: it is full, over a quota, or failing. Reads go on.
    #[error("the store's disk takes nothing more: {0}")]
    Full(String),
    /// The store's files cannot be written. Reads go on.
    #[error("the store can only be read: {0}")]
    ReadOnly(String),
    /// What is stored contradicts itself. A backup is needed.
    #[error("the store is damaged: {0}")]
    Corrupt(String),
    /// A later version of the program has changed how things are stored.
    #[error(
        "the store has version {found} and this program knows versions up to {known}: \
         use the version of Frontage that was used last, or a later one"
    )]
    Newer {
        /// The version of what is stored.
        found: i64,
        /// The latest that this program knows.
        known: i64,
    },
    /// Another program has the store's file.
    #[error("{0} is in use by another Frontage server")]
    InUse(String),
    /// The database refused what it was asked, which is a mistake in this program.
    #[error("the store failed: {0}")]
    Failed(String),
}

impl StoreError {
    /// Whether the same request may succeed after a while without anybody's help.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }

    /// The work was given up because its thread is gone.
    pub(super) fn stopped() -> Self {
        Self::Unavailable("it is being closed".into())
    }

    /// Too much is waiting to be written.
    pub(super) fn overloaded() -> Self {
        Self::Unavailable("too many changes are waiting to be written".into())
    }
}

/// What has been done already, and by which mark that is known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Duplicate {
    /// An entry with this id is in the ledger.
    #[error("entry {sequence} has the id {id} already")]
    Entry {
        /// The id its client gave it.
        id: Uuid,
        /// Its number.
        sequence: Sequence,
    },
    /// A request with this idempotency key was carried out. If the digests differ, it was another
    /// request.
    #[error("a request with this idempotency key was carried out already")]
    Key(StoredAnswer),
}
