//! The sheet on a phone: three stops, by finger or by key.

use crate::ui::dom;
use crate::ui::events::on;
use crate::ui::reactive::follow;
use crate::ui::state::{App, Sheet};
use crate::words;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::{MouseEvent, PointerEvent};

/// Pixels a finger must move to reach the next stop.
const REACH: i32 = 36;

/// Brings the handle to life. A tap goes one stop up, and from the top back to the middle.
pub fn run(app: App) {
    let Some(handle) = dom::by_id("sheet-handle") else {
        return;
    };
    let from: Rc<Cell<Option<i32>>> = Rc::default();
    on(&handle, "click", move |_: &MouseEvent| {
        app.sheet.update(|sheet| *sheet = sheet.next());
    });
    let began = Rc::clone(&from);
    on(&handle, "pointerdown", move |event: &PointerEvent| {
        began.set(Some(event.client_y()))
    });
    let moved = Rc::clone(&from);
    on(&handle, "pointermove", move |event: &PointerEvent| {
        drag(app, &moved, event)
    });
    for end in ["pointerup", "pointercancel", "pointerleave"] {
        let from = Rc::clone(&from);
        on(&handle, end, move |_: &PointerEvent| from.set(None));
    }
    follow(move || {
        let sheet = app.sheet.get();
        if let Some(panel) = dom::by_id("directory") {
            dom::set(&panel, "data-sheet", Some(sheet.slug()));
        }
        let language = app.language();
        let label = match sheet {
            Sheet::Full => words::collapse_sheet(language),
            Sheet::Peek | Sheet::Half => words::expand_sheet(language),
        };
        dom::set(&handle, "aria-label", Some(label));
        let is_expanded = if sheet == Sheet::Peek {
            "false"
        } else {
            "true"
        };
        dom::set(&handle, "aria-expanded", Some(is_expanded));
    });
}

fn drag(app: App, from: &Cell<Option<i32>>, event: &PointerEvent) {
    let Some(start) = from.get() else { return };
    let by = start - event.client_y();
    let now = app.sheet.get_untracked();
    let next = if by > REACH {
        now.above()
    } else if by < -REACH {
        now.below()
    } else {
        return;
    };
    // The next stop is counted from here.
    from.set(Some(event.client_y()));
    app.sheet.set(next);
}
