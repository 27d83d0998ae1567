//! The town on somebody's desk, between the page and the server.
//!
//! Everything shown comes from the desk. A save is made on it at once and sent as soon as the server
//! can be reached; one at a time, so that each is made on what the one before it came to.

use super::moment::{entry_id, now_ms};
#[cfg(feature = "daily")]
use super::standing;
use super::standing::{stand, stand_as_shown};
use super::{keeping, naming, reading, sending};
use crate::confidential::PersonId;
use crate::desk::{Begun, Desk, Draft, Returned};
use crate::ledger::{Change, Entry, EntryId, Record, Refusal, Thing};
use crate::page::manage::bar::Standing;
use crate::town::Town;
use crate::ui::state::App;
use crate::ui::{clock, dom};
use crate::words::manage as words;
use chrono::NaiveDate;
use leptos::prelude::*;
use serde_json::Value;
use std::cell::RefCell;
use wasm_bindgen_futures::spawn_local;

/// Somebody at work.
pub(super) struct Office {
    /// What they work on.
    pub desk: Desk,
    /// Who they are.
    pub person: PersonId,
    /// The same, as the server says it.
    pub user: Value,
    /// The town's name.
    pub town: String,
    /// The page around.
    pub app: App,
    /// How things stand between the page and the server.
    pub standing: RwSignal<Standing>,
}

thread_local! {
    static OFFICE: RefCell<Option<Office>> = const { RefCell::new(None) };
}

/// Does something with the office, once somebody is in it.
pub(super) fn with<T>(act: impl FnOnce(&mut Office) -> T) -> Option<T> {
    OFFICE.with_borrow_mut(|office| office.as_mut().map(act))
}

/// Opens the office.
pub(super) fn open(office: Office) {
    OFFICE.set(Some(office));
}

/// Leaves the office, and the page with it.
pub(super) fn leave() {
    OFFICE.set(None);
    dom::reload();
}

pub(super) fn today_in(desk: &Desk) -> NaiveDate {
    let zone = desk.record().venue().map(|venue| venue.time_zone.as_str());
    let now = zone.and_then(clock::local_now);
    now.map_or(NaiveDate::MIN, |now| now.date())
}

/// Whether who is here may change the town.
pub fn may_edit() -> bool {
    with(|office| office.standing.with_untracked(|standing| standing.may_edit)).unwrap_or(false)
}

/// Whether who is here says who else comes in.
#[cfg(feature = "planning")]
pub fn may_administer() -> bool {
    with(|office| {
        office
            .standing
            .with_untracked(|standing| standing.may_administer)
    })
    .unwrap_or(false)
}

/// Who is here.
pub fn me() -> Option<PersonId> {
    with(|office| office.person)
}

/// The name of the town, as addresses have it.
pub fn town() -> Option<String> {
    with(|office| office.town.clone())
}

/// Reads the record, and today where it is.
pub fn read<T>(read: impl FnOnce(&Record, NaiveDate) -> T) -> Option<T> {
    with(|office| read(office.desk.record(), today_in(&office.desk)))
}

/// What the public would see otherwise.
///
/// # Errors
/// When a rule says no.
pub fn seen_by_the_public(changes: &[Change]) -> Option<Result<Vec<Thing>, Refusal>> {
    with(|office| {
        let today = today_in(&office.desk);
        office.desk.seen_by_the_public(changes, today)
    })
}

/// The town as the public would know it after these changes.
pub fn public_after(changes: &[Change]) -> Option<Town> {
    let after = with(|office| {
        let today = today_in(&office.desk);
        office.desk.public_after(changes, today)
    });
    after.and_then(Result::ok)
}

/// Saves; what is more than one save may have as several, each undone by itself, see [`Desk::save`].
///
/// # Errors
/// When a rule says no; nothing has then happened.
#[cfg(feature = "daily")]
pub fn save(changes: Vec<Change>, reason: Option<String>) -> Result<(), Refusal> {
    save_as(entry_id(), changes, reason)
}

/// Saves what takes one press and no form. A rule that says no is told in the page's notice.
#[cfg(feature = "daily")]
pub fn save_at_once(app: App, changes: Vec<Change>) {
    if !changes.is_empty() && save(changes, None).is_err() {
        app.say(words::cannot_save(app.language()));
    }
}

fn save_as(id: EntryId, changes: Vec<Change>, reason: Option<String>) -> Result<(), Refusal> {
    put_on_desk(id, changes, reason)?;
    stand();
    spawn_local(sending::send());
    Ok(())
}

fn put_on_desk(id: EntryId, changes: Vec<Change>, reason: Option<String>) -> Result<(), Refusal> {
    let draft = Draft {
        id,
        made: now_ms(),
        reason,
        changes,
    };
    let made = with(|office| {
        let today = today_in(&office.desk);
        office.desk.save(draft, today)
    });
    made.unwrap_or(Ok(()))
}

/// Where a piece of work that takes longer begins.
pub fn begin() -> Begun {
    with(|office| office.desk.begin()).unwrap_or_default()
}

/// Saves what was begun earlier. What somebody else has changed since comes back to be chosen from.
///
/// # Errors
/// When a rule says no; nothing has then happened.
pub fn save_begun(
    changes: Vec<Change>,
    reason: Option<String>,
    begun: &Begun,
) -> Result<(), Refusal> {
    put_begun_on_desk(changes, reason, begun)?;
    stand();
    spawn_local(sending::send());
    Ok(())
}

/// [`save_begun`], and shows the town as it then is a blink later: for a table that shows what was
/// entered by itself. A town of thousands of units takes longer than a frame to draw.
///
/// # Errors
/// When a rule says no; nothing has then happened.
#[cfg(feature = "daily")]
pub fn save_begun_and_stand_soon(
    changes: Vec<Change>,
    reason: Option<String>,
    begun: &Begun,
) -> Result<(), Refusal> {
    put_begun_on_desk(changes, reason, begun)?;
    standing::stand_soon();
    spawn_local(sending::send());
    Ok(())
}

fn put_begun_on_desk(
    changes: Vec<Change>,
    reason: Option<String>,
    begun: &Begun,
) -> Result<(), Refusal> {
    let (id, made) = (entry_id(), now_ms());
    let draft = Draft {
        id,
        made,
        reason,
        changes,
    };
    let made = with(|office| {
        let today = today_in(&office.desk);
        office.desk.save_begun(draft, begun, today)
    });
    made.unwrap_or(Ok(()))
}

/// One step back or forth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Back.
    Undo,
    /// Forth again.
    Redo,
}

/// Takes back one's last save, or the last taking back.
pub fn step(app: App, step: Step) {
    let draft = with(|office| {
        let steps = office.desk.steps();
        let id = match step {
            Step::Undo => steps.undo,
            Step::Redo => steps.redo,
        }?;
        Some(office.desk.taking_back(id, now_ms()))
    });
    let language = app.language();
    match draft.flatten() {
        None => {}
        // Others have changed the same back already: there is nothing left to do.
        Some(Ok(draft)) if draft.changes.is_empty() => app.say(words::cannot_undo(language)),
        Some(Ok(draft)) => {
            let reason = match step {
                Step::Undo => words::undo(language),
                Step::Redo => words::redo(language),
            };
            let what = naming::thing(language, &draft.changes[0].thing());
            if save_as(draft.id, draft.changes, Some(reason.to_owned())).is_err() {
                app.say(words::cannot_undo(language));
            } else {
                app.say(&format!("{reason} · {what}"));
            }
        }
        Some(Err(_)) => app.say(words::cannot_undo(language)),
    }
}

/// The first that came back.
pub fn first_returned() -> Option<Returned> {
    with(|office| office.desk.returned().first().cloned()).flatten()
}

/// The last that came back.
pub fn last_returned() -> Option<Returned> {
    with(|office| office.desk.returned().last().cloned()).flatten()
}

/// All that came back.
pub fn returned() -> Vec<EntryId> {
    let ids = |office: &mut Office| {
        let returned = office.desk.returned().iter();
        returned.map(|returned| returned.draft.id).collect()
    };
    with(ids).unwrap_or_default()
}

/// What these changes would do, thing by thing.
pub fn would_be(changes: Vec<Change>) -> Option<Entry> {
    let entry = with(|office| {
        let today = today_in(&office.desk);
        office.desk.would_be(changes, today)
    });
    entry.and_then(Result::ok)
}

/// Puts away what came back.
pub fn dismiss(id: EntryId) {
    with(|office| office.desk.dismiss(id));
    stand();
}

/// Takes back what waits, as if it had not been made; whether it was there.
#[cfg(feature = "daily")]
pub fn withdraw(id: EntryId) -> bool {
    let withdrawn = with(|office| {
        let today = today_in(&office.desk);
        office.desk.withdraw(id, today).is_some()
    });
    stand();
    withdrawn == Some(true)
}

/// An entry of somebody, in its turn.
pub fn hear(entry: &Entry) {
    let heard = with(|office| {
        let today = today_in(&office.desk);
        office.desk.hear(entry, today)
    });
    match heard {
        Some(Ok(is_another)) => {
            if is_another {
                stand();
            } else {
                stand_as_shown();
            }
            if let Some(town) = town() {
                naming::meet(entry.actor, &town);
            }
            keeping::keep_heard_soon();
        }
        Some(Err(_)) => reading::read_anew(),
        None => {}
    }
}

/// The last acknowledged entry.
pub fn head() -> Option<u64> {
    with(|office| office.desk.head())
}

/// Whether the server is heard.
pub fn is_heard(is_heard: bool) {
    let standing = with(|office| office.standing);
    if let Some(standing) = standing {
        standing.try_update(|standing| standing.is_heard = is_heard);
    }
    if is_heard {
        spawn_local(sending::send());
    }
}
