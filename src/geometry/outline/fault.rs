//! What is wrong or doubtful in an outline.

use super::{contains, cross, distance, edges, tidy, to_walls};
use crate::geometry::Metres;

/// Why an outline cannot be a footprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Fewer than three corners.
    TooFewCorners,
    /// Two walls cross or touch.
    CrossesItself,
    /// It encloses less than a square decimetre.
    NoArea,
}

/// The first thing wrong with an outline.
///
/// ```
/// # use frontage::geometry::outline::{Fault, fault};
/// # use geo::coord;
/// let bow_tie = [coord! { x: 0., y: 0. }, coord! { x: 4., y: 4. }, coord! { x: 4., y: 0. }, coord! { x: 0., y: 4. }];
/// assert_eq!(fault(&bow_tie), Some(Fault::CrossesItself));
/// assert_eq!(fault(&bow_tie[..2]), Some(Fault::TooFewCorners));
/// ```
pub fn fault(corners: &[Metres]) -> Option<Fault> {
    let corners = tidy(corners);
    if corners.len() < 3 {
        return Some(Fault::TooFewCorners);
    }
    if super::area(&corners).abs() < 0.01 && corners.len() == 3 {
        return Some(Fault::NoArea);
    }
    let walls: Vec<_> = edges(&corners).collect();
    for (place, one) in walls.iter().enumerate() {
        for (further, other) in walls.iter().enumerate().skip(place + 1) {
            let follows = further == place + 1;
            let precedes = place == 0 && further == walls.len() - 1;
            let is_bad = if follows {
                turns_back(one[0], one[1], other[1])
            } else if precedes {
                turns_back(other[0], other[1], one[1])
            } else {
                meet(*one, *other)
            };
            if is_bad {
                return Some(Fault::CrossesItself);
            }
        }
    }
    (super::area(&corners).abs() < 0.01).then_some(Fault::NoArea)
}

/// Whether a wall goes back along the one before it.
fn turns_back(a: Metres, corner: Metres, b: Metres) -> bool {
    let (back, on) = (a - corner, b - corner);
    let lengths = distance(a, corner) * distance(b, corner);
    cross(corner, a, b).abs() < 1e-9 * lengths && back.x * on.x + back.y * on.y > 0.0
}

/// Whether two walls have a point in common.
fn meet(one: [Metres; 2], other: [Metres; 2]) -> bool {
    let side = |[a, b]: [Metres; 2], point| cross(a, b, point);
    let (c, d) = (side(one, other[0]), side(one, other[1]));
    let (a, b) = (side(other, one[0]), side(other, one[1]));
    if a * b < 0.0 && c * d < 0.0 {
        return true;
    }
    let touches = |wall, point| distance(super::nearest_on(wall, point), point) < 1e-6;
    touches(one, other[0])
        || touches(one, other[1])
        || touches(other, one[0])
        || touches(other, one[1])
}

/// Whether two outlines lie over each other by more than `slack` metres. A shared wall is none.
///
/// Each wall is taken apart where the other outline crosses it; where they overlap, a piece of one
/// lies well inside the other, or both are the same.
pub fn overlaps(one: &[Metres], other: &[Metres], slack: f64) -> bool {
    let is_well_inside =
        |point: Metres, of: &[Metres]| contains(of, point) && to_walls(of, point) > slack;
    let has_piece_inside = |of: &[Metres], within: &[Metres]| {
        edges(of).any(|wall| {
            let mut cuts: Vec<f64> = edges(within).filter_map(|it| cut(wall, it)).collect();
            cuts.extend([0.0, 1.0]);
            crate::order::sort_by(&mut cuts, f64::total_cmp);
            let along = wall[1] - wall[0];
            (cuts.windows(2)).any(|piece| {
                let middle = wall[0] + along * f64::midpoint(piece[0], piece[1]);
                is_well_inside(middle, within)
            })
        })
    };
    has_piece_inside(one, other) || has_piece_inside(other, one) || is_the_same(one, other, slack)
}

fn is_the_same(one: &[Metres], other: &[Metres], slack: f64) -> bool {
    let lies_on = |of: &[Metres], on: &[Metres]| of.iter().all(|it| to_walls(on, *it) <= slack);
    lies_on(one, other) && lies_on(other, one)
}

/// Where a wall is crossed by another, as a share of its length.
fn cut(wall: [Metres; 2], by: [Metres; 2]) -> Option<f64> {
    let (from, to) = (cross(by[0], by[1], wall[0]), cross(by[0], by[1], wall[1]));
    let share = from / (from - to);
    let at = wall[0] + (wall[1] - wall[0]) * share;
    let is_on = distance(super::nearest_on(by, at), at) < 1e-6;
    ((0.0..=1.0).contains(&share) && is_on).then_some(share)
}

#[cfg(test)]
mod tests {
    use super::super::examples::{at, rectangle, u_shape};
    use super::*;

    #[test]
    fn sound_outlines_have_no_fault() {
        assert_eq!(fault(&rectangle(0., 0., 10., 10.)), None);
        assert_eq!(fault(&u_shape()), None);
    }

    #[test]
    fn what_is_wrong_is_told() {
        let table = [
            (vec![at(0., 0.), at(5., 0.)], Fault::TooFewCorners),
            // The third corner stands on the first.
            (
                vec![at(0., 0.), at(5., 0.), at(0.001, 0.)],
                Fault::TooFewCorners,
            ),
            (vec![at(0., 0.), at(5., 0.), at(9., 0.)], Fault::NoArea),
            // A corner pulled over the wall on the other side.
            (
                vec![at(0., 0.), at(10., 0.), at(-5., 5.), at(0., 10.)],
                Fault::CrossesItself,
            ),
            // A spike: out and back along the same line.
            (
                vec![
                    at(0., 0.),
                    at(10., 0.),
                    at(10., 10.),
                    at(10., 2.),
                    at(0., 5.),
                ],
                Fault::CrossesItself,
            ),
        ];
        for (corners, expected) in table {
            assert_eq!(fault(&corners), Some(expected), "{corners:?}");
        }
    }

    #[test]
    fn a_shared_wall_is_no_overlap() {
        let left = rectangle(0., 0., 10., 10.);
        assert!(!overlaps(&left, &rectangle(10., 2., 10., 5.), 0.05));
        assert!(!overlaps(&left, &rectangle(9.97, 0., 10., 10.), 0.05));
        assert!(overlaps(&left, &rectangle(9., 0., 10., 10.), 0.05));
        // One inside the other, a cross without corners inside, and the same twice.
        assert!(overlaps(&left, &rectangle(3., 3., 2., 2.), 0.05));
        assert!(overlaps(&left, &rectangle(-5., 4., 20., 2.), 0.05));
        assert!(overlaps(&left, &left, 0.05));
    }
}
