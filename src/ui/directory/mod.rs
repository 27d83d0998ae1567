//! The directory: who is here. A panel on wide screens, a sheet on phones.

mod search;
mod sheet;

use super::{dom, state::App, state::Sheet};
use crate::page::{self, ChipsFor};
use crate::words;
use leptos::prelude::*;

/// The panel.
pub fn panel(app: App) -> impl IntoView {
    dom::keep_filled(app, "town-header", page::header);
    dom::keep_filled(app, "strip", page::strip);
    dom::keep_filled(app, "list", page::list);
    Effect::new(move || {
        let chips =
            app.with_selection(|context, facets| page::chips(context, facets, ChipsFor::Visitors));
        dom::fill("chips", &chips.into_string());
    });
    Effect::new(move || {
        let counts = app.with_selection(page::counts);
        dom::fill("counts", &counts.into_string());
        let nothing = app.with_selection(page::nothing);
        dom::fill("nothing", &nothing.into_string());
    });
    Effect::new(move || {
        let detail = app.with_context(page::detail);
        dom::fill(
            "detail",
            &detail
                .map(|markup| markup.into_string())
                .unwrap_or_default(),
        );
    });
    let has_detail = Memo::new(move |_| {
        let number = app.url.with(|url| url.unit.clone());
        number.is_some_and(|number| {
            app.loaded
                .with(|loaded| loaded.town.unit_by_number(&number).is_some())
        })
    });
    view! {
        <aside class="panel" id="directory"
            data-sheet=move || match app.sheet.get() {
                Sheet::Peek => "peek",
                Sheet::Half => "half",
                Sheet::Full => "full",
            }
            data-detail=move || has_detail.get().then_some("")
            aria-label=move || words::directory(app.language())
        >
            {sheet::handle(app)}
            <header class="town-header" id="town-header"></header>
            <div class="panel-scroll">
                <div class="browse">
                    {search::search(app)}
                    <div class="chips-box" id="chips"></div>
                    <div class="strip" id="strip"></div>
                    <p class="counts" id="counts" role="status"></p>
                    <ul class="list" id="list" aria-label=move || words::shops(app.language())></ul>
                    <div class="empty" id="nothing"></div>
                </div>
                <section class="detail" id="detail" aria-live="polite"></section>
            </div>
        </aside>
    }
}
