//! What only a store in a database does.

use crate::sample::{append, at, entry, grow, town};
use crate::support::cluster::Cluster;
use crate::support::home::cluster;
use frontage::server::store::{Ledger, Notice, Notices, PostgresStore, Store, StoreError};
use std::time::Duration;
use tokio::time::timeout;

const PATIENCE: Duration = Duration::from_secs(60);

async fn next(notices: &mut Notices) -> Notice {
    let next = timeout(PATIENCE, notices.next()).await;
    next.unwrap().unwrap()
}

#[tokio::test]
async fn servers_hear_of_each_others_appends() {
    let url = cluster().database().await;
    let one = PostgresStore::open(&url).await.unwrap();
    let other = PostgresStore::open(&url).await.unwrap();
    grow(&one, 1).await;
    let mut notices = other.subscribe();
    one.append(&town(), append(1, vec![entry(2)]))
        .await
        .unwrap();
    loop {
        // What was appended before may be heard late.
        match next(&mut notices).await {
            Notice::Appended { head, .. } if head == at(1) => {}
            heard => {
                let expected = Notice::Appended {
                    town: town(),
                    head: at(2),
                };
                assert_eq!(heard, expected);
                break;
            }
        }
    }
    // And they cannot append to the same head.
    let late = other.append(&town(), append(1, vec![entry(3)])).await;
    assert_eq!(late, Err(StoreError::Moved { head: at(2) }));
}

#[tokio::test]
async fn after_an_outage_listeners_are_told_to_look_and_then_hear_again() {
    let cluster = Cluster::start();
    let url = cluster.database().await;
    let store = PostgresStore::open(&url).await.unwrap();
    grow(&store, 1).await;
    let mut notices = store.subscribe();
    cluster.stop_at_once();
    let away = store.head(&town()).await.unwrap_err();
    assert!(away.is_passing(), "{away:?}");
    let away = store.append(&town(), append(1, vec![entry(2)])).await;
    assert!(away.unwrap_err().is_passing());
    assert!(store.ready().await.is_err());
    cluster.go_on();
    let first = loop {
        match next(&mut notices).await {
            Notice::Appended { .. } => {}
            other => break other,
        }
    };
    assert_eq!(first, Notice::CheckEverything);
    assert_eq!(store.ready().await, Ok(()));
    store
        .append(&town(), append(1, vec![entry(2)]))
        .await
        .unwrap();
    let heard = Notice::Appended {
        town: town(),
        head: at(2),
    };
    assert_eq!(next(&mut notices).await, heard);
}

#[tokio::test]
async fn servers_that_start_together_make_the_tables_once() {
    let url = cluster().database().await;
    let starting: Vec<_> = (0..6)
        .map(|_| {
            let url = url.clone();
            tokio::spawn(async move { PostgresStore::open(&url).await.map(drop) })
        })
        .collect();
    for started in starting {
        assert_eq!(started.await.unwrap(), Ok(()));
    }
}

#[tokio::test]
async fn two_servers_do_not_use_one_idempotency_key_in_two_towns() {
    let url = cluster().database().await;
    let one = PostgresStore::open(&url).await.unwrap();
    let other = PostgresStore::open(&url).await.unwrap();
    let account = crate::sample::id(9);
    one.create_town(&crate::sample::other_town(), 0)
        .await
        .unwrap();
    grow(&one, 0).await;
    for round in 0..10_u32 {
        let number = u128::from(round) + 1;
        let save = |head| {
            crate::sample::with_key(
                append(head, vec![entry(number)]),
                account,
                &number.to_string(),
            )
        };
        let heads = (
            one.head(&town()).await.unwrap().number(),
            other
                .head(&crate::sample::other_town())
                .await
                .unwrap()
                .number(),
        );
        let (here, there) = tokio::join!(
            one.append(&town(), save(heads.0)),
            other.append(&crate::sample::other_town(), save(heads.1)),
        );
        assert_ne!(here.is_ok(), there.is_ok(), "{here:?} {there:?}");
        let refused = here.and(there);
        assert!(
            matches!(refused, Err(StoreError::Duplicate(_))),
            "{refused:?}"
        );
    }
}

#[tokio::test]
async fn a_ledger_is_never_rewritten_by_hand_either() {
    let shared = cluster();
    let url = shared.database().await;
    let store = PostgresStore::open(&url).await.unwrap();
    grow(&store, 2).await;
    let database = url.rsplit('/').next().unwrap();
    for sql in ["UPDATE entries SET body = '[]'", "DELETE FROM entries"] {
        // The statement is refused, so the whole block does nothing.
        let block = format!("DO $$ BEGIN {sql}; EXCEPTION WHEN raise_exception THEN NULL; END $$");
        shared.execute(database, &block).await;
    }
    let entries = store.read(&town(), at(0), 10).await.unwrap();
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[1].body, entry(2).body);
}

#[tokio::test]
async fn a_url_that_cannot_be_used_is_refused_with_words() {
    for url in ["postgres://[", "postgres://db.example/x?no_such_setting=1"] {
        let refused = PostgresStore::open(url).await.map(drop);
        assert!(
            matches!(refused, Err(StoreError::Invalid(_))),
            "{refused:?}"
        );
    }
    // Nobody listens there.
    let nobody = PostgresStore::open("postgres://x@127.0.0.1:9/x")
        .await
        .map(drop);
    assert!(nobody.unwrap_err().is_passing());
}
