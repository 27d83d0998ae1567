//! The address bar.

use crate::query::UrlState;
use crate::town::Language;
use leptos::prelude::window;
use wasm_bindgen::JsValue;

/// Whether a change of the address is a step the back button undoes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// It is.
    New,
    /// It is not.
    Same,
}

/// What the address says.
pub fn read() -> UrlState {
    UrlState::read(&window().location().search().unwrap_or_default())
}

/// Writes it. A browser that refuses leaves the address as it is: the app goes on.
pub fn write(state: &UrlState, entry: Entry) {
    let query = state.write();
    let address = if query.is_empty() {
        window().location().pathname().unwrap_or_default()
    } else {
        format!("?{query}")
    };
    if let Ok(history) = window().history() {
        let _ = match entry {
            Entry::New => history.push_state_with_url(&JsValue::NULL, "", Some(&address)),
            Entry::Same => history.replace_state_with_url(&JsValue::NULL, "", Some(&address)),
        };
    }
}

/// The whole address, to send to someone.
pub fn whole() -> String {
    window().location().href().unwrap_or_default()
}

/// The first of the reader's languages that the screens speak; Chinese if none is.
pub fn browser_language() -> Language {
    window()
        .navigator()
        .languages()
        .iter()
        .filter_map(|tag| tag.as_string())
        .find_map(|tag| Language::from_tag(&tag))
        .unwrap_or_default()
}
