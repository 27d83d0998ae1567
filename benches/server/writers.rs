//! Changes acknowledged a second, on SQLite with synchronous=FULL.

use crate::connection::Connection;
use crate::program::Program;
use crate::{milliseconds, quantile};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::{Duration, Instant};
use uuid::Uuid;

const WRITERS: usize = 64;
const CHANGES_EACH: usize = 200;

/// Each writer has a unit and states its area again and again, one change a request.
pub async fn measure() {
    let program = Arc::new(Program::with_units(2 * WRITERS).await);
    let units = units(&program).await;
    // One round so that every page of the database and every thread is there.
    write(&program, &units, 5).await;
    let start = Instant::now();
    let mut taken = write(&program, &units, CHANGES_EACH).await;
    let seconds = start.elapsed().as_secs_f64();
    taken.sort_unstable();
    println!(
        "changes, {WRITERS} writers: {:.0} a second; median {}, 99th percentile {}, longest {}",
        taken.len() as f64 / seconds,
        milliseconds(quantile(&taken, 0.5)),
        milliseconds(quantile(&taken, 0.99)),
        milliseconds(quantile(&taken, 1.0)),
    );
}

async fn units(program: &Program) -> Vec<String> {
    let request = program.get("/api/town", "");
    let answer = Connection::open(program.address).await.ask(&request).await;
    let town: Value = serde_json::from_slice(&answer.body).expect("a town");
    let features = town["units"]["features"].as_array().expect("units");
    let id = |unit: &Value| unit["id"].as_str().expect("an id").to_owned();
    features.iter().map(id).collect()
}

/// From sending each change to its acknowledgement.
async fn write(program: &Arc<Program>, units: &[String], each: usize) -> Vec<Duration> {
    let writers = units.iter().take(WRITERS).cloned().map(|unit| {
        let program = Arc::clone(program);
        tokio::spawn(async move { one_writer(&program, &unit, each).await })
    });
    let mut taken = Vec::new();
    for writer in writers.collect::<Vec<_>>() {
        taken.extend(writer.await.expect("a writer"));
    }
    taken
}

async fn one_writer(program: &Program, unit: &str, changes: usize) -> Vec<Duration> {
    let mut connection = Connection::open(program.address).await;
    let mut base = head(program, &mut connection).await;
    let mut taken = Vec::with_capacity(changes);
    for change in 0..changes {
        let area = 100 + (change + base as usize) % 900;
        let save = json!({
            "base": base,
            "id": Uuid::new_v4(),
            "reason": "Surveyed again",
            "changes": [{"set": {"unit": unit}, "fields": {"area": area}}],
        });
        let request = program.post("/api/towns/fragrant-town/changes", &save);
        let sent = Instant::now();
        let answer = connection.ask(&request).await;
        taken.push(sent.elapsed());
        let said: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        assert_eq!(answer.status, 201, "{said}");
        base = said["entries"][0]["sequence"].as_u64().expect("a number");
    }
    taken
}

async fn head(program: &Program, connection: &mut Connection) -> u64 {
    let cookie = format!("Cookie: {}\r\n", program.cookie);
    let request = program.get("/api/towns/fragrant-town/history?limit=1", &cookie);
    let said: Value = serde_json::from_slice(&connection.ask(&request).await.body).expect("JSON");
    said["head"].as_u64().expect("a number")
}
