//! The directory: who is here. A panel on wide screens, a sheet on phones.

mod chips;
mod search;
mod sheet;

use super::{dom, state::App, state::Sheet};
use crate::page;
use crate::words;
use leptos::prelude::*;

/// The panel.
pub fn panel(app: App) -> impl IntoView {
    Effect::new(move || {
        let header = app.with_context(page::header);
        dom::fill("town-header", &header.into_string());
    });
    Effect::new(move || {
        let strip = app.with_context(page::strip);
        dom::fill("strip", &strip.into_string());
    });
    Effect::new(move || {
        let list = app.with_context(page::list);
        dom::fill("list", &list.into_string());
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
    let counts = move || {
        app.selection.with(|selection| {
            let facets = &selection.facets;
            words::shown_of(app.language(), facets.shown, facets.all)
        })
    };
    let is_empty = move || app.selection.with(|selection| selection.facets.shown == 0);
    let has_units = move || app.selection.with(|selection| selection.facets.all > 0);
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
                    {chips::chips(app)}
                    <div class="strip" id="strip"></div>
                    <p class="counts" role="status">
                        {counts}
                        <Show when=move || app.url.with(|url| !url.filter.is_empty())>
                            <button type="button" class="text-button" data-action="clear">
                                {move || words::clear_all(app.language())}
                            </button>
                        </Show>
                    </p>
                    <ul class="list" id="list" aria-label=move || words::shops(app.language())></ul>
                    <Show when=is_empty>
                        <div class="empty">
                            <p>{move || if has_units() {
                                words::nothing_found(app.language())
                            } else {
                                words::no_units(app.language())
                            }}</p>
                            <Show when=has_units>
                                <p class="hint">{move || words::nothing_found_hint(app.language())}</p>
                            </Show>
                        </div>
                    </Show>
                </div>
                <section class="detail" id="detail" aria-live="polite"></section>
            </div>
        </aside>
    }
}
