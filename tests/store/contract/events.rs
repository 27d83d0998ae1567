//! Public events, and who is told of them.

use crate::sample::{MORNING, append, at, entry, grow, other_town, town};
use crate::support::home::Home;
use frontage::server::store::{Event, Events, NewEntry, Notice, Notices, Store};
use std::time::Duration;

/// Eight entries, of which every second is public.
async fn eight(store: &dyn Store) {
    store.create_town(&town(), MORNING).await.unwrap();
    let entries = (1..=8).map(|number| NewEntry {
        public: (number % 2 == 0).then(|| format!("event {number}")),
        ..entry(number)
    });
    let save = append(0, entries.collect());
    store.append(&town(), save).await.unwrap();
}

fn numbers(events: &Events) -> Vec<u64> {
    let sequences = events.events.iter().map(|event| event.sequence);
    sequences.map(|sequence| sequence.number()).collect()
}

pub async fn only_what_is_public_is_an_event(home: &Home) {
    let store = home.open().await;
    eight(&*store).await;
    let events = store.events(&town(), at(0), 10).await.unwrap();
    assert_eq!(numbers(&events), [2, 4, 6, 8]);
    let second = Event {
        sequence: at(4),
        body: "event 4".into(),
    };
    assert_eq!(events.events[1], second);
    assert_eq!((events.pruned_to, events.head), (at(0), at(8)));
    let some = store.events(&town(), at(3), 2).await.unwrap();
    assert_eq!(numbers(&some), [4, 6]);
    let none = store.events(&town(), at(u64::MAX), 2).await.unwrap();
    assert_eq!(numbers(&none), [0; 0]);
}

pub async fn pruned_events_are_said_to_be_gone(home: &Home) {
    let store = home.open().await;
    eight(&*store).await;
    store.prune_events(&town(), at(5)).await.unwrap();
    let events = store.events(&town(), at(0), 10).await.unwrap();
    assert_eq!(numbers(&events), [6, 8]);
    assert_eq!(events.pruned_to, at(5));
    // The ledger keeps all.
    let entries = store.read(&town(), at(0), 10).await.unwrap();
    assert_eq!(entries.len(), 8);
}

pub async fn pruning_never_goes_back_or_ahead(home: &Home) {
    let store = home.open().await;
    eight(&*store).await;
    store.prune_events(&town(), at(6)).await.unwrap();
    store.prune_events(&town(), at(2)).await.unwrap();
    let events = store.events(&town(), at(0), 10).await.unwrap();
    assert_eq!(events.pruned_to, at(6));
    store.prune_events(&town(), at(u64::MAX)).await.unwrap();
    let events = store.events(&town(), at(0), 10).await.unwrap();
    assert_eq!((events.pruned_to, numbers(&events)), (at(8), vec![]));
    let next = NewEntry {
        public: Some("event 9".into()),
        ..entry(9)
    };
    store.append(&town(), append(8, vec![next])).await.unwrap();
    let events = store.events(&town(), at(8), 10).await.unwrap();
    assert_eq!(numbers(&events), [9]);
}

/// The next notice of an append. Others say that something may have been missed, which is allowed
/// at any time.
async fn next_append(notices: &mut Notices) -> Notice {
    let wait = async {
        loop {
            match notices.next().await.unwrap() {
                Notice::CheckEverything => {}
                appended => return appended,
            }
        }
    };
    let patience = Duration::from_secs(20);
    tokio::time::timeout(patience, wait).await.unwrap()
}

pub async fn a_listener_is_told_of_what_is_durable(home: &Home) {
    let store = home.open().await;
    let mut early = store.subscribe();
    grow(&*store, 1).await;
    store.create_town(&other_town(), MORNING).await.unwrap();
    // A database may take its time: it has told of the first when somebody has heard it.
    let before = Notice::Appended {
        town: town(),
        head: at(1),
    };
    assert_eq!(next_append(&mut early).await, before);
    let (mut one, mut other) = (store.subscribe(), store.subscribe());
    let refused = store.append(&town(), append(7, vec![entry(8)])).await;
    refused.unwrap_err();
    store
        .append(&town(), append(1, vec![entry(2)]))
        .await
        .unwrap();
    let both = append(0, vec![entry(3), entry(4)]);
    store.append(&other_town(), both).await.unwrap();
    for notices in [&mut one, &mut other] {
        let first = Notice::Appended {
            town: town(),
            head: at(2),
        };
        // What was appended before is not told to who came later, what was refused to nobody.
        assert_eq!(next_append(notices).await, first);
        let second = Notice::Appended {
            town: other_town(),
            head: at(2),
        };
        assert_eq!(next_append(notices).await, second);
    }
}
