//! Where the map is: moving it, fitting it, and labelling it when it rests.

use super::drawing;
use super::frame::{self, insets, middle_of_the_free, size};
use crate::number::decimal;
use crate::query::Viewport;
use crate::scene::{ScaleBar, View};
use crate::ui::events::on;
use crate::ui::reactive::follow;
use crate::ui::{dom, state::App};
use geo::{Coord, Rect};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::time::Duration;

/// The longest scale bar, in pixels.
const BAR: f64 = 96.0;
/// How long a move to another place takes.
const JOURNEY: f64 = 320.0;
/// The map rests when nothing has moved for this long.
const REST: Duration = Duration::from_millis(120);

thread_local! {
    static VIEW: Cell<Option<View>> = const { Cell::new(None) };
    /// Whether the reader has moved the map: then a change of the window does not fit it again.
    static MOVED: Cell<bool> = const { Cell::new(false) };
    static RESTING: RefCell<Option<TimeoutHandle>> = const { RefCell::new(None) };
    /// The journey under way; a newer one ends it.
    static JOURNEY_NUMBER: Cell<u32> = const { Cell::new(0) };
}

/// What is in view, as a link says it: the middle of what is free, and how many metres are seen there
/// from left to right. [`drawn_anew`] shows the same again, also in a window of another shape.
pub fn in_view(app: App) -> Option<Viewport> {
    let (view, drawn) = (VIEW.get()?, drawing::drawn()?);
    let ((width, height), insets) = (size(), insets(app));
    let middle = view.to_plan(middle_of_the_free(width, height, insets));
    let position = drawn.scene.plane.unproject(middle);
    let free_width = width - insets.left - insets.right;
    Viewport::new(position.x, position.y, free_width / view.scale)
}

/// Fits again when the window, the sheet or the screen changes.
pub fn follow_window(app: App) {
    on(&window(), "resize", move |_: &web_sys::Event| refit(app));
    let before = Cell::new(None);
    follow(move || {
        let view = app.url.with(|url| url.view);
        let now = (view, app.sheet.get(), app.is_covered());
        if before
            .replace(Some(now))
            .is_some_and(|before| before != now)
        {
            request_animation_frame(move || refit(app));
        }
    });
    let before = RefCell::new(None);
    follow(move || {
        let unit = app.url.with(|url| url.unit.clone());
        if before.replace(unit.clone()) != unit && unit.is_some() {
            reveal_selected(app);
        }
    });
}

/// A level was drawn: show all of it, or what the URL asks for.
pub fn drawn_anew(app: App) {
    let asked = app.url.with_untracked(|url| url.viewport);
    match (asked, drawing::drawn()) {
        (Some(asked), Some(drawn)) => {
            let middle = drawn.scene.plane.project(Coord {
                x: asked.lon(),
                y: asked.lat(),
            });
            let half = asked.metres() / 2.0;
            let there = Rect::new(
                (middle.x - half, middle.y - 0.5),
                (middle.x + half, middle.y + 0.5),
            );
            let (width, height) = size();
            MOVED.set(true);
            show(app, View::fit(there, width, height, insets(app)));
        }
        _ => {
            MOVED.set(false);
            fit_now(app);
        }
    }
    if app.url.with_untracked(|url| url.unit.is_some()) {
        reveal_selected(app);
    }
}

fn refit(app: App) {
    if MOVED.get() {
        if let Some(view) = VIEW.get() {
            show(app, view);
        }
        reveal_selected(app);
    } else {
        fit_now(app);
        reveal_selected(app);
    }
}

fn fit_now(app: App) {
    if let Some(view) = home(app) {
        show(app, view);
    }
}

/// What is in view.
#[cfg(feature = "daily")]
pub fn view() -> Option<View> {
    VIEW.get()
}

/// Brings an area into a part of the window.
#[cfg(feature = "daily")]
pub fn travel_to(app: App, area: Rect<f64>, insets: crate::scene::Insets) {
    let (width, height) = size();
    MOVED.set(true);
    travel(app, View::fit(area, width, height, insets));
}

fn home(app: App) -> Option<View> {
    let drawn = drawing::drawn()?;
    let (width, height) = size();
    Some(View::fit(drawn.scene.home, width, height, insets(app)))
}

/// Shows all units again.
pub fn fit(app: App) {
    MOVED.set(false);
    app.adjust(|url| url.viewport = None);
    if let Some(view) = home(app) {
        travel(app, view);
    }
}

/// Moves the map by what a gesture says.
pub fn gesture(app: App, change: impl FnOnce(View) -> View) {
    let Some(view) = VIEW.get() else { return };
    JOURNEY_NUMBER.set(JOURNEY_NUMBER.get() + 1);
    MOVED.set(true);
    show(app, change(view));
}

/// Zooms about the middle of what is free.
pub fn zoom(app: App, factor: f64) {
    let Some(view) = VIEW.get() else { return };
    let ((width, height), insets) = (size(), insets(app));
    let middle = middle_of_the_free(width, height, insets);
    MOVED.set(true);
    travel(app, view.zoomed(factor, middle));
}

/// Brings the selected unit into the free part of the map, if it is not there.
pub fn reveal_selected(app: App) {
    let (Some(drawn), Some(view)) = (drawing::drawn(), VIEW.get()) else {
        return;
    };
    let place = app.loaded.with_untracked(|loaded| {
        let number = app.url.with_untracked(|url| url.unit.clone())?;
        loaded
            .town
            .units
            .iter()
            .position(|unit| unit.number == number)
    });
    let Some(bounds) = place.and_then(|place| drawn.scene.bounds_of(place)) else {
        return;
    };
    let ((width, height), insets) = (size(), insets(app));
    let (min, max) = (view.to_screen(bounds.min()), view.to_screen(bounds.max()));
    // Room for its name below it.
    let needed = |low: f64, high: f64, from: f64, to: f64| {
        if low < from {
            from - low
        } else if high > to {
            to - high
        } else {
            0.0
        }
    };
    let by = Coord {
        x: needed(min.x, max.x, insets.left, width - insets.right),
        y: needed(min.y, max.y + 32.0, insets.top, height - insets.bottom),
    };
    if by.x != 0.0 || by.y != 0.0 {
        travel(app, view.panned(by));
    }
}

/// Moves there in a moment, or at once for who prefers stillness.
fn travel(app: App, there: View) {
    let Some(here) = VIEW.get() else { return };
    let number = JOURNEY_NUMBER.get() + 1;
    JOURNEY_NUMBER.set(number);
    if dom::prefers_still() {
        show(app, there);
        return;
    }
    let started = now_ms();
    step(app, number, started, here, there);
}

fn step(app: App, number: u32, started: f64, here: View, there: View) {
    if JOURNEY_NUMBER.get() != number {
        return;
    }
    let share = ((now_ms() - started) / JOURNEY).clamp(0.0, 1.0);
    let eased = 1.0 - (1.0 - share).powi(3);
    if share < 1.0 {
        show(app, here.towards(there, eased));
        request_animation_frame(move || step(app, number, started, here, there));
    } else {
        show(app, there);
    }
}

fn now_ms() -> f64 {
    window()
        .performance()
        .map_or(0.0, |performance| performance.now())
}

/// Puts the view on the screen.
fn show(app: App, view: View) {
    VIEW.set(Some(view));
    let Some(drawn) = drawing::drawn().filter(|_| !super::print::is_on_paper()) else {
        return;
    };
    place(&drawn, view);
    let bar = ScaleBar::at(view.scale, BAR);
    if let Some(element) = dom::by_id("scale-bar") {
        let _ = element.set_attribute("style", &format!("width:{}px", decimal(bar.pixels, 1)));
        let metres = bar.metres;
        element.set_text_content(Some(&if metres >= 1000.0 {
            format!("{} km", decimal(metres / 1000.0, 2))
        } else {
            format!("{} m", decimal(metres, 2))
        }));
    }
    label_soon(app);
}

/// Shows what is in view once more, when something else has been shown in between.
pub fn show_again(app: App) {
    if let Some(view) = VIEW.get() {
        show(app, view);
    }
}

/// Writes the transform, and the size of a pixel for the labels.
pub fn place(drawn: &drawing::Drawn, view: View) {
    dom::set(&drawn.world, "transform", Some(&view.transform()));
    let pixel = format!("--k:{}", decimal(1.0 / view.scale, 6));
    dom::set(&drawn.svg, "style", Some(&pixel));
}

/// Labels the map when it has come to rest.
pub fn label_soon(app: App) {
    let rest = move || {
        RESTING.set(None);
        let Some(view) = VIEW.get() else { return };
        if app.url.try_with_untracked(|_| ()).is_none() || super::print::is_on_paper() {
            return;
        }
        untrack(|| drawing::label(app, view, frame::uncovered(app), &frame::floating()));
    };
    let first = VIEW.get().is_some() && RESTING.with_borrow(Option::is_none) && !has_labels();
    if first {
        rest();
        return;
    }
    let handle = set_timeout_with_handle(rest, REST).ok();
    if let Some(before) = RESTING.replace(handle) {
        before.clear();
    }
}

fn has_labels() -> bool {
    document()
        .query_selector("#map .labels > *")
        .ok()
        .flatten()
        .is_some()
}
