//! The map: drawn once for each level, then only moved and marked.

mod controls;
mod drawing;
mod gestures;
mod viewport;

use super::state::App;
use crate::words;
use leptos::prelude::*;

pub use gestures::was_drag;
pub use viewport::reveal_selected;

/// The map with its controls.
pub fn map(app: App) -> impl IntoView {
    viewport::forget();
    Effect::new(move || drawing::draw(app));
    Effect::new(move || drawing::mark(app));
    Effect::new(move || drawing::light(app));
    viewport::follow(app);
    view! {
        <section class="map-pane" aria-label=move || words::map(app.language())>
            <div class="map" id="map" tabindex="0" role="application"
                aria-label=move || words::map_label(app.language())
                aria-describedby="map-help"
                on:pointerdown=move |event| gestures::down(&event)
                on:pointermove=move |event| gestures::moved(app, &event)
                on:pointerup=move |event| gestures::up(app, &event)
                on:pointercancel=move |event| gestures::up(app, &event)
                on:wheel=move |event| gestures::wheel(app, &event)
                on:dblclick=move |event| gestures::double_click(app, &event)
                on:keydown=move |event| gestures::key(app, &event)
            ></div>
            <p id="map-help" class="visually-hidden">{move || words::map_help(app.language())}</p>
            {controls::controls(app)}
        </section>
    }
}
