//! Whatever of a town can be pointed at: to be changed, removed, confirmed or found in a history.

use super::Field;
use crate::confidential::{NoteId, ReadinessId};
use crate::town::{LevelId, OccupantId, PlaceId, TenancyId, TenancyStep, UnitId, VenueStep};
use std::fmt;

/// Something of a town that a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Thing {
    /// The centre itself. There is one.
    Venue,
    /// A floor.
    Level(LevelId),
    /// A shop space.
    Unit(UnitId),
    /// A tenant.
    Occupant(OccupantId),
    /// A tenancy, its milestones aside.
    Tenancy(TenancyId),
    /// Something around the units, its milestones aside.
    Place(PlaceId),
    /// One milestone, so that two people may change two of one tenancy.
    Milestone(MilestoneOf),
    /// The lease terms of a tenancy.
    Terms(TenancyId),
    /// A note.
    Note(NoteId),
    /// A readiness step.
    Readiness(ReadinessId),
    /// That somebody has confirmed a fact.
    Confirmation(Fact),
}

/// Whose milestone, which step, and the how-manieth of that step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MilestoneOf {
    /// The centre's.
    Venue(VenueStep),
    /// A tenancy's. A shop may close and reopen many times: the first is 1.
    Tenancy(TenancyId, TenancyStep, u32),
    /// A neighbour's, such as a hotel's.
    Place(PlaceId, TenancyStep, u32),
}

impl MilestoneOf {
    /// What the milestone belongs to.
    pub fn owner(self) -> Thing {
        match self {
            Self::Venue(_) => Thing::Venue,
            Self::Tenancy(id, ..) => Thing::Tenancy(id),
            Self::Place(id, ..) => Thing::Place(id),
        }
    }

    /// The how-manieth of its step it is, from 1.
    pub fn number(self) -> u32 {
        match self {
            Self::Venue(_) => 1,
            Self::Tenancy(_, _, nth) | Self::Place(_, _, nth) => nth,
        }
    }

    /// The name of its step.
    pub fn step(self) -> &'static str {
        match self {
            Self::Venue(step) => step.slug(),
            Self::Tenancy(_, step, _) | Self::Place(_, step, _) => step.slug(),
        }
    }
}

impl Thing {
    /// The noun it is called by in files: `unit`.
    pub fn noun(&self) -> &'static str {
        match self {
            Self::Venue => "venue",
            Self::Level(_) => "level",
            Self::Unit(_) => "unit",
            Self::Occupant(_) => "occupant",
            Self::Tenancy(_) => "tenancy",
            Self::Place(_) => "place",
            Self::Milestone(_) => "milestone",
            Self::Terms(_) => "terms",
            Self::Note(_) => "note",
            Self::Readiness(_) => "readiness",
            Self::Confirmation(_) => "confirmation",
        }
    }

    /// The noun it is a part of: a milestone's tenancy, a fact's thing; else the thing itself.
    pub fn whole(&self) -> Self {
        match self {
            Self::Milestone(of) => of.owner(),
            other => *other,
        }
    }

    /// The names of the fields that can be set, as files have them.
    pub fn fields(&self) -> &'static [&'static str] {
        Field::names_of(self)
    }
}

impl fmt::Display for Thing {
    /// A key for indices and addresses: `unit/0b7c…`, `milestone/tenancy/17c5…/open/1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let noun = self.noun();
        match self {
            Self::Venue => f.write_str(noun),
            Self::Level(id) => write!(f, "{noun}/{id}"),
            Self::Unit(id) => write!(f, "{noun}/{id}"),
            Self::Occupant(id) => write!(f, "{noun}/{id}"),
            Self::Tenancy(id) | Self::Terms(id) => write!(f, "{noun}/{id}"),
            Self::Place(id) => write!(f, "{noun}/{id}"),
            Self::Milestone(of) => {
                write!(f, "{noun}/{}/{}/{}", of.owner(), of.step(), of.number())
            }
            Self::Note(id) => write!(f, "{noun}/{id}"),
            Self::Readiness(id) => write!(f, "{noun}/{id}"),
            Self::Confirmation(fact) => write!(f, "{noun}/{}/{}", fact.thing(), fact.field()),
        }
    }
}

/// Something a person can vouch for: a field of a unit, of an occupant, of lease terms.
///
/// Notes, readiness steps and confirmations are nobody's facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fact {
    of: FactOf,
    /// Its place among the names of the fields.
    field: u8,
}

/// What a fact can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum FactOf {
    Venue,
    Level(LevelId),
    Unit(UnitId),
    Occupant(OccupantId),
    Tenancy(TenancyId),
    Place(PlaceId),
    Milestone(MilestoneOf),
    Terms(TenancyId),
}

impl Fact {
    /// A field of a thing; none where the thing has no such field, or is nobody's fact.
    ///
    /// ```
    /// # use frontage::ledger::{Fact, Thing};
    /// assert!(Fact::of(Thing::Venue, "address").is_some());
    /// assert!(Fact::of(Thing::Venue, "rent").is_none());
    /// ```
    pub fn of(thing: Thing, field: &str) -> Option<Self> {
        let field = thing.fields().iter().position(|name| *name == field)?;
        let field = u8::try_from(field).ok()?;
        let of = match thing {
            Thing::Venue => FactOf::Venue,
            Thing::Level(id) => FactOf::Level(id),
            Thing::Unit(id) => FactOf::Unit(id),
            Thing::Occupant(id) => FactOf::Occupant(id),
            Thing::Tenancy(id) => FactOf::Tenancy(id),
            Thing::Place(id) => FactOf::Place(id),
            Thing::Milestone(of) => FactOf::Milestone(of),
            Thing::Terms(id) => FactOf::Terms(id),
            Thing::Note(_) | Thing::Readiness(_) | Thing::Confirmation(_) => return None,
        };
        Some(Self { of, field })
    }

    /// What it is about.
    pub fn thing(&self) -> Thing {
        match self.of {
            FactOf::Venue => Thing::Venue,
            FactOf::Level(id) => Thing::Level(id),
            FactOf::Unit(id) => Thing::Unit(id),
            FactOf::Occupant(id) => Thing::Occupant(id),
            FactOf::Tenancy(id) => Thing::Tenancy(id),
            FactOf::Place(id) => Thing::Place(id),
            FactOf::Milestone(of) => Thing::Milestone(of),
            FactOf::Terms(id) => Thing::Terms(id),
        }
    }

    /// Which field.
    pub fn field(&self) -> &'static str {
        let names = self.thing().fields();
        names
            .get(usize::from(self.field))
            .copied()
            .unwrap_or_default()
    }
}
