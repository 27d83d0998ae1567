//! Outlines while they are drawn: snapping, splitting, welding, and what is wrong with them.
//!
//! An outline is its corners in metres (see [`super::Plane`]), the last joined to the first and not
//! repeated. Written without `geo`'s Boolean operations: a cut by a line and a weld along a shared
//! wall are all that is needed, and far smaller.

mod fault;
mod snap;
mod split;
mod weld;

pub use fault::{Fault, fault, overlaps};
pub use snap::{Guide, Snap, Snapped, Surroundings, snap};
pub use split::{SplitFault, split};
pub use weld::{WeldFault, weld};

use super::Metres;

/// Two corners closer than this, in metres, are one.
pub const SAME: f64 = 0.002;

/// Twice the area of the triangle; its sign says on which side of the line `a` to `b` the point is.
fn cross(a: Metres, b: Metres, point: Metres) -> f64 {
    (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)
}

/// Metres between two points.
pub fn distance(a: Metres, b: Metres) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}

/// Whether two corners are one.
pub fn is_same(a: Metres, b: Metres) -> bool {
    distance(a, b) < SAME
}

/// The walls, from each corner to the next.
pub fn edges(corners: &[Metres]) -> impl Iterator<Item = [Metres; 2]> + '_ {
    let next = corners.iter().cycle().skip(1);
    corners.iter().zip(next).map(|(a, b)| [*a, *b])
}

/// The area in m²; negative where the corners go round the other way.
///
/// ```
/// # use frontage::geometry::outline::area;
/// # use geo::coord;
/// let square = [coord! { x: 0., y: 0. }, coord! { x: 4., y: 0. }, coord! { x: 4., y: 3. }, coord! { x: 0., y: 3. }];
/// assert_eq!(area(&square), 12.0);
/// ```
pub fn area(corners: &[Metres]) -> f64 {
    let Some(first) = corners.first() else {
        return 0.0;
    };
    // About the first corner: far from the origin the products would be large and their sum rough.
    edges(corners)
        .map(|[a, b]| cross(*first, a, b))
        .sum::<f64>()
        / 2.0
}

/// Whether a point lies inside; on a wall it may be either.
pub fn contains(corners: &[Metres], point: Metres) -> bool {
    let crossed = edges(corners).filter(|[a, b]| {
        (a.y > point.y) != (b.y > point.y)
            && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x
    });
    crossed.count() % 2 == 1
}

/// The point of a wall nearest to a point.
pub fn nearest_on([a, b]: [Metres; 2], point: Metres) -> Metres {
    let along = b - a;
    let length = along.x * along.x + along.y * along.y;
    if length == 0.0 {
        return a;
    }
    let share = ((point.x - a.x) * along.x + (point.y - a.y) * along.y) / length;
    a + along * share.clamp(0.0, 1.0)
}

/// How far a point is from the nearest wall.
fn to_walls(corners: &[Metres], point: Metres) -> f64 {
    edges(corners)
        .map(|edge| distance(nearest_on(edge, point), point))
        .fold(f64::INFINITY, f64::min)
}

/// The outline without corners that are one with the corner before them.
pub fn tidy(corners: &[Metres]) -> Vec<Metres> {
    let mut tidied: Vec<Metres> = Vec::with_capacity(corners.len());
    for corner in corners {
        if tidied.last().is_none_or(|last| !is_same(*last, *corner)) {
            tidied.push(*corner);
        }
    }
    while tidied.len() > 1 && is_same(tidied[0], tidied[tidied.len() - 1]) {
        tidied.pop();
    }
    tidied
}

#[cfg(test)]
pub(super) mod examples {
    use super::Metres;

    pub fn at(x: f64, y: f64) -> Metres {
        Metres { x, y }
    }

    /// A rectangle with its north-western corner here.
    pub fn rectangle(x: f64, y: f64, width: f64, height: f64) -> Vec<Metres> {
        let (right, bottom) = (x + width, y + height);
        vec![at(x, y), at(right, y), at(right, bottom), at(x, bottom)]
    }

    /// A square of 10 m with a bay of 4 m by 6 m cut into its right side, 76 m².
    pub fn u_shape() -> Vec<Metres> {
        vec![
            at(0., 0.),
            at(10., 0.),
            at(10., 3.),
            at(4., 3.),
            at(4., 7.),
            at(10., 7.),
            at(10., 10.),
            at(0., 10.),
        ]
    }
}
