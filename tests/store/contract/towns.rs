//! Towns.

use crate::sample::{MORNING, append, at, audit, entry, grow, id, other_town, scenario, town};
use crate::support::home::Home;
use frontage::server::store::{HistoryFilter, Sequence, Snapshot, StoreError, StoredTown};

pub async fn towns_are_listed_by_name(home: &Home) {
    let store = home.open().await;
    assert_eq!(store.towns().await, Ok(vec![]));
    store.create_town(&other_town(), MORNING + 5).await.unwrap();
    grow(&*store, 3).await;
    let expected = vec![
        StoredTown {
            name: town(),
            created_ms: MORNING,
            head: at(3),
        },
        StoredTown {
            name: other_town(),
            created_ms: MORNING + 5,
            head: Sequence::START,
        },
    ];
    assert_eq!(store.towns().await, Ok(expected));
    assert_eq!(store.head(&town()).await, Ok(at(3)));
    assert_eq!(store.ready().await, Ok(()));
}

pub async fn a_name_is_given_once(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    let again = store.create_town(&town(), MORNING).await;
    assert_eq!(again, Err(StoreError::Taken("town")));
    assert_eq!(store.head(&town()).await, Ok(at(1)));
}

pub async fn a_town_that_is_not_there_is_unknown(home: &Home) {
    let store = home.open().await;
    let unknown = StoreError::Unknown("town");
    let town = town();
    let filter = HistoryFilter::default();
    let snapshot = Snapshot {
        sequence: at(1),
        recorded_ms: MORNING,
        body: "{}".into(),
    };
    let refusals = [
        store.head(&town).await.err(),
        store.append(&town, append(0, vec![entry(1)])).await.err(),
        store.read(&town, at(0), 10).await.err(),
        store.history(&town, &filter, 10).await.err(),
        store.entry(&town, id(1)).await.err(),
        store.events(&town, at(0), 10).await.err(),
        store.prune_events(&town, at(1)).await.err(),
        store.snapshot(&town, at(1)).await.err(),
        store.put_snapshot(&town, snapshot).await.err(),
        store.prune_snapshots(&town, 1).await.err(),
        store.scenarios(&town, id(1)).await.err(),
        store.scenario(&town, id(1), id(1)).await.err(),
        store.put_scenario(&town, scenario(1, 1)).await.err(),
        store
            .remove_scenario(&town, id(1), id(1), audit("removed"))
            .await
            .err(),
    ];
    for refusal in refusals {
        assert_eq!(refusal, Some(unknown.clone()));
    }
    store.record(audit("still there")).await.unwrap();
}
