//! The map on paper: all units, whatever the screen shows, and named for the sheet.

use super::{drawing, viewport};
use crate::number::decimal;
use crate::scene::{Insets, View};
use crate::ui::{dom, events::on, state::App};
use geo::Rect;
use leptos::prelude::window;
use std::cell::Cell;
use web_sys::Event;

/// Pixels the plan has on a sheet, as the style sheet lays it out; the browser fits it to the paper.
const SHEET: (f64, f64) = (710.0, 700.0);
/// Pixels left free around it.
const MARGIN: f64 = 20.0;

thread_local! {
    static ON_PAPER: Cell<bool> = const { Cell::new(false) };
}

/// Whether the sheet is drawn at the moment. Some browsers change the window for it, and that must
/// not move the plan.
pub fn is_on_paper() -> bool {
    ON_PAPER.get()
}

/// Fits the map to the sheet while the browser prints.
pub fn listen(app: App) {
    on(&window(), "beforeprint", move |_: &Event| to_paper(app));
    on(&window(), "afterprint", move |_: &Event| to_screen(app));
}

fn to_paper(app: App) {
    let Some(drawn) = drawing::drawn() else {
        return;
    };
    let (width, height) = SHEET;
    let around = Insets {
        top: MARGIN,
        right: MARGIN,
        bottom: MARGIN,
        left: MARGIN,
    };
    ON_PAPER.set(true);
    let view = View::fit(drawn.scene.home, width, height, around);
    let sheet = format!("0 0 {} {}", decimal(width, 0), decimal(height, 0));
    dom::set(&drawn.svg, "viewBox", Some(&sheet));
    viewport::place(&drawn, view);
    drawing::label(app, view, Rect::new((0.0, 0.0), SHEET), &[]);
}

fn to_screen(app: App) {
    let Some(drawn) = drawing::drawn() else {
        return;
    };
    ON_PAPER.set(false);
    dom::set(&drawn.svg, "viewBox", None);
    viewport::show_again(app);
}
