//! Map or dashboard, Chinese or English.

use super::state::App;
use crate::page;
use crate::query::View;
use crate::scene::icons::Glyph;
use crate::words;
use leptos::prelude::*;

/// The switches at the top.
pub fn switches(app: App) -> impl IntoView {
    let word =
        move |phrase: fn(crate::town::Language) -> &'static str| move || phrase(app.language());
    let tab = move |view: View, glyph: Glyph, name: fn(crate::town::Language) -> &'static str| {
        let is_current = move || app.url.with(|url| url.view == view);
        view! {
            <button type="button" class="switch" data-switch=view.slug()
                aria-pressed=move || is_current().to_string()
                on:click=move |_| app.visit(|url| url.view = view)
            >
                <span inner_html=page::glyph(glyph).into_string()></span>
                <span class="switch-name">{word(name)}</span>
            </button>
        }
    };
    view! {
        <nav class="switches" aria-label="Frontage">
            {tab(View::Map, Glyph::Map, words::map)}
            {tab(View::Dashboard, Glyph::Dashboard, words::dashboard)}
            <button type="button" class="switch" data-switch="language"
                lang=move || app.language().other().html_lang()
                on:click=move |_| {
                    let other = app.language().other();
                    app.adjust(|url| url.lang = Some(other));
                }
            >
                <span inner_html=page::glyph(Glyph::Languages).into_string()></span>
                <span class="switch-name">{word(words::switch_language)}</span>
            </button>
        </nav>
    }
}
