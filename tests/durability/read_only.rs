//! The files cannot be written.

use crate::again::{self, Again};
use crate::writer::{Load, Said, append, assert_all_there, file_in, settle, town};
use frontage::server::store::sqlite::Durability;
use frontage::server::store::{Ledger, Sequence, SqliteStore, StoreError};
use std::fs::{Permissions, read_dir, set_permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// Root may write what is forbidden to all; this takes that from it.
pub const AS_ANYBODY: [&str; 2] = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"];

/// Forbids to write the files in a folder and the folder, or allows it again.
pub fn allow_writing(folder: &Path, allowed: bool) {
    let (file_mode, folder_mode) = if allowed {
        (0o644, 0o755)
    } else {
        (0o444, 0o555)
    };
    for file in read_dir(folder).unwrap() {
        set_permissions(file.unwrap().path(), Permissions::from_mode(file_mode)).unwrap();
    }
    set_permissions(folder, Permissions::from_mode(folder_mode)).unwrap();
}

pub fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().unwrap();
    id.stdout == b"0\n"
}

fn run_again_without_the_right_to_write(folder: &Path, test: &str) {
    allow_writing(folder, false);
    let around: &[&str] = if is_root() { &AS_ANYBODY } else { &["env"] };
    Again::start(around, test, folder).has_passed();
    allow_writing(folder, true);
}

/// In the process that cannot write.
async fn reads_go_on(folder: &Path) {
    let store = SqliteStore::open(&file_in(folder)).unwrap();
    let head = store.head(&town()).await.unwrap();
    assert!(head >= Sequence::new(20), "{head}");
    assert_all_there(&store, 20).await;
    let refusal = store
        .append(&town(), append(head.number() + 1))
        .await
        .unwrap_err();
    assert!(matches!(refusal, StoreError::ReadOnly(_)), "{refusal:?}");
    assert!(
        refusal.to_string().contains("can only be read"),
        "{refusal}"
    );
    assert_all_there(&store, 20).await;
}

/// Once they can be written again.
async fn writes_go_on(folder: &Path) {
    let store = SqliteStore::open(&file_in(folder)).unwrap();
    let head = store.head(&town()).await.unwrap();
    let appended = store.append(&town(), append(head.number() + 1)).await;
    assert_eq!(appended, Ok(head.after(1)));
}

#[tokio::test]
async fn a_store_that_was_closed_can_be_read() {
    if let Some(folder) = again::folder() {
        return reads_go_on(&folder).await;
    }
    let folder = TempDir::new().unwrap();
    let store = SqliteStore::open(&file_in(folder.path())).unwrap();
    settle(&store).await;
    for number in 1..=20 {
        store.append(&town(), append(number)).await.unwrap();
    }
    drop(store);
    let test = "read_only::a_store_that_was_closed_can_be_read";
    run_again_without_the_right_to_write(folder.path(), test);
    writes_go_on(folder.path()).await;
}

#[tokio::test]
async fn a_store_whose_server_was_killed_can_be_read() {
    if let Some(folder) = again::folder() {
        return reads_go_on(&folder).await;
    }
    let folder = TempDir::new().unwrap();
    let load = Load {
        folder: folder.path(),
        last: None,
        durability: Durability::Full,
    };
    let mut child = load.command().spawn().unwrap();
    let mut said = Said::by(&mut child);
    while said.next().expect("it writes until it is killed") < 20 {}
    child.kill().unwrap();
    child.wait().unwrap();
    // The entries are in the log; the file has none of them yet.
    assert!(
        folder
            .path()
            .join("store.sqlite-wal")
            .metadata()
            .unwrap()
            .len()
            > 0
    );
    let test = "read_only::a_store_whose_server_was_killed_can_be_read";
    run_again_without_the_right_to_write(folder.path(), test);
    writes_go_on(folder.path()).await;
}
