//! Where to write on a shape.

use geo::{Coord, Distance, Euclidean, Intersects, Point, Polygon};
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// A point inside the polygon, far from its edges, and its distance to the nearest edge.
///
/// Works in the units of the polygon, so pass metres. The answer is within `precision` of the
/// best. Mapbox's polylabel: a quadtree of cells, searched best first (V. Agafonkin, 2016).
///
/// The middle of an L is outside of it; the label point is not.
///
/// ```
/// # use frontage::geometry::label_point;
/// # use geo::polygon;
/// # use geo::Contains;
/// let ell = polygon![(x: 0., y: 0.), (x: 10., y: 0.), (x: 10., y: 2.), (x: 2., y: 2.), (x: 2., y: 10.), (x: 0., y: 10.)];
/// let (point, distance) = label_point(&ell, 0.01).unwrap();
/// assert!(ell.contains(&point));
/// assert!((distance - 1.17157).abs() < 0.011); // the circle in the corner: 4 - 2√2
/// ```
pub fn label_point(polygon: &Polygon<f64>, precision: f64) -> Option<(Point<f64>, f64)> {
    use geo::BoundingRect;
    let bounds = polygon.bounding_rect()?;
    let size = bounds.width().min(bounds.height());
    if !(size > 0.0 && precision > 0.0 && bounds.width().max(bounds.height()).is_finite()) {
        return None;
    }
    let half = size / 2.0;
    let mut queue = BinaryHeap::new();
    let (mut x, min, max) = (bounds.min().x, bounds.min(), bounds.max());
    while x < max.x && queue.len() < MOST_CELLS {
        let mut y = min.y;
        while y < max.y && queue.len() < MOST_CELLS {
            queue.push(Cell::new(polygon, x + half, y + half, half));
            y += size;
        }
        x += size;
    }
    let middle = bounds.center();
    let mut best = Cell::new(polygon, middle.x, middle.y, 0.0);
    let mut seen = 0;
    while let Some(cell) = queue.pop() {
        if cell.distance > best.distance {
            best = cell;
        }
        seen += 1;
        if cell.reach - best.distance <= precision || seen > MOST_CELLS {
            continue;
        }
        let half = cell.half / 2.0;
        for (dx, dy) in [(-half, -half), (half, -half), (-half, half), (half, half)] {
            queue.push(Cell::new(polygon, cell.x + dx, cell.y + dy, half));
        }
    }
    (best.distance > 0.0).then(|| (Point::new(best.x, best.y), best.distance))
}

/// A bound on the work for a sliver: a label does not need more.
const MOST_CELLS: usize = 2_000;

#[derive(Clone, Copy)]
struct Cell {
    x: f64,
    y: f64,
    half: f64,
    /// From its middle to the nearest edge; negative outside.
    distance: f64,
    /// The most any point of the cell can have.
    reach: f64,
}

impl Cell {
    fn new(polygon: &Polygon<f64>, x: f64, y: f64, half: f64) -> Self {
        let point = Point(Coord { x, y });
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        let nearest = rings
            .flat_map(|ring| ring.lines())
            .map(|edge| Euclidean.distance(&edge, &point))
            .fold(f64::INFINITY, f64::min);
        let distance = if polygon.intersects(&point) {
            nearest
        } else {
            -nearest
        };
        Self {
            x,
            y,
            half,
            distance,
            reach: distance + half * std::f64::consts::SQRT_2,
        }
    }
}

impl PartialEq for Cell {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}
impl Eq for Cell {}
impl PartialOrd for Cell {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Cell {
    fn cmp(&self, other: &Self) -> Ordering {
        self.reach.total_cmp(&other.reach)
    }
}
