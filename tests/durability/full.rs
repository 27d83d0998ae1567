//! The disk takes nothing more.
//!
//! A limit on the size of files stands for the full disk: to the program both look alike, and a
//! limit needs no disk of its own.

use crate::again::{self, Again};
use crate::writer::{append, assert_all_there, file_in, settle, town};
use frontage::server::store::{Ledger, Sequence, SqliteStore, StoreError};
use std::process::Command;
use tempfile::TempDir;

/// Files of at most 4000 blocks of 512 bytes; a larger one is an error instead of a signal.
const LIMITED: &str = "trap '' XFSZ; ulimit -S -f 4000; exec \"$@\"";

const TEST: &str = "full::a_full_disk_is_said_reads_go_on_and_so_does_all_once_there_is_room";

#[tokio::test]
async fn a_full_disk_is_said_reads_go_on_and_so_does_all_once_there_is_room() {
    if let Some(folder) = again::folder() {
        return fill_the_disk(SqliteStore::open(&file_in(&folder)).unwrap()).await;
    }
    let folder = TempDir::new().unwrap();
    let mut again = Again::start(&["sh", "-c", LIMITED, "sh"], TEST, folder.path());
    again.wait_for("full");
    let process = again.id().to_string();
    let lifted = Command::new("prlimit")
        .args(["--pid", &process, "--fsize=unlimited"])
        .status();
    assert!(lifted.unwrap().success());
    again.go_on();
    again.has_passed();
    let store = SqliteStore::open(&file_in(folder.path())).unwrap();
    let head = store.head(&town()).await.unwrap();
    assert_all_there(&store, head.number()).await;
}

async fn fill_the_disk(store: SqliteStore) {
    settle(&store).await;
    let (mut last, refusal) = fill(&store, 0).await;
    assert!(last > 10, "{last}");
    assert!(matches!(refusal, StoreError::Full(_)), "{refusal:?}");
    assert!(!refusal.is_passing());
    assert_all_there(&store, last).await;
    // It stays so, for as many as ask at once, and nothing is stored in part.
    let asked: Vec<_> = (0..5)
        .map(|_| store.append(&town(), append(last + 1)))
        .collect();
    for appended in asked {
        let refusal = appended.await.unwrap_err();
        assert!(matches!(refusal, StoreError::Full(_)), "{refusal:?}");
    }
    let head = store.head(&town()).await;
    assert_eq!(head, Ok(Sequence::new(last)));
    again::tell("full");
    again::wait_to_be_told();
    for _ in 0..100 {
        let head = store.append(&town(), append(last + 1)).await;
        last += 1;
        assert_eq!(head, Ok(Sequence::new(last)));
    }
    assert_all_there(&store, last).await;
}

/// Appends until it is refused. Answers the last that was stored, and the refusal.
async fn fill(store: &SqliteStore, mut last: u64) -> (u64, StoreError) {
    loop {
        match store.append(&town(), append(last + 1)).await {
            Ok(head) => last = head.number(),
            Err(refusal) => return (last, refusal),
        }
    }
}
