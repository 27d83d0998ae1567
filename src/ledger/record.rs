//! The record: all that is recorded about a town, public or not. What the changes fold to.

use super::lists::Indices;
use super::{Confirmation, Dates, Fact, MilestoneOf, milestones};
use crate::confidential::{FullTown, Note, ReadinessStep, Terms, public_known_until};
use crate::town::{
    Level, LevelId, Occupant, OccupantId, Place, PlaceId, Tenancy, TenancyId, Town, Unit, UnitId,
    Venue,
};
use chrono::NaiveDate;
use std::num::NonZeroU16;

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
    pub(super) reconfirm_after: Option<NonZeroU16>,
    pub(super) indices: Indices,
}

impl PartialEq for Record {
    fn eq(&self, other: &Self) -> bool {
        self.known == other.known
            && self.town == other.town
            && self.terms == other.terms
            && self.notes == other.notes
            && self.readiness == other.readiness
            && self.confirmations == other.confirmations
            && self.reconfirm_after == other.reconfirm_after
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
        full.confidential.reconfirm_after = self.reconfirm_after;
        full
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

    /// The confirmation of a fact, if it has one. Costs the same in a town of any size.
    pub fn confirmation_of(&self, fact: Fact) -> Option<&Confirmation> {
        self.get(fact)
    }

    /// After how many days what the public sees is to be confirmed again; none where nobody has
    /// said.
    pub fn reconfirm_after(&self) -> Option<NonZeroU16> {
        self.reconfirm_after
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

    /// The dates of a milestone; none where it is not there.
    pub fn dates(&self, of: MilestoneOf) -> Option<Dates> {
        milestones::dates(self, of)
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
