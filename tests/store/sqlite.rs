//! What only a store in a file does.

use crate::sample::{append, at, entry, grow, town};
use frontage::server::store::{Ledger, SqliteStore, StoreError};
use rusqlite::Connection;
use tempfile::TempDir;

#[tokio::test]
async fn a_second_server_cannot_have_the_file() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("store.sqlite");
    let store = SqliteStore::open(&file).unwrap();
    let second = SqliteStore::open(&file).map(drop);
    assert_eq!(second, Err(StoreError::InUse(file.display().to_string())));
    drop(store);
    SqliteStore::open(&file).unwrap();
}

#[tokio::test]
async fn another_programs_file_is_left_alone() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("bookmarks.sqlite");
    let theirs = Connection::open(&file).unwrap();
    theirs.execute("CREATE TABLE bookmarks (url)", ()).unwrap();
    let refused = SqliteStore::open(&file).map(drop);
    assert!(
        matches!(refused, Err(StoreError::Corrupt(_))),
        "{refused:?}"
    );
    let tables: i64 = theirs
        .query_one("SELECT count(*) FROM sqlite_schema", (), |row| row.get(0))
        .unwrap();
    assert_eq!(tables, 1);
    let text = folder.path().join("notes.txt");
    std::fs::write(
        &text,
        "not a database, but long enough to be looked at".repeat(100),
    )
    .unwrap();
    let refused = SqliteStore::open(&text).map(drop);
    assert!(
        matches!(refused, Err(StoreError::Corrupt(_))),
        "{refused:?}"
    );
}

#[tokio::test]
async fn a_ledger_is_never_rewritten_by_hand_either() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("store.sqlite");
    let store = SqliteStore::open(&file).unwrap();
    grow(&store, 3).await;
    let by_hand = Connection::open(&file).unwrap();
    for sql in ["UPDATE entries SET body = '[]'", "DELETE FROM entries"] {
        let refused = by_hand.execute(sql, ()).unwrap_err();
        assert!(refused.to_string().contains("never"), "{refused}");
    }
    let head = store.append(&town(), append(3, vec![entry(4)])).await;
    assert_eq!(head, Ok(at(4)));
}

#[tokio::test]
async fn while_another_program_writes_the_store_waits_or_says_that_it_is_locked() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("store.sqlite");
    let store = SqliteStore::open(&file).unwrap();
    grow(&store, 1).await;
    let other = Connection::open(&file).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let locked = store
        .append(&town(), append(1, vec![entry(2)]))
        .await
        .unwrap_err();
    assert!(locked.is_passing(), "{locked:?}");
    // Reads go on.
    assert_eq!(store.head(&town()).await, Ok(at(1)));
    other.execute_batch("COMMIT").unwrap();
    let head = store.append(&town(), append(1, vec![entry(2)])).await;
    assert_eq!(head, Ok(at(2)));
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("missing").join("store.sqlite");
    let refused = SqliteStore::open(&file).map(drop).unwrap_err();
    assert!(refused.to_string().contains("missing"), "{refused}");
}
