//! The search field.

use crate::query;
use crate::ui::dom;
use crate::ui::events::on;
use crate::ui::reactive::follow;
use crate::ui::state::{App, Sheet};
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
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
    if app.url.with_untracked(|url| !url.filter.text.is_empty()) {
        learn_pinyin(app);
    }
    on(&field, "focus", move |_: &Event| {
        learn_pinyin(app);
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

/// Fetches how characters are read, when somebody begins to search or sorts by a name. Without it
/// Chinese and English are found all the same.
pub fn learn_pinyin(app: App) {
    thread_local! {
        static ASKED: Cell<bool> = const { Cell::new(false) };
    }
    if ASKED.replace(true) {
        return;
    }
    spawn_local(async move {
        match dom::fetch_text("data/pinyin_table.txt").await {
            Ok(table) => {
                query::learn_pinyin(table);
                app.readings.update(|times| *times += 1);
            }
            Err(_) => ASKED.set(false),
        }
    });
}
