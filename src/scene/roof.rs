//! Roofs: a hipped roof over any simple footprint, and the shadow of a building.
//!
//! Each wall carries a face that leans inward. Over a rectangle the faces meet in a ridge; over
//! other shapes they stop at a flat top. Light comes from the north-west, as on most site plans.

use super::path;
use geo::{Coord, LineString, Polygon, Winding};

/// A roof in plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Roof {
    /// The faces, one a wall.
    pub faces: Vec<Face>,
    /// The flat top, or the ridge line, as an SVG path.
    pub top: String,
}

/// One sloping face.
#[derive(Clone, Debug, PartialEq)]
pub struct Face {
    /// Its outline as an SVG path.
    pub path: String,
    /// How it is lit, -1 (away from the light) to 1 (towards it).
    pub light: f64,
}

/// How far the eaves stand in from the outline of the veranda, in metres.
const EAVES: f64 = 0.0;

impl Roof {
    /// A roof over a footprint in metres whose greatest inscribed circle has this radius.
    pub fn over(footprint: &Polygon<f64>, inradius: f64) -> Self {
        let corners = corners(footprint);
        // A quadrilateral closes in a ridge, anything else in a flat top.
        let depth = if corners.len() == 4 { 0.96 } else { 0.62 } * inradius;
        let eaves = inset(&corners, EAVES);
        let top = inset(&corners, depth);
        let faces = (0..corners.len())
            .map(|index| {
                let next = (index + 1) % corners.len();
                let wall = eaves[next] - eaves[index];
                let length = wall.x.hypot(wall.y).max(f64::EPSILON);
                // Outward normal of a clockwise ring on a plane whose y points south.
                let normal = Coord {
                    x: wall.y / length,
                    y: -wall.x / length,
                };
                let light = -(normal.x * 0.6 + normal.y * 0.8);
                Face {
                    path: path::corners(&[eaves[index], eaves[next], top[next], top[index]]),
                    light,
                }
            })
            .collect();
        Self {
            faces,
            top: path::corners(&top),
        }
    }
}

/// The shadow of a building of this height: its footprint swept away from the light.
pub(super) fn shadow(footprint: &Polygon<f64>, height: f64) -> String {
    let reach = (height * 0.32).clamp(0.0, 12.0);
    let sweep = Coord {
        x: reach * 0.6,
        y: reach * 0.8,
    };
    let corners = corners(footprint);
    let moved: Vec<_> = corners.iter().map(|corner| *corner + sweep).collect();
    let mut path = path::corners(&moved);
    for index in 0..corners.len() {
        let next = (index + 1) % corners.len();
        let mut side = [corners[index], corners[next], moved[next], moved[index]];
        // All sides wound alike, so that the non-zero rule unites them.
        let twice_area: f64 = (0..4)
            .map(|i| side[i].x * side[(i + 1) % 4].y - side[(i + 1) % 4].x * side[i].y)
            .sum();
        if twice_area < 0.0 {
            side.reverse();
        }
        path += &path::corners(&side);
    }
    path
}

/// The corners of the outer ring, clockwise as seen on the screen (y points south).
fn corners(footprint: &Polygon<f64>) -> Vec<Coord<f64>> {
    let mut ring: LineString<f64> = footprint.exterior().clone();
    // With y pointing south, what geo calls counter-clockwise turns clockwise on the screen.
    ring.make_ccw_winding();
    ring.0.pop();
    ring.0
}

/// Moves every wall inward by `depth` and cuts them with each other again.
fn inset(corners: &[Coord<f64>], depth: f64) -> Vec<Coord<f64>> {
    let count = corners.len();
    let direction = |from: Coord<f64>, to: Coord<f64>| {
        let along = to - from;
        let length = along.x.hypot(along.y).max(f64::EPSILON);
        Coord {
            x: along.x / length,
            y: along.y / length,
        }
    };
    (0..count)
        .map(|index| {
            let here = corners[index];
            let before = direction(corners[(index + count - 1) % count], here);
            let after = direction(here, corners[(index + 1) % count]);
            // Inward normals of the two walls.
            let (a, b) = (
                Coord {
                    x: -before.y,
                    y: before.x,
                },
                Coord {
                    x: -after.y,
                    y: after.x,
                },
            );
            let bisector = a + b;
            // A mitre longer than three depths would leave a sharp corner's roof.
            let stretch = (1.0 + a.x * b.x + a.y * b.y).max(0.3);
            here + bisector * (depth / stretch)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Area, polygon};

    #[test]
    fn a_square_of_ten_metres_is_inset_by_its_depth() {
        let square = polygon![(x: 0., y: 0.), (x: 10., y: 0.), (x: 10., y: 10.), (x: 0., y: 10.)];
        let inner = inset(&corners(&square), 2.0);
        let inner = Polygon::new(LineString(inner), vec![]);
        assert!((inner.unsigned_area() - 36.0).abs() < 1e-9);
    }

    #[test]
    fn the_north_west_is_lit_and_the_south_east_is_not() {
        let square = polygon![(x: 0., y: 0.), (x: 10., y: 0.), (x: 10., y: 10.), (x: 0., y: 10.)];
        let roof = Roof::over(&square, 5.0);
        let at = |needle: &str| {
            let face = roof.faces.iter().find(|face| face.path.starts_with(needle));
            face.map(|face| face.light).unwrap_or_default()
        };
        // North wall runs from (0,0) to (10,0), south wall from (10,10) to (0,10).
        assert!(at("M0 0l10 0") > 0.5, "{roof:?}");
        assert!(at("M10 10l-10 0") < -0.5, "{roof:?}");
    }
}
