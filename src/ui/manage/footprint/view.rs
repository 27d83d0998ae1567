//! What is drawn, on the screen: the handles over the map, the bar with the areas, and what there is
//! to say.

use super::steps::joinable;
use super::{Drawing, pointer, with};
use crate::geometry::Metres;
use crate::geometry::outline::{Surroundings, snap};
use crate::page::manage::footprint::{self as page, Bar, Over, Tool};
use crate::ui::dom;
use crate::ui::manage::office;
use crate::ui::map::over;
use crate::words::manage::footprint as words;

/// Pixels within which a corner snaps, and the most metres that may be.
const REACH: (f64, f64) = (11.0, 1.5);

/// Sees which units are around now.
pub(super) fn look_around() {
    let around = with(|drawing| office::read(|record, _| drawing.board.neighbours(record)));
    if let Some(Some(around)) = around {
        with(|drawing| {
            drawing.neighbours = around;
            if matches!(drawing.tool, Tool::Merge(_)) {
                drawing.tool = Tool::Merge(joinable(drawing));
            }
        });
    }
}

/// Snaps a point to what is around, and to its own walls that end beside it.
pub(super) fn snapped(drawing: &mut Drawing, point: Metres, walls: &[[Metres; 2]]) -> Metres {
    let (pixels, most) = REACH;
    let reach = (pixels / over::scale()).min(most);
    let around = drawing.neighbours.iter().map(|it| it.corners.clone());
    let mut outlines: Vec<Vec<Metres>> = around.collect();
    if !matches!(drawing.tool, Tool::Corners) {
        let parts = drawing.board.sketch().parts.iter();
        outlines.extend(parts.map(|part| part.corners.clone()));
    }
    let around = Surroundings {
        neighbours: &outlines,
        walls,
    };
    let snapped = snap(point, reach, &around);
    drawing.guides = snapped.guides;
    snapped.at
}

/// Writes what is drawn and the bar.
pub(super) fn show() {
    let Some((over, bar, plane, said)) = with(|drawing| {
        let language = drawing.app.language();
        let board = &drawing.board;
        let fault = board.fault();
        let over = Over {
            sketch: board.sketch(),
            tool: &drawing.tool,
            pointer: drawing.pointer,
            guides: &drawing.guides,
            scale: over::scale(),
            is_sound: fault.is_none(),
        };
        let is_drawing = match &drawing.tool {
            Tool::Draw(corners) => !corners.is_empty(),
            Tool::Split(from) => from.is_some(),
            _ => false,
        };
        let bar = Bar {
            tool: &drawing.tool,
            measures: &board.measures(),
            can: [is_drawing || board.can_undo(), board.can_redo()],
            has_corner: drawing.chosen.is_some(),
        };
        let hint = || {
            if let Some((part, fault)) = &fault {
                return words::fault(language, &part.number, *fault);
            }
            if let Some(guide) = drawing.guides.first() {
                return words::snapped(language, guide.snap).to_owned();
            }
            let over = board.overlapped(&drawing.neighbours);
            if !over.is_empty() {
                return words::overlapped(language, &over);
            }
            let hint = match &drawing.tool {
                Tool::Corners => words::corners_hint,
                Tool::Split(_) => words::split_hint,
                Tool::Merge(others) if others.is_empty() => words::merge_none,
                Tool::Merge(_) => words::merge_hint,
                Tool::Draw(_) => words::draw_hint,
            };
            hint(language).to_owned()
        };
        let said = drawing.said.clone().unwrap_or_else(hint);
        (
            page::over(language, &over).into_string(),
            page::bar(language, &bar).into_string(),
            *board.plane(),
            said,
        )
    }) else {
        return;
    };
    over::lay(&over, &plane, pointer::listen);
    dom::fill("footprint-bar", &bar);
    say(&said);
}

pub(super) fn say(words: &str) {
    if let Some(said) = dom::by_id("footprint-said")
        && said.text_content().as_deref() != Some(words)
    {
        said.set_text_content(Some(words));
    }
}
