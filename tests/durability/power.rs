//! The machine loses its power.
//!
//! A run is recorded with strace, call by call. Then it is played to a disk that keeps only what
//! was synced, up to a random moment, and the store is opened on what is left.

use crate::chance::Chance;
use crate::disk::Disk;
use crate::trace::{self, Happened};
use crate::writer::{Load, assert_all_there, file_in, town};
use frontage::server::store::sqlite::Durability;
use frontage::server::store::{Ledger, SqliteStore};
use std::fs;
use std::process::Stdio;
use tempfile::TempDir;

/// Enough that the log is carried over into the file several times.
const ENTRIES: u64 = 400;

/// How often the power fails.
const CUTS: usize = 80;

/// Runs the load under strace.
fn record(durability: Durability) -> Vec<Happened> {
    let folder = TempDir::new().unwrap();
    // As strace will show it.
    let path = folder.path().canonicalize().unwrap();
    let record = path.join("record");
    let load = Load {
        folder: &path,
        last: Some(ENTRIES),
        durability,
    };
    let strace = [
        "strace",
        "-f",
        "-y",
        "-xx",
        "-s",
        "1000000",
        "-e",
        trace::CALLS,
        "-o",
    ];
    let strace = [&strace[..], &[record.to_str().unwrap()]].concat();
    let ran = load.command_within(&strace).stdout(Stdio::null()).status();
    let ran = ran.expect("strace is missing. Install it: sudo apt-get install strace");
    assert!(ran.success());
    trace::read(&fs::read_to_string(record).unwrap(), &path)
}

/// What is left when the power fails after some of what happened, and which entry was the last
/// that had been said to be stored.
fn cut(happened: &[Happened], chance: &mut Chance) -> (TempDir, u64) {
    let mut disk = Disk::default();
    let mut last_said = 0;
    for happened in happened {
        match happened {
            Happened::Ordered(order) => disk.take(order),
            Happened::Said(number) => last_said = last_said.max(*number),
        }
    }
    let folder = TempDir::new().unwrap();
    disk.lose_power(chance, folder.path());
    (folder, last_said)
}

#[tokio::test]
async fn every_acknowledged_entry_survives_a_loss_of_power() {
    let happened = record(Durability::Full);
    let mut chance = Chance(1);
    for _ in 0..CUTS {
        let (folder, last_said) = cut(&happened[..chance.below(happened.len())], &mut chance);
        let store = SqliteStore::open(&file_in(folder.path())).unwrap();
        if last_said > 0 {
            assert_all_there(&store, last_said).await;
        }
    }
    // The record has all: without a cut everything is there.
    let (folder, last_said) = cut(&happened, &mut chance);
    assert_eq!(last_said, ENTRIES);
    let store = SqliteStore::open(&file_in(folder.path())).unwrap();
    assert_all_there(&store, ENTRIES).await;
}

/// The test above bites: a store that does not wait for the disk does not pass it.
#[tokio::test]
async fn without_syncing_a_loss_of_power_loses_acknowledged_entries() {
    let happened = record(Durability::Off);
    let mut chance = Chance(1);
    let mut lost = 0;
    for _ in 0..CUTS / 4 {
        let (folder, last_said) = cut(&happened[..chance.below(happened.len())], &mut chance);
        let head = match SqliteStore::open(&file_in(folder.path())) {
            Ok(store) => store.head(&town()).await.unwrap_or_default().number(),
            // What is left is no store at all.
            Err(_) => 0,
        };
        lost += usize::from(head < last_said);
    }
    assert!(lost > 0);
}
