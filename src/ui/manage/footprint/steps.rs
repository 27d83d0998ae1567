//! The steps of drawing: another tool, a cut, a join, a corner less, one step back.

use super::{Drawing, change, focus_on_corner, with};
use crate::desk::footprint::{Board, Refused, Sketch};
use crate::geometry::{Metres, outline};
use crate::page::manage::footprint::Tool;
use crate::town::UnitId;
use crate::ui::manage::moment::entry_id;
use crate::ui::manage::office;
use crate::ui::map::over;
use crate::words::manage::footprint as words;

/// Takes a step of the board, or says why there is none.
pub(super) fn step(make: impl FnOnce(&Board) -> Result<Sketch, Refused>) {
    let made = with(|drawing| make(&drawing.board));
    match made {
        Some(Ok(sketch)) => change(|drawing| {
            drawing.board.push(sketch);
            drawing.chosen = None;
            drawing.tool = Tool::Corners;
        }),
        Some(Err(refused)) => {
            let tenant = match &refused {
                Refused::Let(_, occupant) => office::read(|record, _| {
                    let occupant = record.occupant(*occupant)?;
                    Some(occupant.name.clone())
                }),
                _ => None,
            };
            change(|drawing| {
                let language = drawing.app.language();
                let tenant = tenant.flatten();
                let tenant = tenant.as_ref().map(|name| name.get(language));
                drawing.said = Some(words::refused(language, &refused, tenant));
            });
        }
        None => {}
    }
}

fn new_unit() -> UnitId {
    UnitId(entry_id().0)
}

/// Takes another tool in hand.
pub(super) fn take(slug: &str) {
    change(|drawing| {
        drawing.pointer = None;
        drawing.tool = match slug {
            "split" => Tool::Split(None),
            "draw" => Tool::Draw(Vec::new()),
            "merge" => Tool::Merge(joinable(drawing)),
            _ => Tool::Corners,
        };
    });
}

/// The parts and neighbours that share a wall with what is drawn.
pub(super) fn joinable(drawing: &Drawing) -> Vec<(UnitId, String)> {
    let parts = &drawing.board.sketch().parts;
    let further = parts.iter().skip(1);
    let drawn = further.map(|part| (part.unit, part.number.clone()));
    let around = drawing.neighbours.iter();
    let around = around.map(|it| (it.unit, it.number.clone()));
    let fits = office::read(|record, _| {
        let all = drawn.chain(around);
        all.filter(|(unit, _)| {
            let joined = drawing.board.joined(record, *unit);
            matches!(joined, Ok(_) | Err(Refused::Let(..)))
        })
        .collect()
    });
    fits.unwrap_or_default()
}

/// Joins a unit to what is drawn.
pub(super) fn join(unit: UnitId) {
    step(|board| {
        let joined = office::read(|record, _| board.joined(record, unit));
        joined.unwrap_or(Err(Refused::NotThere))
    });
}

/// Cuts along the line between two points.
pub(super) fn split(ends: [Metres; 2]) {
    step(|board| {
        let split = office::read(|record, _| board.split(record, ends, new_unit()));
        split.unwrap_or(Err(Refused::NotThere))
    });
    change(|drawing| {
        if let Tool::Split(from) = &mut drawing.tool {
            *from = None;
        }
    });
}

/// Makes a unit of the corners that are drawn.
pub(super) fn close_outline() {
    let corners = with(|drawing| match &drawing.tool {
        Tool::Draw(corners) => corners.clone(),
        _ => Vec::new(),
    });
    add(corners.unwrap_or_default());
}

/// A square in the middle of the map, to be moved from there: for who has no pointer.
pub(super) fn place_square() {
    let middle = with(|drawing| over::middle(drawing.board.plane())).flatten();
    if let Some(Metres { x, y }) = middle {
        let corner = |across, down| Metres {
            x: x + across,
            y: y + down,
        };
        add(vec![
            corner(-5.0, -5.0),
            corner(5.0, -5.0),
            corner(5.0, 5.0),
            corner(-5.0, 5.0),
        ]);
        focus_on_corner(0);
    }
}

fn add(corners: Vec<Metres>) {
    if outline::tidy(&corners).len() < 3 {
        return change(|drawing| {
            let language = drawing.app.language();
            drawing.said = Some(words::three_corners(language).to_owned());
        });
    }
    step(|board| {
        let drawn = office::read(|record, _| board.drawn(record, corners, new_unit()));
        drawn.ok_or(Refused::NotThere)
    });
}

/// Takes back the last corner that is being drawn, or else the last step.
pub(super) fn undo() {
    change(|drawing| match &mut drawing.tool {
        Tool::Draw(corners) if !corners.is_empty() => {
            corners.pop();
        }
        Tool::Split(from @ Some(_)) => *from = None,
        _ => drawing.board.undo(),
    });
}

/// Removes the corner that was touched last.
pub(super) fn remove_chosen() {
    change(|drawing| {
        let Some(corner) = drawing.chosen.take() else {
            return;
        };
        match drawing.board.sketch().without_corner(corner) {
            Some(sketch) => {
                drawing.board.push(sketch);
            }
            None => {
                drawing.chosen = Some(corner);
                let language = drawing.app.language();
                drawing.said = Some(words::three_corners(language).to_owned());
            }
        }
    });
}
