//! What is around the units: water, paths, planting, entrances, neighbours.

use super::{Labels, Milestone, PlaceId, TenancyStep};
use geo::{LineString, Point, Polygon};

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlaceKind {
    /// The ground of the whole site.
    Site,
    /// The outline of a building that holds units.
    Building,
    /// A lawn.
    Lawn,
    /// Water.
    Water,
    /// A paved square.
    Plaza,
    /// A path; a line has a width.
    Path,
    /// Flower rows.
    Flowers,
    /// Trees: points.
    Trees,
    /// A fountain or a pool.
    Fountain,
    /// A way in.
    Entrance,
    /// Stairs, escalators or lifts.
    Stairs,
    /// Parking.
    Parking,
    /// Toilets.
    Toilets,
    /// A hotel.
    Hotel,
    /// A homestay.
    Homestay,
}

impl PlaceKind {
    /// All.
    pub const ALL: [Self; 15] = [
        Self::Site,
        Self::Building,
        Self::Lawn,
        Self::Water,
        Self::Plaza,
        Self::Path,
        Self::Flowers,
        Self::Trees,
        Self::Fountain,
        Self::Entrance,
        Self::Stairs,
        Self::Parking,
        Self::Toilets,
        Self::Hotel,
        Self::Homestay,
    ];

    /// The name in files, and the class in the drawing.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Site => "site",
            Self::Building => "building",
            Self::Lawn => "lawn",
            Self::Water => "water",
            Self::Plaza => "plaza",
            Self::Path => "path",
            Self::Flowers => "flowers",
            Self::Trees => "trees",
            Self::Fountain => "fountain",
            Self::Entrance => "entrance",
            Self::Stairs => "stairs",
            Self::Parking => "parking",
            Self::Toilets => "toilets",
            Self::Hotel => "hotel",
            Self::Homestay => "homestay",
        }
    }
}

/// Where a place is (lon, lat in degrees, CRS84).
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// One or more points.
    Points(Vec<Point<f64>>),
    /// A line.
    Line(LineString<f64>),
    /// An area.
    Area(Polygon<f64>),
}

/// Something around the units.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its id.
    pub id: PlaceId,
    /// What it is.
    pub kind: PlaceKind,
    /// Its name, where it has one.
    pub name: Option<Labels>,
    /// Where it is.
    pub shape: Shape,
    /// The width of a path in metres, or the radius of a tree's crown or a fountain.
    pub size: Option<f64>,
    /// The ordinal of the level it belongs to; none is everywhere.
    pub level: Option<i32>,
    /// Its own steps, for a hotel that is to come.
    pub milestones: Vec<Milestone<TenancyStep>>,
}
