//! The nouns of a town centre, and what is true of them on a day.
//!
//! Places follow IMDF (OGC 20-094): venue, level, unit, occupant. Leasing follows the trade: a
//! *tenancy* puts an occupant into one or more units and carries dated milestones. [`Town::on`]
//! computes the state of a day from them.
//!
//! This room holds only what may be public: there is no field for a rent here. It knows no file
//! format, no screen and no clock.

pub(crate) mod check;
mod date_span;
mod hours;
pub(crate) mod id;
mod labels;
mod milestone;
mod on_day;
mod place;
mod progress;
#[doc(hidden)]
pub mod sample;
mod standing;
mod status;
mod tenancy;
mod tenant_type;
mod unit;
mod venue;

pub use check::{Problem, Rule, Severity, StepName};
pub use date_span::{DateSpan, DateSpanError, parse_day};
pub use hours::{HoursError, Interval, OpeningHours, Week, WeekFault};
pub use id::{LevelId, OccupantId, PlaceId, TenancyId, UnitId, VenueId};
pub use labels::{Labels, Language};
pub use milestone::{Milestone, Reached, TenancyStep, VenueStep};
pub(crate) use on_day::{Lettings, unit_on};
pub use on_day::{TownOn, UnitOn};
pub use place::{Place, PlaceKind, Shape};
pub use progress::Progress;
pub use standing::Standing;
pub use status::{Known, LeasingStatus, OpeningStatus};
pub use tenancy::{Occupant, Tenancy};
pub use tenant_type::{GROUPS, Icon, TYPES, TenantGroup, TenantType, TypeInfo};
pub use unit::{AreaBasis, Level, SquareMetres, Unit};
pub use venue::{Contact, GeometrySource, Venue};

use chrono::NaiveDate;

/// A town centre: everything the public may know of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Town {
    /// The centre itself.
    pub venue: Venue,
    /// K: the day until which the data is known. A snapshot has a fixed one.
    pub known_until: NaiveDate,
    /// Floors, lowest first. A town of detached buildings has one.
    pub levels: Vec<Level>,
    /// Lettable and other units, in map order (the order of the directory).
    pub units: Vec<Unit>,
    /// Who trades, or will.
    pub occupants: Vec<Occupant>,
    /// Who is in which unit, and since when.
    pub tenancies: Vec<Tenancy>,
    /// What is around: water, paths, planting, entrances, hotels.
    pub places: Vec<Place>,
}

impl Town {
    /// The unit with this id.
    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id == id)
    }

    /// The unit people call by this number, such as `05`.
    pub fn unit_by_number(&self, number: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.number == number)
    }

    /// The occupant with this id.
    pub fn occupant(&self, id: OccupantId) -> Option<&Occupant> {
        self.occupants.iter().find(|occupant| occupant.id == id)
    }

    /// The level with this ordinal; without one, or where there is no such, the ground floor.
    pub fn level_shown(&self, ordinal: Option<i32>) -> Option<&Level> {
        let asked = self
            .levels
            .iter()
            .find(|level| Some(level.ordinal) == ordinal);
        let above_ground = self.levels.iter().filter(|level| level.ordinal >= 0);
        asked
            .or_else(|| above_ground.min_by_key(|level| level.ordinal))
            .or(self.levels.first())
    }

    /// The town as it stands on `day`: history up to [`Town::known_until`], forecast after it.
    pub fn on(&self, day: NaiveDate) -> TownOn<'_> {
        TownOn::new(self, day)
    }

    /// What is wrong or doubtful in the town: broken rules are errors, the rest are warnings.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = self.rule_problems();
        problems.extend(check::shapes(self));
        problems
    }

    /// [`Town::problems`] without those of shapes, for a town whose shapes have been checked.
    pub fn rule_problems(&self) -> Vec<Problem> {
        check::rules(self)
    }
}
