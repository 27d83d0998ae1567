//! The directory: who is here. A panel on wide screens, a sheet on phones.

mod list;
mod search;
mod sheet;

#[cfg(feature = "planner")]
pub use search::learn_pinyin;

use super::{dom, state::App};
use crate::page::{self, ChipsFor};

/// Brings the directory to life.
pub fn run(app: App) {
    dom::keep_filled(app, "town-header", page::header);
    dom::keep_filled(app, "strip", page::strip);
    dom::keep_filled_with(app, "counts", page::counts);
    dom::keep_filled_with(app, "nothing", page::nothing);
    dom::keep_filled_with(app, "chips", |context, facets| {
        page::chips(context, facets, ChipsFor::Visitors)
    });
    app.follow_in_view(move || {
        let detail = app.with_context(page::detail);
        if let Some(panel) = dom::by_id("directory") {
            dom::set(&panel, "data-detail", detail.as_ref().map(|_| ""));
        }
        let html = detail.map(|markup| markup.into_string());
        #[cfg(feature = "daily")]
        let html = html.map(|html| html + &super::manage::fill_panel(app));
        dom::fill("detail", &html.unwrap_or_default());
    });
    list::run(app);
    search::run(app);
    sheet::run(app);
}
