//! From the confidential file to the confidential part of a town.

use crate::confidential::{
    About, Confidential, Money, Note, NoteId, ReadinessId, ReadinessKind, ReadinessOf,
    ReadinessState, ReadinessStep, Terms,
};
use crate::formats::reader::At;
use crate::formats::town_file::read::{occupant, opening, tenancy};
use crate::formats::values::{count, date, day, flag, id, labels, named, number, text};
use crate::town::{Problem, TenancyId, Town, UnitId};
use std::num::NonZeroU16;
use uuid::{Builder, Uuid};

/// The version of the format this program writes, and the newest it reads.
pub(super) const VERSION: i32 = 1;

/// The name of the format in its files.
pub(super) const FORMAT: &str = "frontage-confidential";

/// The document as a whole, which belongs to `town`.
pub(super) fn confidential(at: &At<'_>, town: &Town) -> Result<Confidential, Problem> {
    opening(at, FORMAT, VERSION)?;
    at.closed(&[
        "format",
        "version",
        "venue",
        "terms",
        "tenancies",
        "occupants",
        "notes",
        "readiness",
        "reconfirm_after",
    ])?;
    at.field("venue", &|at| same_venue(at, town))?;
    let holidays = &town.venue.holidays;
    Ok(Confidential {
        terms: at.optional_list("terms", &terms)?,
        tenancies: at.optional_list("tenancies", &tenancy)?,
        occupants: at.optional_list("occupants", &|at| occupant(at, holidays))?,
        notes: notes(at, town)?,
        readiness: at.optional_list("readiness", &readiness)?,
        reconfirm_after: at.optional("reconfirm_after", &days)?,
    })
}

fn same_venue(at: &At<'_>, town: &Town) -> Result<(), Problem> {
    let (found, expected) = (id(at)?, town.venue.id);
    if found == expected.0 {
        return Ok(());
    }
    let message = format!("this file belongs to the venue {found}; expected {expected}");
    Err(at.problem(message))
}

pub(in crate::formats) fn terms(at: &At<'_>) -> Result<Terms, Problem> {
    at.closed(&["tenancy", "start", "expiry", "first_break", "annual_rent"])?;
    Ok(Terms {
        tenancy: TenancyId(at.field("tenancy", &id)?),
        start: at.field("start", &day)?,
        expiry: at.optional("expiry", &day)?,
        first_break: at.optional("first_break", &day)?,
        annual_rent: at.optional("annual_rent", &money)?,
    })
}

pub(in crate::formats) fn money(at: &At<'_>) -> Result<Money, Problem> {
    Money::new(number(at)?).map_err(|error| at.problem(error.to_string()))
}

/// The notes. One without an id gets one made of the venue's and its place in the list, so that it
/// gets the same each time.
fn notes(at: &At<'_>, town: &Town) -> Result<Vec<Note>, Problem> {
    let read = at.optional_list("notes", &note)?;
    let numbered = (1_u128..).zip(read);
    let with_id = |(number, (id, note)): (u128, (Option<NoteId>, Note))| {
        let made = town.venue.id.0.as_u128().wrapping_add(number);
        let id = id.unwrap_or(NoteId(
            Builder::from_custom_bytes(made.to_be_bytes()).into_uuid(),
        ));
        Note { id, ..note }
    };
    Ok(numbered.map(with_id).collect())
}

/// A note about the unit or the tenancy it names, or about the centre; and its id, if it has one.
pub(in crate::formats) fn note(at: &At<'_>) -> Result<(Option<NoteId>, Note), Problem> {
    at.closed(&["id", "unit", "tenancy", "written", "text"])?;
    let id = at.optional("id", &id)?.map(NoteId);
    let note = Note {
        id: id.unwrap_or(NoteId(Uuid::nil())),
        about: about(at)?,
        written: at.optional("written", &day)?,
        text: at.field("text", &text)?,
    };
    Ok((id, note))
}

fn about(at: &At<'_>) -> Result<About, Problem> {
    let unit = at.optional("unit", &id)?.map(UnitId);
    let tenancy = at.optional("tenancy", &id)?.map(TenancyId);
    match (unit, tenancy) {
        (None, None) => Ok(About::Venue),
        (Some(unit), None) => Ok(About::Unit(unit)),
        (None, Some(tenancy)) => Ok(About::Tenancy(tenancy)),
        (Some(_), Some(_)) => {
            let message = "a note is about a unit or about a tenancy; expected one of them";
            Err(at.problem(message))
        }
    }
}

/// What is written for a readiness step nobody has begun.
pub(super) const OPEN: &str = "open";
/// What is written for one that someone is at.
pub(super) const IN_PROGRESS: &str = "in-progress";

/// A number of days: 1 to 65 535.
pub(in crate::formats) fn days(at: &At<'_>) -> Result<NonZeroU16, Problem> {
    let days = count(at).ok().and_then(|days| u16::try_from(days).ok());
    let days = days.and_then(NonZeroU16::new);
    days.ok_or_else(|| at.expected("a number of days, 1 to 65535"))
}

/// A readiness step of the tenancy it names, of the town's own list, or of the centre.
pub(in crate::formats) fn readiness(at: &At<'_>) -> Result<ReadinessStep, Problem> {
    let members = [
        "id", "tenancy", "template", "label", "kind", "owner", "due", "state",
    ];
    at.closed(&members)?;
    let tenancy = at.optional("tenancy", &id)?.map(TenancyId);
    let of = match (tenancy, at.defaulted("template", false, &flag)?) {
        (None, false) => ReadinessOf::Venue,
        (Some(tenancy), false) => ReadinessOf::Tenancy(tenancy),
        (None, true) => ReadinessOf::Template,
        (Some(_), true) => {
            let message = "a step is of a tenancy or of the town's own list; expected one of them";
            return Err(at.problem(message));
        }
    };
    Ok(ReadinessStep {
        id: ReadinessId(at.field("id", &id)?),
        of,
        label: at.field("label", &labels)?,
        kind: at.field("kind", &readiness_kind)?,
        owner: at.optional("owner", &text)?,
        due: at.optional("due", &date)?,
        state: at.field("state", &readiness_state)?,
    })
}

pub(in crate::formats) fn readiness_kind(at: &At<'_>) -> Result<ReadinessKind, Problem> {
    named(at, &ReadinessKind::ALL, ReadinessKind::slug)
}

/// `open`, `in-progress`, or the day it was done.
pub(in crate::formats) fn readiness_state(at: &At<'_>) -> Result<ReadinessState, Problem> {
    if let Ok(day) = day(at) {
        return Ok(ReadinessState::Done(day));
    }
    match text(at).as_deref() {
        Ok(OPEN) => Ok(ReadinessState::Open),
        Ok(IN_PROGRESS) => Ok(ReadinessState::InProgress),
        _ => Err(at.expected("`open`, `in-progress` or the day it was done, such as 2024-05-13")),
    }
}
