//! The managers' page: who comes in, the town on their desk, and what they do to it.
//!
//! The map, the directory and the dashboard are the visitors' own; they follow the same signals,
//! which here are filled from the desk. Where there is no server that keeps towns (a static host)
//! the page shows the files there are, and nobody signs in.

#[cfg(feature = "planning")]
mod account;
mod api;
mod arriving;
#[cfg(feature = "planning")]
mod asking;
#[cfg(feature = "planning")]
mod embedding;
mod entrance;
mod facts;
#[cfg(feature = "daily")]
mod footprint;
#[cfg(feature = "daily")]
mod freshness;
#[cfg(feature = "daily")]
mod history;
mod keeping;
mod keys;
mod line;
mod moment;
mod naming;
mod office;
#[cfg(feature = "daily")]
mod panel;
#[cfg(feature = "planning")]
mod people;
#[cfg(feature = "daily")]
mod readiness;
mod reading;
#[cfg(feature = "planning")]
mod scenarios;
#[cfg(feature = "daily")]
mod schedule;
mod screens;
mod sending;
mod sheet;
mod standing;
mod storage;

#[cfg(feature = "daily")]
pub use panel::fill as fill_panel;

use super::state::App;
use super::{dom, load, start};
use crate::query::UrlState;
use wasm_bindgen_futures::spawn_local;

/// Whether something is being entered or drawn: then the Escape key is about that.
pub fn takes_escape() -> bool {
    #[cfg(feature = "daily")]
    if footprint::is_open() {
        return true;
    }
    sheet::is_open()
}

/// What an answer means for who comes to the page.
enum Found {
    /// Nobody keeps towns here.
    Files,
    /// Somebody is signed in: their account.
    Person(serde_json::Value),
    /// Nobody is.
    Nobody,
    /// There is no answer.
    Silence,
}

/// Looks who is there, and goes on from that.
pub fn open(url: UrlState) {
    spawn_local(async move {
        if let Some(link) = entrance::link() {
            return entrance::follow(link, url).await;
        }
        match who().await {
            Found::Files => start::from_files(url).await,
            Found::Silence => match keeping::town(&town_of(&url)).await {
                Some(kept) => arriving::enter_without_the_server(kept, url).await,
                None => start::from_files(url).await,
            },
            Found::Person(user) => arriving::enter(&user, url).await,
            Found::Nobody => entrance::ask(url, None),
        }
    });
}

async fn who() -> Found {
    match api::get("api/sessions/current").await {
        Err(api::Silence) => Found::Silence,
        Ok(answer) if answer.is_fine() && answer.is_json => {
            Found::Person(answer.json()["user"].clone())
        }
        Ok(answer) if answer.status == 401 => Found::Nobody,
        Ok(answer) if answer.is_for_later() => Found::Silence,
        Ok(_) => Found::Files,
    }
}

/// Does what `data-action` says; false if it is none of the managers'.
pub fn act(app: App, verb: &str, object: &str) -> bool {
    match verb {
        "undo" => office::step(app, office::Step::Undo),
        "redo" => office::step(app, office::Step::Redo),
        "show" => screens::go(app, object),
        "sign-out" => entrance::sign_out(app),
        #[cfg(feature = "daily")]
        "mark" => panel::chosen(app, object),
        "remove-milestone" => sheet::remove(app),
        "open-returned" => sheet::open_returned(app),
        "give-up" => sheet::give_up(),
        "close-sheet" => sheet::close(),
        #[cfg(feature = "daily")]
        _ if sheet::act(app, verb, object) || footprint::act(app, verb, object) => {}
        _ => return screens::act(app, verb, object),
    }
    true
}

/// Where a person's town is asked for.
fn town_of(url: &UrlState) -> String {
    let of_site = || dom::meta("frontage:town").unwrap_or_else(|| load::DEFAULT_TOWN.to_owned());
    url.town.clone().unwrap_or_else(of_site)
}
