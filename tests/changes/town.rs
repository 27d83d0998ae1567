//! The Fragrant Town, kept by a server.

use crate::support::browser::{Answer, Browser};
use crate::support::home::Home;
use crate::support::server::{Server, in_fragrant_town};
use frontage::confidential::FullTown;
use frontage::formats::town_file;
use frontage::server::app::Settings;
use frontage::server::keeper::{Keeper, Seed};
use frontage::server::store::Role;
use frontage::server::towns::TownName;
use frontage::town::Town;
use serde_json::{Value, json};
use std::sync::Arc;
use uuid::Uuid;

pub const CHANGES: &str = "/api/towns/fragrant-town/changes";

/// The town as it is published.
pub fn published() -> Town {
    let file = include_str!("../../public/data/fragrant-town.json");
    town_file::read(file).unwrap().town
}

/// A server that keeps the Fragrant Town.
pub async fn serving(home: &Home, settings: Settings) -> Server {
    let server = Server::with(home, settings).await;
    let keeper = Keeper::start(Arc::clone(&server.store), Default::default());
    let seed = Seed {
        name: TownName::default(),
        town: FullTown::part(&published(), Vec::new(), Vec::new()),
    };
    assert!(keeper.seed(seed).await.unwrap());
    server
}

/// A browser in which a manager of the town is signed in.
pub async fn manager(server: &Server, login: &str) -> Browser {
    server
        .browser_of(login, &[in_fragrant_town(Role::Manager)])
        .await
}

/// The id of the unit of this number.
pub fn unit(number: &str) -> Uuid {
    published().unit_by_number(number).unwrap().id.0
}

/// A change of a unit's stated area.
pub fn area(number: &str, square_metres: f64) -> Value {
    json!({"set": {"unit": unit(number)}, "fields": {"area": square_metres}})
}

/// A save of these changes.
pub fn save(base: u64, changes: &[Value]) -> Value {
    json!({"base": base, "id": Uuid::new_v4(), "reason": "as measured", "changes": changes})
}

/// The public area of a unit now.
pub async fn public_area(browser: &mut Browser, number: &str) -> f64 {
    let town = browser.get("/api/town").await.json();
    let units = town["units"]["features"].as_array().unwrap().clone();
    let found = units
        .into_iter()
        .find(|it| it["properties"]["number"] == number);
    found.unwrap()["properties"]["area"].as_f64().unwrap()
}

/// The sequence numbers in an answer's list of entries.
pub fn sequences(answer: &Answer) -> Vec<u64> {
    let entries = answer.json()["entries"].as_array().unwrap().clone();
    entries
        .iter()
        .map(|entry| entry["sequence"].as_u64().unwrap())
        .collect()
}
