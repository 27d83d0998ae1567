//! What of the table is in view.

use super::{count, editing, keys, pasting, pointing, with, with_grid};
use crate::desk::schedule::{Column, Row};
use crate::page::manage::schedule::{self as page, Place, ROW};
use crate::town::Language;
use crate::ui::{dom, state::App};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::ops::Range;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event};

/// How many rows above and below the window are written as well.
const BEYOND: usize = 8;

thread_local! {
    /// The place of the first row that is written, and each as it was written.
    static WRITTEN: RefCell<(usize, Vec<String>)> = const { RefCell::new((0, Vec::new())) };
    static IS_LISTENING: Cell<bool> = const { Cell::new(false) };
    /// The rows that are written are due to be written anew.
    static IS_DUE: Cell<bool> = const { Cell::new(false) };
}

/// Listens once, on what stays: the screen around the table.
pub fn listen(app: App) {
    let Some(screen) = dom::by_id("work") else {
        return;
    };
    if IS_LISTENING.replace(true) {
        return;
    }
    // Scrolling does not bubble: it is caught on its way down.
    let scrolled = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        if target.is_some_and(|it| it.id() == "schedule-grid") {
            show_soon(app);
        }
    });
    let _ = screen.add_event_listener_with_callback_and_bool(
        "scroll",
        scrolled.as_ref().unchecked_ref(),
        true,
    );
    scrolled.forget();
    keys::listen(app, &screen);
    pointing::listen(app, &screen);
    pasting::listen(app, &screen);
    editing::listen(app, &screen);
    crate::ui::events::on(&window(), "resize", move |_: &Event| show_soon(app));
}

fn show_soon(app: App) {
    if !IS_DUE.replace(true) {
        request_animation_frame(move || {
            IS_DUE.set(false);
            show(app);
        });
    }
}

/// Which rows are in view, and a few more.
fn in_view(grid: &Element, rows: usize) -> Range<usize> {
    let (top, height) = (
        f64::from(grid.scroll_top()),
        f64::from(grid.client_height()),
    );
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "pixels of a page, divided by a row's"
    )]
    let (first, last) = ((top / ROW) as usize, ((top + height) / ROW) as usize + 1);
    first.saturating_sub(BEYOND)..(last + BEYOND).min(rows)
}

/// Writes the rows in view.
pub fn show(app: App) {
    let (Some(grid), Some(body)) = (dom::by_id("schedule-grid"), dom::by_id("schedule-body"))
    else {
        return;
    };
    untrack(|| {
        let written = with_grid(app, |drawn| {
            let height = (drawn.lines.len().max(1) * 40).to_string();
            dom::set(&body, "style", Some(&["height:", &height, "px"].concat()));
            let rows = (drawn.lines.len() + 1).to_string();
            dom::set(&grid, "aria-rowcount", Some(&rows));
            let columns = drawn.columns.len().to_string();
            dom::set(&grid, "aria-colcount", Some(&columns));
            let active = page::cell_id(drawn.active);
            dom::set(&grid, "aria-activedescendant", Some(&active));
            let view = in_view(&grid, drawn.lines.len());
            (view.start, page::rows(drawn, view))
        });
        if let Some((first, rows)) = written {
            write(first, rows);
        }
        count(app.language(), &app.loaded.get_untracked().town);
    });
}

/// Writes the rows that are not as they were; all of them, where others are in view.
fn write(first: usize, rows: Vec<String>) {
    let Some(place) = dom::by_id("schedule-rows") else {
        return;
    };
    WRITTEN.with_borrow_mut(|written| {
        let (first_before, before) = &*written;
        let there = dom::all(&place, ":scope > *");
        if *first_before == first && before.len() == rows.len() && there.len() == rows.len() {
            for ((before, now), row) in before.iter().zip(&rows).zip(there) {
                if before != now {
                    row.set_outer_html(now);
                }
            }
        } else {
            place.set_inner_html(&rows.concat());
        }
        *written = (first, rows);
    });
}

/// [`reveal`] with the next frame: measuring earlier would lay out the page once more for nothing.
pub fn reveal_soon(app: App) {
    request_animation_frame(move || reveal(app));
}

/// Brings the active cell into view, below the headings and beside the numbers of the units.
pub fn reveal(app: App) {
    let Some(grid) = dom::by_id("schedule-grid") else {
        return;
    };
    let Some(active) = with(|schedule| schedule.active) else {
        return;
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        reason = "pixels of a page"
    )]
    let top = (active.row as f64 * ROW) as i32;
    let row = 40;
    // The headings stay above.
    let free = grid.client_height() - row;
    let (above, below) = (grid.scroll_top(), grid.scroll_top() + free - row);
    if top < above {
        grid.set_scroll_top(top);
    } else if top > below {
        grid.set_scroll_top(top + row - free);
    }
    show(app);
    let Some(cell) = cell(active) else { return };
    let (cell, frame) = (
        cell.get_bounding_client_rect(),
        grid.get_bounding_client_rect(),
    );
    let left = frame.left() + if active.column == 0 { 0.0 } else { 96.0 };
    let missing = if cell.left() < left {
        cell.left() - left
    } else if cell.right() > frame.right() - 16.0 {
        cell.right() - frame.right() + 16.0
    } else {
        0.0
    };
    if missing != 0.0 {
        #[expect(clippy::cast_possible_truncation, reason = "pixels of a page")]
        grid.set_scroll_left(grid.scroll_left() + missing as i32);
    }
}

/// The element of a cell that is in view.
pub fn cell(place: Place) -> Option<Element> {
    dom::by_id(&page::cell_id(place))
}

/// Shows what was entered, until the table follows.
pub fn enter(rows: &[(usize, Row<'_>)], columns: &[Column], language: Language) {
    let places = |column: &Column| {
        with(|schedule| schedule.columns.iter().position(|it| it == column)).flatten()
    };
    for column in columns {
        let Some(at) = places(column) else { continue };
        for (row, entered) in rows {
            let place = Place {
                row: *row,
                column: at,
            };
            if let Some(cell) = cell(place) {
                let text = column.text(entered, language);
                let said = page::said(language, entered, *column, text);
                cell.set_text_content(Some(&said));
            }
        }
    }
    // These rows are no longer as they were written.
    WRITTEN.with_borrow_mut(|(first, written)| {
        for (row, _) in rows {
            let at = row.checked_sub(*first);
            if let Some(row) = at.and_then(|at| written.get_mut(at)) {
                row.clear();
            }
        }
    });
}

/// Where a cell stands in the body of the table: left, top, width.
pub fn box_of(place: Place) -> Option<[f64; 3]> {
    let (cell, body) = (cell(place)?, dom::by_id("schedule-body")?);
    let (cell, body) = (
        cell.get_bounding_client_rect(),
        body.get_bounding_client_rect(),
    );
    Some([
        cell.left() - body.left(),
        cell.top() - body.top(),
        cell.width(),
    ])
}

/// Gives the table the focus, so that keys are its.
pub fn focus() {
    if let Some(grid) = dom::by_id("schedule-grid") {
        dom::focus_on(&grid);
    }
}
