//! The audit: who did what from where.
//!
//! The ledger says what became of a town and is never shortened. The audit says what happened to
//! the server around it, sign-ins and addresses included, and is forgotten after its time.

use super::entry::{Append, NewEntry};
use super::sequence::Sequence;
use super::text::storable;
use super::{Milliseconds, Result};
use crate::server::towns::TownName;
use async_trait::async_trait;
use uuid::Uuid;

/// Where a request came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The client's address.
    pub address: Option<String>,
    /// The id of the request, as the log has it.
    pub request: Option<String>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// When.
    pub recorded_ms: Milliseconds,
    /// Who did it, if that is known.
    pub actor: Option<Uuid>,
    /// What, in a stable word such as `sign-in`.
    pub action: String,
    /// Whom it is about.
    pub about: Option<Uuid>,
    /// From where.
    pub origin: Origin,
}

impl Audit {
    /// An act of the program itself, such as the import of a town.
    pub fn of_program(action: &str, recorded_ms: Milliseconds) -> Self {
        Self {
            recorded_ms,
            actor: None,
            action: action.into(),
            about: None,
            origin: Origin::default(),
        }
    }

    /// The same act by somebody.
    pub fn by(self, actor: Uuid) -> Self {
        Self {
            actor: Some(actor),
            ..self
        }
    }

    /// The same act on somebody.
    pub fn about(self, user: Uuid) -> Self {
        Self {
            about: Some(user),
            ..self
        }
    }

    /// Of an entry of a ledger.
    pub(super) fn of_entry(append: &Append, entry: &NewEntry) -> Self {
        Self {
            recorded_ms: entry.recorded_ms,
            actor: entry.actor,
            action: "entry".into(),
            about: None,
            origin: append.origin.clone(),
        }
    }

    /// Refuses texts that not every store can keep.
    pub(super) fn check(&self) -> Result {
        storable("the action", &self.action)?;
        self.origin.check()
    }
}

impl Origin {
    /// Refuses texts that not every store can keep.
    pub(super) fn check(&self) -> Result {
        storable("the address", self.address.as_deref().unwrap_or_default())?;
        storable(
            "the id of the request",
            self.request.as_deref().unwrap_or_default(),
        )
    }
}

/// Something that happened, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// Counts all rows of the store.
    pub number: u64,
    /// What happened.
    pub audit: Audit,
    /// The entry it is the audit of.
    pub entry: Option<(TownName, Sequence)>,
}

/// Which rows of the audit are asked for. Nothing said is no limit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// What this person did.
    pub actor: Option<Uuid>,
    /// What was done to this person.
    pub about: Option<Uuid>,
    /// What this person did or what was done to them.
    pub person: Option<Uuid>,
    /// Acts with this word, also among several that happened together.
    pub action: Option<String>,
    /// From this moment on.
    pub from_ms: Option<Milliseconds>,
    /// Before this moment.
    pub to_ms: Option<Milliseconds>,
    /// With a smaller number than this: the next page.
    pub before: Option<u64>,
}

/// The audit in a store.
#[async_trait]
pub trait AuditTrail {
    /// Keeps what happened where nothing else is written, such as a sign-in that failed.
    ///
    /// # Errors
    /// When the store cannot be written.
    async fn record(&self, audit: Audit) -> Result;

    /// What happened, the latest first, at most `limit` rows.
    ///
    /// # Errors
    /// When the store cannot be read.
    async fn audit(&self, filter: &AuditFilter, limit: usize) -> Result<Vec<AuditRow>>;
}
