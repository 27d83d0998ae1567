//! The confidential file as it lies on disk. Names here are the names in the file.

use crate::confidential::{self, Confidential, Money};
use crate::formats::day::Day;
use crate::formats::file_error::{error, numbered};
use crate::formats::town_file::document::{Occupant, Tenancy};
use crate::formats::town_file::{into_town, out_of_town};
use crate::town::{Problem, TenancyId, Town, UnitId, VenueId};
use serde::{Deserialize, Serialize};

/// The version of the format this program writes, and the newest it reads.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    format: Format,
    version: u32,
    /// The town it belongs to.
    venue: VenueId,
    #[serde(default)]
    terms: Vec<Terms>,
    #[serde(default)]
    tenancies: Vec<Tenancy>,
    #[serde(default)]
    occupants: Vec<Occupant>,
    #[serde(default)]
    notes: Vec<Note>,
}

#[derive(Serialize, Deserialize)]
enum Format {
    #[serde(rename = "frontage-confidential")]
    FrontageConfidential,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Terms {
    tenancy: TenancyId,
    start: Day,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expiry: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    first_break: Option<Day>,
    /// A year, in the venue's currency, for all units of the tenancy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    annual_rent: Option<Money>,
}

/// A note about the unit or the tenancy it names, or about the centre.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Note {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<UnitId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tenancy: Option<TenancyId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    written: Option<Day>,
    text: String,
}

impl Document {
    pub fn into_confidential(self, town: &Town) -> Result<Confidential, Problem> {
        if self.version != VERSION {
            let found = self.version;
            let message = format!("version {found} is not known here; expected {VERSION}");
            return Err(error("version".into(), message));
        }
        if self.venue != town.venue.id {
            let (found, expected) = (self.venue, town.venue.id);
            let message = format!("this file belongs to the venue {found}; expected {expected}");
            return Err(error("venue".into(), message));
        }
        let holidays = &town.venue.holidays;
        let occupants = self.occupants.into_iter();
        Ok(Confidential {
            terms: self.terms.into_iter().map(Terms::into_terms).collect(),
            tenancies: numbered("tenancies", self.tenancies, into_town::tenancy)?,
            occupants: occupants
                .map(|occupant| into_town::read_occupant(occupant, holidays))
                .collect(),
            notes: numbered("notes", self.notes, Note::into_note)?,
        })
    }

    pub fn of(town: &Town, confidential: &Confidential) -> Self {
        let Confidential {
            terms,
            tenancies,
            occupants,
            notes,
        } = confidential;
        Self {
            format: Format::FrontageConfidential,
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
    fn into_terms(self) -> confidential::Terms {
        confidential::Terms {
            tenancy: self.tenancy,
            start: self.start.0,
            expiry: self.expiry.map(|day| day.0),
            first_break: self.first_break.map(|day| day.0),
            annual_rent: self.annual_rent,
        }
    }

    fn of(terms: &confidential::Terms) -> Self {
        Self {
            tenancy: terms.tenancy,
            start: Day(terms.start),
            expiry: terms.expiry.map(Day),
            first_break: terms.first_break.map(Day),
            annual_rent: terms.annual_rent,
        }
    }
}

impl Note {
    fn into_note(self, path: &str) -> Result<confidential::Note, Problem> {
        use confidential::About;
        let about = match (self.unit, self.tenancy) {
            (None, None) => About::Venue,
            (Some(unit), None) => About::Unit(unit),
            (None, Some(tenancy)) => About::Tenancy(tenancy),
            (Some(_), Some(_)) => {
                let message = "a note is about a unit or about a tenancy; expected one of them";
                return Err(error(path.to_owned(), message));
            }
        };
        Ok(confidential::Note {
            about,
            written: self.written.map(|day| day.0),
            text: self.text,
        })
    }

    fn of(note: &confidential::Note) -> Self {
        use confidential::About;
        let (unit, tenancy) = match note.about {
            About::Venue => (None, None),
            About::Unit(unit) => (Some(unit), None),
            About::Tenancy(tenancy) => (None, Some(tenancy)),
        };
        Self {
            unit,
            tenancy,
            written: note.written.map(Day),
            text: note.text.clone(),
        }
    }
}
