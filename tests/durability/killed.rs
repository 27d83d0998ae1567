//! The program is killed.

use crate::writer::{Load, Said, assert_all_there, file_in};
use frontage::server::store::SqliteStore;
use frontage::server::store::sqlite::Durability;
use tempfile::TempDir;

const TIMES: u64 = 25;

#[tokio::test]
async fn every_acknowledged_entry_survives_sigkill() {
    let folder = TempDir::new().unwrap();
    let mut last = 0;
    for time in 1..=TIMES {
        let load = Load {
            folder: folder.path(),
            last: None,
            durability: Durability::Full,
        };
        let mut child = load.command().spawn().unwrap();
        let mut said = Said::by(&mut child);
        // Each time at another moment: after 7, 14, 21, … entries.
        let killed_after = last + time * 7;
        while last < killed_after {
            last = said.next().expect("it writes until it is killed");
        }
        child.kill().unwrap();
        child.wait().unwrap();
        // What it had said before the kill and was still on the way.
        while let Some(number) = said.next() {
            last = number;
        }
        let store = SqliteStore::open(&file_in(folder.path())).unwrap();
        assert_all_there(&store, last).await;
    }
    assert!(last >= TIMES * (TIMES + 1) / 2 * 7);
}
