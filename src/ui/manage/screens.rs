//! Which of the managers' screens lies over the map. A screen is written while it is open, and again
//! whenever something it reads changes; what is focused stays so.

use super::{account, embedding, freshness, history, people, readiness, scenarios, schedule};
use crate::page::manage::bar;
use crate::query::Work;
use crate::ui::{dom, state::App};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Goes to a screen, or to the map or the dashboard.
pub fn go(app: App, slug: &str) {
    let menu = dom::by_id("work-menu").and_then(|menu| menu.dyn_into::<HtmlElement>().ok());
    if let Some(menu) = menu {
        // Refused where it is closed already.
        let _ = menu.hide_popover();
    }
    app.visit(|url| bar::show(url, slug));
    // Another screen begins at its top.
    if let Some(screen) = dom::by_id("work") {
        screen.set_scroll_top(0);
    }
}

/// Writes the screen the address names; nothing where it names none. Follows the address and
/// whatever the screen reads.
pub fn show(app: App) {
    let work = app.url.with(|url| url.work);
    if let Some(frontage) = dom::by_id("frontage") {
        dom::set(&frontage, "data-work", work.map(Work::slug));
    }
    let html = match work {
        None => String::new(),
        Some(Work::Schedule) => schedule::write(app),
        Some(Work::Readiness) => readiness::write(app),
        Some(Work::Freshness) => freshness::write(app),
        Some(Work::History) => history::write(app),
        Some(Work::Scenarios) => scenarios::write(app),
        Some(Work::Embed) => embedding::write(app),
        Some(Work::People) => people::write(app),
        Some(Work::Account) => account::write(app),
    };
    dom::fill("work", &html);
}

/// Does what `data-action` says on one of the screens; false if none of them knows it.
pub fn act(app: App, verb: &str, object: &str) -> bool {
    [
        schedule::act,
        readiness::act,
        freshness::act,
        history::act,
        scenarios::act,
        embedding::act,
        people::act,
        account::act,
    ]
    .iter()
    .any(|act| act(app, verb, object))
}
