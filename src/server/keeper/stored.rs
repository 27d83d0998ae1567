//! Entries and records as the store keeps them: JSON, as `docs/changes.md` describes it.

use super::save::{Saved, SavedEntry};
use crate::confidential::PersonId;
use crate::formats::change_file::{self, Limits};
use crate::ledger::{Actor, Entry, EntryId, Record, Thing};
use crate::server::store::{IdempotencyKey, NewEntry, StoredEntry};
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::Arc;

/// An entry as the store takes it.
pub(super) fn new_entry(entry: &Entry, public: Option<&str>) -> NewEntry {
    let things: BTreeSet<String> = (entry.changes.iter())
        .flat_map(|change| {
            let thing = change.thing();
            [thing, thing.whole()].map(|thing| thing.to_string())
        })
        .collect();
    NewEntry {
        id: entry.id.0,
        recorded_ms: entry.recorded,
        actor: match entry.actor {
            Actor::Person(person) => Some(person.0),
            Actor::Import => None,
        },
        reason: entry.reason.clone(),
        body: change_file::write_changes(&entry.changes),
        undo: change_file::write_changes(&entry.undo),
        things: things.into_iter().collect(),
        public: public.map(str::to_owned),
    }
}

/// An entry from the store.
///
/// # Errors
/// A sentence, where it is none that this program has written.
pub(super) fn entry(stored: &StoredEntry) -> Result<Entry, String> {
    let changes = |what: &str, text: &str| {
        change_file::read_changes(text, &Limits::IMPORT)
            .map_err(|error| format!("{what} of entry {}: {error}", stored.sequence))
    };
    Ok(Entry {
        sequence: stored.sequence.number(),
        id: EntryId(stored.id),
        recorded: stored.recorded_ms,
        actor: match stored.actor {
            Some(person) => Actor::Person(PersonId(person)),
            None => Actor::Import,
        },
        reason: stored.reason.clone(),
        changes: changes("the changes", &stored.body)?,
        undo: changes("the undo", &stored.undo)?,
    })
}

/// An entry as members hear of it and read it in a history.
pub(super) fn entry_text(entry: &Entry) -> String {
    change_file::write_entry(entry)
}

/// What the public hears of an entry: its number, and what of the town looks different.
pub(super) fn public_event(saved: &SavedEntry) -> Option<Arc<str>> {
    if saved.public.is_empty() {
        return None;
    }
    let things: Vec<_> = saved.public.iter().map(Thing::to_string).collect();
    let event = json!({"sequence": saved.sequence.number(), "things": things});
    Some(event.to_string().into())
}

/// An idempotency key with the answer that a retry gets.
pub(super) fn answered(key: IdempotencyKey, saved: &Saved) -> IdempotencyKey {
    IdempotencyKey {
        answer: saved.to_json().to_string(),
        ..key
    }
}

/// A record as a snapshot keeps it.
pub(super) fn record_text(record: &Record) -> String {
    change_file::write_record(record)
}

/// A record from a snapshot.
///
/// # Errors
/// A sentence, where it is none that this program has written.
pub(super) fn record(text: &str) -> Result<Record, String> {
    change_file::read_record(text).map_err(|error| error.to_string())
}
