//! Sending what waits, one by one, each made on what the one before it came to.

use super::office::{today_in, with};
use super::reading::{catch_up, read_anew};
use super::standing::stand;
use super::{Found, api, arriving, entrance, office, who};
use crate::desk::{Draft, Why};
use crate::formats::change_file::{self, Limits};
use crate::formats::json_text;
#[cfg(feature = "daily")]
use crate::ledger::Entry;
use crate::ledger::EntryId;
use leptos::prelude::*;
use serde_json::{Value, json};
use std::cell::Cell;
use std::time::Duration;
use wasm_bindgen_futures::spawn_local;

/// How long to wait before what could not be sent is sent again.
const AGAIN: Duration = Duration::from_secs(5);

thread_local! {
    static IS_SENDING: Cell<bool> = const { Cell::new(false) };
}

/// Sends what waits, the first first, until nothing waits or nobody answers.
pub async fn send() {
    if IS_SENDING.replace(true) {
        return;
    }
    if !is_mine().await {
        IS_SENDING.set(false);
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

/// Whether this save is on its way to the server.
#[cfg(feature = "daily")]
pub fn is_being_sent(id: EntryId) -> bool {
    let is_first = |first: &Entry| first.id == id;
    IS_SENDING.get()
        && with(|office| office.desk.waiting().next().is_some_and(is_first)) == Some(true)
}

/// Whether the session is that of who made what waits: somebody else may have signed in on another
/// page of this browser. Then this page is theirs too, and what waits stays where it is kept.
async fn is_mine() -> bool {
    let waits = with(|office| office.desk.next_to_send().is_some());
    if waits != Some(true) {
        return true;
    }
    match who().await {
        Found::Person(user) if Some(arriving::person(&user)) != office::me() => {
            office::leave();
            false
        }
        _ => true,
    }
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
            return arrived(town, reached.unwrap_or(head + 1), draft.id).await;
        }
        Ok(answer) if answer.is_for_later() => return later(),
        Ok(answer) => {
            let problem = answer.problem();
            let language = with(|office| office.app.language()).unwrap_or_default();
            let denied = || Why::Denied(problem.in_words(language));
            match problem.kind.as_str() {
                "clash" => {
                    let text = json_text(&problem.members["clashes"]);
                    change_file::read_clashes(&text, &Limits::IMPORT)
                        .map_or_else(|_| denied(), Why::Clashes)
                }
                "refused" => {
                    let text = json_text(&problem.members["refusal"]);
                    change_file::read_refusal(&text, &Limits::IMPORT)
                        .map_or_else(|_| denied(), Why::Refused)
                }
                "known" => {
                    let reached = problem.members["sequence"].as_u64();
                    return arrived(town, reached.unwrap_or(head + 1), draft.id).await;
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
                _ => denied(),
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

/// A save is in the ledger, up to this entry: it waits no longer. Nearly always the desk has heard
/// it by its id; one that was in the ledger before the desk began is taken out here.
async fn arrived(town: &str, reached: u64, id: EntryId) -> bool {
    if !catch_up(town, reached).await {
        read_anew();
        return false;
    }
    let left = with(|office| {
        let today = today_in(&office.desk);
        office.desk.withdraw(id, today)
    });
    if left.flatten().is_some() {
        stand();
    }
    true
}

fn later() -> bool {
    set_timeout(|| spawn_local(send()), AGAIN);
    false
}
