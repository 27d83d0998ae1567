//! Reading a ledger.

use crate::sample::{HOUR, MORNING, append, at, entry, grow, id, other_town, town, user};
use crate::support::home::Home;
use frontage::server::store::{HistoryFilter, NewEntry, Store, StoreError, StoredEntry};

fn numbers(entries: &[StoredEntry]) -> Vec<u64> {
    let sequences = entries.iter().map(|entry| entry.sequence);
    sequences.map(|sequence| sequence.number()).collect()
}

async fn history(store: &dyn Store, filter: HistoryFilter) -> Vec<u64> {
    numbers(&store.history(&town(), &filter, 100).await.unwrap())
}

/// Six entries, one an hour from the morning on. Odd ones are Ana's (1), even ones Bo's (2); the
/// third and the sixth touch unit 7, the sixth also unit 8.
async fn six(store: &dyn Store) {
    store.create_town(&town(), MORNING).await.unwrap();
    let entries = (1..=6).map(|number| NewEntry {
        actor: Some(id(if number % 2 == 1 { 1 } else { 2 })),
        recorded_ms: MORNING + i64::try_from(number).unwrap() * HOUR,
        things: match number {
            3 => vec!["unit:7".into()],
            6 => vec!["unit:7".into(), "unit:8".into(), "unit:7".into()],
            _ => vec![],
        },
        ..entry(number)
    });
    let save = append(0, entries.collect());
    store.append(&town(), save).await.unwrap();
}

pub async fn who_has_entries_and_an_account_is_named(home: &Home) {
    let store = home.open().await;
    six(&*store).await;
    let names = async || {
        let authors = store.authors(&town()).await.unwrap();
        let named = authors.into_iter().map(|author| (author.id, author.name));
        named.collect::<Vec<_>>()
    };
    assert_eq!(names().await, []);
    // Cy has an account and no entries.
    for (number, name) in [(2, "bo"), (1, "ana"), (3, "cy")] {
        user(&*store, number, name, vec![]).await;
    }
    let (ana, bo) = ((id(1), "ana".to_owned()), (id(2), "bo".to_owned()));
    assert_eq!(names().await, [ana, bo]);
    let nowhere = store.authors(&other_town()).await;
    assert_eq!(nowhere, Err(StoreError::Unknown("town")));
}

pub async fn entries_are_read_in_pages(home: &Home) {
    let store = home.open().await;
    grow(&*store, 5).await;
    let town = town();
    let page = |after, limit| store.read(&town, at(after), limit);
    assert_eq!(numbers(&page(0, 2).await.unwrap()), [1, 2]);
    assert_eq!(numbers(&page(2, 2).await.unwrap()), [3, 4]);
    assert_eq!(numbers(&page(4, 2).await.unwrap()), [5]);
    assert_eq!(numbers(&page(5, 2).await.unwrap()), [0; 0]);
    assert_eq!(numbers(&page(u64::MAX, 2).await.unwrap()), [0; 0]);
    assert_eq!(numbers(&page(0, 0).await.unwrap()), [0; 0]);
    assert_eq!(page(0, usize::MAX).await.unwrap().len(), 5);
}

pub async fn the_latest_comes_first(home: &Home) {
    let store = home.open().await;
    six(&*store).await;
    let all = HistoryFilter::default();
    assert_eq!(history(&*store, all.clone()).await, [6, 5, 4, 3, 2, 1]);
    let page = store.history(&town(), &all, 2).await.unwrap();
    assert_eq!(numbers(&page), [6, 5]);
    let next = HistoryFilter {
        before: Some(at(5)),
        ..all
    };
    assert_eq!(history(&*store, next).await, [4, 3, 2, 1]);
}

pub async fn it_can_be_asked_for_a_thing(home: &Home) {
    let store = home.open().await;
    six(&*store).await;
    let of = |thing: &str| HistoryFilter {
        thing: Some(thing.into()),
        ..HistoryFilter::default()
    };
    assert_eq!(history(&*store, of("unit:7")).await, [6, 3]);
    assert_eq!(history(&*store, of("unit:8")).await, [6]);
    assert_eq!(history(&*store, of("unit:")).await, [0; 0]);
}

pub async fn it_can_be_asked_for_a_person_and_a_time(home: &Home) {
    let store = home.open().await;
    six(&*store).await;
    let by_bo = HistoryFilter {
        actor: Some(id(2)),
        ..HistoryFilter::default()
    };
    assert_eq!(history(&*store, by_bo).await, [6, 4, 2]);
    // From the second hour on, and before the fifth.
    let between = HistoryFilter {
        from_ms: Some(MORNING + 2 * HOUR),
        to_ms: Some(MORNING + 5 * HOUR),
        ..HistoryFilter::default()
    };
    assert_eq!(history(&*store, between).await, [4, 3, 2]);
}

pub async fn filters_are_combined(home: &Home) {
    let store = home.open().await;
    six(&*store).await;
    let filter = HistoryFilter {
        thing: Some("unit:7".into()),
        actor: Some(id(1)),
        from_ms: Some(MORNING),
        to_ms: Some(MORNING + 9 * HOUR),
        before: Some(at(6)),
    };
    assert_eq!(history(&*store, filter.clone()).await, [3]);
    let earlier = HistoryFilter {
        before: Some(at(3)),
        ..filter
    };
    assert_eq!(history(&*store, earlier).await, [0; 0]);
}

pub async fn an_entry_is_found_by_its_id(home: &Home) {
    let store = home.open().await;
    six(&*store).await;
    let found = store.entry(&town(), id(4)).await.unwrap();
    assert_eq!(found.map(|entry| entry.sequence), Some(at(4)));
    assert_eq!(store.entry(&town(), id(7)).await, Ok(None));
}
