//! Inside another page: events out, commands in.
//!
//! Everything said here is public, so it is said to any origin; commands only change what is
//! shown. `docs/embedding.md` is the contract.

use super::events::on;
use super::reactive::follow;
use super::state::App;
use crate::query::UrlState;
use crate::words;
use js_sys::{Object, Reflect};
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, UrlSearchParams};

/// Tells the page around about choices, and listens to it. Does nothing when not embedded.
pub fn listen(app: App) {
    if !app.url.with_untracked(|url| url.embed) {
        return;
    }
    let search = window().location().search().unwrap_or_default();
    if let Ok(query) = UrlSearchParams::new_with_str(&search) {
        theme(&query);
    }
    on(&window(), "message", move |event: &MessageEvent| {
        obey(app, event)
    });
    tell("ready", &[]);
    let before = RefCell::new(None);
    follow(move || {
        let number = app.url.with(|url| url.unit.clone());
        let old = before.replace(Some(number.clone()));
        if old.is_some_and(|old| old != number) {
            untrack(|| tell_selected(app, number.as_deref()));
        }
    });
    let before = RefCell::new(None);
    follow(move || {
        let filter = app.url.with(|url| url.filter.clone());
        let query = UrlState {
            filter,
            ..UrlState::default()
        }
        .write();
        let (shown, all) = app
            .selection
            .with(|selection| (selection.facets.shown, selection.facets.all));
        let old = before.replace(Some(query.clone()));
        if old.is_some_and(|old| old != query) {
            tell(
                "filter",
                &[
                    ("params", as_object(&query)),
                    ("shown", (shown as f64).into()),
                    ("all", (all as f64).into()),
                ],
            );
        }
    });
}

/// A query as an object, in the form commands have.
fn as_object(query: &str) -> JsValue {
    UrlSearchParams::new_with_str(query)
        .and_then(|params| Object::from_entries(&params))
        .map_or(JsValue::NULL, JsValue::from)
}

fn tell_selected(app: App, number: Option<&str>) {
    let Some(number) = number else {
        tell("select", &[("unit", JsValue::NULL)]);
        return;
    };
    app.with_context(|context| {
        let mut units = context.town.units.iter();
        let Some(state) = units.find(|state| state.unit.number == number) else {
            return;
        };
        let or_null = |text: Option<&str>| text.map_or(JsValue::NULL, JsValue::from_str);
        let occupant = state.occupant;
        tell(
            "select",
            &[
                ("unit", number.into()),
                (
                    "type",
                    or_null(occupant.map(|occupant| occupant.tenant_type.slug())),
                ),
                (
                    "status",
                    or_null(state.opening_status().map(|status| status.slug())),
                ),
                ("name", words::unit_label(context.language, state).into()),
            ],
        );
    });
}

fn tell(event: &str, detail: &[(&str, JsValue)]) {
    let Ok(Some(parent)) = window().parent() else {
        return;
    };
    let object = |pairs: &[(&str, JsValue)]| {
        let object = Object::new();
        for (name, value) in pairs {
            let _ = Reflect::set(&object, &(*name).into(), value);
        }
        object
    };
    let message = object(&[
        ("source", "frontage".into()),
        ("event", event.into()),
        ("detail", object(detail).into()),
    ]);
    let _ = parent.post_message(&message, "*");
}

/// `{source: "frontage-map", command: "set", params: {type: "cafe", …}}`.
fn obey(app: App, event: &MessageEvent) {
    let field = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
    let data = event.data();
    let is = |name: &str, text: &str| {
        field(&data, name)
            .and_then(|value| value.as_string())
            .is_some_and(|value| value == text)
    };
    if !(data.is_object() && is("source", "frontage-map") && is("command", "set")) {
        return;
    }
    let Some(params) = field(&data, "params").filter(JsValue::is_object) else {
        return;
    };
    let Ok(query) = UrlSearchParams::new_with_str(&app.url.with_untracked(UrlState::write)) else {
        return;
    };
    for pair in Object::entries(params.unchecked_ref::<Object>()).iter() {
        let pair = js_sys::Array::from(&pair);
        let Some(name) = pair.get(0).as_string() else {
            continue;
        };
        match pair.get(1).as_string() {
            Some(value) => query.set(&name, &value),
            None => query.delete(&name),
        }
    }
    theme(&query);
    let query = query.to_string().as_string().unwrap_or_default();
    let asked = UrlState::read(&query);
    app.adjust(|url| {
        *url = UrlState {
            embed: true,
            ..asked
        }
    });
}

/// The colours of the page around: `accent` and `paper` as hexadecimal, `theme` as light or dark.
fn theme(query: &UrlSearchParams) {
    let Some(root) = document().document_element() else {
        return;
    };
    let Some(root) = root.dyn_ref::<web_sys::HtmlElement>() else {
        return;
    };
    let style = root.style();
    for (name, property) in [("accent", "--leaf"), ("paper", "--card")] {
        let Some(value) = query.get(name) else {
            continue;
        };
        let digits = value.trim_start_matches('#');
        let is_hex = matches!(digits.len(), 3 | 6) && digits.bytes().all(|b| b.is_ascii_hexdigit());
        if is_hex {
            let _ = style.set_property(property, &format!("#{digits}"));
        }
    }
    if let Some(theme) = query
        .get("theme")
        .filter(|theme| theme == "light" || theme == "dark")
    {
        let _ = root.set_attribute("data-theme", &theme);
    }
}
