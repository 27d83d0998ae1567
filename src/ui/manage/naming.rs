//! What people and things are called, for whatever is said about changes.

use super::{api, office};
use crate::confidential::PersonId;
use crate::ledger::{Actor, Entry, Thing};
use crate::town::Language;
use crate::words::manage::change::Naming;
use leptos::prelude::*;
use maud::Markup;
use serde_json::Value;
use std::cell::RefCell;
use wasm_bindgen_futures::spawn_local;

thread_local! {
    /// Who is called how.
    static PEOPLE: RefCell<Vec<(PersonId, String)>> = const { RefCell::new(Vec::new()) };
    /// Tells that somebody's name was learnt.
    static LEARNT: ArcRwSignal<u32> = ArcRwSignal::new(0);
}

/// Everybody whose name is known.
pub fn people() -> Vec<(PersonId, String)> {
    PEOPLE.with_borrow(Clone::clone)
}

/// Follows who is learnt about.
#[cfg(feature = "daily")]
pub fn track() {
    LEARNT.with(|learnt| learnt.track());
}

/// Remembers who is called how.
pub fn learn(people: impl IntoIterator<Item = (PersonId, String)>) {
    let mut is_new = false;
    PEOPLE.with_borrow_mut(|known| {
        for (id, name) in people {
            if known.iter().all(|(other, _)| *other != id) {
                known.push((id, name));
                is_new = true;
            }
        }
    });
    if is_new {
        LEARNT.with(|learnt| learnt.update(|count| *count += 1));
    }
}

/// Asks the server who has changed a town.
pub fn ask(town: &str) {
    let address = format!("api/towns/{town}/authors");
    spawn_local(async move {
        // Without an answer they stay colleagues.
        if let Ok(answer) = api::get(&address).await {
            learn_people(&answer.json()["people"]);
        }
    });
}

/// Asks for the name of whoever makes an entry, where it is not known.
pub fn meet(actor: Actor, town: &str) {
    let Actor::Person(id) = actor else { return };
    let is_known = PEOPLE.with_borrow(|known| known.iter().any(|(other, _)| *other == id));
    if !is_known {
        ask(town);
    }
}

fn learn_people(list: &Value) {
    let people = list.as_array().into_iter().flatten();
    learn(people.filter_map(|person| {
        let id = person["id"].as_str()?.parse().ok()?;
        Some((PersonId(id), person["name"].as_str()?.to_owned()))
    }));
}

/// A thing as a person would call it.
pub fn thing(language: Language, thing: &Thing) -> String {
    named(language, &|naming| naming.thing(thing))
}

/// Writes something about things of the town, by their names.
pub fn written(language: Language, write: &dyn Fn(&Naming) -> Markup) -> String {
    named(language, &|naming| write(naming).into_string())
}

fn named(language: Language, say: &dyn Fn(&Naming) -> String) -> String {
    let people = people();
    let said = office::with(|office| {
        let known: Vec<&Entry> = office.desk.recent().collect();
        say(&Naming {
            language,
            record: office.desk.record(),
            entries: &known,
            people: &people,
        })
    });
    said.unwrap_or_default()
}
