//! The whole app: map, panel, dashboard and the switches above them.

use super::{actions, clock, dashboard, directory, dom, embed, map, state::App};
use crate::query::View;
use leptos::prelude::*;

/// The app. Ids are those the texts of `page` are put into.
pub fn app(app: App) -> impl IntoView {
    actions::listen(app);
    clock::keep_time(app);
    embed::listen(app);
    dom::keep_filled(app, "switches", crate::page::switches);
    let view = move || app.url.with(|url| url.view.slug());
    let embedded = move || app.url.with(|url| url.embed).then_some("");
    Effect::new(move || {
        let language = app.language();
        let title = app.with_context(crate::page::document::title);
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", language.html_lang());
        }
        document().set_title(&title);
    });
    view! {
        <div class="frontage" data-view=view data-embed=embedded
            on:click=move |event| actions::clicked(app, &event)
            on:pointerover=move |event| actions::pointed(app, &event)
            on:focusin=move |event| actions::focused(app, &event)
            on:focusout=move |_| app.hot.set(None)
        >
            {map::map(app)}
            {directory::panel(app)}
            <Show when=move || app.url.with(|url| url.view == View::Dashboard)>
                {dashboard::dashboard(app)}
            </Show>
            <nav class="switches" id="switches" aria-label="Frontage"></nav>
            <p class="notice" role="status" aria-live="polite">{move || app.notice.get()}</p>
        </div>
    }
}
