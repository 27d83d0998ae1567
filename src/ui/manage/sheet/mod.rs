//! The sheet over the page, in which one thing is entered. It is not written anew while it is open:
//! what somebody else saves meanwhile never touches what is being typed.

mod fields;
mod hours;
mod milestone;
mod note;
mod occupant;
mod returned;
mod shown;
mod signing;
mod tenancy;
mod terms;

use super::asking::{self, Request};
use super::{office, panel, schedule};
use crate::confidential::Note;
use crate::desk::Returned;
use crate::ledger::{Change, MilestoneOf, Thing};
use crate::page::manage::forms;
use crate::town::{Language, Occupant, Tenancy, TenancyId, UnitId};
use crate::ui::{dom, events::on, state::App};
use crate::words::manage as words;
use fields::{Wrong, complain_at};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDialogElement};

pub use fields::{complain, field, is_checked, text};
pub use milestone::{change as change_milestone, move_to as move_milestone};
pub use returned::open as open_returned;

/// What is entered in the sheet.
#[derive(Clone)]
enum Subject {
    /// A milestone that is to be added to a tenancy.
    NewMilestone(TenancyId),
    /// The dates of a milestone.
    Milestone(MilestoneOf),
    /// An occupant, as it was when the sheet was opened; or its hours alone.
    Occupant(Box<Occupant>),
    /// A choice about what came back.
    Returned(Box<Returned>),
    /// A tenancy that is to begin.
    NewTenancy,
    /// From when on a tenancy is public and where it is, as it was when the sheet was opened.
    Tenancy(Box<Tenancy>),
    /// A tenancy that is to go.
    Removal(TenancyId),
    /// A lease that is signed.
    Signing(TenancyId),
    /// A shop that opens today.
    Opening(TenancyId),
    /// Lease terms.
    Terms(TenancyId),
    /// A note that is to be added about a unit.
    NewNote(UnitId),
    /// A note.
    Note(Box<Note>),
    /// Why, for what was typed into the schedule.
    Why,
    /// A table for the schedule.
    Table,
    /// What a table would change.
    Pasted,
    /// Something the server is asked for beside the ledger.
    Asked(Rc<Request>),
}

thread_local! {
    static SUBJECT: RefCell<Option<Subject>> = const { RefCell::new(None) };
    static IS_LISTENING: Cell<bool> = const { Cell::new(false) };
}

fn subject() -> Option<Subject> {
    SUBJECT.with_borrow(Clone::clone)
}

/// Does what `data-action` says of what is entered in the sheet; false if it is nothing of that.
pub fn act(app: App, verb: &str, object: &str) -> bool {
    match verb {
        "add-milestone" => milestone::add(app, object),
        "change-milestone" => milestone::change(app, object),
        "change-occupant" => occupant::change(app, object),
        "change-hours" => hours::change(app, object),
        "week" => hours::act(app, object),
        "new-tenancy" => tenancy::new(app, object),
        "change-tenancy" => tenancy::change(app, object),
        "sign" => signing::sign(app, object),
        "open-today" => signing::open_today(app, object),
        "change-terms" => terms::change(app, object),
        "add-note" => note::add(app, object),
        "change-note" => note::change(app, object),
        _ => return false,
    }
    true
}

/// Removes what the sheet is about.
pub fn remove(app: App) {
    let thing = match subject() {
        Some(Subject::Milestone(of)) => Thing::Milestone(of),
        Some(Subject::Terms(id)) => Thing::Terms(id),
        Some(Subject::Note(note)) => Thing::Note(note.id),
        // It does not go alone: the sheet says what goes with it first.
        Some(Subject::Tenancy(tenancy)) => return tenancy::ask_removal(app, tenancy.id),
        _ => return,
    };
    save(app, vec![Change::Remove(thing)]);
}

/// Shows a form that asks the server for something beside the ledger.
pub fn ask(app: App, form: &str, request: Rc<Request>) {
    open(app, Subject::Asked(request), form);
}

/// Shows something in which nothing is entered.
pub fn show(app: App, form: &str) {
    open(app, None, form);
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

fn open(app: App, subject: impl Into<Option<Subject>>, form: &str) {
    let Some(dialog) = dialog() else { return };
    let was_open = dialog.open();
    dialog.set_inner_html(form);
    let subject = subject.into();
    if subject
        .as_ref()
        .and_then(|it| shown::unit(app, it))
        .is_some()
    {
        let frame = forms::preview_frame().into_string();
        let _ = dialog.insert_adjacent_html("beforeend", &frame);
    }
    SUBJECT.set(subject);
    if !IS_LISTENING.replace(true) {
        on(&dialog, "submit", move |event: &Event| {
            event.prevent_default();
            submitted(app);
        });
        on(&dialog, "input", move |event: &Event| {
            complain("");
            hours::entering(app, event);
            shown::refresh(app);
        });
        on(&dialog, "close", |_: &Event| panel::put_back());
    }
    if !was_open {
        let _ = dialog.show_modal();
    } else if let Some(first) = field("[autofocus]").or_else(|| field("input, button")) {
        // The browser looks for the first control only when the sheet opens.
        dom::focus_on(&first);
    }
    shown::refresh(app);
}

/// What is entered, as changes; or what is wrong with it.
fn entered(language: Language) -> Result<Vec<Change>, Wrong> {
    match subject() {
        None | Some(Subject::Asked(_)) => Ok(Vec::new()),
        Some(Subject::NewMilestone(id)) => milestone::entered_new(language, id),
        Some(Subject::Milestone(of)) => milestone::entered(language, of),
        Some(Subject::Occupant(before)) => occupant::entered(language, &before),
        Some(Subject::Returned(returned)) => Ok(returned::chosen(&returned)),
        Some(Subject::NewTenancy) => tenancy::entered_new(language),
        Some(Subject::Tenancy(before)) => tenancy::entered(language, &before),
        Some(Subject::Removal(id)) => Ok(tenancy::removal_of(id)),
        Some(Subject::Signing(id)) => signing::signed(language, id),
        Some(Subject::Opening(id)) => Ok(signing::opened(id)),
        Some(Subject::Terms(id)) => terms::entered(language, id),
        Some(Subject::NewNote(unit)) => Ok(note::entered_new(unit)),
        Some(Subject::Note(before)) => Ok(note::entered(&before)),
        // They are seen to by the schedule.
        Some(Subject::Why | Subject::Table | Subject::Pasted) => Ok(Vec::new()),
    }
}

/// Asks why, for what was typed into the schedule.
pub fn ask_why(app: App, form: &str) {
    open(app, Subject::Why, form);
}

/// Asks for a table.
pub fn ask_for_table(app: App, form: &str) {
    open(app, Subject::Table, form);
}

/// Shows what a table would change.
pub fn show_pasted(app: App, form: &str) {
    open(app, Subject::Pasted, form);
}

fn submitted(app: App) {
    let reason = text("[name=reason]");
    let done = match subject() {
        Some(Subject::Why) => match reason {
            Some(reason) => schedule::reason_entered(app, reason, is_checked("[name=keep]")),
            None => Err(words::reason_needed(app.language()).to_owned()),
        },
        Some(Subject::Pasted) => schedule::apply_pasted(app, reason),
        Some(Subject::Table) => {
            let table = text("[name=table]").unwrap_or_default();
            return schedule::table_entered(app, &table);
        }
        _ => return enter(app),
    };
    match done {
        Ok(()) => close(),
        Err(problem) => complain(&problem),
    }
}

fn enter(app: App) {
    if let Some(Subject::Asked(request)) = subject() {
        return asking::send(app, request);
    }
    match entered(app.language()) {
        Ok(changes) => save(app, changes),
        Err(wrong) => complain_at(wrong.field, &wrong.words),
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
        shown::ask_why();
        return complain_at("reason", words::reason_needed(language));
    }
    if !changes.is_empty()
        && let Err(refusal) = office::save(changes, reason)
    {
        let field = refusal.field.as_deref().unwrap_or_default();
        return complain_at(field, refusal.words.get(language));
    }
    if let Some(draft) = came_back {
        office::dismiss(draft.id);
    }
    close();
}
