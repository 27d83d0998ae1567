//! What the sheet says beside the form: what it comes to, who will see it, and how.

use super::{fields::field, subject};
use crate::page::manage::{change, preview};
use crate::ui::manage::{naming::written, office};
use crate::ui::{dom, state::App};
use crate::words::manage::{self as words, change::Naming};
use leptos::prelude::*;
use maud::Markup;
use web_sys::Element;

/// Says what is entered so far, to whom. What is not finished says nothing new.
pub(super) fn refresh(app: App) {
    let language = app.language();
    let subject = subject();
    let (Some(audience), Ok(changes)) = (dom::by_id("sheet-audience"), subject.changes(language))
    else {
        return;
    };
    let said = match office::seen_by_the_public(&changes) {
        _ if changes.is_empty() => None,
        Some(Ok(things)) if things.is_empty() => Some(words::public_does_not_see(language)),
        Some(Ok(_)) => Some(words::public_sees(language)),
        _ => None,
    };
    if let Some(place) = dom::by_id("sheet-changes") {
        let entry = office::would_be(changes.clone()).filter(|_| !changes.is_empty());
        let what = |naming: &Naming| match &entry {
            Some(entry) => change::changes(naming, entry, None),
            None => Markup::default(),
        };
        place.set_inner_html(&written(language, &what));
    }
    let is_public = said == Some(words::public_sees(language));
    audience.set_text_content(said);
    dom::set(&audience, "data-public", is_public.then_some(""));
    if let Some(reason) = field::<Element>("[name=reason]") {
        dom::set(&reason, "required", is_public.then_some(""));
    }
    if let Some(place) = dom::by_id("sheet-preview")
        && let Some(number) = subject.unit(app)
        && let Some(town) = office::public_after(&changes)
    {
        let now = app.local_now.get_untracked();
        let preview = preview::preview(&town, &number, language, now, true);
        place.set_inner_html(&preview.map(|it| it.into_string()).unwrap_or_default());
    }
}

/// Asks why, also where the form did not.
pub(super) fn ask_why() {
    if let Some(reason) = field::<Element>("[name=reason]") {
        dom::set(&reason, "required", Some(""));
    }
}
