//! Whether one polygon lies within another, as far as a survey can tell.

use geo::{Area, BoundingRect, Centroid, Contains, Coord, MapCoords, Polygon};

/// How far an edge may stand over the other's, in degrees: about five centimetres on the ground.
/// Two drawings of one wall differ by as much.
const SLACK: f64 = 5e-7;

/// Whether `inner` lies within `outer`, both in longitude and latitude; a shared edge is within.
///
/// ```
/// # use frontage::geometry::lies_within;
/// # use geo::polygon;
/// let square = |x: f64, side: f64| polygon![(x: x, y: 0.), (x: x + side, y: 0.), (x: x + side, y: side), (x: x, y: side)];
/// assert!(lies_within(&square(0.0, 0.001), &square(0.0, 0.002)));
/// assert!(!lies_within(&square(0.0015, 0.001), &square(0.0, 0.002)));
/// ```
pub fn lies_within(inner: &Polygon<f64>, outer: &Polygon<f64>) -> bool {
    outer.contains(inner) || drawn_in(inner).is_some_and(|inner| outer.contains(&inner))
}

/// The polygon drawn in towards its middle by the slack; none where nothing would be left of it.
fn drawn_in(polygon: &Polygon<f64>) -> Option<Polygon<f64>> {
    let bounds = polygon.bounding_rect()?;
    let middle = polygon.centroid()?.0;
    let scale = |size: f64| (size > 4.0 * SLACK).then(|| 1.0 - 2.0 * SLACK / size);
    let (across, along) = (scale(bounds.width())?, scale(bounds.height())?);
    let smaller = polygon.map_coords(|at| Coord {
        x: middle.x + (at.x - middle.x) * across,
        y: middle.y + (at.y - middle.y) * along,
    });
    (smaller.unsigned_area() > 0.0).then_some(smaller)
}
