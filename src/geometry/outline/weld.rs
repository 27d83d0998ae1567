//! Two outlines that share a wall, as one.

use super::{area, cross, distance, edges, nearest_on, overlaps, tidy};
use crate::geometry::Metres;

/// Why two outlines do not become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeldFault {
    /// They have no wall in common: they are apart, or touch at a corner.
    Apart,
    /// They touch in two places, with something between: a courtyard would be left.
    LeavesHole,
    /// They lie over each other.
    Overlap,
}

/// One outline around both, without the wall between them. Walls within `tolerance` metres of each
/// other are the same one.
///
/// Rooms of 24 and 36 m² with a wall of 6 m between them:
///
/// ```
/// # use frontage::geometry::outline::{area, weld};
/// # use geo::coord;
/// let room = |x: f64, width: f64| [coord! { x: x, y: 0. }, coord! { x: x + width, y: 0. }, coord! { x: x + width, y: 6. }, coord! { x: x, y: 6. }];
/// let both = weld(&room(0., 4.), &room(4., 6.), 0.05).unwrap();
/// assert_eq!((area(&both), both.len()), (60.0, 4));
/// ```
///
/// # Errors
/// When they share no wall, more than one, or overlap.
pub fn weld(one: &[Metres], other: &[Metres], tolerance: f64) -> Result<Vec<Metres>, WeldFault> {
    // Hair-thin overlaps are drawn walls that differ; a wider one is none to be guessed at.
    if overlaps(one, other, 2.0 * tolerance) {
        return Err(WeldFault::Overlap);
    }
    let one = same_way_round(&tidy(one));
    let other = onto(&same_way_round(&tidy(other)), &one, tolerance);
    let one = with_corners_of(&one, &other, tolerance);
    let other = with_corners_of(&other, &one, tolerance);
    let walls = |of: &[Metres]| edges(of).collect::<Vec<_>>();
    let (of_one, of_other) = (walls(&one), walls(&other));
    // What one has from a to b the other has from b to a.
    let is_shared = |[a, b]: &[Metres; 2], among: &[[Metres; 2]]| among.contains(&[*b, *a]);
    let outer = |of: &[[Metres; 2]], among: &[[Metres; 2]]| -> Vec<[Metres; 2]> {
        let left = of.iter().filter(|wall| !is_shared(wall, among));
        left.copied().collect()
    };
    let mut left = outer(&of_one, &of_other);
    if left.len() == of_one.len() {
        return Err(WeldFault::Apart);
    }
    left.extend(outer(&of_other, &of_one));
    let ring = joined(left)?;
    let ring = without_seams(&ring, &[one, other].concat());
    if super::fault(&ring).is_some() {
        return Err(WeldFault::Overlap);
    }
    Ok(ring)
}

fn same_way_round(corners: &[Metres]) -> Vec<Metres> {
    let mut corners = corners.to_vec();
    if area(&corners) < 0.0 {
        corners.reverse();
    }
    corners
}

/// The corners, each moved onto a corner or else a wall of the other outline that is close enough.
fn onto(corners: &[Metres], other: &[Metres], tolerance: f64) -> Vec<Metres> {
    let moved = corners.iter().map(|corner| {
        let is_near = |at: &Metres| distance(*at, *corner) <= tolerance;
        let near = other.iter().copied().find(is_near);
        let on_wall = || {
            let on = edges(other).map(|wall| nearest_on(wall, *corner));
            on.filter(is_near).reduce(|a, b| {
                let is_first = distance(a, *corner) <= distance(b, *corner);
                if is_first { a } else { b }
            })
        };
        near.or_else(on_wall).unwrap_or(*corner)
    });
    tidy(&moved.collect::<Vec<_>>())
}

/// The corners, with those of the other outline that lie on a wall of this one in their places.
fn with_corners_of(corners: &[Metres], other: &[Metres], tolerance: f64) -> Vec<Metres> {
    let mut ring = Vec::with_capacity(corners.len() + other.len());
    for [a, b] in edges(corners) {
        ring.push(a);
        let mut on: Vec<Metres> = (other.iter().copied())
            .filter(|corner| {
                distance(nearest_on([a, b], *corner), *corner) <= tolerance
                    && !corners.contains(corner)
            })
            .collect();
        crate::order::sort_by(&mut on, |p, q| distance(a, *p).total_cmp(&distance(a, *q)));
        ring.extend(on);
    }
    ring
}

/// The walls as one ring.
fn joined(mut walls: Vec<[Metres; 2]>) -> Result<Vec<Metres>, WeldFault> {
    let Some([first, mut end]) = walls.pop() else {
        return Err(WeldFault::Overlap);
    };
    let mut ring = vec![first];
    while end != first {
        ring.push(end);
        let next = walls.iter().position(|[from, _]| *from == end);
        let Some(next) = next else {
            return Err(WeldFault::Overlap);
        };
        end = walls.swap_remove(next)[1];
    }
    if walls.is_empty() {
        Ok(ring)
    } else {
        Err(WeldFault::LeavesHole)
    }
}

/// The ring without the corners where the wall ended and the outline goes straight on: those stand
/// in both outlines. Corners somebody has drawn on a straight wall stay.
fn without_seams(ring: &[Metres], both: &[Metres]) -> Vec<Metres> {
    let count = ring.len();
    let is_seam = |place: usize| {
        let (before, here) = (ring[(place + count - 1) % count], ring[place]);
        let next = ring[(place + 1) % count];
        let is_of_both = both.iter().filter(|it| **it == here).count() > 1;
        let beside = cross(before, next, here).abs() / distance(before, next).max(super::SAME);
        is_of_both && beside < super::SAME
    };
    let kept = (0..count).filter(|place| !is_seam(*place));
    kept.map(|place| ring[place]).collect()
}

#[cfg(test)]
mod tests {
    use super::super::examples::{at, rectangle, u_shape};
    use super::super::split;
    use super::*;
    use proptest::prelude::*;

    const SLACK: f64 = 0.05;

    #[test]
    fn a_wall_that_is_shared_in_part() {
        // 10 × 10 m, and 5 × 4 m against the middle of its right side.
        let both = weld(
            &rectangle(0., 0., 10., 10.),
            &rectangle(10., 3., 5., 4.),
            SLACK,
        )
        .unwrap();
        assert!((area(&both) - 120.0).abs() < 1e-9);
        assert_eq!(both.len(), 8);
    }

    #[test]
    fn walls_drawn_a_little_apart_are_one() {
        let both = weld(
            &rectangle(0., 0., 10., 10.),
            &rectangle(10.03, 0.02, 5., 10.),
            SLACK,
        );
        let both = both.unwrap();
        assert!((area(&both) - 150.2).abs() < 0.5, "{}", area(&both));
        assert_eq!(super::super::fault(&both), None);
    }

    #[test]
    fn the_other_way_round_is_no_matter() {
        let mut right = rectangle(10., 0., 5., 10.);
        right.reverse();
        let both = weld(&rectangle(0., 0., 10., 10.), &right, SLACK).unwrap();
        assert!((area(&both) - 150.0).abs() < 1e-9);
        assert_eq!(both.len(), 4);
    }

    #[test]
    fn what_shares_no_wall_stays_apart() {
        let one = rectangle(0., 0., 10., 10.);
        let welded = |other: &[Metres]| weld(&one, other, SLACK);
        assert_eq!(welded(&rectangle(11., 0., 5., 5.)), Err(WeldFault::Apart));
        // At a corner only.
        assert_eq!(welded(&rectangle(10., 10., 5., 5.)), Err(WeldFault::Apart));
        assert_eq!(welded(&rectangle(8., 0., 5., 5.)), Err(WeldFault::Overlap));
        assert_eq!(welded(&one), Err(WeldFault::Overlap));
    }

    #[test]
    fn a_courtyard_is_not_made() {
        // A lid on the open side of the U leaves its bay inside.
        let lid = rectangle(10., 0., 2., 10.);
        assert_eq!(weld(&u_shape(), &lid, SLACK), Err(WeldFault::LeavesHole));
    }

    #[test]
    fn a_plug_fills_a_bay() {
        let both = weld(&u_shape(), &rectangle(4., 3., 6., 4.), SLACK).unwrap();
        assert!((area(&both) - 100.0).abs() < 1e-9);
        let is_corner = |corner: &Metres| both.contains(corner);
        assert!(
            [at(0., 0.), at(10., 0.), at(10., 10.), at(0., 10.)]
                .iter()
                .all(is_corner)
        );
        assert_eq!(both.len(), 4);
    }

    proptest! {
        #[test]
        fn what_was_split_is_whole_again(
            from in (-2.0..12.0, -2.0..12.0),
            to in (-2.0..12.0, -2.0..12.0),
            is_u in any::<bool>(),
        ) {
            let whole = if is_u { u_shape() } else { rectangle(0., 0., 10., 10.) };
            if let Ok([one, other]) = split(&whole, at(from.0, from.1), at(to.0, to.1)) {
                // Splinters thinner than what counts as one wall are nothing anybody draws: neither
                // beside the cut nor where it passes a corner.
                prop_assume!(area(&one).min(area(&other)) > 4.0);
                let cut = |at: &Metres| one.contains(at) && other.contains(at);
                let ends: Vec<Metres> = one.iter().copied().filter(cut).collect();
                let is_clear = |corner: &Metres| {
                    let beside = nearest_on([ends[0], ends[1]], *corner);
                    cut(corner) || distance(beside, *corner) > 0.02
                };
                prop_assume!(ends.len() == 2 && one.iter().chain(&other).all(is_clear));
                let again = weld(&one, &other, 0.01);
                prop_assert!(again.is_ok(), "{again:?}");
                let again = again.unwrap_or_default();
                prop_assert!((area(&again) - area(&whole)).abs() < 0.05);
            }
        }
    }
}
