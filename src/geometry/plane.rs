//! A flat drawing of a place: metres east and south of its middle.
//!
//! A town centre is small, so an equirectangular projection about its middle is true to well under
//! a millimetre a metre. Distances on it are for drawing; areas that are reported come from
//! [`super::geodesic_area`].

use geo::{Coord, LineString, Polygon};

/// A point of the drawing: metres east (`x`) and south (`y`) of the middle.
pub type Metres = Coord<f64>;

/// The projection.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plane {
    origin: Coord<f64>,
    metres_per_degree: Coord<f64>,
}

impl Plane {
    /// A plane that touches the Earth at this longitude and latitude.
    ///
    /// Lengths of a degree from the WGS 84 series (NIMA TR8350.2).
    pub fn about(origin: Coord<f64>) -> Self {
        let latitude = origin.y.to_radians();
        let metres_per_degree = Coord {
            x: 111_412.84 * latitude.cos() - 93.5 * (3.0 * latitude).cos()
                + 0.118 * (5.0 * latitude).cos(),
            y: 111_132.92 - 559.82 * (2.0 * latitude).cos() + 1.175 * (4.0 * latitude).cos()
                - 0.0023 * (6.0 * latitude).cos(),
        };
        Self {
            origin,
            metres_per_degree,
        }
    }

    /// Longitude and latitude to metres.
    pub fn project(&self, position: Coord<f64>) -> Metres {
        Coord {
            x: (position.x - self.origin.x) * self.metres_per_degree.x,
            y: (self.origin.y - position.y) * self.metres_per_degree.y,
        }
    }

    /// Metres back to longitude and latitude.
    pub fn unproject(&self, point: Metres) -> Coord<f64> {
        Coord {
            x: self.origin.x + point.x / self.metres_per_degree.x,
            y: self.origin.y - point.y / self.metres_per_degree.y,
        }
    }

    /// A line in metres.
    pub fn line(&self, line: &LineString<f64>) -> LineString<f64> {
        line.coords()
            .map(|position| self.project(*position))
            .collect()
    }

    /// A polygon in metres.
    pub fn polygon(&self, polygon: &Polygon<f64>) -> Polygon<f64> {
        Polygon::new(
            self.line(polygon.exterior()),
            polygon
                .interiors()
                .iter()
                .map(|ring| self.line(ring))
                .collect(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::Coord;

    /// Lengths of a degree of longitude and latitude at 30° from the published table in NIMA
    /// TR8350.2: 96 486 m and 110 852 m.
    #[test]
    fn a_degree_at_thirty_north() {
        let plane = Plane::about(Coord { x: 121.0, y: 30.0 });
        let point = plane.project(Coord { x: 122.0, y: 29.0 });
        assert!((point.x - 96_486.0).abs() < 2.0, "{}", point.x);
        assert!((point.y - 110_852.0).abs() < 2.0, "{}", point.y);
        let back = plane.unproject(point);
        assert!((back.x - 122.0).abs() < 1e-12 && (back.y - 29.0).abs() < 1e-12);
    }
}
