//! The same seen from outside: the program serves, and people save over HTTP.
//!
//! Each save is a note, and the stated area of a unit that only its writer changes. So nobody
//! clashes, and the public town tells the last area that was acknowledged to each.

mod full;
mod killed;
mod outage;
mod read_only;

use crate::support::program::{Program, Start};
use crate::support::site;
use crate::support::wire::{Asking, Reply};
use frontage::formats::town_file;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use tempfile::TempDir;
use uuid::Uuid;

const TOWN: &str = include_str!("../../../public/data/fragrant-town.json");
const CHANGES: &str = "/api/towns/fragrant-town/changes";

/// A folder with a site that shows the Fragrant Town.
fn folder() -> Arc<TempDir> {
    let folder = TempDir::new().unwrap();
    site::build(&folder.path().join("site"), TOWN);
    Arc::new(folder)
}

/// How its server is started, at work rather than under a magnifying glass.
fn start(folder: &Arc<TempDir>) -> Start<'static> {
    Start {
        folder: Arc::clone(folder),
        store: None,
        log: "info",
        around: &[],
    }
}

/// Somebody who saves, one save after the other.
struct Writer {
    cookie: String,
    /// The unit that is theirs.
    unit: Uuid,
    /// The last entry they know.
    base: u64,
    /// How many saves they have made.
    made: u32,
    /// What was sent and not answered.
    pending: Option<Save>,
    /// What was acknowledged.
    done: Vec<(Save, Value)>,
}

/// A request to save, as it is sent again if need be.
#[derive(Clone)]
struct Save {
    id: Uuid,
    area: f64,
    body: String,
}

/// As many writers as that, all of them Ana, each with a unit.
fn writers(cookie: &str, count: usize) -> Vec<Writer> {
    let town = town_file::read(TOWN).unwrap().town;
    let units = town.units.iter().take(count);
    let writers: Vec<_> = units
        .map(|unit| Writer {
            cookie: cookie.into(),
            unit: unit.id.0,
            base: 1,
            made: 0,
            pending: None,
            done: Vec::new(),
        })
        .collect();
    assert_eq!(writers.len(), count);
    writers
}

impl Writer {
    /// Sends what is pending, or else the next save.
    ///
    /// # Errors
    /// When no answer came.
    fn save(&mut self, server: SocketAddr) -> std::io::Result<Reply> {
        self.save_saying(server, 0)
    }

    /// The same; a new save has a reason of so many letters.
    fn save_saying(&mut self, server: SocketAddr, letters: usize) -> std::io::Result<Reply> {
        let save = self.pending.take();
        let save = save.unwrap_or_else(|| self.next_save(letters));
        self.pending = Some(save.clone());
        let reply = send(server, &self.cookie, &save)?;
        if reply.status == 201 {
            let answer = reply.json();
            self.base = sequence(&answer);
            self.done.push((save, answer));
            self.pending = None;
        }
        Ok(reply)
    }

    fn next_save(&mut self, letters: usize) -> Save {
        self.made += 1;
        let (id, area) = (Uuid::new_v4(), 100.0 + f64::from(self.made) / 4.0);
        let note = json!({"id": Uuid::new_v4(), "unit": self.unit, "text": format!("save {id}")});
        let changes = json!([
            {"add": {"note": note}},
            {"set": {"unit": self.unit}, "fields": {"area": area}},
        ]);
        let mut body = json!({"id": id, "base": self.base, "changes": changes});
        if letters > 0 {
            body["reason"] = "x".repeat(letters).into();
        }
        let body = body.to_string();
        Save { id, area, body }
    }
}

/// Sends a save under a key of its own.
fn send(server: SocketAddr, cookie: &str, save: &Save) -> std::io::Result<Reply> {
    let key = save.id.to_string();
    let headers = [("cookie", cookie), ("idempotency-key", &key)];
    let asking = Asking {
        address: server,
        method: "POST",
        path: CHANGES,
        headers: &headers,
        body: &save.body,
    };
    asking.reply()
}

fn sequence(answer: &Value) -> u64 {
    let entries = answer["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 1, "{answer}");
    entries[0]["sequence"].as_u64().unwrap()
}

/// The history: which save has which number. None is there twice, and no number is missing.
fn history(program: &Program, cookie: &str) -> BTreeMap<Uuid, u64> {
    let mut found = BTreeMap::new();
    let mut page = "/api/towns/fragrant-town/history?limit=200".to_owned();
    let mut expected = None;
    loop {
        let answer = program.get_json(&page, cookie);
        for entry in answer["entries"].as_array().unwrap() {
            let number = entry["sequence"].as_u64().unwrap();
            assert_eq!(number, expected.unwrap_or(number));
            expected = number.checked_sub(1);
            let id: Uuid = entry["id"].as_str().unwrap().parse().unwrap();
            assert_eq!(found.insert(id, number), None, "{id} is there twice");
        }
        match answer["next"].as_u64() {
            Some(next) => page = format!("{}&before={next}", page.split('&').next().unwrap()),
            None => break,
        }
    }
    assert_eq!(
        expected,
        Some(0),
        "the history goes back to the first entry"
    );
    found
}

/// Every acknowledged save is in the history under the number that was answered, and the public
/// sees the last area of each writer's unit.
fn assert_kept(program: &Program, cookie: &str, writers: &[Writer]) {
    let found = history(program, cookie);
    let town = program.get("/api/town").json();
    let areas: BTreeMap<Uuid, f64> = town["units"]["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|unit| {
            let id = unit["id"].as_str().unwrap().parse().unwrap();
            (id, unit["properties"]["area"].as_f64().unwrap_or_default())
        })
        .collect();
    for writer in writers {
        for (save, answer) in &writer.done {
            assert_eq!(found.get(&save.id), Some(&sequence(answer)), "{}", save.id);
        }
        if let Some((last, _)) = writer.done.last() {
            // One that was sent and not answered may stand, and nothing else.
            let pending = writer.pending.as_ref().map(|save| save.area);
            let area = areas[&writer.unit];
            assert!(
                area == last.area || Some(area) == pending,
                "{area} is public, {} was acknowledged",
                last.area
            );
        }
    }
}

/// It says what is wrong in words, and nothing about this computer.
fn assert_read_only(refusal: &Reply, folder: &TempDir) {
    let problem = refusal.json();
    assert!(problem["type"].as_str().unwrap().ends_with("#read-only"));
    let detail = problem["detail"].as_str().unwrap();
    assert!(detail.contains("Nothing can be stored now"), "{detail}");
    let text = refusal.text();
    let folder = folder.path().display().to_string();
    for inside in [folder.as_str(), "sqlite", "SQLITE", "os error"] {
        assert!(!text.contains(inside), "{text}");
    }
}

/// Visitors and planners see what there is.
fn reads_go_on(program: &Program, cookie: &str) {
    assert!(program.get("/").text().contains("data-unit="));
    program.get_json("/api/towns", "");
    for path in ["record", "history"] {
        program.get_json(&format!("/api/towns/fragrant-town/{path}"), cookie);
    }
    assert_eq!(program.get_json("/api/users/me", cookie)["login"], "ana");
}
