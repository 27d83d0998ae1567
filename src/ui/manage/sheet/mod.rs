//! The sheet over the page, in which one thing is entered. It is not written anew while it is open:
//! what somebody else saves meanwhile never touches what is being typed.
//!
//! What is entered in it is a [`Subject`], which the screen that opens it brings along.

pub mod fields;
#[cfg(feature = "daily")]
pub mod freshness;
#[cfg(feature = "daily")]
mod hours;
#[cfg(feature = "daily")]
mod milestone;
#[cfg(feature = "daily")]
mod note;
#[cfg(feature = "daily")]
mod occupant;
#[cfg(feature = "daily")]
pub mod readiness;
mod returned;
mod shown;
#[cfg(feature = "daily")]
mod signing;
#[cfg(feature = "daily")]
mod tenancy;
#[cfg(feature = "daily")]
mod terms;
#[cfg(feature = "daily")]
mod unit;

use super::office;
use crate::desk::{Begun, Returned};
use crate::ledger::{Change, Refusal};
use crate::page::manage::forms;
use crate::town::Language;
use crate::ui::{dom, events::on, state::App};
use crate::words::manage as words;
use fields::{Wrong, complain_at};
use leptos::prelude::document;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDialogElement};

#[cfg(feature = "planning")]
pub use fields::is_checked;
pub use fields::{complain, field, text};
#[cfg(feature = "daily")]
pub use milestone::{change as change_milestone, move_to as move_milestone};
pub use returned::open as open_returned;
#[cfg(feature = "daily")]
pub use unit::act;

/// What is entered in the sheet.
pub trait Subject {
    /// What is entered, as changes of the town; or what is wrong with it.
    fn changes(&self, _language: Language) -> Result<Vec<Change>, Wrong> {
        Ok(Vec::new())
    }

    /// Sees to a form that was sent. False where nothing but its changes is to be saved.
    fn is_seen_to(&self, _app: App) -> bool {
        false
    }

    /// Saves what is entered.
    ///
    /// # Errors
    /// When a rule says no.
    fn save(&self, _app: App, changes: Vec<Change>, reason: Option<String>) -> Result<(), Refusal> {
        if changes.is_empty() {
            return Ok(());
        }
        office::save_begun(changes, reason, &BEGUN.with_borrow(Clone::clone))
    }

    /// Removes what the sheet is about, where that can be: as changes, or after one more question.
    fn removal(&self, _app: App) -> Option<Vec<Change>> {
        None
    }

    /// What came back, where the sheet is about that.
    fn returned(&self) -> Option<&Returned> {
        None
    }

    /// The number of the unit whose public card is shown beside the form.
    fn unit(&self, _app: App) -> Option<String> {
        None
    }

    /// Something was entered.
    fn entering(&self, _app: App, _event: Option<&Event>) {}

    /// The sheet was closed.
    fn closed(&self) {}
}

/// Nothing is entered.
struct Nothing;
impl Subject for Nothing {}

thread_local! {
    static SUBJECT: RefCell<Option<Rc<dyn Subject>>> = const { RefCell::new(None) };
    /// What the town was when it was opened.
    static BEGUN: RefCell<Begun> = RefCell::new(Begun::default());
    /// The key of what it was opened from.
    static OPENER: RefCell<Option<String>> = const { RefCell::new(None) };
    /// Something was entered in it.
    static IS_ENTERED: Cell<bool> = const { Cell::new(false) };
    static IS_LISTENING: Cell<bool> = const { Cell::new(false) };
}

fn subject() -> Rc<dyn Subject> {
    let subject = SUBJECT.with_borrow(Clone::clone);
    subject.unwrap_or_else(|| Rc::new(Nothing))
}

/// Removes what the sheet is about.
pub fn remove(app: App) {
    if let Some(changes) = subject().removal(app) {
        save(app, changes);
    }
}

/// Shows something in which nothing is entered.
#[cfg(feature = "planning")]
pub fn show(app: App, form: &str) {
    open(app, Rc::new(Nothing), form);
}

/// Gives up what came back.
pub fn give_up() {
    if let Some(returned) = subject().returned() {
        office::dismiss(returned.draft.id);
    }
    close();
}

/// Closes the sheet.
pub fn close() {
    if let Some(dialog) = dialog() {
        dialog.close();
    }
    put_away();
}

fn put_away() {
    if let Some(subject) = SUBJECT.take() {
        subject.closed();
    }
}

/// Whether something is being entered.
pub fn is_open() -> bool {
    dialog().is_some_and(|dialog| dialog.open())
}

/// Whether something is entered that is not saved.
pub fn is_entered() -> bool {
    is_open() && IS_ENTERED.get()
}

fn dialog() -> Option<HtmlDialogElement> {
    dom::by_id("sheet")?.dyn_into().ok()
}

/// Opens the sheet with a form, or puts another form into it.
pub fn open(app: App, subject: Rc<dyn Subject>, form: &str) {
    let Some(dialog) = dialog() else { return };
    let was_open = dialog.open();
    dialog.set_inner_html(form);
    if subject.unit(app).is_some() {
        let frame = forms::preview_frame().into_string();
        let _ = dialog.insert_adjacent_html("beforeend", &frame);
    }
    SUBJECT.set(Some(subject));
    BEGUN.set(office::begin());
    IS_ENTERED.set(false);
    if !was_open {
        let opener = document().active_element();
        OPENER.set(opener.and_then(|it| it.get_attribute("data-key")));
    }
    if !IS_LISTENING.replace(true) {
        on(&dialog, "submit", move |event: &Event| {
            event.prevent_default();
            submitted(app);
        });
        on(&dialog, "input", move |event: &Event| {
            complain("");
            IS_ENTERED.set(true);
            subject_now(|subject| subject.entering(app, Some(event)));
            shown::refresh(app);
        });
        // By the Escape key as well.
        on(&dialog, "close", |_: &Event| {
            put_away();
            go_back();
        });
    }
    if !was_open {
        let _ = dialog.show_modal();
    } else if let Some(first) = field("[autofocus]").or_else(|| field("input, button")) {
        // The browser looks for the first control only when the sheet opens.
        dom::focus_on(&first);
    }
    subject_now(|subject| subject.entering(app, None));
    shown::refresh(app);
}

/// Brings the focus back where the sheet was opened from, if that was written anew meanwhile: the
/// browser looks for what is no longer there. Until its next frame the focus may still be said to be
/// in the sheet that has closed.
fn go_back() {
    if is_open() {
        return;
    }
    let focused = document().active_element();
    let is_lost = focused.is_none_or(|it| it.matches("body, #sheet *") != Ok(false));
    let Some(key) = OPENER.take().filter(|_| is_lost) else {
        return;
    };
    let selector = format!("[data-key=\"{}\"]", key.replace(['"', '\\'], ""));
    if let Ok(Some(opener)) = document().query_selector(&selector) {
        dom::focus_on(&opener);
    }
}

fn subject_now(act: impl Fn(&dyn Subject)) {
    act(&*subject());
}

fn submitted(app: App) {
    let subject = subject();
    if subject.is_seen_to(app) {
        return;
    }
    match subject.changes(app.language()) {
        Ok(changes) => save(app, changes),
        Err(wrong) => complain_at(wrong.field, &wrong.words),
    }
}

fn save(app: App, changes: Vec<Change>) {
    let language = app.language();
    let subject = subject();
    let came_back = subject.returned().map(|returned| &returned.draft);
    let typed = text("[name=reason]");
    // Why was said when it was saved for the first time.
    let reason = came_back.map_or(typed, |draft| draft.reason.clone());
    let seen = office::seen_by_the_public(&changes);
    let is_public = matches!(seen, Some(Ok(things)) if !things.is_empty());
    // The first save of a town makes it live, which the public sees, whatever is saved: a form of
    // what is nobody's outside asks for no reason all the same.
    let asks_why = field::<web_sys::Element>("[name=reason]").is_some();
    if is_public && asks_why && reason.is_none() && came_back.is_none() {
        shown::ask_why();
        return complain_at("reason", words::reason_needed(language));
    }
    let were_there = office::returned();
    if let Err(refusal) = subject.save(app, changes, reason) {
        let field = refusal.field.as_deref().unwrap_or_default();
        return complain_at(field, refusal.words.get(language));
    }
    if let Some(draft) = came_back {
        office::dismiss(draft.id);
    }
    // Somebody else has changed the same meanwhile: who saves chooses at once.
    if office::last_returned().is_some_and(|returned| !were_there.contains(&returned.draft.id)) {
        subject.closed();
        return returned::open_last(app);
    }
    close();
}
