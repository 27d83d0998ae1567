//! How each unit is drawn on a day: hue by tenant type or status, pattern by how it is let.

pub use crate::query::ColorBy;
use crate::town::{Known, LeasingStatus, OpeningStatus, TenantGroup, TownOn, UnitOn};

/// The filling of a unit. It says how it is let without any colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Moved in: solid, with a lit roof.
    Solid,
    /// Signed, to come: hatched.
    Hatched,
    /// Being discussed: hatched thinly.
    Sketched,
    /// Vacant: a dashed outline.
    Dashed,
    /// Not in the lettable stock: plain.
    Plain,
    /// Not known on that day: a dotted outline.
    Dotted,
}

/// How a unit looks on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The filling.
    pub pattern: Pattern,
    /// The group of the tenant, or none: a prospect alone does not colour a unit.
    pub group: Option<TenantGroup>,
    /// Whether the tenant trades.
    pub opening: Option<OpeningStatus>,
}

/// The looks of all units, in the order of `town.units`.
pub fn looks(town: &TownOn) -> Vec<Look> {
    town.units.iter().map(Look::of).collect()
}

impl Look {
    /// The look of one unit.
    pub fn of(state: &UnitOn) -> Self {
        let pattern = match state.leasing {
            Known::NotKnown => Pattern::Dotted,
            Known::Is(LeasingStatus::NotLettable) => Pattern::Plain,
            Known::Is(LeasingStatus::Available) => Pattern::Dashed,
            Known::Is(LeasingStatus::InNegotiation) => Pattern::Sketched,
            Known::Is(LeasingStatus::Committed) => Pattern::Hatched,
            Known::Is(LeasingStatus::Occupied) => Pattern::Solid,
        };
        Self {
            pattern,
            group: state.occupant.map(|occupant| occupant.tenant_type.group()),
            opening: state.opening_status(),
        }
    }
}

impl Pattern {
    /// The name in the style sheet.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Solid => "solid",
            Self::Hatched => "hatched",
            Self::Sketched => "sketched",
            Self::Dashed => "dashed",
            Self::Plain => "plain",
            Self::Dotted => "dotted",
        }
    }
}
