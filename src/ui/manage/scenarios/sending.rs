//! The way of scenarios to the server and back, one save of each after the other. Where somebody has to
//! sign in first, a form for that is over the page, and what is entered waits under it.

use super::kept::{self, Opened, note, path_of, summary, update, with};
use crate::formats::change_file;
use crate::page::manage::scenarios::Standing;
use crate::query::UrlState;
use crate::town::Language;
use crate::ui::manage::api::{self, Answer};
use crate::ui::manage::{entrance, office};
use crate::ui::state::App;
use crate::words::manage::{people, scenarios as says};
use leptos::prelude::*;
use serde_json::Value;
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

/// Reads something.
///
/// # Errors
/// How it stands with what does not come.
pub async fn read(path: &str) -> Result<Value, Standing> {
    match api::get(path).await {
        Ok(answer) if answer.is_fine() => Ok(answer.json()),
        Ok(answer) if answer.status == 404 => Err(Standing::Missing),
        answer => {
            ask_to_sign_in(&answer);
            Err(Standing::Unanswered)
        }
    }
}

/// Asks to sign in where that is what the answer wants.
fn ask_to_sign_in(answer: &Result<Answer, api::Silence>) -> bool {
    let is_wanted = matches!(answer, Ok(answer) if answer.status == 401);
    if is_wanted && let Some(app) = app() {
        entrance::ask_again(app.url.get_untracked());
    }
    is_wanted
}

fn app() -> Option<App> {
    office::with(|office| office.app)
}

/// Sends a scenario as it is here, unless one is on its way: then that goes on with it.
pub fn send(id: Uuid) {
    let is_idle = update(|kept| {
        let opened = kept.opened_mut(id)?;
        let is_idle = opened.standing != Standing::Saving && opened.standing != Standing::Stale;
        if is_idle {
            opened.standing = Standing::Saving;
        }
        Some(is_idle)
    });
    if is_idle == Some(true) {
        spawn_local(send_all(id));
    }
}

async fn send_all(id: Uuid) {
    loop {
        let sent = with(|kept| kept.opened(id).map(|it| (it.edits, body(it))));
        let (Some(path), Some((edits, body))) = (path_of(id), sent) else {
            return;
        };
        let answer = api::put(&path, body).await;
        let standing = standing(&answer);
        let saved = answer.ok().filter(Answer::is_fine).map(|it| it.json());
        let goes_on = update(|kept| {
            kept.asked = 0;
            let opened = kept.opened_mut(id)?;
            opened.standing = standing;
            if let Some(json) = saved {
                opened.revision = json["revision"].as_u64();
                // What was entered meanwhile, another name among it, goes after it.
                if opened.edits == edits {
                    opened.summary = summary(&json);
                } else {
                    opened.standing = Standing::Saving;
                }
            }
            Some(opened.standing == Standing::Saving)
        });
        if goes_on != Some(true) {
            return;
        }
    }
}

fn body(opened: &Opened) -> String {
    change_file::write_scenario(&change_file::Scenario {
        name: opened.summary.name.clone(),
        base: opened.base,
        changes: opened.changes.clone(),
        is_shared: opened.summary.is_shared,
        revision: opened.revision,
    })
}

/// How it stands with what was answered so.
fn standing(answer: &Result<Answer, api::Silence>) -> Standing {
    if ask_to_sign_in(answer) {
        return Standing::SignedOut;
    }
    match answer {
        Ok(answer) if answer.is_fine() => Standing::Kept,
        Ok(answer) if !answer.is_for_later() => refused(answer),
        _ => Standing::Silent,
    }
}

/// What the server says against it, in words of ours where its own are not the reader's.
fn refused(answer: &Answer) -> Standing {
    let language = app().map_or_else(Language::default, |app| app.language());
    let problem = answer.problem();
    let known = match (problem.kind.as_str(), answer.status) {
        ("stale", _) => return Standing::Stale,
        ("too-many", _) => says::too_many,
        ("owner-needed" | "taken", _) => says::of_somebody_else,
        ("ahead", _) => says::ahead,
        ("second-step-needed", _) => people::second_step_needed,
        (_, 404) => says::removed_elsewhere,
        (_, 413) => says::too_large,
        _ => return Standing::Refused(problem.in_words(language)),
    };
    Standing::Refused(known(language).to_owned())
}

/// Takes the version that was saved elsewhere.
pub fn load_other(id: Uuid) {
    note(id, |opened| opened.standing = Standing::Asked);
    spawn_local(kept::read(id));
}

/// Saves this version over the one that was saved elsewhere.
pub fn keep_this(id: Uuid) {
    spawn_local(async move {
        let Some(path) = path_of(id) else { return };
        let there = read(&path).await;
        note(id, |opened| {
            opened.standing = Standing::Silent;
            if let Ok(there) = &there {
                opened.revision = there["revision"].as_u64();
            }
        });
        if there.is_ok() {
            send(id);
        }
    });
}

/// Removes a scenario, and goes on to what else is open.
pub fn remove(app: App, id: Uuid) {
    spawn_local(async move {
        let Some(path) = path_of(id) else { return };
        match api::delete(&path).await {
            Ok(answer) if answer.is_fine() || answer.status == 404 => {
                update(|kept| {
                    kept.opened.retain(|it| it.summary.id != id);
                    kept.asked = 0;
                });
                app.visit(|url: &mut UrlState| url.scenarios.retain(|other| *other != id));
            }
            answer => {
                let standing = standing(&answer);
                note(id, |opened| opened.standing = standing);
            }
        }
    });
}
