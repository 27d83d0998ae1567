//! Which of the managers' screens lies over the map. A screen is written while it is open, and again
//! whenever something it reads changes; what is focused stays so.

use super::keeping;
#[cfg(feature = "planning")]
use super::{account, embedding, people, scenarios};
#[cfg(feature = "daily")]
use super::{freshness, history, readiness, schedule};
use crate::page::manage::bar;
use crate::query::{UrlState, View, Work};
use crate::ui::{dom, state::App};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
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

/// Whether this program has what the address names; the page's other program has the rest.
fn is_here(url: &UrlState) -> bool {
    match url.work {
        None if url.view == View::Dashboard => cfg!(feature = "planning"),
        None | Some(Work::Schedule | Work::Readiness | Work::Freshness | Work::History) => {
            cfg!(feature = "daily")
        }
        Some(Work::Scenarios | Work::Embed | Work::People | Work::Account) => {
            cfg!(feature = "planning")
        }
    }
}

/// Writes the screen the address names; nothing where it names none. Follows the address and
/// whatever the screen reads.
pub fn show(app: App) {
    let (work, is_here) = app.url.with(|url| (url.work, is_here(url)));
    if !is_here && dom::meta("frontage:full-program").is_some() {
        // The address says which program: loaded anew, the page starts that one. What the press that
        // led here has finished is kept first.
        return spawn_local(async {
            keeping::settle().await;
            dom::reload();
        });
    }
    if let Some(frontage) = dom::by_id("frontage") {
        dom::set(&frontage, "data-work", work.map(Work::slug));
    }
    let html = match work {
        #[cfg(feature = "daily")]
        Some(Work::Schedule) => schedule::write(app),
        #[cfg(feature = "daily")]
        Some(Work::Readiness) => readiness::write(app),
        #[cfg(feature = "daily")]
        Some(Work::Freshness) => freshness::write(app),
        #[cfg(feature = "daily")]
        Some(Work::History) => history::write(app),
        #[cfg(feature = "planning")]
        Some(Work::Scenarios) => scenarios::write(app),
        #[cfg(feature = "planning")]
        Some(Work::Embed) => embedding::write(app),
        #[cfg(feature = "planning")]
        Some(Work::People) => people::write(app),
        #[cfg(feature = "planning")]
        Some(Work::Account) => account::write(app),
        _ => String::new(),
    };
    dom::fill("work", &html);
    #[cfg(feature = "daily")]
    if work == Some(Work::Schedule) {
        schedule::draw(app);
    }
}

/// Does what `data-action` says on one of the screens; false if none of them knows it.
pub fn act(app: App, verb: &str, object: &str) -> bool {
    let acts: &[fn(App, &str, &str) -> bool] = &[
        #[cfg(feature = "daily")]
        schedule::act,
        #[cfg(feature = "daily")]
        readiness::act,
        #[cfg(feature = "daily")]
        freshness::act,
        #[cfg(feature = "daily")]
        history::act,
        #[cfg(feature = "planning")]
        scenarios::act,
        #[cfg(feature = "planning")]
        embedding::act,
        #[cfg(feature = "planning")]
        people::act,
        #[cfg(feature = "planning")]
        account::act,
    ];
    acts.iter().any(|act| act(app, verb, object))
}
