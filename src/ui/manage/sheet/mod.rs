//! The sheet over the page, in which one thing is entered. It is not written anew while it is open:
//! what somebody else saves meanwhile never touches what is being typed.

mod fields;
mod milestone;
mod occupant;
mod returned;

use super::history::Restoring;
use super::office;
use crate::desk::Returned;
use crate::ledger::{Change, MilestoneOf, Thing};
use crate::town::{Language, Occupant, TenancyId};
use crate::ui::{dom, events::on, state::App};
use crate::words::manage as words;
use fields::{field, text};
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement};

pub use milestone::{add as add_milestone, change as change_milestone};
pub use occupant::change as change_occupant;
pub use returned::open as open_returned;

/// What is entered in the sheet.
#[derive(Clone)]
enum Subject {
    /// A milestone that is to be added to a tenancy.
    NewMilestone(TenancyId),
    /// The dates of a milestone.
    Milestone(MilestoneOf),
    /// An occupant, as it was when the sheet was opened.
    Occupant(Box<Occupant>),
    /// What is to be restored.
    Restoring(Box<Restoring>),
    /// A choice about what came back.
    Returned(Box<Returned>),
}

thread_local! {
    static SUBJECT: RefCell<Option<Subject>> = const { RefCell::new(None) };
    static IS_LISTENING: Cell<bool> = const { Cell::new(false) };
}

fn subject() -> Option<Subject> {
    SUBJECT.with_borrow(Clone::clone)
}

/// Removes what the sheet is about.
pub fn remove(app: App) {
    if let Some(Subject::Milestone(of)) = subject() {
        save(app, vec![Change::Remove(Thing::Milestone(of))]);
    }
}

/// Shows what is to be restored, or why it cannot be.
pub fn restore(app: App, restoring: Restoring, form: &str) {
    open(app, Subject::Restoring(Box::new(restoring)), form);
}

/// Gives up what came back.
pub fn give_up() {
    if let Some(Subject::Returned(returned)) = subject() {
        office::dismiss(returned.draft.id);
    }
    close();
}

/// Closes the sheet.
pub fn close() {
    if let Some(dialog) = dialog() {
        dialog.close();
    }
    SUBJECT.set(None);
}

/// Whether something is being entered.
pub fn is_open() -> bool {
    dialog().is_some_and(|dialog| dialog.open())
}

fn dialog() -> Option<HtmlDialogElement> {
    dom::by_id("sheet")?.dyn_into().ok()
}

fn open(app: App, subject: Subject, form: &str) {
    let Some(dialog) = dialog() else { return };
    dialog.set_inner_html(form);
    SUBJECT.set(Some(subject));
    if !IS_LISTENING.replace(true) {
        on(&dialog, "submit", move |event: &Event| {
            event.prevent_default();
            submitted(app);
        });
        on(&dialog, "input", move |_: &Event| {
            complain("");
            say_who_sees_it(app);
        });
    }
    let _ = dialog.show_modal();
    say_who_sees_it(app);
}

/// What is entered, as changes; or what is wrong with it.
fn entered(language: Language) -> Result<Vec<Change>, String> {
    match subject() {
        None => Ok(Vec::new()),
        Some(Subject::NewMilestone(id)) => milestone::entered_new(language, id),
        Some(Subject::Milestone(of)) => milestone::entered(language, of),
        Some(Subject::Occupant(before)) => occupant::entered(language, &before),
        Some(Subject::Restoring(restoring)) => restoring.changes(language),
        Some(Subject::Returned(returned)) => Ok(returned::chosen(&returned)),
    }
}

/// Says beside the form who will see it. What is not finished says nothing yet.
fn say_who_sees_it(app: App) {
    let language = app.language();
    let (Some(audience), Ok(changes)) = (dom::by_id("sheet-audience"), entered(language)) else {
        return;
    };
    let said = match office::seen_by_the_public(&changes) {
        _ if changes.is_empty() => None,
        Some(Ok(things)) if things.is_empty() => Some(words::public_does_not_see(language)),
        Some(Ok(_)) => Some(words::public_sees(language)),
        _ => None,
    };
    let is_public = said == Some(words::public_sees(language));
    audience.set_text_content(said);
    dom::set(&audience, "data-public", is_public.then_some(""));
    if let Some(reason) = field::<Element>("[name=reason]") {
        dom::set(&reason, "required", is_public.then_some(""));
    }
}

fn submitted(app: App) {
    match entered(app.language()) {
        Ok(changes) => save(app, changes),
        Err(problem) => complain(&problem),
    }
}

fn save(app: App, changes: Vec<Change>) {
    let language = app.language();
    let subject = subject();
    let came_back = match &subject {
        Some(Subject::Returned(returned)) => Some(&returned.draft),
        _ => None,
    };
    let typed = text("[name=reason]");
    // Why was said when it was saved for the first time.
    let reason = came_back.map_or(typed, |draft| draft.reason.clone());
    let seen = office::seen_by_the_public(&changes);
    let is_public = matches!(seen, Some(Ok(things)) if !things.is_empty());
    if is_public && reason.is_none() && came_back.is_none() {
        return complain(words::reason_needed(language));
    }
    if !changes.is_empty()
        && let Err(refusal) = office::save(changes, reason)
    {
        return complain(refusal.words.get(language));
    }
    if let Some(draft) = came_back {
        office::dismiss(draft.id);
    }
    close();
}

/// Says beside the form what is wrong.
fn complain(problem: &str) {
    if let Some(place) = dom::by_id("sheet-problem") {
        place.set_text_content(Some(problem));
    }
}
