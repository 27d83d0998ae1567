//! What stands in the fields of the sheet.

#[cfg(feature = "daily")]
use crate::ledger::{Change, Field, Thing};
#[cfg(feature = "daily")]
use crate::town::{DateSpan, Language};
use crate::ui::dom;
#[cfg(feature = "daily")]
use crate::words::manage as words;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

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

/// What is wrong with what is entered.
pub struct Wrong {
    /// The name of the field; empty where it is the whole.
    pub field: &'static str,
    /// In words.
    pub words: String,
}

/// That a field is wrong.
#[cfg(feature = "daily")]
pub fn wrong<T>(field: &'static str, words: &str) -> Result<T, Wrong> {
    let words = words.to_owned();
    Err(Wrong { field, words })
}

/// Says in the form what is wrong.
pub fn complain(problem: &str) {
    complain_at("", problem);
}

/// Says beside a field what is wrong with it; at the end of the form where no field has the name.
pub fn complain_at(name: &str, problem: &str) {
    let Some(place) = dom::by_id("sheet-problem") else {
        return;
    };
    if let Some(before) = field::<Element>("[aria-invalid]") {
        dom::set(&before, "aria-invalid", None);
    }
    let named = |name: &str| field::<Element>(&format!("[name=\"{name}\"]"));
    // A milestone's dates have one field in the form.
    let is_date = ["actual", "planned"].contains(&name);
    let found = named(if is_date { "date" } else { name });
    if let Some(field) = found.filter(|_| !problem.is_empty()) {
        dom::set(&field, "aria-invalid", Some("true"));
        dom::set(&field, "aria-errormessage", Some("sheet-problem"));
        if let Ok(Some(around)) = field.closest("label, fieldset") {
            let _ = around.insert_adjacent_element("afterend", &place);
        }
    }
    place.set_text_content(Some(problem));
}

/// The date in a field; none where nothing is entered.
#[cfg(feature = "daily")]
pub fn date(language: Language, name: &'static str) -> Result<Option<DateSpan>, Wrong> {
    let Some(text) = text(&format!("[name={name}]")) else {
        return Ok(None);
    };
    match text.parse() {
        Ok(span) => Ok(Some(span)),
        Err(_) => wrong(name, words::not_a_date(language)),
    }
}

/// That a thing gets other values in these fields; nothing where there are none.
#[cfg(feature = "daily")]
pub fn set(thing: Thing, fields: Vec<Field>) -> Vec<Change> {
    if fields.is_empty() {
        return Vec::new();
    }
    vec![Change::Set { thing, fields }]
}
