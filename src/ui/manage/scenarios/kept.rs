//! The scenarios that are known here. What is entered stands at once and is [sent](sending) at once;
//! what the server does not take stays on the page, which says so.

use super::{sending, since};
use crate::formats::change_file::{self, Limits};
use crate::formats::json_text;
use crate::ledger::{Change, Entry};
use crate::page::manage::scenarios::{Standing, Summary};
use crate::ui::manage::moment::{entry_id, now_ms};
use crate::ui::manage::office;
use leptos::prelude::*;
use serde_json::Value;
use std::cell::RefCell;
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// A scenario as it is on this page.
#[derive(Clone, Default)]
pub struct Opened {
    /// What lists say of it.
    pub summary: Summary,
    /// The last entry of the ledger that its changes were made on.
    pub base: u64,
    /// What it would change.
    pub changes: Vec<Change>,
    /// How it stands with the server.
    pub standing: Standing,
    /// Which of its saves this is; none before the first.
    pub(super) revision: Option<u64>,
    /// What was saved to the town since its base, before what the desk remembers.
    pub(super) older: Vec<Entry>,
    /// What was chosen of moves that clash, by the place of their first change.
    choices: Vec<(usize, bool)>,
    /// Counts what was entered here, so that an answer is known to be about all of it.
    pub(super) edits: u32,
}

/// Everything that is known.
#[derive(Default)]
pub struct Kept {
    /// The list, once it has come.
    pub list: Option<Vec<Summary>>,
    /// Whether it was asked for in vain.
    pub is_silent: bool,
    pub(super) asked: i64,
    pub(super) opened: Vec<Opened>,
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
    /// What is written follows it. It belongs to nobody, so that it outlives what it is written in.
    static CHANGED: ArcTrigger = ArcTrigger::new();
}

/// What is written follows what is known.
pub fn track() {
    CHANGED.with(ArcTrigger::track);
}

/// Reads what is known.
pub fn with<T>(read: impl FnOnce(&Kept) -> T) -> T {
    KEPT.with_borrow(read)
}

/// Changes what is known; what is written follows.
pub(super) fn update<T>(change: impl FnOnce(&mut Kept) -> T) -> T {
    let done = KEPT.with_borrow_mut(change);
    CHANGED.with(ArcTrigger::notify);
    done
}

impl Kept {
    /// A scenario that is on this page.
    pub fn opened(&self, id: Uuid) -> Option<&Opened> {
        self.opened.iter().find(|it| it.summary.id == id)
    }

    /// The same, to be changed.
    pub(super) fn opened_mut(&mut self, id: Uuid) -> Option<&mut Opened> {
        self.opened.iter_mut().find(|it| it.summary.id == id)
    }
}

impl Opened {
    /// Whether it is there at all.
    pub fn is_read(&self) -> bool {
        !matches!(
            self.standing,
            Standing::Asked | Standing::Missing | Standing::Unanswered
        )
    }

    fn is_unsent(&self) -> bool {
        matches!(self.standing, Standing::Silent | Standing::SignedOut)
    }

    /// Whether something of it is on this page only.
    pub fn is_unsaved(&self) -> bool {
        self.is_read() && self.standing != Standing::Kept
    }

    /// What was chosen of a move that clashes.
    pub fn choice(&self, place: usize) -> Option<bool> {
        let mut choices = self.choices.iter().rev();
        choices
            .find(|(at, _)| *at == place)
            .map(|(_, keeps)| *keeps)
    }

    /// Says whether a move that clashes is kept.
    pub fn choose(&mut self, place: usize, keeps: bool) {
        self.choices.push((place, keeps));
    }
}

/// For how long a list is as good as new, in milliseconds.
const FRESH_MS: i64 = 10_000;

fn path(rest: &str) -> Option<String> {
    let town = office::town()?;
    Some(["api/towns/", &town, "/scenarios", rest].concat())
}

pub(super) fn path_of(id: Uuid) -> Option<String> {
    path(&["/", &id.to_string()].concat())
}

/// Asks for the list, unless it has just come.
pub fn ask_for_the_list() {
    let now = now_ms();
    let is_fresh = with(|kept| now - kept.asked < FRESH_MS);
    let Some(path) = path("").filter(|_| !is_fresh) else {
        return;
    };
    KEPT.with_borrow_mut(|kept| kept.asked = now);
    spawn_local(async move {
        let list = sending::read(&path).await.ok().map(|json| {
            let scenarios = json["scenarios"].as_array();
            scenarios.into_iter().flatten().map(summary).collect()
        });
        update(|kept| {
            kept.is_silent = list.is_none();
            kept.list = list.or(kept.list.take());
        });
    });
}

/// Asks for what did not come although that was just now, and sends what was not taken for want of an
/// answer.
pub fn go_on() {
    let open = update(|kept| {
        kept.asked = 0;
        kept.opened.retain(|it| it.standing != Standing::Unanswered);
        let open = kept.opened.iter().filter(|it| it.is_read());
        open.map(|it| (it.summary.id, it.is_unsent()))
            .collect::<Vec<_>>()
    });
    for (id, is_unsent) in open {
        since::read_again(id);
        if is_unsent {
            sending::send(id);
        }
    }
}

pub(super) fn summary(json: &Value) -> Summary {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut updated = text(&json["updated"]);
    updated.truncate(10);
    Summary {
        id: text(&json["id"]).parse().unwrap_or_default(),
        name: text(&json["name"]),
        owner: text(&json["owner"]["name"]),
        is_mine: json["mine"].as_bool().unwrap_or(false),
        is_shared: json["shared"].as_bool().unwrap_or(false),
        changes: json["change_count"].as_u64().unwrap_or(0) as usize,
        updated,
    }
}

/// Lets go of what the server has, so that it is read anew when it is opened again.
pub fn forget_what_is_kept() {
    KEPT.with_borrow_mut(|kept| {
        let is_here_only = |it: &Opened| !matches!(it.standing, Standing::Kept | Standing::Missing);
        kept.opened.retain(is_here_only);
    });
}

/// Asks for a scenario, unless it is on the page.
pub fn ask_for(id: Uuid) {
    if with(|kept| kept.opened(id).is_some()) {
        return;
    }
    let mut asked = Opened::default();
    asked.summary.id = id;
    KEPT.with_borrow_mut(|kept| kept.opened.push(asked));
    spawn_local(read(id));
}

/// Reads a scenario anew.
pub(super) async fn read(id: Uuid) {
    let Some(path) = path_of(id) else { return };
    let read = match sending::read(&path).await {
        Ok(json) => opened(&json).ok_or(Standing::Unanswered),
        Err(standing) => Err(standing),
    };
    let mut read = match read {
        Ok(read) => read,
        Err(standing) => return note(id, |opened| opened.standing = standing),
    };
    read.older = since::older(read.base).await;
    update(|kept| {
        if let Some(opened) = kept.opened_mut(id) {
            *opened = read;
        }
    });
}

fn opened(json: &Value) -> Option<Opened> {
    let changes = change_file::read_changes(&json_text(&json["changes"]), &Limits::IMPORT).ok()?;
    Some(Opened {
        summary: summary(json),
        base: json["base"].as_u64()?,
        changes,
        standing: Standing::Kept,
        revision: json["revision"].as_u64(),
        ..Opened::default()
    })
}

/// Makes a scenario: a new one, or a copy. Gives its id.
pub fn make(name: String, copied: Option<&Opened>) -> Uuid {
    let id = entry_id().0;
    let mut made = copied.cloned().unwrap_or_default();
    if copied.is_none() {
        made.base = office::head().unwrap_or_default();
    }
    made.summary.id = id;
    made.summary.name = name;
    made.summary.is_mine = true;
    made.summary.is_shared = false;
    made.revision = None;
    made.standing = Standing::Kept;
    KEPT.with_borrow_mut(|kept| kept.opened.push(made));
    change(id, |_| {});
    id
}

/// Notes something that is not saved.
pub fn note(id: Uuid, note: impl FnOnce(&mut Opened)) {
    update(|kept| {
        if let Some(opened) = kept.opened_mut(id) {
            note(opened);
        }
    });
}

/// Changes a scenario, and saves it.
pub fn change(id: Uuid, change: impl FnOnce(&mut Opened)) {
    note(id, |opened| {
        change(opened);
        opened.edits += 1;
        opened.summary.changes = opened.changes.len();
    });
    sending::send(id);
}

/// Saves other changes, made on the same base.
pub fn replace(id: Uuid, changes: Vec<Change>) {
    change(id, |opened| {
        opened.changes = changes;
        opened.choices.clear();
    });
}

/// Saves changes that were brought onto the town as it is.
pub fn settle(id: Uuid, changes: Vec<Change>) {
    let head = office::head();
    change(id, |opened| {
        opened.changes = changes;
        opened.choices.clear();
        opened.older.clear();
        opened.base = head.unwrap_or(opened.base);
    });
}
