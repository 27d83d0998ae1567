//! The database falls over during writes.

use crate::support::cluster::Cluster;
use crate::writer::{settle, town};
use frontage::server::store::{
    Append, Ledger, NewEntry, Origin, PostgresStore, Sequence, Store, StoreError,
};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use uuid::Uuid;

const OUTAGES: usize = 6;
const WRITERS: usize = 8;

fn append(head: Sequence, id: Uuid) -> Append {
    Append {
        expected_head: head,
        entries: vec![NewEntry {
            id,
            recorded_ms: 0,
            actor: None,
            reason: None,
            body: "[]".into(),
            undo: "[]".into(),
            things: vec![],
            public: None,
        }],
        idempotency: None,
        origin: Origin::default(),
    }
}

/// Writes until the store cannot, and says what was acknowledged.
async fn write(store: Arc<PostgresStore>, said: UnboundedSender<(Sequence, Uuid)>) -> StoreError {
    let mut head = Sequence::START;
    let mut id = Uuid::new_v4();
    loop {
        match store.append(&town(), append(head, id)).await {
            Ok(sequence) => {
                said.send((sequence, id)).unwrap();
                (head, id) = (sequence, Uuid::new_v4());
            }
            Err(StoreError::Moved { head: moved }) => head = moved,
            Err(other) => return other,
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_when_the_database_falls_over() {
    let cluster = Cluster::start();
    let url = cluster.database().await;
    let store = Arc::new(PostgresStore::open(&url).await.unwrap());
    settle(&*store).await;
    let mut acknowledged = BTreeMap::new();
    for outage in 1..=OUTAGES {
        let (said, mut heard) = unbounded_channel();
        let writers: Vec<_> = (0..WRITERS)
            .map(|_| tokio::spawn(write(Arc::clone(&store), said.clone())))
            .collect();
        drop(said);
        // Each time at another moment.
        for _ in 0..outage * 31 {
            acknowledged.extend(heard.recv().await);
        }
        tokio::task::block_in_place(|| cluster.stop_at_once());
        for writer in writers {
            let refusal = writer.await.unwrap();
            assert!(refusal.is_passing(), "{refusal:?}");
        }
        while let Some(entry) = heard.recv().await {
            acknowledged.extend([entry]);
        }
        let away = store.head(&town()).await.unwrap_err();
        assert!(away.is_passing(), "{away:?}");
        tokio::task::block_in_place(|| cluster.go_on());
        recovers(&store).await;
        let entries = store
            .read(&town(), Sequence::START, usize::MAX)
            .await
            .unwrap();
        let stored: BTreeMap<_, _> = entries
            .iter()
            .map(|entry| (entry.sequence, entry.id))
            .collect();
        for (sequence, id) in &acknowledged {
            assert_eq!(stored.get(sequence), Some(id), "{sequence}");
        }
        let head = store.head(&town()).await.unwrap();
        assert_eq!(head, Sequence::START.after(stored.len()));
    }
    assert!(acknowledged.len() >= (1..=OUTAGES).sum::<usize>() * 31);
}

/// The same store answers again, without anybody's help.
async fn recovers(store: &PostgresStore) {
    let ready = async {
        while let Err(refusal) = store.ready().await {
            assert!(refusal.is_passing(), "{refusal:?}");
            tokio::task::yield_now().await;
        }
    };
    let patience = Duration::from_secs(30);
    tokio::time::timeout(patience, ready).await.unwrap();
}
