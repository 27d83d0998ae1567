//! From a change to the event at a listener, and what a listener costs.

use crate::connection::Connection;
use crate::program::Program;
use crate::{milliseconds, quantile};
use serde_json::json;
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::mpsc;
use uuid::Uuid;

const LISTENERS: usize = 1_000;
const CHANGES: usize = 20;
/// The café of the Fragrant Town.
const CAFE: &str = "6f539790-7526-5b7e-b613-b072c9bacde7";

pub async fn measure() {
    let program = Arc::new(Program::with_the_fragrant_town().await);
    // A first change, so that everything there is once is there.
    change(&program, 0).await;
    let before = program.memory();
    let (heard, mut hearing) = mpsc::unbounded_channel();
    for _ in 0..LISTENERS {
        let mut connection = Connection::open(program.address).await;
        let request = program.get("/api/live?town=fragrant-town", "");
        connection.send(&request).await;
        // The comment that greets says that the line is up.
        connection.until(b"retry: ").await;
        connection.until(b"\n\n").await;
        let heard = heard.clone();
        tokio::spawn(async move {
            loop {
                connection.until(b"event: changed").await;
                let _ = heard.send(Instant::now());
                connection.until(b"\n\n").await;
            }
        });
    }
    let after = program.memory();

    let (mut from_sending, mut from_answer) = (Vec::new(), Vec::new());
    for number in 1..=CHANGES {
        let (sent, answered) = change(&program, number).await;
        for _ in 0..LISTENERS {
            let heard = hearing.recv().await.expect("a listener");
            from_sending.push(heard.saturating_duration_since(sent));
            from_answer.push(heard.saturating_duration_since(answered));
        }
    }
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

/// Changes what visitors see; when it was sent and when it was acknowledged.
async fn change(program: &Program, number: usize) -> (Instant, Instant) {
    let mut connection = Connection::open(program.address).await;
    let save = json!({
        "base": number,
        "id": Uuid::new_v4(),
        "reason": "Renamed",
        "changes": [{
            "set": {"occupant": CAFE},
            "fields": {"name": {"zh": format!("花神咖啡 {number}"), "en": format!("Huashen Coffee {number}")}},
        }],
    });
    let request = program.post("/api/towns/fragrant-town/changes", &save);
    let sent = Instant::now();
    let answer = connection.ask(&request).await;
    let answered = Instant::now();
    let said = String::from_utf8_lossy(&answer.body).into_owned();
    assert_eq!(answer.status, 201, "{said}");
    (sent, answered)
}
