//! Units: the shop spaces, and the levels they lie on.

use super::{Labels, LevelId, UnitId};
use crate::number;
use chrono::NaiveDate;
use geo::Polygon;
use std::fmt;
use std::iter::Sum;
use std::ops::Add;

/// An area in square metres.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct SquareMetres(pub f64);

impl Add for SquareMetres {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sum for SquareMetres {
    fn sum<I: Iterator<Item = Self>>(areas: I) -> Self {
        areas.fold(Self::default(), Add::add)
    }
}

impl fmt::Display for SquareMetres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} m²", number::decimal(self.0, 0))
    }
}

/// What the stated area of the units means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AreaBasis {
    /// Gross leasable area, as leases state it.
    #[default]
    GrossLeasable,
    /// The ground a building takes, standing in for gross leasable area.
    Ground,
}

impl AreaBasis {
    /// Both.
    pub const ALL: [Self; 2] = [Self::GrossLeasable, Self::Ground];

    /// The name in files.
    pub fn slug(self) -> &'static str {
        match self {
            Self::GrossLeasable => "gross-leasable",
            Self::Ground => "ground",
        }
    }
}

/// A floor.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// Its id.
    pub id: LevelId,
    /// Its place in the stack: 0 is the ground floor.
    pub ordinal: i32,
    /// Its name.
    pub name: Labels,
    /// What a button can hold: `1F`, `G`.
    pub short_name: Labels,
    /// The outline of the floor, if known (lon, lat).
    pub outline: Option<Polygon<f64>>,
}

/// A shop space.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Its id.
    pub id: UnitId,
    /// The number people use: `05`, `1-12`. Unique in a town.
    pub number: String,
    /// The floor it lies on.
    pub level: LevelId,
    /// A name of its own, where it has one.
    pub name: Option<Labels>,
    /// The footprint (lon, lat in degrees, CRS84).
    pub footprint: Polygon<f64>,
    /// Stated gross leasable area; none where nobody has stated it.
    pub area: Option<SquareMetres>,
    /// Whether it is part of the lettable stock at all.
    pub lettable: bool,
    /// Lettable only from this day, if it came later.
    pub lettable_from: Option<NaiveDate>,
    /// No longer lettable from this day.
    pub lettable_until: Option<NaiveDate>,
    /// A building of its own, drawn with a roof; otherwise a room of a larger one.
    pub detached: bool,
    /// Height above ground in metres, for shadows, where known.
    pub height: Option<f64>,
}

impl Unit {
    /// Whether it is in the lettable stock on `day`.
    pub fn is_lettable_on(&self, day: NaiveDate) -> bool {
        self.lettable
            && self.lettable_from.is_none_or(|from| from <= day)
            && self.lettable_until.is_none_or(|until| day < until)
    }
}
