//! The area of a footprint on the ellipsoid.

use geo::{GeodesicArea, Polygon};

/// The area of a polygon in longitude and latitude, in m², on the WGS 84 ellipsoid.
///
/// Karney's method (Algorithms for geodesics, J. Geodesy 87, 2013), as `geo` implements it. The
/// direction in which the ring is drawn does not matter.
///
/// One hundredth of a degree square at the equator: 1 113.195 m by 1 105.743 m.
///
/// ```
/// # use frontage::geometry::geodesic_area;
/// # use geo::polygon;
/// let square = polygon![(x: 0.0, y: 0.0), (x: 0.01, y: 0.0), (x: 0.01, y: 0.01), (x: 0.0, y: 0.01)];
/// assert!((geodesic_area(&square) - 1_113.195 * 1_105.743).abs() < 10.0);
/// ```
pub fn geodesic_area(polygon: &Polygon<f64>) -> f64 {
    polygon.geodesic_area_signed().abs()
}
