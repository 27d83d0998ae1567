//! Many at once.

use crate::sample::{append, at, entry, grow, town};
use crate::support::home::Home;
use frontage::server::store::{Sequence, Store, StoreError};
use std::collections::BTreeSet;
use std::sync::Arc;

const WRITERS: u64 = 64;
const EACH: u64 = 5;

/// Appends until it is stored, as a server does whose town others change too.
async fn insist(store: &dyn Store, number: u128) -> Sequence {
    let mut head = store.head(&town()).await.unwrap();
    loop {
        let save = append(head.number(), vec![entry(number)]);
        match store.append(&town(), save).await {
            Ok(sequence) => return sequence,
            Err(StoreError::Moved { head: moved }) => head = moved,
            Err(other) => panic!("{other}"),
        }
    }
}

pub async fn sixty_four_writers_leave_no_gap_and_no_duplicate(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    let writers = (0..WRITERS).map(|writer| {
        let store = Arc::clone(&store);
        tokio::spawn(async move {
            let mut given = Vec::new();
            for nth in 0..EACH {
                let number = 1000 + u128::from(writer * EACH + nth);
                given.push((insist(&*store, number).await, number));
            }
            given
        })
    });
    let writers: Vec<_> = writers.collect();
    let mut given = BTreeSet::new();
    for writer in writers {
        given.extend(writer.await.unwrap());
    }
    let stored = store.read(&town(), at(1), 10_000).await.unwrap();
    let stored: Vec<_> = stored
        .iter()
        .map(|entry| (entry.sequence, entry.id.as_u128()))
        .collect();
    // What was answered is what is stored, and it is numbered without gap.
    assert_eq!(stored, given.into_iter().collect::<Vec<_>>());
    let numbers: Vec<u64> = stored.iter().map(|(at, _)| at.number()).collect();
    let expected: Vec<u64> = (2..2 + WRITERS * EACH).collect();
    assert_eq!(numbers, expected);
}

pub async fn one_that_fails_does_not_fail_its_neighbours(home: &Home) {
    let store = home.open().await;
    grow(&*store, 1).await;
    // Asked for together, so that they are written together: every second is for an old head.
    let asked: Vec<_> = (1..=20)
        .flat_map(|head| {
            let number = u128::from(head);
            let good = store.append(&town(), append(head, vec![entry(100 + number)]));
            let bad = store.append(&town(), append(0, vec![entry(200 + number)]));
            [good, bad]
        })
        .collect();
    for (nth, appended) in asked.into_iter().enumerate() {
        let outcome = appended.await;
        let is_bad = matches!(outcome, Err(StoreError::Moved { .. }));
        assert_eq!(is_bad, nth % 2 == 1, "{nth}: {outcome:?}");
    }
    assert_eq!(store.head(&town()).await, Ok(at(21)));
}
