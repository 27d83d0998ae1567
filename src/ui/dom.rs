//! The page under our hands: finding, filling, measuring. Nothing here panics: a page that lacks
//! something shows less.

use super::state::App;
use crate::page::Context;
use crate::query::Facets;
use leptos::prelude::{document, window};
use maud::Markup;
use std::cell::RefCell;
use std::collections::HashMap;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CustomEvent, CustomEventInit, Element, HtmlElement, Response};

/// The element with this id.
pub fn by_id(id: &str) -> Option<Element> {
    document().get_element_by_id(id)
}

/// What the page says under this name in its head.
pub fn meta(name: &str) -> Option<String> {
    let selector = format!("meta[name=\"{name}\"]");
    let element = document().query_selector(&selector).ok()??;
    element.get_attribute("content")
}

/// All elements that match, as a list that does not change.
pub fn all(within: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = within.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|index| found.item(index)?.dyn_into().ok())
        .collect()
}

thread_local! {
    /// What each filled element holds, so that the same text is not parsed twice.
    static FILLED: RefCell<HashMap<String, String>> = RefCell::new(HashMap::new());
}

/// Fills the element with this id, keeping the focus where it was.
pub fn fill(id: &str, html: &str) {
    let same = FILLED.with_borrow(|filled| filled.get(id).is_some_and(|old| old == html));
    let Some(element) = by_id(id) else { return };
    if same && element.has_child_nodes() {
        return;
    }
    refill(&element, html);
    FILLED.with_borrow_mut(|filled| filled.insert(id.to_owned(), html.to_owned()));
}

/// Fills an element, keeping the focus where it was.
pub fn refill(element: &Element, html: &str) {
    let focus = focused_within(element);
    element.set_inner_html(html);
    if let Some(selector) = focus
        && let Ok(Some(again)) = element.query_selector(&selector)
    {
        focus_on(&again);
    }
}

/// Keeps an element filled with a piece of the page, whatever changes.
pub fn keep_filled(app: App, id: &'static str, piece: fn(&Context) -> Markup) {
    app.follow_in_view(move || fill(id, &app.with_context(piece).into_string()));
}

/// [`keep_filled`] for a piece that shows what can be chosen.
pub fn keep_filled_with(app: App, id: &'static str, piece: fn(&Context, &Facets) -> Markup) {
    app.follow_in_view(move || fill(id, &app.with_selection(piece).into_string()));
}

/// A selector that finds the focused element again after its surroundings were written anew.
fn focused_within(element: &Element) -> Option<String> {
    let focused = document().active_element()?;
    if !element.contains(Some(&focused)) {
        return None;
    }
    ["id", "data-key", "data-unit", "data-action", "href"]
        .into_iter()
        .find_map(|name| {
            let value = focused.get_attribute(name)?;
            Some(format!("[{name}=\"{}\"]", value.replace(['"', '\\'], "")))
        })
}

/// Moves the focus to what has this `data-key`, if it is there.
#[cfg(feature = "daily")]
pub fn refocus(key: &str) {
    let found = document().query_selector(&format!("[data-key=\"{key}\"]"));
    if let Ok(Some(element)) = found {
        focus_on(&element);
    }
}

/// Scrolls what is around an element no further than it takes to see it.
#[cfg(feature = "daily")]
pub fn bring_into_view(element: &Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Moves the focus without scrolling.
pub fn focus_on(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    } else if let Ok(focus) = js_sys::Reflect::get(element, &"focus".into())
        && let Ok(focus) = focus.dyn_into::<js_sys::Function>()
    {
        // SVG elements can be focused too, but are no HTMLElement.
        let _ = focus.call0(element);
    }
}

/// Adds a style sheet that only some readers need.
#[cfg(feature = "planner")]
pub fn use_style_sheet(address: &str) {
    let (Ok(link), Some(head)) = (document().create_element("link"), document().head()) else {
        return;
    };
    set(&link, "rel", Some("stylesheet"));
    set(&link, "href", Some(address));
    let _ = head.append_child(&link);
}

/// Sets an attribute, or takes it away.
pub fn set(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// Whether a server of ours gave the page: it can do more than a folder of files.
#[cfg(feature = "planner")]
pub fn is_served() -> bool {
    let mark = document().query_selector("meta[name=\"frontage:server\"]");
    mark.ok().flatten().is_some()
}

/// Whether the reader prefers little motion.
pub fn prefers_still() -> bool {
    matches("(prefers-reduced-motion: reduce)")
}

/// Whether the window is as narrow as a phone's.
pub fn is_narrow() -> bool {
    matches("(max-width: 759px)")
}

/// Whether a media query is true of the screen.
pub fn matches(query: &str) -> bool {
    let list = window().match_media(query).ok().flatten();
    list.is_some_and(|list| list.matches())
}

/// Fetches a text.
///
/// # Errors
/// What the browser or the server says, in words.
pub async fn fetch_text(address: &str) -> Result<String, String> {
    let words = |error: JsValue| {
        let error = error.dyn_ref::<js_sys::Error>().map(js_sys::Error::message);
        error.map_or_else(|| "no answer".to_owned(), String::from)
    };
    let response = JsFuture::from(window().fetch_with_str(address))
        .await
        .map_err(words)?;
    let response: Response = response.dyn_into().map_err(words)?;
    if !response.ok() {
        // Read to its end all the same: an answer nobody reads keeps its connection busy.
        drop(response.text());
        return Err(format!("{} {}", response.status(), response.status_text()));
    }
    let text = JsFuture::from(response.text().map_err(words)?).await;
    text.map_err(words)?
        .as_string()
        .ok_or_else(|| "no text".to_owned())
}

/// Tells the page around the app that it failed; `shell.js` says so to the reader.
pub fn report_failure(message: &str) {
    web_sys::console::error_1(&message.into());
    let detail = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&detail, &"message".into(), &message.into());
    dispatch("frontage-failed", &detail);
}

/// Asks `shell.js` to start the full app in place of the lean one.
pub fn ask_for_the_full_app() {
    dispatch("frontage-needs-full", &js_sys::Object::new());
}

/// Loads the page anew.
pub fn reload() {
    let _ = window().location().reload();
}

/// Tells that the app has taken the page over.
pub fn announce_ready() {
    if let Some(performance) = window().performance() {
        let _ = performance.mark("frontage-interactive");
    }
    dispatch("frontage-ready", &js_sys::Object::new());
}

fn dispatch(name: &str, detail: &js_sys::Object) {
    let init = CustomEventInit::new();
    init.set_detail(detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        let _ = window().dispatch_event(&event);
    }
}
