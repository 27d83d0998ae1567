//! `frontage backup` and `frontage restore`, as an operator calls them.

use crate::sample::{
    append, at, audit, entry, grow, hours_later, id, scenario, session, town, user,
};
use frontage::server::store::{
    Accounts, Ledger, Scenarios, Sequence, Sessions, SqliteStore, StoredEntry, TokenHash,
};
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn store(&self) -> SqliteStore {
        SqliteStore::open(&self.file("frontage.sqlite")).unwrap()
    }

    fn frontage(&self, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_frontage"))
            .args(words)
            .current_dir(self.folder.path())
            .env_remove("FRONTAGE_STORE")
            .env("FRONTAGE_DATA", self.folder.path())
            .output()
            .unwrap()
    }

    fn succeeds(&self, words: &[&str]) {
        let output = self.frontage(words);
        assert!(output.status.success(), "{output:?}");
    }

    /// What it says when it refuses.
    fn refusal(&self, words: &[&str]) -> String {
        let output = self.frontage(words);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        String::from_utf8(output.stderr).unwrap()
    }
}

async fn entries(store: &SqliteStore) -> Vec<StoredEntry> {
    let entries = store.read(&town(), Sequence::START, usize::MAX).await;
    entries.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_beside_a_server_that_writes_is_the_store_at_one_moment() {
    let place = Place::new();
    let store = std::sync::Arc::new(place.store());
    grow(&*store, 1).await;
    let writing = {
        let store = std::sync::Arc::clone(&store);
        tokio::spawn(async move {
            for head in 1..=300 {
                let save = append(head, vec![entry(u128::from(head) + 1)]);
                store.append(&town(), save).await.unwrap();
            }
        })
    };
    for name in ["one.sqlite", "two.sqlite", "three.sqlite"] {
        tokio::task::block_in_place(|| place.succeeds(&["backup", name]));
    }
    writing.await.unwrap();
    let all = entries(&store).await;
    for name in ["one.sqlite", "two.sqlite", "three.sqlite"] {
        let copy = SqliteStore::open(&place.file(name)).unwrap();
        let copied = entries(&copy).await;
        assert_eq!(copied, all[..copied.len()]);
        assert_eq!(copy.head(&town()).await, Ok(at(copied.len() as u64)));
    }
}

#[tokio::test]
async fn what_is_backed_up_can_be_restored() {
    let place = Place::new();
    let store = place.store();
    grow(&store, 7).await;
    user(&store, 1, "ana", vec![]).await;
    store
        .create_session(session("cookie", 1), audit("sign-in"))
        .await
        .unwrap();
    let kept = store.put_scenario(&town(), scenario(7, 1)).await.unwrap();
    place.succeeds(&["backup", "copy.sqlite"]);
    // Later changes, which the backup does not have.
    store
        .append(&town(), append(7, vec![entry(8)]))
        .await
        .unwrap();
    let refusal = place.refusal(&["restore", "copy.sqlite", "--force"]);
    assert!(
        refusal.contains("in use by another Frontage server"),
        "{refusal}"
    );
    assert!(refusal.contains("stop it first"), "{refusal}");
    drop(store);
    let refusal = place.refusal(&["restore", "copy.sqlite"]);
    assert!(refusal.contains("--force"), "{refusal}");
    assert_eq!(entries(&place.store()).await.len(), 8);
    place.succeeds(&["restore", "copy.sqlite", "--force"]);
    let store = place.store();
    assert_eq!(entries(&store).await.len(), 7);
    assert_eq!(store.users().await.unwrap().len(), 1);
    let scenarios = store.scenarios(&town(), id(1)).await;
    assert_eq!(scenarios, Ok(vec![kept]));
    // Who was signed in may have signed out since.
    let cookie = store
        .session(&TokenHash::of("cookie"), hours_later(0))
        .await;
    assert_eq!(cookie, Ok(None));
    let head = store.append(&town(), append(7, vec![entry(9)])).await;
    assert_eq!(head, Ok(at(8)));
}

#[tokio::test]
async fn the_log_of_the_store_before_does_not_get_into_the_restored_one() {
    let place = Place::new();
    let store = place.store();
    grow(&store, 3).await;
    place.succeeds(&["backup", "copy.sqlite"]);
    store
        .append(&town(), append(3, vec![entry(8)]))
        .await
        .unwrap();
    // The files as a killed server leaves them: the last entry is in the log alone.
    let log = std::fs::read(place.file("frontage.sqlite-wal")).unwrap();
    assert!(!log.is_empty());
    let file = std::fs::read(place.file("frontage.sqlite")).unwrap();
    drop(store);
    std::fs::write(place.file("frontage.sqlite"), file).unwrap();
    std::fs::write(place.file("frontage.sqlite-wal"), log).unwrap();
    place.succeeds(&["restore", "copy.sqlite", "--force"]);
    let restored = entries(&place.store()).await;
    assert_eq!(restored.len(), 3);
}

#[tokio::test]
async fn a_backup_is_not_overwritten_unless_it_is_asked_for() {
    let place = Place::new();
    grow(&place.store(), 1).await;
    place.succeeds(&["backup", "copy.sqlite"]);
    let refusal = place.refusal(&["backup", "copy.sqlite"]);
    assert!(refusal.contains("--force"), "{refusal}");
    place.succeeds(&["backup", "copy.sqlite", "--force"]);
    place.succeeds(&["restore", "copy.sqlite", "--store", "sqlite:new.sqlite"]);
    let restored = SqliteStore::open(&place.file("new.sqlite")).unwrap();
    assert_eq!(restored.head(&town()).await, Ok(at(1)));
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_can_read_a_store_or_its_backup() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::new();
    let store = place.store();
    grow(&store, 1).await;
    place.succeeds(&["backup", "copy.sqlite"]);
    for name in ["frontage.sqlite", "frontage.sqlite-wal", "copy.sqlite"] {
        let mode = place.file(name).metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{name} {mode:o}");
    }
}

/// The store stays what it was, whatever is to be restored.
async fn is_refused(place: &Place, backup: &str, words: &str) {
    let refusal = place.refusal(&["restore", backup, "--force"]);
    assert!(refusal.contains(words), "{refusal}");
    assert_eq!(entries(&place.store()).await.len(), 5);
}

fn by_hand(file: &Path, sql: &str) {
    Connection::open(file).unwrap().execute_batch(sql).unwrap();
}

#[tokio::test]
async fn what_is_no_whole_backup_is_refused() {
    let place = Place::new();
    grow(&place.store(), 5).await;
    is_refused(&place, "missing.sqlite", "there is no such file").await;
    std::fs::write(place.file("notes.txt"), "a shopping list. ".repeat(500)).unwrap();
    is_refused(&place, "notes.txt", "damaged").await;
    std::fs::write(place.file("empty.sqlite"), "").unwrap();
    is_refused(&place, "empty.sqlite", "damaged").await;

    place.succeeds(&["backup", "newer.sqlite"]);
    by_hand(
        &place.file("newer.sqlite"),
        "INSERT INTO versions (version, name) VALUES (99, 'x')",
    );
    is_refused(&place, "newer.sqlite", "version 99").await;

    place.succeeds(&["backup", "gap.sqlite"]);
    let gap = "DROP TRIGGER entries_are_kept; DELETE FROM entries WHERE sequence = 3";
    by_hand(&place.file("gap.sqlite"), gap);
    is_refused(&place, "gap.sqlite", "entries are missing").await;

    // A page in the middle is overwritten, as by a failing disk.
    place.succeeds(&["backup", "torn.sqlite"]);
    let mut bytes = std::fs::read(place.file("torn.sqlite")).unwrap();
    let middle = bytes.len() / 2 / 4096 * 4096;
    bytes[middle..middle + 4096].fill(0xff);
    std::fs::write(place.file("torn.sqlite"), bytes).unwrap();
    is_refused(&place, "torn.sqlite", "damaged").await;
}

#[test]
fn postgresql_has_its_own_programs_and_no_password_is_shown() {
    let place = Place::new();
    let database = "postgres://frontage:s3cret@db.example/towns";
    let refusal = place.refusal(&["backup", "copy.dump", "--store", database]);
    assert!(
        refusal.contains("pg_dump --format=custom --file=copy.dump"),
        "{refusal}"
    );
    assert!(!refusal.contains("s3cret"), "{refusal}");
    let refusal = place.refusal(&["restore", "copy.dump", "--store", database]);
    assert!(refusal.contains("pg_restore"), "{refusal}");
    assert!(!refusal.contains("s3cret"), "{refusal}");
}

#[test]
fn without_a_store_there_is_nothing_to_back_up() {
    let place = Place::new();
    let refusal = place.refusal(&["backup", "copy.sqlite"]);
    assert!(refusal.contains("there is no such store"), "{refusal}");
    // Asking did not make one.
    assert!(!place.file("frontage.sqlite").exists());
    let output = Command::new(env!("CARGO_BIN_EXE_frontage"))
        .args(["backup", "copy.sqlite"])
        .env_remove("FRONTAGE_STORE")
        .env_remove("FRONTAGE_DATA")
        .output()
        .unwrap();
    let words = String::from_utf8(output.stderr).unwrap();
    assert!(words.contains("FRONTAGE_STORE"), "{words}");
}
