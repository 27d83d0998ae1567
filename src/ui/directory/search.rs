//! The search field.

use crate::page;
use crate::scene::icons::Glyph;
use crate::ui::state::{App, Sheet};
use crate::words;
use leptos::prelude::*;

/// Searches in Chinese, pinyin and English.
pub fn search(app: App) -> impl IntoView {
    let text = move || app.url.with(|url| url.filter.text.clone());
    view! {
        <form class="search" role="search" on:submit=move |event| event.prevent_default()>
            <span inner_html=page::glyph(Glyph::Search).into_string()></span>
            <input type="search" id="search" autocomplete="off" enterkeyhint="search"
                aria-label=move || words::search(app.language())
                placeholder=move || words::search(app.language())
                prop:value=text
                on:input=move |event| {
                    let text = event_target_value(&event);
                    app.adjust(|url| url.filter.text = text);
                }
                on:focus=move |_| if app.sheet.get_untracked() == Sheet::Peek {
                    app.sheet.set(Sheet::Half);
                }
            />
        </form>
    }
}
