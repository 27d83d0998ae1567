//! Town → shapes, labels and patterns, apart from how they are drawn.
//!
//! A [`Scene`] is the geometry of one level in metres: it changes with the town, not with the day,
//! the filter or the language. [`Look`]s say how each unit is drawn on a day. [`svg`] writes both as
//! text, in the browser and natively; another renderer can start from the same two.

mod detail;
mod ground;
pub mod icons;
pub mod labels;
mod look;
pub mod palette;
mod path;

mod roof;
pub mod svg;
mod view;

pub use detail::Detail;
pub use ground::{Ground, GroundShape};
pub use look::{ColorBy, Look, Pattern, looks};
pub use roof::{Face, Roof};
pub use view::{Insets, ScaleBar, View};

use crate::geometry::{Metres, Plane, label_point};
use crate::town::{Shape, Town};
use geo::{BoundingRect, Coord, Rect};

/// The drawing of one level of a town, in metres east and south of its middle.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// How longitude and latitude become metres.
    pub plane: Plane,
    /// What a first look shows: the units with a margin.
    pub home: Rect<f64>,
    /// How much is drawn of each unit.
    pub detail: Detail,
    /// What lies under the units, in drawing order.
    pub ground: Vec<GroundShape>,
    /// The units of the level.
    pub units: Vec<UnitShape>,
    /// The level.
    pub level: i32,
}

/// A unit's footprint, ready to draw.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitShape {
    /// Its place in `town.units`.
    pub index: usize,
    /// The outline as an SVG path.
    pub outline: String,
    /// What it throws, where it has a height.
    pub shadow: Option<String>,
    /// A roof, for a building of its own.
    pub roof: Option<Roof>,
    /// Where to write: a point well inside.
    pub anchor: Metres,
    /// From there to the nearest wall, in metres.
    pub inradius: f64,
    /// The box around it.
    pub bounds: Rect<f64>,
}

/// Metres of ground around the units on a first look.
const MARGIN: f64 = 9.0;

impl Scene {
    /// The scene of the level with this ordinal; of the lowest if there is no such.
    pub fn new(town: &Town, ordinal: Option<i32>) -> Self {
        let plane = Plane::about(middle(town));
        let level = town.level_shown(ordinal);
        let level_id = level.map(|level| level.id);
        let level = level.map_or(0, |level| level.ordinal);
        let on_level = || {
            let units = town.units.iter().enumerate();
            units.filter(move |(_, unit)| Some(unit.level) == level_id)
        };
        let detail = Detail::for_units(on_level().count());
        let units: Vec<_> = on_level()
            .filter_map(|(index, unit)| {
                let polygon = plane.polygon(&unit.footprint);
                let bounds = polygon.bounding_rect()?;
                let (anchor, inradius) = label_point(&polygon, detail.label_precision())
                    .map_or((bounds.center(), 0.0), |(point, radius)| (point.0, radius));
                let with_roof = unit.detached && detail == Detail::Full;
                Some(UnitShape {
                    index,
                    outline: path::polygon(&polygon, path::Grain::Centimetre),
                    shadow: (unit.height.filter(|_| detail == Detail::Full))
                        .map(|height| roof::shadow(&polygon, height)),
                    roof: with_roof.then(|| Roof::over(&polygon, inradius)),
                    anchor,
                    inradius,
                    bounds,
                })
            })
            .collect();
        let home = units
            .iter()
            .map(|unit| unit.bounds)
            .reduce(union)
            .unwrap_or_else(|| Rect::new((-50.0, -50.0), (50.0, 50.0)));
        Self {
            plane,
            home: grow(home, MARGIN),
            detail,
            ground: ground::shapes(town, &plane, level),
            units,
            level,
        }
    }

    /// The box of a unit, by its place in `town.units`.
    pub fn bounds_of(&self, index: usize) -> Option<Rect<f64>> {
        let shape = self.units.iter().find(|shape| shape.index == index)?;
        Some(shape.bounds)
    }
}

/// The middle of all units, or of the places where there are none.
fn middle(town: &Town) -> Coord<f64> {
    let units = town
        .units
        .iter()
        .filter_map(|unit| unit.footprint.bounding_rect());
    let places = town.places.iter().filter_map(|place| match &place.shape {
        Shape::Area(polygon) => polygon.bounding_rect(),
        Shape::Line(line) => line.bounding_rect(),
        Shape::Points(points) => points.first().map(|point| Rect::new(point.0, point.0)),
    });
    let bounds = units.reduce(union).or_else(|| places.reduce(union));
    bounds.map_or(Coord { x: 0.0, y: 0.0 }, |bounds| bounds.center())
}

pub(crate) fn union(a: Rect<f64>, b: Rect<f64>) -> Rect<f64> {
    Rect::new(
        (a.min().x.min(b.min().x), a.min().y.min(b.min().y)),
        (a.max().x.max(b.max().x), a.max().y.max(b.max().y)),
    )
}

fn grow(rect: Rect<f64>, by: f64) -> Rect<f64> {
    let (min, max) = (rect.min(), rect.max());
    Rect::new((min.x - by, min.y - by), (max.x + by, max.y + by))
}
