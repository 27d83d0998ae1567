//! What stands in the fields of the sheet.

use crate::ui::dom;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// The first element of the sheet that a selector finds.
pub fn field<T: JsCast>(selector: &str) -> Option<T> {
    let found = dom::by_id("sheet")?.query_selector(selector).ok()??;
    found.dyn_into().ok()
}

/// What is typed or chosen, without spaces around it; nothing where nothing is.
pub fn text(selector: &str) -> Option<String> {
    let value = field::<HtmlInputElement>(selector)
        .map(|input| input.value())
        .or_else(|| field::<HtmlTextAreaElement>(selector).map(|area| area.value()))
        .or_else(|| field::<HtmlSelectElement>(selector).map(|select| select.value()))?;
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// Whether a choice is made.
pub fn is_checked(selector: &str) -> bool {
    field::<HtmlInputElement>(selector).is_some_and(|input| input.checked())
}
