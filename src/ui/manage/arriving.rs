//! Somebody comes in: the town is laid on their desk, and the page comes to life.

use super::keeping::{self, KeptTown};
use super::office::{self, Office, today_in, with};
use super::reading::{self, Fetched};
use super::{entrance, keys, line, naming, screens, sending, sheet, standing, town_of};
#[cfg(feature = "daily")]
use super::{footprint, panel};
use crate::confidential::PersonId;
use crate::desk::Desk;
use crate::ledger::Actor;
use crate::page::manage::bar::{self, Standing};
use crate::query::UrlState;
use crate::ui::events::on;
use crate::ui::reactive::follow;
use crate::ui::{dom, start};
use crate::words::manage as words;
use leptos::prelude::*;
use serde_json::Value;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlElement};

/// Takes somebody in: fetches the town as they may know it, and brings the page to life.
pub async fn enter(user: &Value, url: UrlState) {
    let me = person(user);
    match office::me() {
        None => {}
        // Signed in again: what waits is still on the desk.
        Some(before) if before == me => {
            #[cfg(feature = "planning")]
            super::scenarios::go_on();
            spawn_local(line::again());
            return spawn_local(sending::send());
        }
        // What waits is somebody else's, and is not to be saved in another name: it stays where it
        // is kept until they come back.
        Some(_) => return office::leave(),
    }
    let town = town_of(&url);
    let (record, head) = match reading::fetch(&town, user).await {
        Fetched::Record(record, head) => (*record, head),
        Fetched::NotKept => return start::from_files(url).await,
        Fetched::Denied => return entrance::ask(url, Some(words::no_town_for_you)),
        Fetched::SecondStepNeeded => {
            let login = user["login"].as_str().unwrap_or_default().to_owned();
            return entrance::ask_for_second_step(login, url).await;
        }
        Fetched::Nothing => return entrance::ask(url, Some(words::no_answer)),
    };
    let mut desk = Desk::new(Actor::Person(me), record, head);
    desk.remember(reading::history(&town, head).await);
    begin(user, url, town, desk, true).await;
}

/// Takes in whoever was here last, with the town as it was then: there is no network.
pub async fn enter_without_the_server(kept: KeptTown, url: UrlState) {
    let town = town_of(&url);
    begin(&kept.user, url, town, kept.desk, false).await;
}

async fn begin(user: &Value, url: UrlState, town: String, mut desk: Desk, is_heard: bool) {
    let person = person(user);
    keeping::take_up(&mut desk, person, &town).await;
    let (head, loaded) = (desk.head(), standing::loaded(&desk, today_in(&desk), None));
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
        may_edit: may(user, &town, |role| role != "planner"),
        may_administer: may(user, &town, |role| role == "administrator"),
        is_heard,
        ..Standing::default()
    });
    office::open(Office {
        desk,
        person,
        user: user.clone(),
        town: town.clone(),
        app,
        standing,
    });
    follow(move || {
        let (language, url) = (app.language(), app.url.get());
        standing.with(|standing| {
            let bar = bar::bar(language, standing, &url).into_string();
            dom::fill("work-bar", &bar);
            request_animation_frame(reveal_tab);
            let menu = bar::menu(language, standing, &url).into_string();
            dom::fill("work-menu", &menu);
        });
    });
    follow(move || screens::show(app));
    #[cfg(feature = "daily")]
    {
        footprint::run(app);
        panel::listen(app);
    }
    on(&window(), "beforeunload", |event: &Event| {
        if is_unsaved() && !keeping::is_reliable() || is_entering() {
            event.prevent_default();
        }
    });
    keys::listen(app);
    let name = user["name"].as_str().unwrap_or_default();
    naming::learn([(person, name.to_owned())]);
    naming::ask(&town);
    standing::stand();
    line::open(&town, head);
}

/// Brings the tab of the screen into view, where the tabs are wider than a phone.
fn reveal_tab() {
    let found = |selector| document().query_selector(selector).ok().flatten();
    let tab = found(".work-tab[aria-current]").and_then(|tab| tab.dyn_into::<HtmlElement>().ok());
    if let (Some(tabs), Some(tab)) = (found(".work-tabs"), tab) {
        let room = tabs.client_width() - tab.offset_width();
        tabs.set_scroll_left(tab.offset_left() - room / 2);
    }
}

/// Who an account is.
pub(super) fn person(user: &Value) -> PersonId {
    let id = user["id"].as_str().and_then(|id| id.parse::<Uuid>().ok());
    PersonId(id.unwrap_or_default())
}

/// Whether something is drawn, typed into a cell or entered in a sheet that nobody has saved.
fn is_entering() -> bool {
    #[cfg(feature = "daily")]
    if footprint::is_changed() {
        return true;
    }
    sheet::is_entered() || dom::by_id("schedule-field").is_some()
}

/// Whether something is in no ledger yet.
pub(super) fn is_unsaved() -> bool {
    #[cfg(feature = "planning")]
    if super::scenarios::has_unsaved() {
        return true;
    }
    with(|office| !office.desk.kept().is_empty()).unwrap_or(false)
}

/// Whether one of somebody's roles in the town is one of these.
fn may(user: &Value, town: &str, is_one: fn(&str) -> bool) -> bool {
    let grants = user["grants"].as_array();
    grants.into_iter().flatten().any(|grant| {
        let is_here = grant["town"].as_str().is_none_or(|it| it == town);
        is_here && grant["role"].as_str().is_some_and(is_one)
    })
}
