//! From the confidential file to the confidential part of a town.

use crate::confidential::{About, Confidential, Money, Note, Terms};
use crate::formats::reader::At;
use crate::formats::town_file::read::{occupant, opening, tenancy};
use crate::formats::values::{day, id, number, text};
use crate::town::{Problem, TenancyId, Town, UnitId};

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
    ])?;
    at.field("venue", &|at| same_venue(at, town))?;
    let holidays = &town.venue.holidays;
    Ok(Confidential {
        terms: at.optional_list("terms", &terms)?,
        tenancies: at.optional_list("tenancies", &tenancy)?,
        occupants: at.optional_list("occupants", &|at| occupant(at, holidays))?,
        notes: at.optional_list("notes", &note)?,
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

fn terms(at: &At<'_>) -> Result<Terms, Problem> {
    at.closed(&["tenancy", "start", "expiry", "first_break", "annual_rent"])?;
    Ok(Terms {
        tenancy: TenancyId(at.field("tenancy", &id)?),
        start: at.field("start", &day)?,
        expiry: at.optional("expiry", &day)?,
        first_break: at.optional("first_break", &day)?,
        annual_rent: at.optional("annual_rent", &money)?,
    })
}

fn money(at: &At<'_>) -> Result<Money, Problem> {
    Money::new(number(at)?).map_err(|error| at.problem(error.to_string()))
}

/// A note about the unit or the tenancy it names, or about the centre.
fn note(at: &At<'_>) -> Result<Note, Problem> {
    at.closed(&["unit", "tenancy", "written", "text"])?;
    let unit = at.optional("unit", &id)?.map(UnitId);
    let tenancy = at.optional("tenancy", &id)?.map(TenancyId);
    let about = match (unit, tenancy) {
        (None, None) => About::Venue,
        (Some(unit), None) => About::Unit(unit),
        (None, Some(tenancy)) => About::Tenancy(tenancy),
        (Some(_), Some(_)) => {
            let message = "a note is about a unit or about a tenancy; expected one of them";
            return Err(at.problem(message));
        }
    };
    Ok(Note {
        about,
        written: at.optional("written", &day)?,
        text: at.field("text", &text)?,
    })
}
