//! Appending to a ledger.

use crate::sample::{MORNING, append, at, audit, entry, grow, id, other_town, town, with_key};
use crate::support::home::Home;
use frontage::server::store::{
    Duplicate, Expired, NewEntry, Sequence, Store, StoreError, StoredAnswer, StoredEntry,
};

const FAR: usize = 1_000_000;

async fn ids(store: &dyn Store) -> Vec<u128> {
    let entries = store.read(&town(), Sequence::START, FAR).await.unwrap();
    entries.iter().map(|entry| entry.id.as_u128()).collect()
}

pub async fn entries_are_numbered_from_one(home: &Home) {
    let store = home.open().await;
    store.create_town(&town(), MORNING).await.unwrap();
    let first = NewEntry {
        actor: Some(id(9)),
        reason: Some("the lease was signed".into()),
        ..entry(41)
    };
    let head = store.append(&town(), append(0, vec![first])).await;
    assert_eq!(head, Ok(at(1)));
    let head = store
        .append(&town(), append(1, vec![entry(42), entry(43)]))
        .await;
    assert_eq!(head, Ok(at(3)));
    let entries = store.read(&town(), Sequence::START, FAR).await.unwrap();
    let first = StoredEntry {
        sequence: at(1),
        id: id(41),
        recorded_ms: MORNING,
        actor: Some(id(9)),
        reason: Some("the lease was signed".into()),
        body: "[{\"change\":41}]".into(),
        undo: "[{\"back\":41}]".into(),
    };
    assert_eq!(entries[0], first);
    assert_eq!(entries[2].sequence, at(3));
    assert_eq!(ids(&*store).await, [41, 42, 43]);
}

pub async fn a_batch_is_stored_whole_or_not_at_all(home: &Home) {
    let store = home.open().await;
    grow(&*store, 2).await;
    // The second of three is known already.
    let batch = vec![entry(10), entry(2), entry(11)];
    let refused = store.append(&town(), append(2, batch)).await;
    let known = Duplicate::Entry {
        id: id(2),
        sequence: at(2),
    };
    assert_eq!(refused, Err(StoreError::Duplicate(known)));
    assert_eq!(ids(&*store).await, [1, 2]);
    assert_eq!(store.head(&town()).await, Ok(at(2)));
}

pub async fn entries_for_another_head_are_refused(home: &Home) {
    let store = home.open().await;
    grow(&*store, 2).await;
    for expected in [0, 1, 3, u64::MAX] {
        let refused = store
            .append(&town(), append(expected, vec![entry(10)]))
            .await;
        assert_eq!(refused, Err(StoreError::Moved { head: at(2) }));
    }
    assert_eq!(ids(&*store).await, [1, 2]);
}

pub async fn an_entry_sent_twice_is_stored_once(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    let save = append(1, vec![entry(2)]);
    assert_eq!(store.append(&town(), save.clone()).await, Ok(at(2)));
    // Who did not get the answer sends it again: it is the same save, not a clash.
    let known = Duplicate::Entry {
        id: id(2),
        sequence: at(2),
    };
    let again = store.append(&town(), save).await;
    assert_eq!(again, Err(StoreError::Duplicate(known)));
    assert_eq!(ids(&*store).await, [1, 2]);
}

pub async fn a_request_sent_twice_is_carried_out_once(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    assert_eq!(store.answer(id(9), "save-1").await, Ok(None));
    let save = with_key(append(1, vec![entry(2)]), id(9), "save-1");
    store.append(&town(), save).await.unwrap();
    let answer = StoredAnswer {
        digest: [7; 32],
        answer: "{\"head\":1}".into(),
        recorded_ms: MORNING,
    };
    // Another entry, under the same key: the key comes first.
    let again = with_key(append(1, vec![entry(3)]), id(9), "save-1");
    let refused = store.append(&town(), again).await;
    let known = Duplicate::Key(answer.clone());
    assert_eq!(refused, Err(StoreError::Duplicate(known)));
    assert_eq!(store.answer(id(9), "save-1").await, Ok(Some(answer)));
    assert_eq!(ids(&*store).await, [1, 2]);
}

pub async fn another_account_may_choose_the_same_key(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    let one = with_key(append(1, vec![entry(2)]), id(9), "save");
    let other = with_key(append(2, vec![entry(3)]), id(8), "save");
    assert_eq!(store.append(&town(), one).await, Ok(at(2)));
    assert_eq!(store.append(&town(), other).await, Ok(at(3)));
    assert_eq!(store.answer(id(7), "save").await, Ok(None));
}

pub async fn an_old_key_is_forgotten(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    let save = with_key(append(1, vec![entry(2)]), id(9), "save");
    store.append(&town(), save).await.unwrap();
    let before = |keys_before| Expired {
        keys_before,
        ended_before: 0,
        audit_before: 0,
    };
    store.prune(before(MORNING)).await.unwrap();
    assert!(store.answer(id(9), "save").await.unwrap().is_some());
    store.prune(before(MORNING + 1)).await.unwrap();
    assert_eq!(store.answer(id(9), "save").await, Ok(None));
    assert_eq!(ids(&*store).await, [1, 2]);
}

pub async fn the_same_id_twice_in_one_request_is_refused(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    let twice = append(1, vec![entry(2), entry(2)]);
    let refused = store.append(&town(), twice).await;
    assert!(
        matches!(refused, Err(StoreError::Invalid(_))),
        "{refused:?}"
    );
    assert_eq!(ids(&*store).await, [1]);
}

pub async fn text_that_a_store_cannot_keep_is_refused_by_all(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    let odd = Some("a\0b".to_owned());
    let entries = [
        NewEntry {
            reason: odd.clone(),
            ..entry(2)
        },
        NewEntry {
            public: odd.clone(),
            ..entry(2)
        },
        NewEntry {
            things: vec!["unit:\0".into()],
            ..entry(2)
        },
    ];
    for entry in entries {
        let refused = store.append(&town(), append(1, vec![entry])).await;
        assert!(
            matches!(refused, Err(StoreError::Invalid(_))),
            "{refused:?}"
        );
    }
    let refused = store.record(audit("\0")).await;
    assert!(
        matches!(refused, Err(StoreError::Invalid(_))),
        "{refused:?}"
    );
    assert_eq!(ids(&*store).await, [1]);
}

pub async fn any_other_text_comes_back_as_it_was(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    let odd = "花香小镇 \u{1f33c} '; DROP TABLE entries; -- \\ \" \u{1} \u{feff}\r\n%$1?";
    let save = NewEntry {
        reason: Some(odd.into()),
        body: odd.into(),
        things: vec![odd.into()],
        public: Some(String::new()),
        ..entry(2)
    };
    store.append(&town(), append(1, vec![save])).await.unwrap();
    let stored = store.entry(&town(), id(2)).await.unwrap().unwrap();
    assert_eq!(stored.reason.as_deref(), Some(odd));
    assert_eq!(stored.body, odd);
    let events = store.events(&town(), at(0), 9).await.unwrap();
    assert_eq!(events.events[0].body, "");
}

pub async fn a_large_batch_is_stored(home: &Home) {
    let store = home.open().await;
    let things = (0..1000).map(|unit| format!("unit:{unit}")).collect();
    let large = NewEntry {
        // Each thing twice, and a body of 4 MB: an import.
        things: [things, vec!["unit:0".into()]].concat(),
        body: "x".repeat(4_000_000),
        ..entry(1)
    };
    store.create_town(&town(), MORNING).await.unwrap();
    let mut entries = vec![large];
    entries.extend((2..=500).map(entry));
    let head = store.append(&town(), append(0, entries)).await;
    assert_eq!(head, Ok(at(500)));
    let stored = store.entry(&town(), id(1)).await.unwrap().unwrap();
    assert_eq!(stored.body.len(), 4_000_000);
    assert_eq!(ids(&*store).await.len(), 500);
}

pub async fn towns_have_ledgers_of_their_own(home: &Home) {
    let store = home.open().await;
    grow(&*store, 2).await;
    store.create_town(&other_town(), MORNING).await.unwrap();
    // The same id in another town is another entry.
    let head = store.append(&other_town(), append(0, vec![entry(1)])).await;
    assert_eq!(head, Ok(at(1)));
    assert_eq!(store.head(&town()).await, Ok(at(2)));
    let entries = store.read(&other_town(), at(0), FAR).await.unwrap();
    assert_eq!(entries.len(), 1);
}

pub async fn it_is_all_there_after_reopening(home: &Home) {
    let store = home.open().await;
    grow(&*store, 40).await;
    let before = store.read(&town(), at(0), FAR).await.unwrap();
    drop(store);
    let store = home.open().await;
    assert_eq!(store.read(&town(), at(0), FAR).await.unwrap(), before);
    let head = store.append(&town(), append(40, vec![entry(41)])).await;
    assert_eq!(head, Ok(at(41)));
}

pub async fn an_append_may_expect_one_that_is_on_its_way(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    // None of them is awaited before all are asked for.
    let on_their_way: Vec<_> = (1..=30)
        .map(|head| store.append(&town(), append(head, vec![entry(u128::from(head) + 1)])))
        .collect();
    // Queued in the order of the calls, awaited in the opposite.
    for (nth, appended) in on_their_way.into_iter().enumerate().rev() {
        assert_eq!(appended.await, Ok(at(2).after(nth)));
    }
    // What follows one that fails finds another head.
    let fails = store.append(&town(), append(31, vec![entry(1)]));
    let follows = store.append(&town(), append(32, vec![entry(99)]));
    assert!(matches!(fails.await, Err(StoreError::Duplicate(_))));
    assert_eq!(follows.await, Err(StoreError::Moved { head: at(31) }));
}

pub async fn who_stops_waiting_does_not_stop_the_append(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    drop(store.append(&town(), append(1, vec![entry(2)])));
    // Queued behind it.
    let head = store.append(&town(), append(2, vec![entry(3)])).await;
    assert_eq!(head, Ok(at(3)));
}
