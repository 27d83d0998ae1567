//! From a change to the event at a listener, and what a listener costs.

use crate::connection::Connection;
use crate::program::Program;
use crate::{milliseconds, quantile};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use uuid::Uuid;

const LISTENERS: usize = 1_000;
const CHANGES: usize = 20;
/// The café of the Fragrant Town.
const CAFE: &str = "6f539790-7526-5b7e-b613-b072c9bacde7";

pub async fn measure() {
    let program = Arc::new(Program::with_the_fragrant_town().await);
    // A first change, so that everything there is once is there.
    let mut head = change(&program, 1).await.head;
    let before = program.memory();
    let (heard, mut hearing) = mpsc::unbounded_channel();
    // They stop listening before the server stops.
    let mut listeners = JoinSet::new();
    for _ in 0..LISTENERS {
        let mut connection = Connection::open(program.address).await;
        let request = program.get("/api/live?town=fragrant-town", "");
        connection.send(&request).await;
        // The comment that greets says that the line is up.
        connection.until(b"retry: ").await;
        connection.until(b"\n\n").await;
        let heard = heard.clone();
        listeners.spawn(async move {
            loop {
                connection.until(b"event: changed").await;
                let _ = heard.send(Instant::now());
                connection.until(b"\n\n").await;
            }
        });
    }
    let after = program.memory();

    let (mut from_sending, mut from_answer) = (Vec::new(), Vec::new());
    for _ in 0..CHANGES {
        let change = change(&program, head).await;
        head = change.head;
        for _ in 0..LISTENERS {
            let heard = hearing.recv().await.expect("a listener");
            from_sending.push(heard.saturating_duration_since(change.sent));
            from_answer.push(heard.saturating_duration_since(change.answered));
        }
    }
    listeners.shutdown().await;
    from_sending.sort_unstable();
    from_answer.sort_unstable();
    println!(
        "events, {LISTENERS} listeners, {CHANGES} changes: from sending a change median {}, 99th percentile {}, last {}; \
         from its acknowledgement last {}",
        milliseconds(quantile(&from_sending, 0.5)),
        milliseconds(quantile(&from_sending, 0.99)),
        milliseconds(quantile(&from_sending, 1.0)),
        milliseconds(quantile(&from_answer, 1.0)),
    );
    if let (Some(before), Some(after)) = (before, after) {
        let each = after.saturating_sub(before) as f64 / LISTENERS as f64 / 1000.0;
        println!("memory a listener: {each:.1} kB");
    }
}

/// A change that was made.
struct Change {
    sent: Instant,
    answered: Instant,
    /// Its number.
    head: u64,
}

/// Changes what visitors see.
async fn change(program: &Program, base: u64) -> Change {
    let mut connection = Connection::open(program.address).await;
    let save = json!({
        "base": base,
        "id": Uuid::new_v4(),
        "reason": "Renamed",
        "changes": [{
            "set": {"occupant": CAFE},
            "fields": {"name": {"zh": format!("花神咖啡 {base}"), "en": format!("Huashen Coffee {base}")}},
        }],
    });
    let request = program.post("/api/towns/fragrant-town/changes", &save);
    let sent = Instant::now();
    let answer = connection.ask(&request).await;
    let answered = Instant::now();
    let said: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    assert_eq!(answer.status, 201, "{said}");
    let head = said["entries"][0]["sequence"].as_u64().expect("a number");
    Change {
        sent,
        answered,
        head,
    }
}
