//! The record: all that is recorded about a town, public or not. What the changes fold to.

use super::Confirmation;
use super::lists::Indices;
use crate::confidential::{FullTown, Note, ReadinessStep, Terms, public_known_until};
use crate::town::{
    AreaBasis, GeometrySource, Labels, Level, LevelId, Occupant, OccupantId, Place, PlaceId,
    Tenancy, TenancyId, Town, Unit, UnitId, Venue, VenueId,
};
use chrono::NaiveDate;
use uuid::Uuid;

/// Until when a town is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownUntil {
    /// Until this day: what was imported, as long as nobody keeps it.
    Snapshot(NaiveDate),
    /// Until today, whenever that is: people keep it.
    Live,
}

/// All that is recorded about a town.
///
/// Two are equal when they say the same, in the same order.
#[derive(Clone, Debug)]
pub struct Record {
    /// With all tenancies and occupants. Its last known day is not used: see `known`.
    pub(super) town: Town,
    pub(super) known: KnownUntil,
    pub(super) terms: Vec<Terms>,
    pub(super) notes: Vec<Note>,
    pub(super) readiness: Vec<ReadinessStep>,
    pub(super) confirmations: Vec<Confirmation>,
    pub(super) indices: Indices,
}

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
}

impl PartialEq for Record {
    fn eq(&self, other: &Self) -> bool {
        self.known == other.known
            && self.town == other.town
            && self.terms == other.terms
            && self.notes == other.notes
            && self.readiness == other.readiness
            && self.confirmations == other.confirmations
    }
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
    /// Whether the town is a snapshot of a day, or live.
    pub fn known(&self) -> KnownUntil {
        self.known
    }

    /// K: the day until which the data is known, when it is `today` where the venue is.
    pub fn known_until(&self, today: NaiveDate) -> NaiveDate {
        match self.known {
            KnownUntil::Snapshot(day) => day,
            KnownUntil::Live => today,
        }
    }

    /// The town with all tenancies and occupants, as it is known today. Never for the public.
    pub fn town(&self, today: NaiveDate) -> Town {
        Town {
            known_until: self.known_until(today),
            ..self.town.clone()
        }
    }

    /// What everybody may know of it today.
    pub fn public(&self, today: NaiveDate) -> Town {
        public_known_until(&self.town, self.known_until(today))
    }

    /// What is public and what is confidential of it today, apart. Confirmations are left out: they
    /// belong to the ledger.
    pub fn full(&self, today: NaiveDate) -> FullTown {
        let (terms, notes) = (self.terms.clone(), self.notes.clone());
        let mut full = FullTown::part(&self.town(today), terms, notes);
        full.confidential.readiness.clone_from(&self.readiness);
        full
    }

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
        }
    }

    /// The centre; none before the first change.
    pub fn venue(&self) -> Option<&Venue> {
        let venue = &self.town.venue;
        (!venue.id.0.is_nil()).then_some(venue)
    }

    /// The floors, lowest first.
    pub fn levels(&self) -> &[Level] {
        &self.town.levels
    }

    /// The units, in map order.
    pub fn units(&self) -> &[Unit] {
        &self.town.units
    }

    /// The occupants.
    pub fn occupants(&self) -> &[Occupant] {
        &self.town.occupants
    }

    /// The tenancies.
    pub fn tenancies(&self) -> &[Tenancy] {
        &self.town.tenancies
    }

    /// What is around.
    pub fn places(&self) -> &[Place] {
        &self.town.places
    }

    /// The lease terms.
    pub fn terms(&self) -> &[Terms] {
        &self.terms
    }

    /// The notes.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The readiness steps.
    pub fn readiness(&self) -> &[ReadinessStep] {
        &self.readiness
    }

    /// The confirmations.
    pub fn confirmations(&self) -> &[Confirmation] {
        &self.confirmations
    }

    /// The floor with this id. This and its like cost the same in a town of any size.
    pub fn level(&self, id: LevelId) -> Option<&Level> {
        self.get(id)
    }

    /// The unit with this id.
    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        self.get(id)
    }

    /// The occupant with this id.
    pub fn occupant(&self, id: OccupantId) -> Option<&Occupant> {
        self.get(id)
    }

    /// The tenancy with this id.
    pub fn tenancy(&self, id: TenancyId) -> Option<&Tenancy> {
        self.get(id)
    }

    /// The place with this id.
    pub fn place(&self, id: PlaceId) -> Option<&Place> {
        self.get(id)
    }

    /// The lease terms of a tenancy.
    pub fn terms_of(&self, id: TenancyId) -> Option<&Terms> {
        self.get(id)
    }

    /// The tenancies of a unit, whatever their state.
    pub fn tenancies_of_unit(&self, id: UnitId) -> &[TenancyId] {
        self.indices.of_unit(id)
    }

    /// The tenancies of an occupant, whatever their state.
    pub fn tenancies_of_occupant(&self, id: OccupantId) -> &[TenancyId] {
        self.indices.of_occupant(id)
    }
}
