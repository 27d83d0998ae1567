//! Drawing by keyboard: Tab goes from corner to corner, arrows move one.

use super::pointer::{attribute, corner, pick};
use super::steps::{close_outline, remove_chosen, undo};
use super::{cancel, change, focus_on_corner, saving, with};
use crate::geometry::Metres;
use crate::page::manage::footprint::Tool;
use crate::ui::manage::sheet;
use leptos::prelude::{WithUntracked, set_timeout};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Metres an arrow key moves a corner, and with Shift.
const STEPS: (f64, f64) = (0.1, 1.0);

/// A key on a corner.
pub(super) fn pressed_on_a_corner(event: &KeyboardEvent) {
    let Some(at) = corner(event) else { return };
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let is_split = with(|drawing| matches!(drawing.tool, Tool::Split(_))) == Some(true);
    let step = if event.shift_key() { STEPS.1 } else { STEPS.0 };
    let (x, y) = match event.key().as_str() {
        "ArrowLeft" => (-step, 0.0),
        "ArrowRight" => (step, 0.0),
        "ArrowUp" => (0.0, -step),
        "ArrowDown" => (0.0, step),
        "Delete" | "Backspace" if !is_split => {
            with(|drawing| drawing.chosen = Some(at));
            remove_chosen();
            focus_on_corner(0);
            return done(event);
        }
        "Enter" | " " if is_split => {
            pick(at, false);
            return done(event);
        }
        _ => return,
    };
    if !is_split {
        change(|drawing| {
            let to = at + Metres { x, y };
            drawing.board.push(drawing.board.sketch().moved(at, to));
            drawing.chosen = Some(to);
        });
    }
    done(event);
}

/// The map below is not to pan, and no shortcut is to follow.
fn done(event: &KeyboardEvent) {
    event.prevent_default();
    event.stop_propagation();
}

/// A key anywhere on the page.
pub(super) fn pressed_anywhere(event: &KeyboardEvent) {
    let Some(app) = with(|drawing| drawing.app) else {
        return;
    };
    let is_elsewhere = app.url.try_with_untracked(|url| url.work.is_some());
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let is_in = |selector: &str| {
        let found = target.as_ref().and_then(|it| it.closest(selector).ok());
        found.flatten().is_some()
    };
    if sheet::is_open() || is_elsewhere != Some(false) || is_in("input, textarea, select") {
        return;
    }
    let has_command = event.ctrl_key() || event.meta_key();
    match event.key().as_str() {
        "z" | "Z" if has_command && event.shift_key() => change(|it| it.board.redo()),
        "y" if has_command => change(|it| it.board.redo()),
        "z" if has_command => undo(),
        _ if has_command => return,
        "Escape" => escape(),
        "Delete" | "Backspace" if is_drawing() => undo(),
        "Enter" if is_in("button, a[href]") && attribute(event, "data-corner").is_none() => return,
        "Enter" if is_drawing() => close_outline(),
        "Enter" => saving::ask(),
        _ => return,
    }
    event.prevent_default();
}

/// Whether corners of a new outline are being set.
fn is_drawing() -> bool {
    let has_corners = |tool: &Tool| matches!(tool, Tool::Draw(corners) if !corners.is_empty());
    with(|drawing| has_corners(&drawing.tool)).unwrap_or(false)
}

/// Gives up what the tool has begun; where it has nothing, the whole.
fn escape() {
    let was_begun = with(|drawing| {
        let tool = match &drawing.tool {
            Tool::Split(Some(_)) => Tool::Split(None),
            Tool::Draw(corners) if !corners.is_empty() => Tool::Draw(Vec::new()),
            _ => return false,
        };
        drawing.tool = tool;
        drawing.pointer = None;
        true
    });
    if was_begun == Some(true) {
        change(|_| {});
    } else {
        // Not within the event: the question it may ask would hold it up.
        set_timeout(cancel, std::time::Duration::ZERO);
    }
}
