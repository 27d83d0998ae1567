//! The confidential file as it is written. Names here are the names in the file.

use super::read::{FORMAT, VERSION};
use crate::confidential::{self, About, Confidential, Money};
use crate::formats::town_file::document::{Occupant, Tenancy};
use crate::formats::town_file::out_of_town;
use crate::town::{TenancyId, Town, UnitId, VenueId};
use chrono::NaiveDate;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Document<'a> {
    format: &'static str,
    version: i32,
    /// The town it belongs to.
    venue: VenueId,
    terms: Vec<Terms>,
    tenancies: Vec<Tenancy>,
    occupants: Vec<Occupant>,
    notes: Vec<Note<'a>>,
}

#[derive(Serialize)]
struct Terms {
    tenancy: TenancyId,
    start: NaiveDate,
    #[serde(skip_serializing_if = "Option::is_none")]
    expiry: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_break: Option<NaiveDate>,
    /// A year, in the venue's currency, for all units of the tenancy.
    #[serde(skip_serializing_if = "Option::is_none")]
    annual_rent: Option<Money>,
}

/// A note about the unit or the tenancy it names, or about the centre.
#[derive(Serialize)]
struct Note<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<UnitId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tenancy: Option<TenancyId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    written: Option<NaiveDate>,
    text: &'a str,
}

impl<'a> Document<'a> {
    pub fn of(town: &Town, confidential: &'a Confidential) -> Self {
        let Confidential {
            terms,
            tenancies,
            occupants,
            notes,
        } = confidential;
        Self {
            format: FORMAT,
            version: VERSION,
            venue: town.venue.id,
            terms: terms.iter().map(Terms::of).collect(),
            tenancies: tenancies.iter().map(out_of_town::tenancy).collect(),
            occupants: occupants.iter().map(out_of_town::occupant).collect(),
            notes: notes.iter().map(Note::of).collect(),
        }
    }
}

impl Terms {
    fn of(terms: &confidential::Terms) -> Self {
        Self {
            tenancy: terms.tenancy,
            start: terms.start,
            expiry: terms.expiry,
            first_break: terms.first_break,
            annual_rent: terms.annual_rent,
        }
    }
}

impl<'a> Note<'a> {
    fn of(note: &'a confidential::Note) -> Self {
        let (unit, tenancy) = match note.about {
            About::Venue => (None, None),
            About::Unit(unit) => (Some(unit), None),
            About::Tenancy(tenancy) => (None, Some(tenancy)),
        };
        Self {
            unit,
            tenancy,
            written: note.written,
            text: &note.text,
        }
    }
}
