//! Snapshots.

use crate::sample::{MORNING, at, grow, town};
use crate::support::home::Home;
use frontage::server::store::{Snapshot, Store, StoreError};

fn snapshot(sequence: u64, body: &str) -> Snapshot {
    Snapshot {
        sequence: at(sequence),
        recorded_ms: MORNING,
        body: body.into(),
    }
}

async fn put(store: &dyn Store, sequence: u64, body: &str) {
    let snapshot = snapshot(sequence, body);
    store.put_snapshot(&town(), snapshot).await.unwrap();
}

async fn found(store: &dyn Store, at_most: u64) -> Option<Snapshot> {
    store.snapshot(&town(), at(at_most)).await.unwrap()
}

pub async fn the_latest_before_a_number_is_found(home: &Home) {
    let store = home.open().await;
    grow(&*store, 9).await;
    assert_eq!(found(&*store, 9).await, None);
    put(&*store, 3, "three").await;
    put(&*store, 6, "six").await;
    assert_eq!(found(&*store, 2).await, None);
    assert_eq!(found(&*store, 3).await, Some(snapshot(3, "three")));
    assert_eq!(found(&*store, 5).await, Some(snapshot(3, "three")));
    assert_eq!(found(&*store, u64::MAX).await, Some(snapshot(6, "six")));
}

pub async fn a_snapshot_replaces_one_of_the_same_number(home: &Home) {
    let store = home.open().await;
    grow(&*store, 3).await;
    put(&*store, 3, "of an older format").await;
    put(&*store, 3, "new").await;
    assert_eq!(found(&*store, 3).await, Some(snapshot(3, "new")));
}

pub async fn a_snapshot_of_what_is_not_recorded_is_refused(home: &Home) {
    let store = home.open().await;
    grow(&*store, 3).await;
    let ahead = snapshot(4, "ahead");
    let refused = store.put_snapshot(&town(), ahead).await;
    assert_eq!(refused, Err(StoreError::Unknown("entry")));
}

pub async fn old_snapshots_are_forgotten(home: &Home) {
    let store = home.open().await;
    grow(&*store, 9).await;
    for sequence in [2, 4, 6, 8] {
        put(&*store, sequence, "some").await;
    }
    store.prune_snapshots(&town(), 2).await.unwrap();
    assert_eq!(found(&*store, 5).await, None);
    assert_eq!(found(&*store, 7).await, Some(snapshot(6, "some")));
    assert_eq!(found(&*store, 9).await, Some(snapshot(8, "some")));
}
