//! Entries, and the saves that become entries.

use super::{Save, change};
use crate::confidential::PersonId;
use crate::formats::reader::At;
use crate::formats::values::{count, exactly, id, text};
use crate::ledger::{Actor, Entry, EntryId};
use crate::town::Problem;
use serde_json::{Value, json};

/// What is written for the actor of an import.
const IMPORT: &str = "import";

pub(super) fn read(at: &At<'_>) -> Result<Entry, Problem> {
    at.closed(&[
        "sequence", "id", "recorded", "actor", "reason", "changes", "undo",
    ])?;
    Ok(Entry {
        sequence: at.field("sequence", &count)?,
        id: EntryId(at.field("id", &id)?),
        recorded: at.field("recorded", &milliseconds)?,
        actor: at.field("actor", &actor)?,
        reason: at.optional("reason", &text)?,
        changes: at.list("changes", &change::read)?,
        undo: at.list("undo", &change::read)?,
    })
}

fn milliseconds(at: &At<'_>) -> Result<i64, Problem> {
    i64::try_from(count(at)?).map_err(|_| at.expected("milliseconds since 1970-01-01 UTC"))
}

fn actor(at: &At<'_>) -> Result<Actor, Problem> {
    if exactly(at, IMPORT).is_ok() {
        return Ok(Actor::Import);
    }
    at.closed(&["person"])?;
    let person = at.field("person", &id)?;
    Ok(Actor::Person(PersonId(person)))
}

pub(super) fn write(entry: &Entry) -> Value {
    let actor = match entry.actor {
        Actor::Import => json!(IMPORT),
        Actor::Person(person) => json!({"person": person}),
    };
    let mut written = json!({
        "sequence": entry.sequence,
        "id": entry.id,
        "recorded": entry.recorded,
        "actor": actor,
        "changes": change::write_list(&entry.changes),
        "undo": change::write_list(&entry.undo),
    });
    write_reason(&mut written, entry.reason.as_deref());
    written
}

fn write_reason(written: &mut Value, reason: Option<&str>) {
    if let Some(reason) = reason {
        written["reason"] = json!(reason);
    }
}

pub(super) fn read_save(at: &At<'_>) -> Result<Save, Problem> {
    read_save_with(at, &[])
}

/// A save in an object that has other members as well.
pub(super) fn read_save_with(at: &At<'_>, others: &[&str]) -> Result<Save, Problem> {
    at.closed(&[&["id", "reason", "changes"], others].concat())?;
    Ok(Save {
        id: EntryId(at.field("id", &id)?),
        reason: at.optional("reason", &text)?,
        changes: at.list("changes", &change::read)?,
    })
}

pub(super) fn write_save(save: &Save) -> Value {
    let mut written = json!({"id": save.id, "changes": change::write_list(&save.changes)});
    write_reason(&mut written, save.reason.as_deref());
    written
}
