//! Whether a polygon can be a footprint. Checked at the boundary, so that nothing inside panics.

use geo::{Area, Polygon, Validation};

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
    if let Err(reason) = polygon.check_validation() {
        return Err(InvalidPolygon::NotSimple(reason.to_string()));
    }
    if polygon.unsigned_area() > 0.0 {
        Ok(())
    } else {
        Err(InvalidPolygon::NoArea)
    }
}
