//! What a click, a pointer or the focus on any piece of the page means.
//!
//! Events are delegated: a card, a building and a label carry a unit's number, and every other
//! thing that acts carries `data-action`.

use super::events::on;
use super::{address, dom, map, state::App, state::Sheet};
#[cfg(feature = "planner")]
use crate::metrics::Metric;
use crate::town::{LeasingStatus, OpeningStatus, TenantType};
use crate::words;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, Event, FocusEvent, KeyboardEvent, MouseEvent, PointerEvent};

/// What happens on the page as a whole: history and the Escape key.
pub fn listen(app: App) {
    on(&window(), "popstate", move |_: &Event| {
        app.url.set(address::read())
    });
    on(&window(), "keydown", move |event: &KeyboardEvent| {
        // Escape closes what is on top.
        #[cfg(feature = "manage")]
        if super::manage::takes_escape() {
            return;
        }
        if event.key() == "Escape" && app.url.with_untracked(|url| url.unit.is_some()) {
            close_detail(app);
        }
    });
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn closest(event: &Event, selector: &str) -> Option<Element> {
    target(event)?.closest(selector).ok().flatten()
}

/// A unit's number from anything that stands for it.
fn unit_of(event: &Event) -> Option<String> {
    let names = ["data-unit", "data-label", "data-row"];
    let element = closest(event, "[data-unit],[data-label],[data-row]")?;
    names.iter().find_map(|name| element.get_attribute(name))
}

/// A click anywhere in the app.
pub fn clicked(app: App, event: &MouseEvent) {
    let asks_for_new_tab = event.ctrl_key() || event.meta_key() || event.shift_key();
    if asks_for_new_tab || event.default_prevented() {
        return;
    }
    if map::was_drag() {
        // The end of a drag is no choice.
        event.prevent_default();
        return;
    }
    if let Some(element) = closest(event, "[data-action]") {
        let action = element.get_attribute("data-action").unwrap_or_default();
        if act(app, &action) {
            event.prevent_default();
        }
    } else if let Some(number) = unit_of(event) {
        event.prevent_default();
        select(app, number);
    }
}

/// Shows a unit in map and list alike.
pub fn select(app: App, number: String) {
    if dom::is_narrow() && app.sheet.get_untracked() != Sheet::Half {
        app.sheet.set(Sheet::Half);
    }
    app.visit(|url| url.unit = Some(number));
    map::reveal_selected(app);
    request_animation_frame(|| {
        if let Some(heading) = dom::by_id("detail-name") {
            dom::focus_on(&heading);
        }
    });
}

fn close_detail(app: App) {
    let number = app.url.with_untracked(|url| url.unit.clone());
    app.visit(|url| url.unit = None);
    let Some(number) = number else { return };
    request_animation_frame(move || {
        let selector = format!(".card[data-unit=\"{}\"]", number.replace(['"', '\\'], ""));
        if let Ok(Some(card)) = document().query_selector(&selector) {
            dom::focus_on(&card);
        }
    });
}

/// Does what `data-action` says; false if it says nothing we know.
fn act(app: App, action: &str) -> bool {
    let (verb, object) = action.split_once(':').unwrap_or((action, ""));
    match verb {
        "close-detail" => close_detail(app),
        "known-date" => app.adjust(|url| url.on = None),
        "type" => app.adjust(|url| url.filter.toggle_type(object)),
        "finer-type" => app.adjust(|url| {
            // One type of a chosen group narrows the choice: it takes the group's place.
            let group = TenantType::read(object).group();
            url.filter.types.remove(group.slug());
            url.filter.toggle_type(object);
        }),
        "open-now" => app.adjust(|url| url.filter.toggle_open_now()),
        "status" => {
            if let Some(status) = OpeningStatus::from_slug(object) {
                app.adjust(|url| url.filter.toggle_status(status));
            }
        }
        "leasing" => {
            if let Some(leasing) = LeasingStatus::from_slug(object) {
                app.adjust(|url| url.filter.toggle_leasing(leasing));
            }
        }
        "color" | "level" | "lang" => app.adjust(|url| url.set(verb, object)),
        // The lean bundle has no dashboard: the link leads to the full one.
        "view" if cfg!(not(feature = "planner")) && object == "dashboard" => return false,
        "view" => app.visit(|url| url.set(verb, object)),
        "zoom" => map::zoom(app, object),
        "clear" => app.adjust(|url| url.filter = url.filter.cleared()),
        "share" => share(app),
        "print" => {
            let _ = window().print();
        }
        #[cfg(feature = "planner")]
        "explain" => explain(app, object),
        #[cfg(feature = "manage")]
        _ if super::manage::act(app, verb, object) => {}
        #[cfg(feature = "planner")]
        _ => return super::dashboard::act(app, verb, object),
        #[cfg(not(feature = "planner"))]
        _ => return false,
    }
    true
}

#[cfg(feature = "planner")]
fn explain(app: App, slug: &str) {
    let metric = Metric::from_slug(slug);
    let next = (app.explained.get_untracked() != metric).then_some(metric);
    app.explained.set(next.flatten());
}

/// Hands the address to the device's own sharing, or copies it.
fn share(app: App) {
    let navigator = window().navigator();
    let can_share = js_sys::Reflect::has(&navigator, &"share".into()).unwrap_or(false);
    let address = address::whole();
    if can_share && dom::is_narrow() {
        let data = web_sys::ShareData::new();
        data.set_url(&address);
        data.set_title(&document().title());
        // A person who closes the sheet has changed their mind: nothing to report.
        let shared = navigator.share_with_data(&data);
        spawn_local(async move {
            let _ = JsFuture::from(shared).await;
        });
    } else {
        copy(app, address, words::link_copied);
    }
}

/// Copies a text and says so.
pub fn copy(app: App, text: String, done: fn(crate::town::Language) -> &'static str) {
    let clipboard = window().navigator().clipboard();
    let language = app.language();
    spawn_local(async move {
        if JsFuture::from(clipboard.write_text(&text)).await.is_ok() {
            app.say(done(language));
        }
    });
}

/// The pointer over a card or a building lights both.
pub fn pointed(app: App, event: &PointerEvent) {
    make_link_true(app, event);
    if event.pointer_type() == "mouse" {
        warm(app, unit_of(event));
    }
}

/// So does the focus.
pub fn focused(app: App, event: &FocusEvent) {
    make_link_true(app, event);
    warm(app, unit_of(event));
}

/// A unit's link leads to the unit in the present state, filter and all. It is written when somebody
/// reaches for it: a change of the filter would otherwise write those of all units.
fn make_link_true(app: App, event: &Event) {
    let Some(link) = closest(event, "a[data-unit]") else {
        return;
    };
    if let Some(number) = link.get_attribute("data-unit") {
        let href = untrack(|| app.with_context(|context| context.unit_href(&number)));
        dom::set(&link, "href", Some(&href));
    }
}

fn warm(app: App, number: Option<String>) {
    if app.hot.with_untracked(|hot| *hot != number) {
        app.hot.set(number);
    }
}
