//! Undo and redo by the usual keys, all over the page: not in a field, which has an undo of its own,
//! and not while a sheet is open.

use super::office::{self, Step};
use crate::query::Work;
use crate::ui::{events::on, state::App};
use leptos::prelude::{WithUntracked, document, window};
use web_sys::KeyboardEvent;

/// What takes these keys for itself.
const OWN: &str = "input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable]";

/// Listens from now on.
pub fn listen(app: App) {
    on(&window(), "keydown", move |event: &KeyboardEvent| {
        if let Some(step) = step_of(event)
            && office::may_edit()
            && !is_taken(app)
        {
            event.prevent_default();
            office::step(app, step);
        }
    });
}

fn step_of(event: &KeyboardEvent) -> Option<Step> {
    let is_command = (event.ctrl_key() || event.meta_key()) && !event.alt_key();
    if !is_command || event.default_prevented() || event.is_composing() {
        return None;
    }
    let key = event.key();
    let is = |letter: &str| key.eq_ignore_ascii_case(letter);
    match event.shift_key() {
        false if is("z") => Some(Step::Undo),
        true if is("z") => Some(Step::Redo),
        false if is("y") => Some(Step::Redo),
        _ => None,
    }
}

/// Whether these keys belong to something else: a field, a sheet, or a screen whose own work is not
/// the town's. There a press must not take back what is no longer in sight.
fn is_taken(app: App) -> bool {
    let work = app.url.with_untracked(|url| url.work);
    let is_elsewhere = matches!(
        work,
        Some(Work::Scenarios | Work::Embed | Work::People | Work::Account)
    );
    let document = document();
    let is_open = matches!(document.query_selector("dialog[open]"), Ok(Some(_)));
    let active = document.active_element();
    is_elsewhere || is_open || active.is_some_and(|element| element.matches(OWN).unwrap_or(false))
}
