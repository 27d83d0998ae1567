//! The handle of the sheet on a phone: three stops, by finger or by key.

use crate::ui::state::{App, Sheet};
use crate::words;
use leptos::prelude::*;
use std::cell::Cell;
use web_sys::PointerEvent;

/// Pixels a finger must move to reach the next stop.
const REACH: i32 = 36;

thread_local! {
    static FROM: Cell<Option<i32>> = const { Cell::new(None) };
}

/// The handle. A tap goes one stop up, and from the top back to the middle.
pub fn handle(app: App) -> impl IntoView {
    let is_full = move || app.sheet.get() == Sheet::Full;
    view! {
        <button type="button" class="sheet-handle"
            aria-expanded=move || (app.sheet.get() != Sheet::Peek).to_string()
            aria-controls="directory"
            aria-label=move || if is_full() {
                words::collapse_sheet(app.language())
            } else {
                words::expand_sheet(app.language())
            }
            on:click=move |_| app.sheet.update(|sheet| *sheet = match sheet {
                Sheet::Peek => Sheet::Half,
                Sheet::Half => Sheet::Full,
                Sheet::Full => Sheet::Half,
            })
            on:pointerdown=|event: PointerEvent| FROM.set(Some(event.client_y()))
            on:pointermove=move |event| follow(app, &event)
            on:pointerup=|_| FROM.set(None)
            on:pointercancel=|_| FROM.set(None)
        ><span></span></button>
    }
}

fn follow(app: App, event: &PointerEvent) {
    let Some(from) = FROM.get() else { return };
    let by = from - event.client_y();
    let now = app.sheet.get_untracked();
    let next = match (now, by) {
        (Sheet::Peek, by) if by > REACH => Sheet::Half,
        (Sheet::Half, by) if by > REACH => Sheet::Full,
        (Sheet::Full, by) if by < -REACH => Sheet::Half,
        (Sheet::Half, by) if by < -REACH => Sheet::Peek,
        _ => return,
    };
    // The next stop is counted from here.
    FROM.set(Some(event.client_y()));
    app.sheet.set(next);
}
