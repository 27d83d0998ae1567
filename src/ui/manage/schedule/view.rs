//! What of the table is in view.

use super::{composing, count, editing, keys, pasting, pointing, rows, with, with_grid};
use crate::desk::schedule::{Column, Row};
use crate::page::manage::schedule::{self as page, Entered, Place, ROW};
use crate::ui::{dom, state::App};
use leptos::prelude::*;
use std::cell::Cell;
use std::ops::Range;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event};

/// How many rows above and below the window are written as well.
const BEYOND: usize = 8;

thread_local! {
    static IS_LISTENING: Cell<bool> = const { Cell::new(false) };
    /// The rows in view are written with the next frame.
    static IS_DUE: Cell<bool> = const { Cell::new(false) };
    /// The lines are others than those that are written.
    static IS_BEHIND: Cell<bool> = const { Cell::new(true) };
    /// Both ends of what was chosen when the rows were written.
    static CHOSEN: Cell<[Place; 2]> = const { Cell::new([Place { row: 0, column: 0 }; 2]) };
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
    composing::listen(app, &screen);
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
    let (top, height) = scrolled(grid);
    // Where there are fewer rows than a moment ago, the table is about to be scrolled to the last.
    let lowest = ((rows + 1) * ROW).saturating_sub(height);
    let top = top.min(lowest);
    let (first, last) = (top / ROW, (top + height) / ROW + 1);
    first.saturating_sub(BEYOND)..(last + BEYOND).min(rows)
}

/// How far the table is scrolled down, which is less than nothing where it springs back, and how high it is.
fn scrolled(grid: &Element) -> (usize, usize) {
    let pixels = |number| usize::try_from(number).unwrap_or_default();
    (pixels(grid.scroll_top()), pixels(grid.client_height()))
}

/// The lines are new: all rows are to be looked at again.
pub fn fall_behind() {
    IS_BEHIND.set(true);
}

/// Writes the rows in view.
pub fn show(app: App) {
    let (Some(grid), Some(body)) = (dom::by_id("schedule-grid"), dom::by_id("schedule-body"))
    else {
        return;
    };
    untrack(|| {
        let rows = with_grid(app, |drawn| {
            let height = (drawn.lines.len().max(1) * ROW).to_string();
            dom::set(&body, "style", Some(&["height:", &height, "px"].concat()));
            let rows = (drawn.lines.len() + 1).to_string();
            dom::set(&grid, "aria-rowcount", Some(&rows));
            let columns = drawn.columns.len().to_string();
            dom::set(&grid, "aria-colcount", Some(&columns));
            page::rows(drawn, in_view(&grid, drawn.lines.len()))
        });
        tell_aside(&grid);
        if let Some(rows) = rows {
            rows::write(rows, app.language());
        }
        IS_BEHIND.set(false);
        tell_choice(app, &grid);
    });
}

/// Shows which cells are chosen, and what was typed into them; everything, where more has changed.
pub fn show_choice(app: App) {
    let Some(grid) = dom::by_id("schedule-grid") else {
        return;
    };
    let is_done = with_grid(app, |drawn| {
        let view = in_view(&grid, drawn.lines.len());
        let is_done = !IS_BEHIND.get() && view == rows::written();
        if is_done {
            let [active, anchor] = CHOSEN.get();
            let is_within = |row: usize, one: Place, other: Place| {
                one.row.min(other.row) <= row && row <= one.row.max(other.row)
            };
            let rows = view.filter(|row| {
                is_within(*row, active, anchor) || is_within(*row, drawn.active, drawn.anchor)
            });
            rows::write_again(drawn, rows);
        }
        is_done
    });
    if is_done == Some(true) {
        untrack(|| tell_choice(app, &grid));
    } else {
        show(app);
    }
}

/// Shows the numbers beside what is scrolled aside.
fn tell_aside(grid: &Element) {
    let is_aside = grid.scroll_left() > 0;
    dom::set(grid, "data-aside", is_aside.then_some(""));
}

/// Tells who hears the page which cell is active, and everybody how many are chosen.
fn tell_choice(app: App, grid: &Element) {
    let chosen = with(|schedule| [schedule.active, schedule.anchor]).unwrap_or_default();
    let active = page::cell_id(chosen[0]);
    dom::set(grid, "aria-activedescendant", Some(&active));
    CHOSEN.set(chosen);
    count(app.language(), &app.loaded.get_untracked().town);
}

/// Brings the active cell into view with the next frame: measuring earlier would lay out the page
/// once more for nothing. A number is in view however far the table is scrolled aside.
pub fn reveal_soon(app: App) {
    request_animation_frame(move || {
        if let Some(active) = bring_into_view(app)
            && active.column > 0
        {
            bring_beside_the_numbers(active);
        }
    });
}

/// Brings the active cell itself into view, for what is to lie over it.
pub fn reveal(app: App) {
    if let Some(active) = bring_into_view(app) {
        bring_beside_the_numbers(active);
    }
}

/// Brings the row of the active cell into view, below the headings.
fn bring_into_view(app: App) -> Option<Place> {
    let grid = dom::by_id("schedule-grid")?;
    let active = with(|schedule| schedule.active)?;
    let top = active.row * ROW;
    let (above, height) = scrolled(&grid);
    // The headings stay above.
    let free = height.saturating_sub(ROW);
    let shown = if top < above {
        top
    } else {
        above.max((top + ROW).saturating_sub(free))
    };
    if shown != above {
        grid.set_scroll_top(i32::try_from(shown).unwrap_or(i32::MAX));
    }
    show_choice(app);
    Some(active)
}

fn bring_beside_the_numbers(active: Place) {
    let (Some(grid), Some(cell)) = (dom::by_id("schedule-grid"), cell(active)) else {
        return;
    };
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
        tell_aside(&grid);
    }
}

/// Whether something lies where the numbers of the units stay in view.
pub fn is_in_numbers(x: f64) -> bool {
    let numbers = dom::by_id("schedule-numbers");
    numbers.is_some_and(|numbers| {
        let place = numbers.get_bounding_client_rect();
        place.left() <= x && x < place.right()
    })
}

/// The element of a cell that is in view.
pub fn cell(place: Place) -> Option<Element> {
    dom::by_id(&page::cell_id(place))
}

/// Shows what was entered, until the table follows.
pub fn enter(app: App, entered: &[Row<'_>], columns: &[Column]) {
    let language = app.language();
    with(|schedule| {
        for row in entered {
            let cells = columns.iter().map(|column| Entered {
                unit: row.unit.id,
                column: *column,
                text: page::said(language, row, *column, column.text(row, language)),
            });
            schedule.entered.extend(cells);
        }
    });
    with_grid(app, |drawn| {
        let places = rows::written().filter(|place| {
            let line = drawn.lines.get(*place);
            line.is_some_and(|line| entered.iter().any(|row| row.unit.id == line.id))
        });
        rows::write_again(drawn, places);
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
