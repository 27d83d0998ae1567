//! Whether one polygon lies within another, as far as a survey can tell.

use super::label_point;
use super::rings::{all_edges, course, is_deep_in, is_in};
use geo::{BoundingRect, Coord, Intersects, Polygon};

/// How far an outline may stand over the other's, in degrees: about five centimetres on the ground.
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
    let outline = inner.exterior();
    let runs_in =
        (course(outline, &all_edges(outer)).into_iter()).all(|point| is_in(point, outer, SLACK));
    if !runs_in || outer.interiors().is_empty() {
        return runs_in;
    }
    // Around a hole, or in its place, it runs in as well.
    let walls = all_edges(inner);
    let goes_around = (outer
        .interiors()
        .iter()
        .flat_map(|hole| course(hole, &walls)))
    .any(|point| is_deep_in(point, inner, SLACK));
    !goes_around && middle(inner).is_none_or(|middle| outer.intersects(&middle))
}

/// A point well inside of a polygon.
fn middle(polygon: &Polygon<f64>) -> Option<Coord<f64>> {
    let bounds = polygon.bounding_rect()?;
    let (point, _) = label_point(polygon, bounds.width().min(bounds.height()) / 32.0)?;
    Some(point.0)
}

#[cfg(test)]
mod tests;
