//! Entries: one save each, appended and never rewritten; and the record they fold to.

use super::apply::{Strictness, apply_as, replay_all, take_back};
use super::{Change, Field, KnownUntil, Record, Refusal, Thing};
use crate::confidential::PersonId;
use crate::town::id::ids;
use chrono::NaiveDate;
use std::collections::HashSet;
use uuid::Uuid;

ids! {
    /// An entry. Made by whoever proposes it, so that one that is sent twice is recorded once.
    EntryId,
}

impl EntryId {
    /// The id of the entry that takes this one back. Known to everybody who knows this one, so that
    /// history tells what was undone, and redone, without being told; and so that two who undo the
    /// same at once do it once.
    #[must_use]
    pub fn taken_back(self) -> Self {
        Self(Uuid::new_v5(&self.0, b"taken back"))
    }
}

/// Whose entry it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// Someone with an account.
    Person(PersonId),
    /// An import, or the town a new server begins with.
    Import,
}

/// A save that is to become an entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Its id, made by whoever proposes it.
    pub id: EntryId,
    /// When it is recorded: milliseconds since 1970-01-01 UTC.
    pub recorded: i64,
    /// Whose.
    pub actor: Actor,
    /// Why, in the actor's words.
    pub reason: Option<String>,
    /// What. Made whole or not at all.
    pub changes: Vec<Change>,
}

/// One save.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its place in the ledger of its town, from 1 and without gaps.
    pub sequence: u64,
    /// Its id.
    pub id: EntryId,
    /// When it was recorded: milliseconds since 1970-01-01 UTC.
    pub recorded: i64,
    /// Whose.
    pub actor: Actor,
    /// Why, in the actor's words.
    pub reason: Option<String>,
    /// What was changed.
    pub changes: Vec<Change>,
    /// What takes it back, in this order; with what each field was before.
    pub undo: Vec<Change>,
}

impl Entry {
    /// What it is about: everything it changes, and what each of those is a part of.
    pub fn things(&self) -> Vec<Thing> {
        let mut seen = HashSet::new();
        let mut things = Vec::new();
        // Only what takes an added milestone back knows which of its step it has become.
        let added = self.undo.iter().rev().map(Change::thing);
        for (change, added) in self.changes.iter().zip(added) {
            let thing = match change {
                Change::Add { .. } => added,
                other => other.thing(),
            };
            things.extend(
                [thing, thing.whole()]
                    .into_iter()
                    .filter(|it| seen.insert(*it)),
            );
        }
        things
    }
}

/// Applies a proposal as the entry of this sequence number, today.
///
/// The first entry of a person makes a snapshot live, unless it says until when the town is known:
/// from then on somebody keeps it. An import may hold what a town file may, doubts included.
///
/// # Errors
/// As [`apply`](super::apply()); the record is then as it was.
pub fn accept(
    record: &mut Record,
    proposal: Proposal,
    sequence: u64,
    today: NaiveDate,
) -> Result<Entry, Refusal> {
    let Proposal {
        id,
        recorded,
        actor,
        reason,
        changes,
    } = proposal;
    let strictness = match actor {
        Actor::Person(_) => Strictness::Edit,
        Actor::Import => Strictness::Import,
    };
    let known = record.known;
    keep_from_now_on(record, actor, &changes);
    match apply_as(record, &changes, today, strictness) {
        Ok(undo) => Ok(Entry {
            sequence,
            id,
            recorded,
            actor,
            reason,
            changes,
            undo,
        }),
        Err(refusal) => {
            record.known = known;
            Err(refusal)
        }
    }
}

/// Makes a town live that a person keeps.
fn keep_from_now_on(record: &mut Record, actor: Actor, changes: &[Change]) {
    let says_until_when = changes.iter().any(|change| match change {
        Change::Set { fields, .. } => {
            (fields.iter()).any(|field| matches!(field, Field::KnownUntil(_)))
        }
        _ => false,
    });
    if matches!(actor, Actor::Person(_)) && !says_until_when {
        record.known = KnownUntil::Live;
    }
}

/// Why entries do not fold: they are not those of one town, or not in order.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FoldError {
    /// An entry is missing, or comes twice.
    #[error("entry {found} stands where entry {expected} is expected")]
    OutOfOrder {
        /// The next sequence number.
        expected: u64,
        /// The one that is there.
        found: u64,
    },
    /// An entry changes what is not there.
    #[error("entry {sequence} cannot be made: {refusal}")]
    Impossible {
        /// Which entry.
        sequence: u64,
        /// Why.
        refusal: Box<Refusal>,
    },
}

/// The record that the entries of a town, from the first on, come to.
///
/// What was accepted once is not asked again: the rules may become stricter, the past does not.
///
/// # Errors
/// When an entry is missing or cannot be made.
pub fn fold<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Result<Record, FoldError> {
    let mut record = Record::default();
    for (expected, entry) in (1..).zip(entries) {
        if entry.sequence != expected {
            let found = entry.sequence;
            return Err(FoldError::OutOfOrder { expected, found });
        }
        follow(&mut record, entry)?;
    }
    Ok(record)
}

/// Takes back the entry that was made last, as if it had never been. `known` is until when the town
/// was known before it. For what was made ahead of its place in the ledger; what has its place is
/// taken back by an entry of its own, see [`revert`](super::revert()).
pub fn unmake(record: &mut Record, entry: &Entry, known: KnownUntil) {
    take_back(record, &entry.undo);
    record.known = known;
}

/// Makes the next entry of a town: one step of [`fold`], for whoever has the record before it.
///
/// # Errors
/// When it cannot be made; the record is then as it was.
pub fn follow(record: &mut Record, entry: &Entry) -> Result<(), FoldError> {
    let impossible = |refusal| FoldError::Impossible {
        sequence: entry.sequence,
        refusal: Box::new(refusal),
    };
    let known = record.known;
    keep_from_now_on(record, entry.actor, &entry.changes);
    match replay_all(record, &entry.changes) {
        Ok(_) => Ok(()),
        Err(refusal) => {
            record.known = known;
            Err(impossible(refusal))
        }
    }
}
