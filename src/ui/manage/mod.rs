//! The managers' page: who comes in, the town on their desk, and what they do to it.
//!
//! The map, the directory and the dashboard are the visitors' own; they follow the same signals,
//! which here are filled from the desk. Where there is no server that keeps towns (a static host)
//! the page shows the files there are, and nobody signs in.

mod api;
mod entrance;
mod line;
mod moment;
mod office;
mod panel;
mod reading;
mod sending;
mod sheet;

pub use panel::fill as fill_panel;
pub use sheet::is_open as is_sheet_open;

use super::state::App;
use super::{dom, load, start};
use crate::query::UrlState;
use wasm_bindgen_futures::spawn_local;

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
            Found::Files | Found::Silence => start::from_files(url).await,
            Found::Person(user) => office::enter(&user, url).await,
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
        "sign-out" => entrance::sign_out(),
        "add-milestone" => sheet::add_milestone(app, object),
        "change-milestone" => sheet::change_milestone(app, object),
        "change-occupant" => sheet::change_occupant(app, object),
        "remove-milestone" => sheet::remove(app),
        "open-returned" => sheet::open_returned(app),
        "give-up" => sheet::give_up(),
        "close-sheet" => sheet::close(),
        _ => return false,
    }
    true
}

/// Where a person's town is asked for.
fn town_of(url: &UrlState) -> String {
    let of_site = || dom::meta("frontage:town").unwrap_or_else(|| load::DEFAULT_TOWN.to_owned());
    url.town.clone().unwrap_or_else(of_site)
}
