//! The map: drawn once for each level, then only moved and marked.

mod drawing;
mod frame;
mod gestures;
#[cfg(feature = "daily")]
pub mod over;
mod print;
mod viewport;

use super::{dom, state::App};
use crate::page;

pub use gestures::was_drag;
pub use viewport::reveal_selected;

/// Brings the map to life.
pub fn run(app: App) {
    app.follow_in_view(move || drawing::draw(app));
    app.follow_in_view(move || drawing::mark(app));
    app.follow_in_view(move || drawing::light(app));
    viewport::follow_window(app);
    gestures::listen(app);
    print::listen(app);
    dom::keep_filled(app, "controls", page::controls);
    dom::keep_filled(app, "map-notes", page::notes);
    dom::keep_filled(app, "legend-summary", page::legend_summary);
    dom::keep_filled_with(app, "legend", page::legend);
}

/// Zooms in or out, or shows all.
pub fn zoom(app: App, how: &str) {
    match how {
        "in" => viewport::zoom(app, 1.6),
        "out" => viewport::zoom(app, 1.0 / 1.6),
        _ => viewport::fit(app),
    }
}
