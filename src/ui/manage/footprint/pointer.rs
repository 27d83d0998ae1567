//! Drawing with a mouse, a pen or a finger. What is not for a handle is left to the map below: it
//! pans and zooms as ever.

use super::steps::{close_outline, join, split};
use super::view::{show, snapped};
use super::{Drag, Drawing, change, keys, with};
use crate::geometry::Metres;
use crate::geometry::outline::{contains, distance, edges, is_same, nearest_on};
use crate::number;
use crate::page::manage::footprint::Tool;
use crate::ui::events::on;
use crate::ui::map::over;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent, PointerEvent};

/// Listens to the group over the map.
pub(super) fn listen(group: &Element) {
    on(group, "pointerdown", down);
    on(group, "pointermove", moved);
    on(group, "pointerup", up);
    on(group, "pointercancel", up);
    on(group, "click", clicked);
    on(group, "keydown", |event: &KeyboardEvent| {
        keys::pressed_on_a_corner(event)
    });
    // Two quick clicks are two corners here, and no zoom.
    on(group, "dblclick", |event: &Event| event.stop_propagation());
}

/// The nearest element around what an event is about that has this attribute, and what it says.
pub(super) fn attribute(event: &Event, name: &str) -> Option<String> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let found = target.closest(&format!("[{name}]")).ok()??;
    found.get_attribute(name)
}

fn point(event: &MouseEvent) -> Option<Metres> {
    with(|drawing| over::point(event, drawing.board.plane())).flatten()
}

/// Takes up a corner, or makes one in the middle of a wall and takes that up.
fn down(event: &PointerEvent) {
    let is_moving = with(|drawing| drawing.tool == Tool::Corners);
    let (Some(true), true, Some(at)) = (is_moving, event.button() == 0, point(event)) else {
        return;
    };
    let corner = corner(event).or_else(|| {
        let middle = middle(event)?;
        change(|drawing| {
            let sketch = drawing.board.sketch().with_corner(middle);
            drawing.board.push(sketch);
        });
        Some(middle)
    });
    let Some(corner) = corner else { return };
    event.stop_propagation();
    if let Some(group) = event
        .current_target()
        .and_then(|it| it.dyn_into::<Element>().ok())
    {
        // A pointer that is gone by now cannot be kept; nothing is lost.
        let _ = group.set_pointer_capture(event.pointer_id());
    }
    change(|drawing| {
        drawing.chosen = Some(corner);
        drawing.drag = Some(Drag {
            pointer: event.pointer_id(),
            before: drawing.board.sketch().clone(),
            corner,
            offset: corner - at,
            has_moved: false,
        });
    });
}

/// The corner an event is on.
pub(super) fn corner(event: &Event) -> Option<Metres> {
    let place: usize = attribute(event, "data-corner")?.parse().ok()?;
    with(|drawing| drawing.board.sketch().corners().get(place).copied()).flatten()
}

/// The middle of a wall an event is on.
fn middle(event: &Event) -> Option<Metres> {
    let text = attribute(event, "data-middle")?;
    let (x, y) = text.split_once(' ')?;
    let at = Metres {
        x: number::read(x)?,
        y: number::read(y)?,
    };
    with(|drawing| drawing.board.sketch().on_wall(at, 0.01)).flatten()
}

fn moved(event: &PointerEvent) {
    let Some(at) = point(event) else { return };
    let snaps = !event.alt_key();
    let is_ours = with(|drawing| {
        let Some(drag) = drawing.drag.take() else {
            return false;
        };
        if drag.pointer != event.pointer_id() {
            drawing.drag = Some(drag);
            return false;
        }
        drag_on(drawing, drag, at, snaps);
        true
    });
    if is_ours == Some(true) {
        event.stop_propagation();
        return show();
    }
    let is_followed = with(|drawing| {
        let walls = match &drawing.tool {
            Tool::Split(from) => from.map(|from| walls_at(drawing, from)),
            Tool::Draw(corners) => Some(walls_of(corners)),
            _ => return false,
        };
        drawing.pointer = Some(if snaps {
            snapped(drawing, at, &walls.unwrap_or_default())
        } else {
            at
        });
        true
    });
    if is_followed == Some(true) && event.pointer_type() == "mouse" {
        show();
    }
}

/// Moves the corner that was taken up. A tremble is no move.
fn drag_on(drawing: &mut Drawing, mut drag: Drag, at: Metres, snaps: bool) {
    let wanted = at + drag.offset;
    if !drag.has_moved && distance(wanted, drag.corner) * over::scale() < 3.0 {
        drawing.drag = Some(drag);
        return;
    }
    let walls = drag.before.walls_beside(drag.corner);
    drawing.said = None;
    drawing.guides.clear();
    let to = if snaps {
        snapped(drawing, wanted, &walls)
    } else {
        wanted
    };
    let sketch = drag.before.moved(drag.corner, to);
    if drag.has_moved {
        drawing.board.amend(sketch);
    } else {
        drag.has_moved = drawing.board.push(sketch);
    }
    drawing.chosen = Some(to);
    drawing.drag = Some(drag);
}

fn up(event: &PointerEvent) {
    let was_ours = with(|drawing| {
        let is_ours = |drag: &mut Drag| drag.pointer == event.pointer_id();
        drawing.drag.take_if(is_ours).is_some()
    });
    if was_ours == Some(true) {
        event.stop_propagation();
        change(|_| {});
    }
}

/// A click on a wall, on free ground, on a neighbour: what the tool makes of it.
fn clicked(event: &MouseEvent) {
    event.stop_propagation();
    let Some(at) = point(event) else { return };
    let snaps = !event.alt_key();
    let is_first = attribute(event, "data-first").is_some();
    let is_wall = attribute(event, "data-wall").is_some();
    let Some(tool) = with(|drawing| drawing.tool.clone()) else {
        return;
    };
    match tool {
        Tool::Corners if is_wall => change(|drawing| {
            let sketch = drawing.board.sketch();
            if let Some(on) = sketch.on_wall(at, 30.0 / over::scale()) {
                let sketch = sketch.with_corner(on);
                drawing.board.push(sketch);
                drawing.chosen = Some(on);
            }
        }),
        Tool::Corners => {}
        Tool::Split(_) => pick(corner(event).unwrap_or(at), snaps),
        Tool::Merge(_) => join_at(at),
        Tool::Draw(_) if is_first => close_outline(),
        Tool::Draw(corners) => change(|drawing| {
            let walls = walls_of(&corners);
            let next = if snaps {
                snapped(drawing, at, &walls)
            } else {
                at
            };
            if let Tool::Draw(corners) = &mut drawing.tool
                && !corners.last().is_some_and(|last| is_same(*last, next))
            {
                corners.push(next);
            }
        }),
    }
}

/// One of the two points of a cut.
pub(super) fn pick(at: Metres, snaps: bool) {
    let ends = with(|drawing| {
        let Tool::Split(from) = drawing.tool else {
            return None;
        };
        let walls = from.map(|from| walls_at(drawing, from)).unwrap_or_default();
        let at = if snaps {
            snapped(drawing, at, &walls)
        } else {
            at
        };
        drawing.pointer = None;
        match from {
            None => {
                drawing.tool = Tool::Split(Some(at));
                None
            }
            Some(from) => Some([from, at]),
        }
    });
    match ends.flatten() {
        Some(ends) => split(ends),
        None => change(|_| {}),
    }
}

/// Joins the unit that is here.
fn join_at(at: Metres) {
    let unit = with(|drawing| {
        let around = drawing.neighbours.iter().map(|it| (it.unit, &it.corners));
        let parts = drawing.board.sketch().parts.iter().skip(1);
        let mut all = around.chain(parts.map(|part| (part.unit, &part.corners)));
        all.find(|(_, corners)| contains(corners, at))
            .map(|(unit, _)| unit)
    });
    if let Some(unit) = unit.flatten() {
        join(unit);
    }
}

/// The walls of an outline being drawn that the next corner can make a right angle with: the last,
/// and the first from its other end.
fn walls_of(corners: &[Metres]) -> Vec<[Metres; 2]> {
    let count = corners.len();
    if count < 2 {
        return Vec::new();
    }
    vec![
        [corners[count - 2], corners[count - 1]],
        [corners[1], corners[0]],
    ]
}

/// The wall that a cut begins on, as one that ends there.
fn walls_at(drawing: &Drawing, from: Metres) -> Vec<[Metres; 2]> {
    let parts = drawing.board.sketch().parts.iter();
    let walls = parts.flat_map(|part| edges(&part.corners));
    let on = walls.filter(|wall| is_same(nearest_on(*wall, from), from));
    on.map(|[a, b]| {
        let far = if is_same(a, from) { b } else { a };
        [far, from]
    })
    .collect()
}
