//! The search field.

use crate::ui::dom;
use crate::ui::events::on;
use crate::ui::reactive::follow;
use crate::ui::state::{App, Sheet};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

/// Searches in Chinese, pinyin and English while one types.
pub fn run(app: App) {
    let Some(field) =
        dom::by_id("search").and_then(|field| field.dyn_into::<HtmlInputElement>().ok())
    else {
        return;
    };
    if let Some(form) = dom::by_id("search-form") {
        on(&form, "submit", |event: &Event| event.prevent_default());
    }
    let typed = field.clone();
    on(&field, "input", move |_: &Event| {
        let text = typed.value();
        app.adjust(|url| url.filter.text = text);
    });
    on(&field, "focus", move |_: &Event| {
        if app.sheet.get_untracked() == Sheet::Peek {
            app.sheet.set(Sheet::Half);
        }
    });
    follow(move || {
        let text = app.url.with(|url| url.filter.text.clone());
        // Writing what is there already would move the caret.
        if field.value() != text {
            field.set_value(&text);
        }
    });
}
