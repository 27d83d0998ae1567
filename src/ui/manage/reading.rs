//! Reading a town from the server: as it is recorded, and what has happened to it.

use super::office::{today_in, with};
use super::standing::stand;
use super::{api, keeping, line, office};
use crate::formats::change_file::{self, Limits};
use crate::formats::json_text;
use crate::ledger::{Entry, Record};
use crate::ui::dom;
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;

/// How many entries a page of the history has.
const PAGE: usize = 200;

/// What came when a town was asked for.
pub enum Fetched {
    /// All that is recorded, up to an entry.
    Record(Box<Record>, u64),
    /// The town is a file, if it is there at all.
    NotKept,
    /// It is not for who asks.
    Denied,
    /// Nothing is for who asks before they use a second step.
    SecondStepNeeded,
    /// Nothing that can be used.
    Nothing,
}

/// Asks for all that is recorded of a town, and keeps it for this person.
pub async fn fetch(town: &str, user: &Value) -> Fetched {
    let Ok(answer) = api::get(&format!("api/towns/{town}/record")).await else {
        return Fetched::Nothing;
    };
    match (answer.status, answer.sequence) {
        (404, _) => Fetched::NotKept,
        (403, _) if answer.problem().kind == "second-step-needed" => Fetched::SecondStepNeeded,
        (403, _) => Fetched::Denied,
        (200, Some(head)) => match change_file::read_record(&answer.text) {
            Ok(record) => {
                keeping::keep_town(town, user, head, &answer.text);
                Fetched::Record(Box::new(record), head)
            }
            Err(error) => {
                dom::report_failure(&error.to_string());
                Fetched::Nothing
            }
        },
        _ => Fetched::Nothing,
    }
}

/// The latest entries up to `head`, in their order.
pub async fn history(town: &str, head: u64) -> Vec<Entry> {
    page_of_history(town, Some(head + 1)).await
}

/// A page of entries, in their order: the latest, or the latest before one.
pub(super) async fn page_of_history(town: &str, before: Option<u64>) -> Vec<Entry> {
    let before = before.map_or_else(String::new, |before| format!("&before={before}"));
    let path = format!("api/towns/{town}/history?limit={PAGE}{before}");
    let Ok(answer) = api::get(&path).await else {
        return Vec::new();
    };
    let page = answer.json();
    let mut entries = entries_of(&page);
    entries.reverse();
    entries
}

/// The entries of a page of the history, the latest first.
pub(super) fn entries_of(page: &Value) -> Vec<Entry> {
    let entries = page["entries"].as_array().into_iter().flatten();
    let read = |entry: &Value| change_file::read_entry(&json_text(entry), &Limits::IMPORT).ok();
    entries.map_while(read).collect()
}

/// How many pages of the history are read to hear what was missed.
const MOST_PAGES: usize = 10;

/// The entries after `base`, in their order; the latest of them where there are more than anybody reads.
#[cfg(feature = "planning")]
pub async fn since(town: &str, base: u64) -> Vec<Entry> {
    let mut since: Vec<Entry> = Vec::new();
    for _ in 0..MOST_PAGES {
        let before = since.first().map(|entry| entry.sequence);
        let page = page_of_history(town, before).await;
        let is_last = page.first().is_none_or(|first| first.sequence <= base + 1);
        since.splice(0..0, page.into_iter().filter(|entry| entry.sequence > base));
        if is_last {
            break;
        }
    }
    since
}

/// Something was missed: hears it from the history, entry by entry, so that what waits is merged with
/// it; or begins again where it is too much.
pub fn read_anew() {
    spawn_local(async {
        let Some((town, user)) = with(|office| (office.town.clone(), office.user.clone())) else {
            return;
        };
        if !hear_what_was_missed(&town).await {
            let Fetched::Record(record, head) = fetch(&town, &user).await else {
                return;
            };
            let recent = history(&town, head).await;
            with(|office| office.desk.start_again(*record, head, recent));
        }
        stand();
        if let Some(head) = office::head() {
            line::open(&town, head);
        }
    });
}

async fn hear_what_was_missed(town: &str) -> bool {
    let Some(known) = office::head() else {
        return true;
    };
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

/// Hears everything up to an entry that was acknowledged, where the line has not said it yet.
pub async fn catch_up(town: &str, reached: u64) -> bool {
    let has_heard = || office::head().is_none_or(|head| head >= reached);
    if has_heard() {
        return true;
    }
    let is_whole = hear_what_was_missed(town).await;
    stand();
    is_whole && has_heard()
}
