//! Public town reads a second, of one small town: as a first visit asks, and as one that comes again.

use crate::connection::Connection;
use crate::program::Program;
use crate::{milliseconds, quantile};
use std::sync::Arc;
use std::time::{Duration, Instant};

const READERS: usize = 64;
const LONG: Duration = Duration::from_secs(5);

pub async fn measure() {
    let program = Arc::new(Program::with_the_fragrant_town().await);
    let first = program.get("/api/town", "Accept-Encoding: br\r\n");
    let answer = Connection::open(program.address).await.ask(&first).await;
    assert_eq!(answer.status, 200, "{}", answer.head);
    let bytes = answer.body.len();
    reads(&program, "whole", &first, 200, bytes).await;

    let tag = answer.header("etag").expect("an ETag");
    let conditions = format!("Accept-Encoding: br\r\nIf-None-Match: {tag}\r\n");
    let again = program.get("/api/town", &conditions);
    reads(&program, "unchanged", &again, 304, 0).await;
}

async fn reads(program: &Arc<Program>, what: &str, request: &[u8], status: u16, bytes: usize) {
    let until = Instant::now() + LONG;
    let readers = (0..READERS).map(|_| {
        let (program, request) = (Arc::clone(program), request.to_vec());
        tokio::spawn(async move {
            let mut connection = Connection::open(program.address).await;
            let mut taken = Vec::new();
            while Instant::now() < until {
                let sent = Instant::now();
                let answer = connection.ask(&request).await;
                taken.push(sent.elapsed());
                assert_eq!((answer.status, answer.body.len()), (status, bytes));
            }
            taken
        })
    });
    let mut taken = Vec::new();
    for reader in readers.collect::<Vec<_>>() {
        taken.extend(reader.await.expect("a reader"));
    }
    taken.sort_unstable();
    println!(
        "reads of the town, {what} ({bytes} bytes), {READERS} readers: {:.0} a second; median {}, 99th percentile {}",
        taken.len() as f64 / LONG.as_secs_f64(),
        milliseconds(quantile(&taken, 0.5)),
        milliseconds(quantile(&taken, 0.99)),
    );
}
