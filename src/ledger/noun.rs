//! A noun as a whole, to be added, and what it is added as.

use super::{Confirmation, MilestoneOf, Thing};
use crate::confidential::{Note, ReadinessStep, Terms};
use crate::town::{
    DateSpan, Level, Milestone, Occupant, Place, PlaceId, Tenancy, TenancyId, TenancyStep, Unit,
    Venue, VenueStep,
};

/// A noun with everything that belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub enum Noun {
    /// The centre: the first thing a town gets.
    Venue(Box<Venue>),
    /// A floor.
    Level(Level),
    /// A shop space.
    Unit(Box<Unit>),
    /// A tenant.
    Occupant(Box<Occupant>),
    /// A tenancy with its milestones.
    Tenancy(Box<Tenancy>),
    /// Something around the units.
    Place(Box<Place>),
    /// One milestone.
    Milestone(OwnedMilestone),
    /// Lease terms.
    Terms(Terms),
    /// A note.
    Note(Note),
    /// A readiness step.
    Readiness(Box<ReadinessStep>),
    /// A confirmation.
    Confirmation(Confirmation),
}

/// A milestone, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnedMilestone {
    /// The centre's.
    Venue(Milestone<VenueStep>),
    /// A tenancy's.
    Tenancy(TenancyId, Milestone<TenancyStep>),
    /// A place's.
    Place(PlaceId, Milestone<TenancyStep>),
}

impl OwnedMilestone {
    /// What it belongs to.
    pub fn owner(&self) -> Thing {
        match self {
            Self::Venue(_) => Thing::Venue,
            Self::Tenancy(id, _) => Thing::Tenancy(*id),
            Self::Place(id, _) => Thing::Place(*id),
        }
    }

    /// The milestone, when it is the `nth` of its step (from 1).
    pub fn numbered(&self, nth: u32) -> MilestoneOf {
        match self {
            Self::Venue(milestone) => MilestoneOf::Venue(milestone.step),
            Self::Tenancy(id, milestone) => MilestoneOf::Tenancy(*id, milestone.step, nth),
            Self::Place(id, milestone) => MilestoneOf::Place(*id, milestone.step, nth),
        }
    }
}

impl OwnedMilestone {
    pub(super) fn dates(&self) -> Dates {
        match self {
            Self::Venue(it) => Dates::of(it),
            Self::Tenancy(_, it) | Self::Place(_, it) => Dates::of(it),
        }
    }

    pub(super) fn set_dates(&mut self, dates: Dates) {
        match self {
            Self::Venue(it) => dates.write(it),
            Self::Tenancy(_, it) | Self::Place(_, it) => dates.write(it),
        }
    }
}

impl Noun {
    /// What it is once it is there. A milestone is taken for the first of its step.
    pub fn thing(&self) -> Thing {
        match self {
            Self::Venue(_) => Thing::Venue,
            Self::Level(level) => Thing::Level(level.id),
            Self::Unit(unit) => Thing::Unit(unit.id),
            Self::Occupant(occupant) => Thing::Occupant(occupant.id),
            Self::Tenancy(tenancy) => Thing::Tenancy(tenancy.id),
            Self::Place(place) => Thing::Place(place.id),
            Self::Milestone(milestone) => Thing::Milestone(milestone.numbered(1)),
            Self::Terms(terms) => Thing::Terms(terms.tenancy),
            Self::Note(note) => Thing::Note(note.id),
            Self::Readiness(step) => Thing::Readiness(step.id),
            Self::Confirmation(confirmation) => Thing::Confirmation(confirmation.fact),
        }
    }
}

/// What of a milestone can be set: everything but its step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// When it happened, if it has.
    pub actual: Option<DateSpan>,
    /// When it is or was planned.
    pub planned: Option<DateSpan>,
    /// Concluded from the source rather than stated by it.
    pub inferred: bool,
}

impl Dates {
    pub(super) fn of<Step>(milestone: &Milestone<Step>) -> Self {
        Self {
            actual: milestone.actual,
            planned: milestone.planned,
            inferred: milestone.inferred,
        }
    }

    pub(super) fn write<Step>(self, milestone: &mut Milestone<Step>) {
        milestone.actual = self.actual;
        milestone.planned = self.planned;
        milestone.inferred = self.inferred;
    }
}
