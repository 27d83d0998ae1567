//! Where a corner goes that is drawn close to something.

use super::{cross, distance, edges, nearest_on};
use crate::geometry::Metres;

/// What a corner has snapped to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Snap {
    /// A corner of a neighbour.
    Corner,
    /// A wall of a neighbour.
    Wall,
    /// A right angle with a wall of its own.
    RightAngle,
    /// The straight line of a wall of its own.
    Straight,
}

/// A line to show: what has been snapped to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guide {
    /// To what.
    pub snap: Snap,
    /// From here: the wall, or the corner the angle is at.
    pub from: Metres,
    /// To here.
    pub to: Metres,
}

/// Where the corner goes, and why: no guide, one, or two where two lines meet.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapped {
    /// There.
    pub at: Metres,
    /// What it has snapped to.
    pub guides: Vec<Guide>,
}

/// What a corner can snap to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surroundings<'a> {
    /// The outlines around.
    pub neighbours: &'a [Vec<Metres>],
    /// The walls of its own outline that end beside it, each from its far end to the near one.
    pub walls: &'a [[Metres; 2]],
}

struct Line {
    guide: Guide,
    is_endless: bool,
}

impl Line {
    fn nearest(&self, point: Metres) -> Metres {
        let Guide { from, to, .. } = self.guide;
        if !self.is_endless {
            return nearest_on([from, to], point);
        }
        let along = to - from;
        let length = along.x * along.x + along.y * along.y;
        from + along * (((point.x - from.x) * along.x + (point.y - from.y) * along.y) / length)
    }

    /// Where it meets another.
    fn meets(&self, other: &Self) -> Option<Metres> {
        let (a, b) = (self.guide, other.guide);
        let (from, to) = (cross(b.from, b.to, a.from), cross(b.from, b.to, a.to));
        let lengths = distance(a.from, a.to) * distance(b.from, b.to);
        if (from - to).abs() < 1e-3 * lengths {
            return None;
        }
        let at = a.from + (a.to - a.from) * (from / (from - to));
        let is_on = |line: &Self| distance(line.nearest(at), at) < 1e-6;
        (is_on(self) && is_on(other)).then_some(at)
    }

    /// The guide as it is shown when the corner is here.
    fn shown(&self, at: Metres) -> Guide {
        let to = if self.is_endless { at } else { self.guide.to };
        Guide { to, ..self.guide }
    }
}

/// Snaps a point to what is within `tolerance` metres of it: a corner of a neighbour first, then
/// where two lines meet, then the nearest line. It never moves further than the tolerance.
///
/// A neighbour whose wall runs along x = 10:
///
/// ```
/// # use frontage::geometry::outline::{Snap, Surroundings, snap};
/// # use geo::coord;
/// let neighbour = vec![coord! { x: 10., y: 0. }, coord! { x: 20., y: 0. }, coord! { x: 20., y: 9. }, coord! { x: 10., y: 9. }];
/// let around = Surroundings { neighbours: &[neighbour], walls: &[] };
/// let snapped = snap(coord! { x: 9.8, y: 4. }, 0.5, &around);
/// assert_eq!(snapped.at, coord! { x: 10., y: 4. });
/// assert_eq!(snapped.guides[0].snap, Snap::Wall);
/// ```
pub fn snap(point: Metres, tolerance: f64, around: &Surroundings) -> Snapped {
    let nearest = |best: Option<Metres>, at: Metres| {
        let is_nearer = best.is_none_or(|best| distance(at, point) < distance(best, point));
        if is_nearer && distance(at, point) <= tolerance {
            Some(at)
        } else {
            best
        }
    };
    let corners = around.neighbours.iter().flatten().copied();
    if let Some(at) = corners.fold(None, nearest) {
        let (snap, from, to) = (Snap::Corner, at, at);
        let guides = vec![Guide { snap, from, to }];
        return Snapped { at, guides };
    }
    let near = lines(point, tolerance, around);
    let mut best: Option<Snapped> = None;
    let mut offer = |at: Metres, guides: Vec<Guide>| {
        let away = distance(at, point);
        let is_nearer = |best: &Snapped| away < distance(best.at, point);
        if away <= tolerance && best.as_ref().is_none_or(is_nearer) {
            best = Some(Snapped { at, guides });
        }
    };
    for (place, one) in near.iter().enumerate() {
        for other in &near[place + 1..] {
            if let Some(at) = one.meets(other) {
                offer(at, vec![one.shown(at), other.shown(at)]);
            }
        }
    }
    if let Some(best) = best {
        return best;
    }
    let mut offer = |best: Option<Snapped>, line: &Line| {
        let at = line.nearest(point);
        let is_nearer = |best: &Snapped| distance(at, point) < distance(best.at, point);
        if best.as_ref().is_none_or(is_nearer) {
            let guides = vec![line.shown(at)];
            return Some(Snapped { at, guides });
        }
        best
    };
    (near.iter().fold(None, &mut offer)).unwrap_or(Snapped {
        at: point,
        guides: Vec::new(),
    })
}

/// The lines within the tolerance.
fn lines(point: Metres, tolerance: f64, around: &Surroundings) -> Vec<Line> {
    let line = |snap, from, to, is_endless| Line {
        guide: Guide { snap, from, to },
        is_endless,
    };
    let mut lines = Vec::new();
    for [from, to] in around.neighbours.iter().flat_map(|it| edges(it)) {
        lines.push(line(Snap::Wall, from, to, false));
    }
    for [far, near] in around.walls {
        let along = *near - *far;
        let (x, y) = (-along.y, along.x);
        let across = Metres { x, y };
        lines.push(line(Snap::RightAngle, *near, *near + across, true));
        lines.push(line(Snap::Straight, *near, *near + along, true));
    }
    lines.retain(|line| {
        let has_length = distance(line.guide.from, line.guide.to) > super::SAME;
        has_length && distance(line.nearest(point), point) <= tolerance
    });
    lines
}

#[cfg(test)]
mod tests {
    use super::super::examples::{at, rectangle};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_corner_wins_over_a_wall() {
        let neighbours = [rectangle(10., 0., 10., 9.)];
        let around = Surroundings {
            neighbours: &neighbours,
            walls: &[],
        };
        let snapped = snap(at(9.9, 0.3), 0.5, &around);
        assert_eq!(snapped.at, at(10., 0.));
        assert_eq!(snapped.guides[0].snap, Snap::Corner);
    }

    #[test]
    fn a_right_angle_to_the_wall_before() {
        // The wall before runs east along y = 0 and ends at x = 8: the next goes straight down.
        let walls = [[at(0., 0.), at(8., 0.)]];
        let around = Surroundings {
            neighbours: &[],
            walls: &walls,
        };
        let snapped = snap(at(8.2, 6.), 0.5, &around);
        assert_eq!(snapped.at, at(8., 6.));
        assert_eq!(snapped.guides[0].snap, Snap::RightAngle);
        assert_eq!(snapped.guides[0].from, at(8., 0.));
        let on = snap(at(12., 0.2), 0.5, &around);
        assert_eq!((on.at, on.guides[0].snap), (at(12., 0.), Snap::Straight));
    }

    #[test]
    fn a_rectangle_closes_where_two_right_angles_meet() {
        let walls = [[at(0., 0.), at(8., 0.)], [at(0., 0.), at(0., 5.)]];
        let around = Surroundings {
            neighbours: &[],
            walls: &walls,
        };
        let snapped = snap(at(8.3, 4.8), 0.5, &around);
        assert!(distance(snapped.at, at(8., 5.)) < 1e-9, "{snapped:?}");
        assert_eq!(snapped.guides.len(), 2);
    }

    #[test]
    fn a_right_angle_that_ends_at_a_neighbours_wall() {
        let neighbours = [rectangle(-5., 6., 30., 4.)];
        let walls = [[at(0., 0.), at(8., 0.)]];
        let around = Surroundings {
            neighbours: &neighbours,
            walls: &walls,
        };
        let snapped = snap(at(8.2, 5.9), 0.5, &around);
        assert!(distance(snapped.at, at(8., 6.)) < 1e-9, "{snapped:?}");
    }

    #[test]
    fn far_from_everything_it_stays() {
        let neighbours = [rectangle(10., 0., 10., 9.)];
        let around = Surroundings {
            neighbours: &neighbours,
            walls: &[],
        };
        let snapped = snap(at(5., 4.), 0.5, &around);
        assert_eq!(snapped.at, at(5., 4.));
        assert!(snapped.guides.is_empty());
    }

    proptest! {
        #[test]
        fn it_never_moves_further_than_the_tolerance(
            point in (-30.0..30.0, -30.0..30.0),
            origin in (-20.0..20.0, -20.0..20.0),
            far in (-20.0..20.0, -20.0..20.0),
            near in (-20.0..20.0, -20.0..20.0),
            tolerance in 0.01..5.0,
        ) {
            let neighbours = [rectangle(origin.0, origin.1, 7.0, 4.0)];
            let walls = [[at(far.0, far.1), at(near.0, near.1)], [at(near.1, far.0), at(far.1, near.0)]];
            let around = Surroundings { neighbours: &neighbours, walls: &walls };
            let point = at(point.0, point.1);
            let snapped = snap(point, tolerance, &around);
            prop_assert!(distance(snapped.at, point) <= tolerance + 1e-9);
        }
    }
}
