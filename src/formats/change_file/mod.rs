//! Changes as JSON: what managers send and the ledger keeps, described in `docs/changes.md` and by
//! the JSON Schema beside it.
//!
//! Whole nouns are written exactly as in the town file and in the confidential file. What cannot be
//! read is an error with its path in the document and what was expected there.

mod answer;
mod batch;
mod change;
mod entry;
mod field;
mod kept;
mod limits;
mod noun;
mod record;
mod scenario;
mod thing;
mod value;

pub use batch::Batch;
pub use limits::Limits;
pub use scenario::Scenario;

use super::FileError;
use super::json::{Json, json_text};
use super::reader::{At, Read};
use crate::desk::Kept;
use crate::ledger::{Change, Clash, Entry, EntryId, Field, Noun, Record, Refusal, Thing};

/// What somebody sends to be saved. Who they are and when it is are known to the server.
#[derive(Clone, Debug, PartialEq)]
pub struct Save {
    /// Made by whoever sends it, so that what is sent twice is saved once.
    pub id: EntryId,
    /// Why, in their words.
    pub reason: Option<String>,
    /// What.
    pub changes: Vec<Change>,
}

fn read<T>(text: &str, limits: &Limits, read: Read<'_, T>) -> Result<T, FileError> {
    let json = limits.read(text)?;
    read(&At::document(&json)).map_err(FileError::shape)
}

/// Reads a save.
///
/// # Errors
/// When the text exceeds a limit, is not JSON, or a value is not of the expected kind. This and its
/// like below say where in the document.
///
/// ```
/// # use frontage::formats::change_file::{read_save, Limits};
/// let save = read_save(
///     r#"{
///         "id": "0b7c1d1e-1f5a-4c57-9a55-3c1f0a6f1a01",
///         "changes": [{"set": {"unit": "c3a7f0de-52a4-4d9b-b8f4-7d1f6a2c3d03"}, "fields": {"area": "big"}}]
///     }"#,
///     &Limits::EDIT,
/// );
/// let error = save.unwrap_err().to_string();
/// assert_eq!(error, "changes[0].fields.area: expected a number, found \"big\"");
/// ```
pub fn read_save(text: &str, limits: &Limits) -> Result<Save, FileError> {
    read(text, limits, &entry::read_save)
}

/// Reads a batch of saves, or one save with its base.
///
/// # Errors
/// As [`read_save`].
///
/// ```
/// # use frontage::formats::change_file::{read_batch, Limits};
/// let batch = read_batch(
///     r#"{"base": 12, "saves": [{"id": "0b7c1d1e-1f5a-4c57-9a55-3c1f0a6f1a01", "changes": []}]}"#,
///     &Limits::EDIT,
/// );
/// assert_eq!(batch.unwrap().base, Some(12));
/// ```
pub fn read_batch(text: &str, limits: &Limits) -> Result<Batch, FileError> {
    read(text, limits, &batch::read)
}

/// Writes a save, which [`read_save`] reads back as the same.
pub fn write_save(save: &Save) -> String {
    json_text(&entry::write_save(save))
}

/// Reads a scenario.
///
/// # Errors
/// As [`read_save`].
///
/// ```
/// # use frontage::formats::change_file::{read_scenario, Limits};
/// let text = r#"{"name": "A second café", "base": 12, "shared": false, "changes": [{"move": 3}]}"#;
/// let error = read_scenario(text, &Limits::EDIT).unwrap_err().to_string();
/// assert!(error.starts_with("changes[0].move: expected"), "{error}");
/// ```
pub fn read_scenario(text: &str, limits: &Limits) -> Result<Scenario, FileError> {
    read(text, limits, &scenario::read)
}

/// Writes a scenario, which [`read_scenario`] reads back as the same.
pub fn write_scenario(scenario: &Scenario) -> String {
    json_text(&scenario::write(scenario))
}

/// Reads a list of changes.
///
/// # Errors
/// As [`read_save`].
pub fn read_changes(text: &str, limits: &Limits) -> Result<Vec<Change>, FileError> {
    read(text, limits, &|at| at.each(&change::read))
}

/// Writes a list of changes.
pub fn write_changes(changes: &[Change]) -> String {
    json_text(&change::write_list(changes))
}

/// Writes a thing, to be named in an answer or an event.
pub fn write_thing(thing: &Thing) -> String {
    json_text(&thing::write(thing))
}

/// Writes the value of a field.
pub fn write_field(field: &Field) -> String {
    json_text(&field::write(field))
}

/// Writes a whole noun. Whoever writes it for the public asks [`public_noun`] for it.
///
/// [`public_noun`]: crate::ledger::public_noun
pub fn write_noun(noun: &Noun) -> String {
    json_text(&noun::write(noun))
}

/// Reads an entry.
///
/// # Errors
/// As [`read_save`].
pub fn read_entry(text: &str, limits: &Limits) -> Result<Entry, FileError> {
    read(text, limits, &entry::read)
}

/// Writes an entry.
pub fn write_entry(entry: &Entry) -> String {
    json_text(&entry::write(entry))
}

/// Reads a refusal.
///
/// # Errors
/// As [`read_save`].
pub fn read_refusal(text: &str, limits: &Limits) -> Result<Refusal, FileError> {
    read(text, limits, &answer::read_refusal)
}

/// Writes a refusal.
pub fn write_refusal(refusal: &Refusal) -> String {
    json_text(&answer::write_refusal(refusal))
}

/// Reads a list of clashes.
///
/// # Errors
/// As [`read_save`].
pub fn read_clashes(text: &str, limits: &Limits) -> Result<Vec<Clash>, FileError> {
    read(text, limits, &|at| at.each(&answer::read_clash))
}

/// Writes a list of clashes.
pub fn write_clashes(clashes: &[Clash]) -> String {
    let list: serde_json::Value = clashes.iter().map(answer::write_clash).collect();
    json_text(&list)
}

/// Reads what a desk has kept.
///
/// # Errors
/// As [`read_save`].
pub fn read_kept(text: &str) -> Result<Kept, FileError> {
    read(text, &Limits::IMPORT, &kept::read)
}

/// Writes what a desk has to keep.
pub fn write_kept(kept: &Kept) -> String {
    json_text(&kept::write(kept))
}

/// Reads a record that [`write_record`] has written. It is the ledger's own, so its rules are taken
/// as they are.
///
/// # Errors
/// When the text is not JSON, or a value is not of the expected kind.
pub fn read_record(text: &str) -> Result<Record, FileError> {
    let json = Json::read(text)?;
    record::read(&At::document(&json)).map_err(FileError::shape)
}

/// Writes all that is recorded of a town. Confidential from end to end.
pub fn write_record(record: &Record) -> String {
    record::write(record).unwrap_or_default()
}
