//! The town on somebody's desk, between the page and the server.
//!
//! Everything shown comes from the desk. A save is made on it at once and sent as soon as the server
//! can be reached; one at a time, so that each is made on what the one before it came to.

use super::{api, entrance, line, town_of};
use crate::confidential::PersonId;
use crate::desk::{Desk, Draft, Returned, Why};
use crate::formats::change_file::{self, Limits};
use crate::ledger::{Actor, Change, Entry, EntryId, Record, Refusal, Thing};
use crate::page::manage::bar::{self, Standing};
use crate::query::{SearchIndex, UrlState};
use crate::ui::load::Loaded;
use crate::ui::reactive::follow;
use crate::ui::state::App;
use crate::ui::{clock, dom, start};
use crate::words::manage as words;
use chrono::NaiveDate;
use leptos::prelude::*;
use serde_json::{Value, json};
use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// How many entries of the history are fetched, for undo after a reload.
const RECENT: usize = 200;
/// How long to wait before what could not be sent is sent again.
const AGAIN: Duration = Duration::from_secs(5);

struct Office {
    desk: Desk,
    town: String,
    app: App,
    standing: RwSignal<Standing>,
}

thread_local! {
    static OFFICE: RefCell<Option<Office>> = const { RefCell::new(None) };
    static IS_SENDING: Cell<bool> = const { Cell::new(false) };
}

/// Does something with the office, once somebody is in it.
fn with<T>(act: impl FnOnce(&mut Office) -> T) -> Option<T> {
    OFFICE.with_borrow_mut(|office| office.as_mut().map(act))
}

/// Takes somebody in: fetches the town as they may know it, and brings the page to life.
pub async fn enter(user: &Value, url: UrlState) {
    if OFFICE.with_borrow(Option::is_some) {
        // Signed in again: what waits is still on the desk.
        return spawn_local(send());
    }
    let town = town_of(&url);
    let (record, head) = match fetch(&town).await {
        Fetched::Record(record, head) => (*record, head),
        Fetched::NotKept => return start::from_files(url).await,
        Fetched::Denied => return entrance::ask(url, Some(words::no_town_for_you)),
        Fetched::Nothing => return entrance::ask(url, Some(words::no_answer)),
    };
    let me = user["id"].as_str().and_then(|id| id.parse::<Uuid>().ok());
    let me = PersonId(me.unwrap_or_default());
    let mut desk = Desk::new(Actor::Person(me), record, head);
    desk.remember(history(&town, head).await);
    let today = today_in(&desk);
    let loaded = loaded(&desk, today);
    if let Some(root) = dom::by_id("app") {
        root.set_inner_html("");
    }
    let Some(app) = start::adopt(loaded, url) else {
        return;
    };
    if let Some(frontage) = dom::by_id("frontage") {
        let frame = bar::frame().into_string();
        let _ = frontage.insert_adjacent_html("beforeend", &frame);
        dom::set(&frontage, "data-managed", Some(""));
    }
    let standing = RwSignal::new(Standing {
        person: user["name"].as_str().unwrap_or_default().to_owned(),
        may_edit: may_manage(user, &town),
        is_heard: true,
        ..Standing::default()
    });
    OFFICE.set(Some(Office {
        desk,
        town: town.clone(),
        app,
        standing,
    }));
    follow(move || {
        dom::fill(
            "work-bar",
            &bar::bar(app.language(), &standing.get()).into_string(),
        );
    });
    stand();
    line::open(&town, head);
}

fn may_manage(user: &Value, town: &str) -> bool {
    let grants = user["grants"].as_array();
    grants.into_iter().flatten().any(|grant| {
        let is_here = grant["town"].as_str().is_none_or(|it| it == town);
        is_here && grant["role"].as_str().is_some_and(|role| role != "planner")
    })
}

/// What came when a town was asked for.
enum Fetched {
    /// All that is recorded, up to an entry.
    Record(Box<Record>, u64),
    /// The town is a file, if it is there at all.
    NotKept,
    /// It is not for who asks.
    Denied,
    /// Nothing that can be used.
    Nothing,
}

async fn fetch(town: &str) -> Fetched {
    let Ok(answer) = api::get(&format!("api/towns/{town}/record")).await else {
        return Fetched::Nothing;
    };
    match (answer.status, answer.sequence) {
        (404, _) => Fetched::NotKept,
        (403, _) => Fetched::Denied,
        (200, Some(head)) => match change_file::read_record(&answer.text) {
            Ok(record) => Fetched::Record(Box::new(record), head),
            Err(error) => {
                dom::report_failure(&error.to_string());
                Fetched::Nothing
            }
        },
        _ => Fetched::Nothing,
    }
}

/// The latest entries up to `head`, in their order.
async fn history(town: &str, head: u64) -> Vec<Entry> {
    page_of_history(town, Some(head + 1)).await
}

/// A page of entries, in their order: the latest, or the latest before one.
async fn page_of_history(town: &str, before: Option<u64>) -> Vec<Entry> {
    let before = before.map_or_else(String::new, |before| format!("&before={before}"));
    let path = format!("api/towns/{town}/history?limit={RECENT}{before}");
    let Ok(answer) = api::get(&path).await else {
        return Vec::new();
    };
    let page = answer.json();
    let entries = page["entries"].as_array().into_iter().flatten();
    let read = |entry: &Value| change_file::read_entry(&entry.to_string(), &Limits::IMPORT).ok();
    let mut entries: Vec<_> = entries.map_while(read).collect();
    entries.reverse();
    entries
}

fn today_in(desk: &Desk) -> NaiveDate {
    let zone = desk.record().venue().map(|venue| venue.time_zone.as_str());
    let now = zone.and_then(clock::local_now);
    now.map_or(NaiveDate::MIN, |now| now.date())
}

/// What the screens show of the desk.
fn loaded(desk: &Desk, today: NaiveDate) -> Loaded {
    let town = desk.record().town(today);
    Loaded {
        index: SearchIndex::new(&town),
        terms: desk.record().terms().to_vec(),
        town,
    }
}

/// Shows the desk as it is now.
fn stand() {
    let Some((app, standing, loaded, counts)) = with(|office| {
        let desk = &office.desk;
        let steps = desk.steps();
        let counts = (
            desk.waiting().count(),
            desk.returned().len(),
            steps.undo.is_some(),
            steps.redo.is_some(),
        );
        let loaded = loaded(desk, today_in(desk));
        (office.app, office.standing, loaded, counts)
    }) else {
        return;
    };
    app.loaded.try_set(Arc::new(loaded));
    standing.try_update(|standing| {
        (
            standing.waiting,
            standing.returned,
            standing.can_undo,
            standing.can_redo,
        ) = counts;
    });
}

/// Whether who is here may change the town.
pub fn may_edit() -> bool {
    with(|office| office.standing.with_untracked(|standing| standing.may_edit)).unwrap_or(false)
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

/// Saves.
///
/// # Errors
/// When a rule says no; nothing has then happened.
pub fn save(changes: Vec<Change>, reason: Option<String>) -> Result<(), Refusal> {
    save_as(EntryId(new_id()), changes, reason)
}

fn save_as(id: EntryId, changes: Vec<Change>, reason: Option<String>) -> Result<(), Refusal> {
    let draft = Draft {
        id,
        made: now_ms(),
        reason,
        changes,
    };
    let made = with(|office| {
        let today = today_in(&office.desk);
        office.desk.save(draft, today).map(|_| ())
    });
    made.unwrap_or(Ok(()))?;
    stand();
    spawn_local(send());
    Ok(())
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
        Some(Ok(draft)) => {
            let reason = match step {
                Step::Undo => words::undo(language),
                Step::Redo => words::redo(language),
            };
            if save_as(draft.id, draft.changes, Some(reason.to_owned())).is_err() {
                app.say(words::cannot_undo(language));
            }
        }
        Some(Err(_)) => app.say(words::cannot_undo(language)),
    }
}

/// The first that came back.
pub fn first_returned() -> Option<Returned> {
    with(|office| office.desk.returned().first().cloned()).flatten()
}

/// Puts away what came back.
pub fn dismiss(id: EntryId) {
    with(|office| office.desk.dismiss(id));
    stand();
}

/// An entry of somebody, in its turn.
pub fn hear(entry: &Entry) {
    let heard = with(|office| {
        let today = today_in(&office.desk);
        office.desk.hear(entry, today)
    });
    match heard {
        Some(Ok(())) => stand(),
        Some(Err(_)) => read_anew(),
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
        spawn_local(send());
    }
}

/// How many pages of the history are read to hear what was missed.
const MOST_PAGES: usize = 10;

/// Something was missed: hears it from the history, entry by entry, so that what waits is merged with
/// it; or begins again where it is too much.
pub fn read_anew() {
    spawn_local(async {
        let Some(town) = with(|office| office.town.clone()) else {
            return;
        };
        if !hear_what_was_missed(&town).await {
            let Fetched::Record(record, head) = fetch(&town).await else {
                return;
            };
            let recent = history(&town, head).await;
            with(|office| office.desk.start_again(*record, head, recent));
        }
        stand();
        if let Some(head) = head() {
            line::open(&town, head);
        }
    });
}

async fn hear_what_was_missed(town: &str) -> bool {
    let Some(known) = head() else { return true };
    let mut missed: Vec<Entry> = Vec::new();
    let mut before = None;
    for _ in 0..MOST_PAGES {
        let page = page_of_history(town, before).await;
        let Some(first) = page.first().map(|entry| entry.sequence) else {
            return before.is_some_and(|before| before == known + 1) && heard_all(&missed);
        };
        missed.splice(0..0, page);
        if first <= known + 1 {
            return heard_all(&missed);
        }
        before = Some(first);
    }
    false
}

fn heard_all(missed: &[Entry]) -> bool {
    let heard = with(|office| {
        let today = today_in(&office.desk);
        missed
            .iter()
            .all(|entry| office.desk.hear(entry, today).is_ok())
    });
    heard.unwrap_or(false)
}

/// Sends what waits, the first first, until nothing waits or nobody answers.
async fn send() {
    if IS_SENDING.replace(true) {
        return;
    }
    while let Some((town, head, draft)) = with(|office| {
        let draft = office.desk.next_to_send()?;
        Some((office.town.clone(), office.desk.head(), draft))
    })
    .flatten()
    {
        if !send_one(&town, head, &draft).await {
            break;
        }
    }
    IS_SENDING.set(false);
}

/// Sends one save. False when it has to be tried again later.
async fn send_one(town: &str, head: u64, draft: &Draft) -> bool {
    let changes: Value =
        serde_json::from_str(&change_file::write_changes(&draft.changes)).unwrap_or_default();
    let mut body = json!({"base": head, "id": draft.id.0, "changes": changes});
    if let Some(reason) = &draft.reason {
        body["reason"] = json!(reason);
    }
    let answer = api::post(&format!("api/towns/{town}/changes"), &body).await;
    let why = match answer {
        Err(api::Silence) => return later(),
        Ok(answer) if answer.is_fine() => {
            let said = answer.json();
            let last = said["entries"].as_array().and_then(|it| it.last().cloned());
            let reached = last.and_then(|last| last["sequence"].as_u64());
            return catch_up(town, reached.unwrap_or(head + 1)).await;
        }
        Ok(answer) if answer.is_for_later() => return later(),
        Ok(answer) => {
            let problem = answer.problem();
            match problem.kind.as_str() {
                "clash" => {
                    let text = problem.members["clashes"].to_string();
                    change_file::read_clashes(&text, &Limits::IMPORT)
                        .map_or(Why::Denied(problem.detail), Why::Clashes)
                }
                "refused" => {
                    let text = problem.members["refusal"].to_string();
                    change_file::read_refusal(&text, &Limits::IMPORT)
                        .map_or(Why::Denied(problem.detail), Why::Refused)
                }
                "known" => {
                    let reached = problem.members["sequence"].as_u64();
                    return catch_up(town, reached.unwrap_or(head + 1)).await;
                }
                "ahead" => {
                    read_anew();
                    return false;
                }
                _ if answer.status == 401 => {
                    if let Some(url) = with(|office| office.app.url.get_untracked()) {
                        entrance::ask_again(url);
                    }
                    return false;
                }
                _ => Why::Denied(problem.detail),
            }
        }
    };
    with(|office| {
        let today = today_in(&office.desk);
        office.desk.give_back(draft.id, why, today);
    });
    stand();
    true
}

fn later() -> bool {
    set_timeout(|| spawn_local(send()), AGAIN);
    false
}

/// Hears everything up to an entry that was acknowledged, where the line has not said it yet.
async fn catch_up(town: &str, reached: u64) -> bool {
    if with(|office| office.desk.head()).is_none_or(|head| head >= reached) {
        return true;
    }
    for entry in history(town, reached).await {
        hear(&entry);
    }
    with(|office| office.desk.head()).is_none_or(|head| head >= reached)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "milliseconds since 1970 are whole, and far below 2^53"
)]
fn now_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// A random id, from the browser.
fn new_id() -> Uuid {
    let mut bytes = [0; 16];
    for byte in &mut bytes {
        // Enough where ids only have to differ; the server refuses one that is there.
        *byte = random_byte();
    }
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "Math.random is at least 0 and below 1"
)]
fn random_byte() -> u8 {
    (js_sys::Math::random() * 256.0) as u8
}
