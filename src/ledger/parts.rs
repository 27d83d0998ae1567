//! What a record is made of and taken apart into: lists, without what finds things in them.

use super::lists::Indices;
use super::{Confirmation, KnownUntil, Record};
use crate::confidential::{FullTown, Note, ReadinessStep, Terms};
use crate::town::{AreaBasis, GeometrySource, Labels, Town, Venue, VenueId};
use chrono::NaiveDate;
use std::num::NonZeroU16;
use uuid::Uuid;

/// What is recorded, in lists: what a record is made of and taken apart into.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// With all tenancies and occupants, announced or not. Its last known day is used where the
    /// town is a snapshot.
    pub town: Town,
    /// Whether people keep the town, so that it is known until today.
    pub is_live: bool,
    /// Lease terms.
    pub terms: Vec<Terms>,
    /// Notes.
    pub notes: Vec<Note>,
    /// What has to be done before an opening.
    pub readiness: Vec<ReadinessStep>,
    /// What somebody has vouched for.
    pub confirmations: Vec<Confirmation>,
    /// After how many days what the public sees is to be confirmed again.
    pub reconfirm_after: Option<NonZeroU16>,
}

impl From<Parts> for Record {
    fn from(parts: Parts) -> Self {
        let Parts {
            mut town,
            is_live,
            terms,
            notes,
            readiness,
            confirmations,
            reconfirm_after,
        } = parts;
        let known = if is_live {
            KnownUntil::Live
        } else {
            KnownUntil::Snapshot(town.known_until)
        };
        town.known_until = NaiveDate::default();
        let mut record = Self {
            town,
            known,
            terms,
            notes,
            readiness,
            confirmations,
            reconfirm_after,
            indices: Indices::default(),
        };
        record.indices = Indices::of(&record);
        record
    }
}

impl From<FullTown> for Record {
    /// An imported town: a snapshot of its last known day.
    fn from(full: FullTown) -> Self {
        let town = full.combined();
        let confidential = full.confidential;
        Self::from(Parts {
            town,
            is_live: false,
            terms: confidential.terms,
            notes: confidential.notes,
            readiness: confidential.readiness,
            confirmations: Vec::new(),
            reconfirm_after: confidential.reconfirm_after,
        })
    }
}

impl From<Town> for Record {
    /// An imported town without a confidential part.
    fn from(town: Town) -> Self {
        Self::from(Parts {
            town,
            is_live: false,
            terms: Vec::new(),
            notes: Vec::new(),
            readiness: Vec::new(),
            confirmations: Vec::new(),
            reconfirm_after: None,
        })
    }
}

impl Default for Record {
    /// Nothing recorded yet, not even a venue: what the first change of a town is applied to.
    fn default() -> Self {
        Self::from(Parts {
            town: Town {
                venue: no_venue(),
                known_until: NaiveDate::default(),
                levels: Vec::new(),
                units: Vec::new(),
                occupants: Vec::new(),
                tenancies: Vec::new(),
                places: Vec::new(),
            },
            is_live: true,
            terms: Vec::new(),
            notes: Vec::new(),
            readiness: Vec::new(),
            confirmations: Vec::new(),
            reconfirm_after: None,
        })
    }
}

/// What stands where a venue will be. Its nil id says that there is none.
pub(super) fn no_venue() -> Venue {
    Venue {
        id: VenueId(Uuid::nil()),
        name: Labels::default(),
        part_of: None,
        category: String::new(),
        address: None,
        operator: None,
        time_zone: String::new(),
        currency: String::new(),
        holidays: Vec::new(),
        milestones: Vec::new(),
        geometry_source: GeometrySource::Illustrative,
        area_basis: AreaBasis::GrossLeasable,
        fictional: false,
        source: None,
        description: None,
    }
}

impl Record {
    /// The whole of it, in lists. [`Record::from`] gives the record back.
    pub fn into_parts(self) -> Parts {
        let is_live = self.known == KnownUntil::Live;
        Parts {
            town: Town {
                known_until: self.known_until(NaiveDate::default()),
                ..self.town
            },
            is_live,
            terms: self.terms,
            notes: self.notes,
            readiness: self.readiness,
            confirmations: self.confirmations,
            reconfirm_after: self.reconfirm_after,
        }
    }
}
