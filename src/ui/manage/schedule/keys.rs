//! What a key means on the table.

use super::{editing, redraw, taking, view, with};
use crate::page::manage::schedule::Place;
use crate::ui::{dom, events::on, state::App};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};

/// How many rows a page key goes.
const PAGE: isize = 12;

/// The code of a key that goes to an input method.
/// <https://w3c.github.io/uievents/#determine-keydown-keyup-keyCode>
const COMPOSES: u32 = 229;

pub fn listen(app: App, screen: &Element) {
    on(screen, "keydown", move |event: &KeyboardEvent| {
        let id = target(event).map(|it| it.id()).unwrap_or_default();
        let is_done = match id.as_str() {
            "schedule-grid" => on_the_table(app, event),
            "schedule-field" => while_typing(app, event),
            _ => false,
        };
        if is_done {
            event.prevent_default();
            event.stop_propagation();
        }
    });
}

pub(super) fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// A key on the table itself. True when it has been seen to.
fn on_the_table(app: App, event: &KeyboardEvent) -> bool {
    // It belongs to the input method, whatever letter it bears.
    if event.is_composing() || event.key_code() == COMPOSES {
        return false;
    }
    let is_command = event.ctrl_key() || event.meta_key();
    let extends = event.shift_key();
    let key = event.key();
    if key != "Tab" {
        with(|schedule| schedule.is_leaving = key == "Escape");
    }
    match key.as_str() {
        "ArrowUp" if is_command => go(app, isize::MIN, 0, extends),
        "ArrowDown" if is_command => go(app, isize::MAX, 0, extends),
        "ArrowLeft" if is_command => go(app, 0, isize::MIN, extends),
        "ArrowRight" if is_command => go(app, 0, isize::MAX, extends),
        "ArrowUp" => go(app, -1, 0, extends),
        "ArrowDown" => go(app, 1, 0, extends),
        "ArrowLeft" => go(app, 0, -1, extends),
        "ArrowRight" => go(app, 0, 1, extends),
        "PageUp" => go(app, -PAGE, 0, extends),
        "PageDown" => go(app, PAGE, 0, extends),
        "Home" => go(
            app,
            if is_command { isize::MIN } else { 0 },
            isize::MIN,
            extends,
        ),
        "End" => go(
            app,
            if is_command { isize::MAX } else { 0 },
            isize::MAX,
            extends,
        ),
        "Tab" => return tab(app, event.shift_key()),
        "Escape" => {
            with(|schedule| schedule.anchor = schedule.active);
            view::show_choice(app);
            // What is below the table may want to hear it too.
            return false;
        }
        "Enter" if event.alt_key() => super::open_unit(app),
        "Enter" | "F2" => editing::begin(app, None),
        "Delete" | "Backspace" => editing::clear(app),
        "a" if is_command => select_all(app),
        "c" if is_command => taking::copy(app),
        // The browser gives what is pasted in an event of its own; undo and redo are the page's.
        _ if is_command || event.alt_key() => return false,
        // One letter is typed; longer ones are the names of keys.
        _ if key.chars().count() == 1 => editing::begin(app, Some(&key)),
        _ => return false,
    }
    true
}

/// A key in the field over a cell.
fn while_typing(app: App, event: &KeyboardEvent) -> bool {
    // A word that is being put together, as in Chinese, is not finished by its Enter.
    if event.is_composing() {
        return false;
    }
    match event.key().as_str() {
        "Escape" => editing::give_up(app),
        "Enter" => {
            if editing::commit(app) {
                go(app, if event.shift_key() { -1 } else { 1 }, 0, false);
            }
        }
        "Tab" => {
            if editing::commit(app) {
                tab(app, event.shift_key());
            }
        }
        _ => return false,
    }
    true
}

/// The next cell, or the one before; on to the next row at the end of one. False at the end of the
/// table, and after Escape: the focus then goes on as everywhere.
fn tab(app: App, is_back: bool) -> bool {
    let moved = with(|schedule| {
        let (rows, columns) = (schedule.lines.len(), schedule.columns.len());
        let at = schedule.active.row * columns + schedule.active.column;
        let next = if is_back {
            at.checked_sub(1)
        } else {
            Some(at + 1)
        };
        let next = next.filter(|next| *next < rows * columns && !schedule.is_leaving)?;
        schedule.active = Place {
            row: next / columns,
            column: next % columns,
        };
        schedule.anchor = schedule.active;
        Some(())
    });
    let has_moved = moved.flatten().is_some();
    if has_moved {
        view::reveal_soon(app);
    }
    has_moved
}

/// Moves the active cell; the other end of the selection comes along unless it is extended.
fn go(app: App, rows: isize, columns: isize, extends: bool) {
    with(|schedule| {
        let last = schedule.lines.len().saturating_sub(1);
        let row = schedule.active.row.saturating_add_signed(rows).min(last);
        let last = schedule.columns.len().saturating_sub(1);
        let column = schedule
            .active
            .column
            .saturating_add_signed(columns)
            .min(last);
        schedule.active = Place { row, column };
        if !extends {
            schedule.anchor = schedule.active;
        }
    });
    view::reveal_soon(app);
}

fn select_all(app: App) {
    with(|schedule| {
        schedule.anchor = Place::default();
        schedule.active = Place {
            row: schedule.lines.len().saturating_sub(1),
            column: schedule.columns.len().saturating_sub(1),
        };
    });
    view::show_choice(app);
}

/// Makes a cell the active one.
pub(super) fn go_to(app: App, place: Place, extends: bool) {
    with(|schedule| {
        schedule.active = place;
        schedule.is_leaving = false;
        if !extends {
            schedule.anchor = place;
        }
    });
    if dom::by_id("schedule-grid").is_some() {
        view::reveal_soon(app);
    } else {
        redraw(app);
    }
}
