//! Wheel, drag, pinch, double click, keys.
//!
//! Embedded, one finger and the plain wheel belong to the page around.

use super::viewport;
use crate::ui::{dom, events::on, state::App};
use crate::words;
use geo::Coord;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, MouseEvent, PointerEvent, WheelEvent};

/// A pointer that moved further than this many pixels has dragged, not clicked.
const SLACK: f64 = 5.0;
/// Pixels an arrow key moves the map.
const STEP: f64 = 80.0;

#[derive(Clone, Copy)]
struct Finger {
    id: i32,
    at: Coord<f64>,
    start: Coord<f64>,
    is_touch: bool,
}

thread_local! {
    static FINGERS: RefCell<Vec<Finger>> = const { RefCell::new(Vec::new()) };
    static DRAGGING: Cell<bool> = const { Cell::new(false) };
}

fn map_of(event: &web_sys::Event) -> Option<Element> {
    event.current_target()?.dyn_into().ok()
}

fn at(event: &MouseEvent) -> Coord<f64> {
    let corner = map_of(event).map(|map| map.get_bounding_client_rect());
    let (left, top) = corner.map_or((0.0, 0.0), |corner| (corner.left(), corner.top()));
    Coord {
        x: f64::from(event.client_x()) - left,
        y: f64::from(event.client_y()) - top,
    }
}

/// Listens to the map.
pub fn listen(app: App) {
    let Some(map) = dom::by_id("map") else { return };
    on(&map, "pointerdown", down);
    on(&map, "pointermove", move |event| moved(app, event));
    on(&map, "pointerup", move |event| up(app, event));
    on(&map, "pointercancel", move |event| up(app, event));
    on(&map, "wheel", move |event| wheel(app, event));
    on(&map, "dblclick", move |event| double_click(app, event));
    on(&map, "keydown", move |event| key(app, event));
}

/// A finger or the mouse comes down.
fn down(event: &PointerEvent) {
    if event.pointer_type() == "mouse" && event.button() != 0 {
        return;
    }
    let at = at(event);
    let finger = Finger {
        id: event.pointer_id(),
        at,
        start: at,
        is_touch: event.pointer_type() == "touch",
    };
    FINGERS.with_borrow_mut(|fingers| {
        fingers.retain(|other| other.id != finger.id);
        fingers.push(finger);
        if fingers.len() == 1 {
            DRAGGING.set(false);
        }
    });
}

/// It moves.
fn moved(app: App, event: &PointerEvent) {
    let here = at(event);
    let id = event.pointer_id();
    let before: Vec<Finger> = FINGERS.with_borrow(Clone::clone);
    if !before.iter().any(|finger| finger.id == id) {
        return;
    }
    FINGERS.with_borrow_mut(|fingers| {
        for finger in fingers.iter_mut().filter(|finger| finger.id == id) {
            finger.at = here;
        }
    });
    let after: Vec<Finger> = FINGERS.with_borrow(Clone::clone);
    match (&before[..], &after[..]) {
        ([one], [moved]) => drag(app, event, *one, *moved),
        ([a, b, ..], [c, d, ..]) => {
            hold(event);
            let (old, new) = ((a.at + b.at) / 2.0, (c.at + d.at) / 2.0);
            let factor = distance(c.at, d.at) / distance(a.at, b.at).max(1.0);
            viewport::gesture(app, |view| view.zoomed(factor, old).panned(new - old));
        }
        _ => {}
    }
}

fn drag(app: App, event: &PointerEvent, before: Finger, after: Finger) {
    if before.is_touch && app.url.with_untracked(|url| url.embed) {
        if distance(after.start, after.at) > 3.0 * SLACK {
            app.say(words::fullscreen_hint(app.language()));
        }
        return;
    }
    if !DRAGGING.get() && distance(after.start, after.at) < SLACK {
        return;
    }
    let by = if DRAGGING.get() {
        after.at - before.at
    } else {
        after.at - after.start
    };
    hold(event);
    viewport::gesture(app, |view| view.panned(by));
}

/// From here on it is a drag: the map keeps the pointer and no click follows.
fn hold(event: &PointerEvent) {
    if !DRAGGING.replace(true)
        && let Some(map) = map_of(event)
    {
        // A pointer that is gone by now cannot be kept; nothing is lost.
        let _ = map.set_pointer_capture(event.pointer_id());
        let _ = map.set_attribute("data-dragging", "");
    }
}

/// It goes up.
fn up(app: App, event: &PointerEvent) {
    let left = FINGERS.with_borrow_mut(|fingers| {
        fingers.retain(|finger| finger.id != event.pointer_id());
        fingers.len()
    });
    if left > 0 || !DRAGGING.get() {
        return;
    }
    if let Some(map) = map_of(event) {
        let _ = map.remove_attribute("data-dragging");
    }
    remember(app);
    // The click that ends a drag comes after this event and must not select anything.
    set_timeout(|| DRAGGING.set(false), std::time::Duration::ZERO);
}

/// Whether the click at hand ends a drag.
pub fn was_drag() -> bool {
    DRAGGING.get()
}

/// Puts what is in view into the URL.
fn remember(app: App) {
    if let Some(in_view) = viewport::in_view(app) {
        app.adjust(|url| url.viewport = Some(in_view));
    }
}

/// The wheel zooms about the pointer.
fn wheel(app: App, event: &WheelEvent) {
    let pinching = event.ctrl_key() || event.meta_key();
    if app.url.with_untracked(|url| url.embed) && !pinching {
        app.say(words::wheel_hint(app.language()));
        return;
    }
    event.prevent_default();
    let lines = match event.delta_mode() {
        WheelEvent::DOM_DELTA_LINE => 16.0,
        WheelEvent::DOM_DELTA_PAGE => 400.0,
        _ => 1.0,
    };
    let speed = if event.ctrl_key() { 0.01 } else { 0.0016 };
    let factor = (-event.delta_y() * lines * speed).clamp(-0.7, 0.7).exp();
    let about = at(event);
    viewport::gesture(app, |view| view.zoomed(factor, about));
    remember(app);
}

/// A double click zooms in about the pointer; with Shift, out.
fn double_click(app: App, event: &MouseEvent) {
    let factor = if event.shift_key() { 0.5 } else { 2.0 };
    let about = at(event);
    viewport::gesture(app, |view| view.zoomed(factor, about));
    remember(app);
}

/// Arrows, plus, minus, and 0 for all.
fn key(app: App, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let pan = |x: f64, y: f64| viewport::gesture(app, |view| view.panned(Coord { x, y } * STEP));
    match event.key().as_str() {
        "ArrowLeft" => pan(1.0, 0.0),
        "ArrowRight" => pan(-1.0, 0.0),
        "ArrowUp" => pan(0.0, 1.0),
        "ArrowDown" => pan(0.0, -1.0),
        "+" | "=" => viewport::zoom(app, 1.5),
        "-" | "_" => viewport::zoom(app, 1.0 / 1.5),
        "0" => viewport::fit(app),
        _ => return,
    }
    event.prevent_default();
}

fn distance(a: Coord<f64>, b: Coord<f64>) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}
