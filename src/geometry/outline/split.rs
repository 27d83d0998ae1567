//! One outline cut into two by a line.

use super::{contains, cross, is_same, tidy};
use crate::geometry::Metres;

/// Why an outline is not cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SplitFault {
    /// Both points are the same.
    NoLine,
    /// The line does not lead through the outline from wall to wall.
    Misses,
}

/// A point of the outline on the line.
#[derive(Clone, Copy)]
struct Crossing {
    /// Where along the line, 0 at its first point and 1 at its second.
    along: f64,
    /// The wall it is on: from the corner at this place.
    wall: usize,
    at: Metres,
}

/// Cuts an outline along the line through two points, from wall to wall. Where the line leads
/// through more than once, as through a U, it cuts where the two points are.
///
/// A room of 10 m by 6 m, cut at 4 m:
///
/// ```
/// # use frontage::geometry::outline::{area, split};
/// # use geo::coord;
/// let room = [coord! { x: 0., y: 0. }, coord! { x: 10., y: 0. }, coord! { x: 10., y: 6. }, coord! { x: 0., y: 6. }];
/// let [right, left] = split(&room, coord! { x: 4., y: 1. }, coord! { x: 4., y: 5. }).unwrap();
/// assert_eq!((area(&left), area(&right)), (24.0, 36.0));
/// ```
///
/// # Errors
/// When there is nothing to cut there.
pub fn split(corners: &[Metres], from: Metres, to: Metres) -> Result<[Vec<Metres>; 2], SplitFault> {
    if is_same(from, to) {
        return Err(SplitFault::NoLine);
    }
    let crossings = crossings(corners, from, to);
    // How much of the way between the two points leads through here.
    let shared = |pair: &[Crossing]| pair[1].along.min(1.0) - pair[0].along.max(0.0);
    let through = crossings.windows(2).filter(|pair| {
        let middle = (pair[0].at + pair[1].at) / 2.0;
        !is_same(pair[0].at, pair[1].at) && contains(corners, middle) && shared(pair) > 0.0
    });
    let cut = through.fold(None, |best: Option<&[Crossing]>, pair| match best {
        Some(best) if shared(best) >= shared(pair) => Some(best),
        _ => Some(pair),
    });
    let &[one, other] = cut.ok_or(SplitFault::Misses)? else {
        return Err(SplitFault::Misses);
    };
    let halves = [part(corners, one, other), part(corners, other, one)];
    let is_sound = |half: &Vec<Metres>| super::fault(half).is_none();
    if halves.iter().all(is_sound) {
        Ok(halves)
    } else {
        Err(SplitFault::Misses)
    }
}

/// The outline from one crossing round to the other.
fn part(corners: &[Metres], from: Crossing, to: Crossing) -> Vec<Metres> {
    let count = corners.len();
    let mut part = vec![from.at];
    let mut corner = (from.wall + 1) % count;
    loop {
        part.push(corners[corner]);
        if corner == to.wall {
            break;
        }
        corner = (corner + 1) % count;
    }
    part.push(to.at);
    tidy(&part)
}

/// Where the line meets the walls, in its direction. A corner on the line counts once.
fn crossings(corners: &[Metres], from: Metres, to: Metres) -> Vec<Crossing> {
    let way = to - from;
    let length = way.x.hypot(way.y);
    // Metres beside the line; a corner as good as on it is on it.
    let beside = |corner: Metres| {
        let metres = cross(from, to, corner) / length;
        if metres.abs() < super::SAME {
            0.0
        } else {
            metres
        }
    };
    let along =
        |at: Metres| ((at.x - from.x) * way.x + (at.y - from.y) * way.y) / (length * length);
    let mut crossings = Vec::new();
    for (wall, [a, b]) in super::edges(corners).enumerate() {
        let (here, there) = (beside(a), beside(b));
        let at = if here == 0.0 {
            a
        } else if here * there < 0.0 {
            a + (b - a) * (here / (here - there))
        } else {
            continue;
        };
        let along = along(at);
        crossings.push(Crossing { along, wall, at });
    }
    crate::order::sort_by(&mut crossings, |a, b| a.along.total_cmp(&b.along));
    crossings
}

#[cfg(test)]
mod tests {
    use super::super::examples::{at, rectangle, u_shape};
    use super::super::{area, fault};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn from_corner_to_corner() {
        let square = rectangle(0., 0., 10., 10.);
        let [one, other] = split(&square, at(0., 0.), at(10., 10.)).unwrap();
        assert_eq!((area(&one), area(&other)), (50.0, 50.0));
        assert_eq!((one.len(), other.len()), (3, 3));
    }

    #[test]
    fn a_u_is_cut_where_the_points_are() {
        // The line at x = 7 leads through both arms; the points are in the upper one.
        let [one, other] = split(&u_shape(), at(7., 1.), at(7., 2.)).unwrap();
        let mut areas = [area(&one), area(&other)];
        areas.sort_by(f64::total_cmp);
        assert_eq!(areas, [9.0, 67.0]);
    }

    #[test]
    fn a_line_beside_it_cuts_nothing() {
        let square = rectangle(0., 0., 10., 10.);
        assert_eq!(
            split(&square, at(12., 0.), at(12., 9.)),
            Err(SplitFault::Misses)
        );
        assert_eq!(
            split(&square, at(0., 0.), at(10., 0.)),
            Err(SplitFault::Misses)
        );
        assert_eq!(
            split(&square, at(5., 5.), at(5., 5.)),
            Err(SplitFault::NoLine)
        );
    }

    proptest! {
        #[test]
        fn the_parts_are_the_whole(
            from in (-2.0..12.0, -2.0..12.0),
            to in (-2.0..12.0, -2.0..12.0),
            is_u in any::<bool>(),
        ) {
            let whole = if is_u { u_shape() } else { rectangle(0., 0., 10., 10.) };
            if let Ok([one, other]) = split(&whole, at(from.0, from.1), at(to.0, to.1)) {
                prop_assert!((area(&one) + area(&other) - area(&whole)).abs() < 1e-6);
                prop_assert!(area(&one) > 0.0 && area(&other) > 0.0);
                prop_assert_eq!((fault(&one), fault(&other)), (None, None));
            }
        }
    }
}
