//! How fast the server is: the real program on a real disk, over loopback.
//!
//! `cargo bench --bench server` prints a table. Both sides share the machine's cores, so the figures
//! are what one small machine does with the load generator beside the server; nothing is asserted.

mod connection;
mod listeners;
mod program;
mod readers;
mod writers;

use std::time::Duration;

/// Nearest-rank quantile, for a share from 0 to 1.
fn quantile(sorted: &[Duration], share: f64) -> Duration {
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted[rank.clamp(1, sorted.len()) - 1]
}

fn milliseconds(duration: Duration) -> String {
    format!("{:.1} ms", duration.as_secs_f64() * 1000.0)
}

fn main() {
    // `cargo test --benches` and the like call every program of this folder; only a benchmark runs.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .worker_threads(1)
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        writers::measure().await;
        readers::measure().await;
        listeners::measure().await;
    });
}
