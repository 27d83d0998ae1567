//! What lies under the units: lawn, water, paths, planting, neighbours.

use super::path::{self, Grain};
use crate::geometry::{Metres, Plane, label_point};
use crate::order;
use crate::town::{Labels, Place, PlaceKind, Shape, Town};

/// Something of the ground, ready to draw.
#[derive(Clone, Debug, PartialEq)]
pub struct GroundShape {
    /// What it is.
    pub kind: PlaceKind,
    /// Its form.
    pub form: Ground,
    /// Its name and where to write it.
    pub name: Option<(Labels, Metres)>,
}

/// The form of something of the ground, in metres.
#[derive(Clone, Debug, PartialEq)]
pub enum Ground {
    /// An area, as an SVG path.
    Area(String),
    /// A line with a width.
    Line(String, f64),
    /// Circles: trees, fountains, points.
    Dots(Vec<Metres>, f64),
}

/// The shapes of a level, lawns first and trees last.
pub(super) fn shapes(town: &Town, plane: &Plane, level: i32) -> Vec<GroundShape> {
    let mut places: Vec<&Place> = town
        .places
        .iter()
        .filter(|place| place.level.is_none_or(|ordinal| ordinal == level))
        .collect();
    order::sort_by_key(&mut places, |place| depth(place.kind));
    let outline = town
        .levels
        .iter()
        .filter(|floor| floor.ordinal == level)
        .filter_map(|floor| floor.outline.as_ref())
        .map(|outline| GroundShape {
            kind: PlaceKind::Building,
            form: Ground::Area(path::polygon(&plane.polygon(outline), Grain::Decimetre)),
            name: None,
        });
    let places = places.into_iter().map(|place| shape(place, plane));
    places.chain(outline).collect()
}

/// What is drawn below what.
fn depth(kind: PlaceKind) -> u8 {
    match kind {
        PlaceKind::Site => 0,
        PlaceKind::Lawn => 1,
        PlaceKind::Water => 2,
        PlaceKind::Parking => 3,
        PlaceKind::Flowers => 4,
        PlaceKind::Path => 5,
        PlaceKind::Plaza => 6,
        PlaceKind::Fountain => 7,
        PlaceKind::Trees => 9,
        PlaceKind::Entrance
        | PlaceKind::Stairs
        | PlaceKind::Toilets
        | PlaceKind::Building
        | PlaceKind::Hotel
        | PlaceKind::Homestay => 8,
    }
}

fn shape(place: &Place, plane: &Plane) -> GroundShape {
    let (form, at) = match &place.shape {
        Shape::Area(polygon) => {
            let polygon = plane.polygon(polygon);
            let at = label_point(&polygon, 1.0).map(|(point, _)| point.0);
            (Ground::Area(path::polygon(&polygon, Grain::Decimetre)), at)
        }
        Shape::Line(line) => {
            let line = plane.line(line);
            let at = line.0.get(line.0.len() / 2).copied();
            (
                Ground::Line(
                    path::line(&line, Grain::Decimetre),
                    place.size.unwrap_or(3.0),
                ),
                at,
            )
        }
        Shape::Points(points) => {
            let points: Vec<_> = points.iter().map(|point| plane.project(point.0)).collect();
            let at = points.first().copied();
            (Ground::Dots(points, place.size.unwrap_or(2.0)), at)
        }
    };
    GroundShape {
        kind: place.kind,
        form,
        name: place.name.clone().zip(at),
    }
}
