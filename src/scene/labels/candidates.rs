//! The places a chip may hang on a building, the best first.

use super::{GAP, MARK_RADIUS, UnitShape, View};
use geo::Coord;

/// A place for the middle of a chip.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// The point of the plan (metres) it hangs on.
    pub at: Coord<f64>,
    /// From there to the chip's middle, in pixels.
    pub offset: Coord<f64>,
}

/// On a room that is wide enough; else below or above, there slid along the edge, and then beside.
pub(super) fn of(shape: &UnitShape, view: View, width: f64, height: f64) -> Vec<Candidate> {
    let (min, max) = (shape.bounds.min(), shape.bounds.max());
    let middle = shape.anchor;
    let below = height / 2.0 + GAP;
    let aside = width / 2.0 + GAP;
    // One end of the chip stays over the middle of the building.
    let slide = (width / 2.0 - 2.0 * MARK_RADIUS).max(0.0);
    let place = |x: f64, y: f64, right: f64, down: f64| Candidate {
        at: Coord { x, y },
        offset: Coord { x: right, y: down },
    };
    let on_it = on_the_building(shape, view, width, height);
    on_it
        .map(|down| place(middle.x, middle.y, 0.0, down))
        .into_iter()
        .chain([
            place(middle.x, max.y, 0.0, below),
            place(middle.x, min.y, 0.0, -below),
            place(middle.x, max.y, -slide, below),
            place(middle.x, max.y, slide, below),
            place(middle.x, min.y, -slide, -below),
            place(middle.x, min.y, slide, -below),
            place(max.x, middle.y, aside, 0.0),
            place(min.x, middle.y, -aside, 0.0),
        ])
        .collect()
}

/// How far below the middle of a room there is place for a chip: under the mark, or in the middle
/// where there is none. A house shows its roof, and has its name outside.
fn on_the_building(shape: &UnitShape, view: View, width: f64, height: f64) -> Option<f64> {
    let is_wide_enough =
        shape.roof.is_none() && shape.bounds.width() * view.scale >= width + 2.0 * GAP;
    let room = shape.inradius * view.scale;
    match is_wide_enough {
        true if room >= height + MARK_RADIUS => Some(MARK_RADIUS + height / 2.0 + 2.0),
        true if room < MARK_RADIUS && height < 2.0 * MARK_RADIUS + GAP + 1.0 => Some(0.0),
        _ => None,
    }
}
