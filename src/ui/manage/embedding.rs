//! The code that puts the map into another site. What is chosen is in the form; the form is written
//! once, and a change of it writes the code and sets the attributes of the preview.

use super::asking;
use crate::page::manage::embedding::{self as page, Choice, folder};
use crate::ui::{dom, events::on, state::App};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement};

thread_local! {
    /// What is chosen, also while another screen is shown.
    static CHOICE: RefCell<Option<Choice>> = const { RefCell::new(None) };
    static IS_LISTENING: Cell<bool> = const { Cell::new(false) };
}

/// The screen. It begins with what the map shows.
pub fn write(app: App) -> String {
    listen(app);
    let choice = CHOICE.with_borrow_mut(|choice| {
        let begin = || Choice {
            state: app.url.with_untracked(|url| crate::query::UrlState {
                filter: url.filter.clone(),
                on: url.on,
                color: url.color,
                town: url.town.clone(),
                ..Default::default()
            }),
            height: Some(480),
            ..Choice::default()
        };
        choice.get_or_insert_with(begin).clone()
    });
    let screen =
        app.with_selection(|context, facets| page::screen(context, facets, &choice, &site()));
    screen.into_string()
}

/// Does what `data-action` says; false if it is none of this screen's.
pub fn act(app: App, verb: &str, _object: &str) -> bool {
    if verb != "embed-copy" {
        return false;
    }
    let code = dom::by_id("embed-code").and_then(|code| code.text_content());
    asking::copy(app, code.unwrap_or_default(), "embed-said");
    true
}

/// The address of the map.
fn site() -> String {
    let address = window().location().href().unwrap_or_default();
    folder(&address).to_owned()
}

/// Listens to the form, wherever it will stand; and brings what makes the preview a map.
fn listen(app: App) {
    let Some(work) = dom::by_id("work") else {
        return;
    };
    if IS_LISTENING.replace(true) {
        return;
    }
    on(&work, "input", move |event: &Event| {
        let field = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let form = field.and_then(|field| {
            choose_its_colour(&field);
            field.closest("#embed-form").ok().flatten()
        });
        if let Some(form) = form {
            chosen(app, &form);
        }
    });
    if let (Ok(script), Some(head)) = (document().create_element("script"), document().head()) {
        dom::set(&script, "src", Some("frontage-map.js"));
        let _ = head.append_child(&script);
    }
}

/// Who picks a colour wants it.
fn choose_its_colour(field: &Element) {
    let is_colour = field
        .get_attribute("type")
        .is_some_and(|kind| kind == "color");
    let own = field.previous_element_sibling().filter(|_| is_colour);
    let own = own.and_then(|label| label.query_selector("input").ok().flatten());
    if let Some(own) = own.and_then(|own| own.dyn_into::<HtmlInputElement>().ok()) {
        own.set_checked(true);
    }
}

fn chosen(app: App, form: &Element) {
    let fields: Vec<_> = dom::all(form, "[name]").iter().filter_map(value).collect();
    let fields = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let Some(before) = CHOICE.with_borrow(Clone::clone) else {
        return;
    };
    let choice = Choice::read(&before.state, fields);
    if let Some(code) = dom::by_id("embed-code") {
        code.set_text_content(Some(&choice.code(&site(), app.language())));
    }
    if let Some(said) = dom::by_id("embed-said") {
        said.set_text_content(None);
    }
    show(&before, &choice);
    CHOICE.set(Some(choice));
}

/// What a field says; nothing where it is a choice not made.
fn value(field: &Element) -> Option<(String, String)> {
    let name = field.get_attribute("name")?;
    if let Some(select) = field.dyn_ref::<HtmlSelectElement>() {
        return Some((name, select.value()));
    }
    let input = field.dyn_ref::<HtmlInputElement>()?;
    let is_choice = ["checkbox", "radio"].contains(&input.type_().as_str());
    (!is_choice || input.checked()).then(|| (name, input.value()))
}

/// Gives the preview its attributes.
fn show(before: &Choice, choice: &Choice) {
    let Some(place) = dom::by_id("embed-preview") else {
        return;
    };
    let Some(preview) = place.first_element_child() else {
        return;
    };
    let mut is_less = false;
    for ((name, value), (_, old)) in choice.attributes().iter().zip(before.attributes()) {
        if *value != old {
            let is_gone = value.is_empty();
            dom::set(&preview, name, (!is_gone).then_some(value));
            is_less |= is_gone && ["theme", "accent", "paper"].contains(name);
        }
    }
    let text = |pixels: Option<u32>| pixels.map(|pixels| pixels.to_string());
    dom::set(&preview, "height", text(choice.height).as_deref());
    let width = choice.width.map(page::max_width);
    dom::set(&place, "style", width.as_deref());
    if is_less {
        // A map that has looked otherwise does not go back by itself.
        dom::set(&preview, "src", Some(&site()));
    }
}
