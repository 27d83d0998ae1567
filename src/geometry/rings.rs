//! How the rings of polygons lie to each other. `geo` answers such questions by the matrix of
//! DE-9IM, which weighs 7 KB in a bundle; here only two of them are asked.

use crate::order::sort_by;
use geo::line_intersection::{LineIntersection, line_intersection};
use geo::{Contains, Coord, Distance, Euclidean, Intersects, Line, LineString, Point, Polygon};

/// The edges of a ring. One without a length, where a corner is given twice, is none.
pub(super) fn edges(ring: &LineString<f64>) -> impl Iterator<Item = Line<f64>> {
    ring.lines().filter(|edge| edge.start != edge.end)
}

/// The edges of all rings.
pub(super) fn all_edges(polygon: &Polygon<f64>) -> Vec<Line<f64>> {
    let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
    rings.flat_map(edges).collect()
}

/// Whether two edges lie on each other for some length.
pub(super) fn share_a_stretch(one: Line<f64>, other: Line<f64>) -> bool {
    match line_intersection(one, other) {
        Some(LineIntersection::Collinear { intersection }) => {
            intersection.start != intersection.end
        }
        _ => false,
    }
}

/// Points along a ring that tell where it runs: its edges are taken apart where the others meet them,
/// and of each piece come its ends and three points between. So no piece changes sides unseen.
pub(super) fn course(ring: &LineString<f64>, others: &[Line<f64>]) -> Vec<Coord<f64>> {
    let mut points = Vec::new();
    for edge in edges(ring) {
        let mut ends = vec![edge.start, edge.end];
        for other in others {
            match line_intersection(edge, *other) {
                Some(LineIntersection::SinglePoint { intersection, .. }) => ends.push(intersection),
                Some(LineIntersection::Collinear { intersection }) => {
                    ends.extend([intersection.start, intersection.end]);
                }
                None => {}
            }
        }
        let along = |at: &Coord<f64>| {
            let (way, whole) = (*at - edge.start, edge.delta());
            way.x * whole.x + way.y * whole.y
        };
        sort_by(&mut ends, |one, other| along(one).total_cmp(&along(other)));
        for piece in ends.windows(2) {
            let (from, way) = (piece[0], piece[1] - piece[0]);
            points.extend([0.0, 0.25, 0.5, 0.75].map(|share| from + way * share));
        }
    }
    points
}

/// Whether a point is in a polygon, or stands out by no more than `slack`.
pub(super) fn is_in(point: Coord<f64>, polygon: &Polygon<f64>, slack: f64) -> bool {
    polygon.intersects(&point) || to_edges(point, polygon) <= slack
}

/// Whether a point is in a polygon, and deeper than `slack`.
pub(super) fn is_deep_in(point: Coord<f64>, polygon: &Polygon<f64>, slack: f64) -> bool {
    polygon.contains(&point) && to_edges(point, polygon) > slack
}

fn to_edges(point: Coord<f64>, polygon: &Polygon<f64>) -> f64 {
    let distance = |edge: Line<f64>| Euclidean.distance(&Point(point), &edge);
    (all_edges(polygon).into_iter().map(distance)).fold(f64::INFINITY, f64::min)
}
