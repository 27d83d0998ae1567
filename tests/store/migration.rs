//! Stores of earlier and later versions.

use crate::sample::{HOUR, MORNING, append, at, audit, entry, id, new_user, scenario, town, user};
use crate::support::home::cluster;
use frontage::server::store::{
    Accounts, AuditFilter, Duplicate, Grant, HistoryFilter, Link, PostgresStore, Purpose, Role,
    ScenarioSave, Sequence, SqliteStore, Store, StoreError, TokenHash,
};
use rusqlite::Connection;
use tempfile::TempDir;

/// What version 1 knew is all there, and what came later works.
async fn is_brought_up_to_date(store: &dyn Store) {
    let entries = store.read(&town(), Sequence::START, 10).await.unwrap();
    let bodies: Vec<_> = entries.iter().map(|entry| entry.body.as_str()).collect();
    assert_eq!(bodies, ["[1]", "[2]", "[3]"]);
    assert_eq!(entries[1].reason.as_deref(), Some("租约已签"));
    assert_eq!(entries[1].actor, Some(id(9)));
    assert_eq!(entries[2].undo, "[-3]");
    let of_unit = HistoryFilter {
        thing: Some("unit:7".into()),
        ..HistoryFilter::default()
    };
    let of_unit = store.history(&town(), &of_unit, 10).await.unwrap();
    assert_eq!(of_unit.len(), 2);
    let events = store.events(&town(), at(0), 10).await.unwrap();
    assert_eq!((events.pruned_to, events.events.len()), (at(1), 1));
    let snapshot = store.snapshot(&town(), at(3)).await.unwrap().unwrap();
    assert_eq!(snapshot.body, "{\"town\":2}");
    let answer = store.answer(id(9), "save-3").await.unwrap().unwrap();
    assert_eq!(
        (answer.digest, answer.answer.as_str()),
        ([7; 32], "{\"head\":3}")
    );

    let head = store.append(&town(), append(3, vec![entry(4)])).await;
    assert_eq!(head, Ok(at(4)));
    let again = store.append(&town(), append(4, vec![entry(2)])).await;
    let known = Duplicate::Entry {
        id: id(2),
        sequence: at(2),
    };
    assert_eq!(again, Err(StoreError::Duplicate(known)));
    let ana = user(store, 9, "ana", vec![]).await;
    assert_eq!(ana.login, new_user(9, "ana").login);
    let kept = store.put_scenario(&town(), scenario(7, 9)).await.unwrap();
    assert_eq!(kept.base, at(1));
}

#[tokio::test]
async fn a_sqlite_store_of_version_1_is_brought_up_to_date_once() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("store.sqlite");
    let first = Connection::open(&file).unwrap();
    first
        .execute_batch(include_str!("version_1/sqlite.sql"))
        .unwrap();
    drop(first);
    is_brought_up_to_date(&SqliteStore::open(&file).unwrap()).await;
    let again = SqliteStore::open(&file).unwrap();
    assert_eq!(again.users().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_postgresql_store_of_version_1_is_brought_up_to_date_once() {
    let url = cluster().database().await;
    let fixture = include_str!("version_1/postgres.sql");
    cluster().execute(database(&url), fixture).await;
    is_brought_up_to_date(&PostgresStore::open(&url).await.unwrap()).await;
    let again = PostgresStore::open(&url).await.unwrap();
    assert_eq!(again.users().await.unwrap().len(), 1);
}

/// The account and the invitation of version 2 are there, and a new invitation says for whom it is.
async fn is_of_version_2_and_goes_on(store: &dyn Store) {
    let ana = store.user(id(9)).await.unwrap().unwrap();
    assert!(ana.is_working_administrator());
    // A week from the morning.
    let old = Link {
        token: TokenHash::of_bytes(&[0x11; 32]).unwrap(),
        purpose: Purpose::Invitation(vec![Grant::in_town(Role::Manager, town())]),
        note: None,
        created_ms: MORNING,
        expires_ms: MORNING + 7 * 24 * HOUR,
    };
    let new = Link {
        token: TokenHash::of("new"),
        note: Some("the night porter".into()),
        created_ms: MORNING + 1,
        ..old.clone()
    };
    store
        .create_link(new.clone(), audit("invite"))
        .await
        .unwrap();
    let both = store.invitations(MORNING).await;
    assert_eq!(both, Ok(vec![old.clone(), new]));
    let accepted = store.accept_invitation(&old.token, new_user(1, "bo"), audit("accepted"));
    assert_eq!(accepted.await.unwrap().id, id(1));
    let invited = AuditFilter {
        action: Some("invite".into()),
        ..AuditFilter::default()
    };
    assert_eq!(store.audit(&invited, 10).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_sqlite_store_of_version_2_is_brought_up_to_date() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("store.sqlite");
    let second = Connection::open(&file).unwrap();
    second
        .execute_batch(include_str!("version_2/sqlite.sql"))
        .unwrap();
    drop(second);
    is_of_version_2_and_goes_on(&SqliteStore::open(&file).unwrap()).await;
}

#[tokio::test]
async fn a_postgresql_store_of_version_2_is_brought_up_to_date() {
    let url = cluster().database().await;
    let fixture = include_str!("version_2/postgres.sql");
    cluster().execute(database(&url), fixture).await;
    is_of_version_2_and_goes_on(&PostgresStore::open(&url).await.unwrap()).await;
}

/// What version 3 knew is there, and scenarios are kept.
async fn is_of_version_3_and_goes_on(store: &dyn Store) {
    let invitations = store.invitations(MORNING).await.unwrap();
    let notes: Vec<_> = invitations
        .iter()
        .map(|link| link.note.as_deref())
        .collect();
    assert_eq!(notes, [Some("the night porter")]);
    assert_eq!(store.scenarios(&town(), id(9)).await, Ok(vec![]));
    let first = ScenarioSave {
        base: at(0),
        ..scenario(7, 9)
    };
    let kept = store.put_scenario(&town(), first).await.unwrap();
    assert_eq!((&*kept.owner_name, kept.revision), ("Ana", 1));
    assert_eq!(store.scenarios(&town(), id(9)).await, Ok(vec![kept]));
}

#[tokio::test]
async fn a_sqlite_store_of_version_3_is_brought_up_to_date() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("store.sqlite");
    let third = Connection::open(&file).unwrap();
    third
        .execute_batch(include_str!("version_3/sqlite.sql"))
        .unwrap();
    drop(third);
    is_of_version_3_and_goes_on(&SqliteStore::open(&file).unwrap()).await;
}

#[tokio::test]
async fn a_postgresql_store_of_version_3_is_brought_up_to_date() {
    let url = cluster().database().await;
    let fixture = include_str!("version_3/postgres.sql");
    cluster().execute(database(&url), fixture).await;
    is_of_version_3_and_goes_on(&PostgresStore::open(&url).await.unwrap()).await;
}

const NEWER: &str = "INSERT INTO versions (version, name) VALUES (99, 'of the future')";

fn is_refused_as_newer(opened: Result<(), StoreError>) {
    let refused = opened.unwrap_err();
    assert!(
        matches!(refused, StoreError::Newer { found: 99, .. }),
        "{refused:?}"
    );
    assert!(refused.to_string().contains("version 99"), "{refused}");
}

#[tokio::test]
async fn a_newer_sqlite_store_is_refused_and_left_alone() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("store.sqlite");
    drop(SqliteStore::open(&file).unwrap());
    Connection::open(&file).unwrap().execute(NEWER, ()).unwrap();
    is_refused_as_newer(SqliteStore::open(&file).map(drop));
    is_refused_as_newer(SqliteStore::open(&file).map(drop));
}

#[tokio::test]
async fn a_newer_postgresql_store_is_refused_and_left_alone() {
    let url = cluster().database().await;
    drop(PostgresStore::open(&url).await.unwrap());
    cluster().execute(database(&url), NEWER).await;
    is_refused_as_newer(PostgresStore::open(&url).await.map(drop));
}

/// The name of the database that a URL leads to.
fn database(url: &str) -> &str {
    url.rsplit('/').next().unwrap()
}
