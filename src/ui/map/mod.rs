//! The map: drawn once for each level, then only moved and marked.

mod drawing;
mod gestures;
mod viewport;

use super::{dom, state::App};
use crate::page;
use crate::scene::icons::Glyph;
use crate::words;
use leptos::prelude::*;

pub use gestures::was_drag;
pub use viewport::reveal_selected;

/// Zooms in or out, or shows all.
pub fn zoom(app: App, how: &str) {
    match how {
        "in" => viewport::zoom(app, 1.6),
        "out" => viewport::zoom(app, 1.0 / 1.6),
        _ => viewport::fit(app),
    }
}

/// The map with its controls.
pub fn map(app: App) -> impl IntoView {
    viewport::forget();
    Effect::new(move || drawing::draw(app));
    Effect::new(move || drawing::mark(app));
    Effect::new(move || drawing::light(app));
    viewport::follow(app);
    dom::keep_filled(app, "controls", page::controls);
    dom::keep_filled(app, "map-notes", page::notes);
    dom::keep_filled(app, "legend-summary", page::legend_summary);
    Effect::new(move || {
        let legend = app.with_selection(page::legend);
        dom::fill("legend", &legend.into_string());
    });
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
            <div class="controls" id="controls" role="group"
                aria-label=move || words::map(app.language())></div>
            <div class="map-foot">
                <details class="legend-box">
                    <summary id="legend-summary"></summary>
                    <div id="legend"></div>
                </details>
                <div class="scale" aria-hidden="true">
                    <span class="north" inner_html=page::glyph(Glyph::North).into_string()></span>
                    <span id="scale-bar"></span>
                </div>
                <p id="map-notes" class="map-notes"></p>
            </div>
        </section>
    }
}
