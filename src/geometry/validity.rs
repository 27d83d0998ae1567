//! Whether a polygon can be a footprint. Checked at the boundary, so that nothing inside panics.

use super::rings::{all_edges, course, edges, is_deep_in, is_in, share_a_stretch};
use geo::{Area, Intersects, LineString, Polygon};

/// What the place of a point between two others is not known to, in degrees: a thousandth of a
/// millimetre on the ground.
const NOTHING: f64 = 1e-11;

/// Why a polygon cannot be a footprint.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidPolygon {
    /// A coordinate outside of the world, or no number.
    #[error("position {0} is not a longitude from -180 to 180 and a latitude from -90 to 90")]
    OutOfRange(usize),
    /// Fewer than three corners, or all on a line.
    #[error("the ring encloses no area; expected at least three corners that are not on one line")]
    NoArea,
    /// It crosses itself, or a hole is not inside.
    #[error("the polygon is not valid: {0}")]
    NotSimple(String),
}

/// Checks a polygon in longitude and latitude.
///
/// ```
/// # use frontage::geometry::validity;
/// # use geo::polygon;
/// let bow_tie = polygon![(x: 0., y: 0.), (x: 1., y: 1.), (x: 1., y: 0.), (x: 0., y: 1.)];
/// assert!(validity(&bow_tie).is_err());
/// ```
pub fn validity(polygon: &Polygon<f64>) -> Result<(), InvalidPolygon> {
    let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
    let positions = rings.flat_map(|ring| ring.coords());
    for (index, position) in positions.enumerate() {
        let in_range = position.x.abs() <= 180.0 && position.y.abs() <= 90.0;
        if !in_range {
            return Err(InvalidPolygon::OutOfRange(index));
        }
    }
    if polygon.exterior().0.len() < 4 {
        return Err(InvalidPolygon::NoArea);
    }
    if let Some(reason) = not_simple(polygon) {
        return Err(InvalidPolygon::NotSimple(reason));
    }
    if polygon.unsigned_area() > 0.0 {
        Ok(())
    } else {
        Err(InvalidPolygon::NoArea)
    }
}

/// What the OGC's simple features do not allow of the rings of a polygon.
fn not_simple(polygon: &Polygon<f64>) -> Option<String> {
    if crosses_itself(polygon.exterior()) {
        return Some("the exterior ring crosses or touches itself".into());
    }
    let alone = |ring: &LineString<f64>| Polygon::new(ring.clone(), Vec::new());
    let shell = alone(polygon.exterior());
    let holes: Vec<_> = polygon.interiors().iter().map(alone).collect();
    for (place, hole) in holes.iter().enumerate() {
        let number = place + 1;
        let ring = hole.exterior();
        if edges(ring).count() < 3 || crosses_itself(ring) {
            return Some(format!(
                "the ring of hole {number} crosses or touches itself"
            ));
        }
        if lie_on_each_other(&shell, hole) {
            return Some(format!(
                "hole {number} shares a stretch with the exterior ring"
            ));
        }
        let walls = all_edges(&shell);
        if !course(ring, &walls)
            .into_iter()
            .all(|point| is_in(point, &shell, NOTHING))
        {
            return Some(format!("hole {number} is not inside the exterior ring"));
        }
        for (before, other) in holes[..place].iter().enumerate() {
            if lie_on_each_other(other, hole) || overlap(other, hole) || overlap(hole, other) {
                return Some(format!("holes {} and {number} overlap", before + 1));
            }
        }
    }
    None
}

fn crosses_itself(ring: &LineString<f64>) -> bool {
    let edges: Vec<_> = edges(ring).collect();
    let last = edges.len().saturating_sub(1);
    (edges.iter().enumerate()).any(|(place, edge)| {
        (edges.iter().enumerate().skip(place + 1)).any(|(further, other)| {
            let is_next = further == place + 1 || (place == 0 && further == last);
            if is_next {
                // They meet in a corner; on each other they are a spike.
                share_a_stretch(*edge, *other)
            } else {
                edge.intersects(other)
            }
        })
    })
}

fn lie_on_each_other(one: &Polygon<f64>, other: &Polygon<f64>) -> bool {
    let walls = all_edges(other);
    edges(one.exterior()).any(|edge| walls.iter().any(|wall| share_a_stretch(edge, *wall)))
}

/// Whether the outline of one runs through the other.
fn overlap(one: &Polygon<f64>, other: &Polygon<f64>) -> bool {
    let course = course(one.exterior(), &all_edges(other));
    course
        .into_iter()
        .any(|point| is_deep_in(point, other, NOTHING))
}

#[cfg(test)]
mod tests;
