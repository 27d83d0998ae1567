//! The whole app: what follows what.

use super::events::on;
#[cfg(not(feature = "manage"))]
use super::live;
use super::reactive::follow;
use super::{actions, clock, directory, dom, embed, map, state::App};
use crate::page;
use crate::words;
use leptos::prelude::*;
use web_sys::{FocusEvent, MouseEvent, PointerEvent};

/// Brings the page to life.
pub fn run(app: App) {
    let Some(root) = dom::by_id("frontage") else {
        return;
    };
    actions::listen(app);
    clock::keep_time(app);
    on(&root, "click", move |event: &MouseEvent| {
        actions::clicked(app, event)
    });
    on(&root, "pointerover", move |event: &PointerEvent| {
        actions::pointed(app, event)
    });
    on(&root, "focusin", move |event: &FocusEvent| {
        actions::focused(app, event)
    });
    on(&root, "focusout", move |_: &FocusEvent| app.hot.set(None));
    follow(move || {
        let language = app.language();
        if let Some(document) = document().document_element() {
            dom::set(&document, "lang", Some(language.html_lang()));
        }
        let (view, is_embedded) = app.url.with(|url| (url.view.slug(), url.embed));
        dom::set(&root, "data-view", Some(view));
        dom::set(&root, "data-embed", is_embedded.then_some(""));
        label(language);
    });
    app.follow_in_view(move || document().set_title(&app.with_context(page::document::title)));
    follow(move || {
        if let Some(notice) = dom::by_id("notice") {
            notice.set_text_content(app.notice.get().as_deref());
        }
    });
    dom::keep_filled(app, "switches", page::switches);
    directory::run(app);
    #[cfg(feature = "planner")]
    super::dashboard::run(app);
    // Last: the map measures what the rest has left free.
    map::run(app);
    embed::listen(app);
    // Managers hear every entry instead: `manage::line`.
    #[cfg(not(feature = "manage"))]
    live::listen(app);
}

/// The accessible names of what is never written anew.
fn label(language: crate::town::Language) {
    for (id, words) in [
        ("map-pane", words::map(language)),
        ("map", words::map_label(language)),
        ("directory", words::directory(language)),
        ("list", words::shops(language)),
        ("dashboard", words::dashboard(language)),
        ("search", words::search(language)),
    ] {
        if let Some(element) = dom::by_id(id) {
            dom::set(&element, "aria-label", Some(words));
        }
    }
    if let Some(search) = dom::by_id("search") {
        dom::set(&search, "placeholder", Some(words::search(language)));
    }
    if let Some(help) = dom::by_id("map-help") {
        help.set_text_content(Some(words::map_help(language)));
    }
}
