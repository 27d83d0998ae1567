//! Who may come in, and as what.

mod asks;

pub use asks::act;

use super::{api, asking, moment, office};
use crate::page::manage::people::{self as page, Account, Everybody, Grant, Invitation};
use crate::ui::{dom, state::App};
use crate::words::manage;
use leptos::prelude::*;
use serde_json::Value;
use std::cell::RefCell;
use wasm_bindgen_futures::spawn_local;

thread_local! {
    static EVERYBODY: RefCell<Option<Everybody>> = const { RefCell::new(None) };
    /// Tells that it has become another. No signal of the screen: it outlives it.
    static CHANGED: ArcTrigger = ArcTrigger::new();
}

/// The screen. It is read anew whenever it is opened.
pub fn write(app: App) -> String {
    let language = app.language();
    if !office::may_administer() {
        return page::not_for_you(language).into_string();
    }
    CHANGED.with(Track::track);
    if dom::by_id("people").is_none() {
        spawn_local(read(app));
    }
    EVERYBODY.with_borrow(|it| page::screen(language, it.as_ref()).into_string())
}

/// Where who is here is administrator: nothing for everywhere, else towns.
fn managed() -> Vec<Option<String>> {
    let grants = office::with(|office| grants(&office.user)).unwrap_or_default();
    let administers = grants.into_iter().filter(|it| it.role == "administrator");
    administers.map(|grant| grant.town).collect()
}

fn grants(of: &Value) -> Vec<Grant> {
    let grants = of["grants"].as_array().into_iter().flatten();
    let grant = |grant: &Value| Grant {
        role: text(grant, "role"),
        town: grant["town"].as_str().map(ToOwned::to_owned),
    };
    grants.map(grant).collect()
}

fn text(of: &Value, name: &str) -> String {
    of[name].as_str().unwrap_or_default().to_owned()
}

/// An account as the server writes it.
pub(super) fn account(of: &Value) -> Account {
    let mut since = moment::local(&text(of, "created"));
    since.truncate("2026-10-01".len());
    let id = text(of, "id");
    Account {
        is_own: office::me().is_some_and(|me| me.0.to_string() == id),
        id,
        login: text(of, "login"),
        name: text(of, "name"),
        grants: grants(of),
        second_step: of["second_step"] == true,
        disabled: of["disabled"] == true,
        since,
    }
}

fn invitation(of: &Value) -> Invitation {
    Invitation {
        id: text(of, "id"),
        note: of["note"].as_str().map(ToOwned::to_owned),
        grants: grants(of),
        until: moment::local(&text(of, "expires")),
    }
}

/// Asks for an address; what is wrong with the answer is in words.
pub(super) async fn get(app: App, path: &str) -> Result<Value, String> {
    match api::get(path).await {
        Ok(answer) if answer.is_fine() => Ok(answer.json()),
        Ok(answer) => Err(asking::refusal(app, &answer)
            .unwrap_or_else(|| manage::session_over(app.language()).to_owned())),
        Err(api::Silence) => Err(manage::no_answer(app.language()).to_owned()),
    }
}

async fn read(app: App) {
    let everybody = fetch(app).await.unwrap_or_else(|problem| Everybody {
        problem: Some(problem),
        ..Everybody::default()
    });
    EVERYBODY.set(Some(everybody));
    CHANGED.with(Notify::notify);
}

async fn fetch(app: App) -> Result<Everybody, String> {
    let users = get(app, "api/users").await?;
    let invitations = get(app, "api/invitations").await?;
    let mut places = managed();
    if places.contains(&None) {
        let towns = get(app, "api/towns").await?;
        let names = towns["towns"].as_array().into_iter().flatten();
        places = vec![None];
        places.extend(names.map(|name| name.as_str().map(ToOwned::to_owned)));
    }
    let users = users["users"].as_array().into_iter().flatten();
    let invitations = invitations["invitations"].as_array().into_iter().flatten();
    let mut accounts: Vec<_> = users.map(account).collect();
    // Who cannot come in stands below those who can.
    let (can, cannot): (Vec<_>, Vec<_>) = accounts.drain(..).partition(|it| !it.disabled);
    accounts.extend(can);
    accounts.extend(cannot);
    Ok(Everybody {
        accounts,
        invitations: invitations.map(invitation).collect(),
        places,
        problem: None,
    })
}
