//! A record as one document: what the entries up to a sequence number come to, kept so that not all
//! of them have to be folded again.

use super::noun::{confirmation, write_confirmation};
use crate::formats::confidential_file::{document, read as confidential};
use crate::formats::reader::At;
use crate::formats::town_file::document::Document;
use crate::formats::town_file::read as town;
use crate::formats::values::{flag, id};
use crate::ledger::{Parts, Record};
use crate::town::Problem;
use serde::Serialize;
use std::num::NonZeroU16;

/// The name of the format in its documents.
const FORMAT: &str = "frontage-record";

/// The version of the format this program writes, and the newest it reads.
const VERSION: i32 = 1;

#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    version: i32,
    /// Known until today, whenever that is; then the town's own day says nothing.
    live: bool,
    /// With all tenancies and occupants: not the town file of the public.
    town: Document,
    terms: Vec<document::Terms>,
    notes: Vec<document::Note<'a>>,
    readiness: Vec<document::ReadinessStep<'a>>,
    confirmations: Vec<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reconfirm_after: Option<NonZeroU16>,
}

pub(super) fn write(record: &Record) -> serde_json::Result<String> {
    let parts = record.clone().into_parts();
    serde_json::to_string(&Written {
        format: FORMAT,
        version: VERSION,
        live: parts.is_live,
        town: Document::from_town(&parts.town),
        terms: parts.terms.iter().map(document::Terms::of).collect(),
        notes: parts.notes.iter().map(document::Note::of).collect(),
        readiness: (parts.readiness.iter())
            .map(document::ReadinessStep::of)
            .collect(),
        confirmations: (parts.confirmations.iter())
            .map(write_confirmation)
            .collect(),
        reconfirm_after: parts.reconfirm_after,
    })
}

pub(super) fn read(at: &At<'_>) -> Result<Record, Problem> {
    town::opening(at, FORMAT, VERSION)?;
    at.closed(&[
        "format",
        "version",
        "live",
        "town",
        "terms",
        "notes",
        "readiness",
        "confirmations",
        "reconfirm_after",
    ])?;
    let note = |at: &At<'_>| {
        at.field("id", &id)?;
        confidential::note(at).map(|(_, note)| note)
    };
    Ok(Record::from(Parts {
        town: at.field("town", &town::town)?,
        is_live: at.field("live", &flag)?,
        terms: at.list("terms", &confidential::terms)?,
        notes: at.list("notes", &note)?,
        readiness: at.list("readiness", &confidential::readiness)?,
        confirmations: at.list("confirmations", &confirmation)?,
        reconfirm_after: at.optional("reconfirm_after", &confidential::days)?,
    }))
}
