//! The publisher of a town: takes what the store has acknowledged, in order, and publishes it.

use super::KeepError;
use super::live::{LiveEvent, News, Speaker};
use super::published::Published;
use super::stored;
use crate::ledger::Entry;
use crate::server::store::{Appended, Sequence, Snapshot, Store, StoreError, StoredEntry};
use crate::server::towns::TownName;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

/// How many entries are read at a time.
const PAGE: usize = 500;
/// After how many entries a snapshot is written.
const SNAPSHOT_EVERY: u64 = 1000;
/// How many snapshots are kept. Older states are reached from the start of the ledger.
const SNAPSHOTS: usize = 8;

/// What the publisher is told.
pub(super) enum Job {
    /// Entries are on their way to the store.
    Appending {
        /// In order, each with what the public is told.
        entries: Vec<(Entry, Option<Arc<str>>)>,
        /// The store's answer, when it comes.
        appended: Appended,
        /// Who waits for it.
        reply: oneshot::Sender<Result<(), StoreError>>,
    },
    /// The ledger has entries up to here.
    CatchUp(Sequence),
    /// The ledger may have grown.
    CheckHead,
    /// Tell me when all before this is done.
    Barrier(oneshot::Sender<()>),
}

/// One task a town.
pub(super) struct Publisher {
    pub name: TownName,
    pub store: Arc<dyn Store>,
    pub published: Arc<Published>,
    pub speaker: Arc<Speaker>,
    pub snapshot_at: u64,
}

impl Publisher {
    /// Works until nobody can give it work any more.
    pub async fn run(mut self, mut jobs: mpsc::UnboundedReceiver<Job>) {
        while let Some(job) = jobs.recv().await {
            if let Err(error) = self.work(job).await {
                tracing::error!("“{}” is not up to date: {error}", self.name);
            }
        }
    }

    async fn work(&mut self, job: Job) -> Result<(), KeepError> {
        match job {
            Job::Appending {
                entries,
                appended,
                reply,
            } => {
                let answer = appended.await.map(drop);
                let is_appended = answer.is_ok();
                let publishing = if is_appended {
                    self.publish_own(entries).await
                } else {
                    Ok(())
                };
                // Who does not wait any more has the entries all the same.
                let _ = reply.send(answer);
                publishing
            }
            Job::CatchUp(head) if head <= self.published.head() => Ok(()),
            Job::CatchUp(_) | Job::CheckHead => self.catch_up().await,
            Job::Barrier(done) => {
                let _ = done.send(());
                Ok(())
            }
        }
    }

    async fn publish_own(
        &mut self,
        entries: Vec<(Entry, Option<Arc<str>>)>,
    ) -> Result<(), KeepError> {
        for (entry, public) in entries {
            let next = self.published.head().after(1).number();
            if entry.sequence > next {
                self.catch_up().await?;
            }
            if entry.sequence >= next && entry.sequence > self.published.head().number() {
                self.publish(&entry, public)?;
            }
        }
        Ok(())
    }

    /// Reads and publishes what has been appended elsewhere.
    async fn catch_up(&mut self) -> Result<(), KeepError> {
        loop {
            let head = self.published.head();
            let entries = self.store.read(&self.name, head, PAGE).await?;
            let events = self.store.events(&self.name, head, PAGE).await?.events;
            for entry in &entries {
                let event = events.iter().find(|event| event.sequence == entry.sequence);
                let public = event.map(|event| Arc::from(event.body.as_str()));
                self.publish(&self.read_entry(entry)?, public)?;
            }
            if entries.len() < PAGE {
                return Ok(());
            }
        }
    }

    fn read_entry(&self, entry: &StoredEntry) -> Result<Entry, KeepError> {
        stored::entry(entry).map_err(|reason| self.damaged(&reason))
    }

    fn publish(&mut self, entry: &Entry, public: Option<Arc<str>>) -> Result<(), KeepError> {
        let followed = self.published.follow(entry);
        followed.map_err(|error| self.damaged(&error.to_string()))?;
        self.speaker.say(News::Entry(LiveEvent {
            sequence: Sequence::new(entry.sequence),
            public,
            entry: stored::entry_text(entry).into(),
        }));
        if entry.sequence >= self.snapshot_at + SNAPSHOT_EVERY {
            self.snapshot_at = entry.sequence;
            self.write_snapshot(entry.recorded);
        }
        Ok(())
    }

    /// Writes a snapshot beside the work. One that fails is only missed: it saves reading.
    fn write_snapshot(&self, recorded_ms: i64) {
        let reading = self.published.read().clone();
        let (store, name) = (Arc::clone(&self.store), self.name.clone());
        tokio::spawn(async move {
            let sequence = reading.head;
            let write = move || stored::record_text(&reading.record);
            let Ok(body) = tokio::task::spawn_blocking(write).await else {
                return;
            };
            let snapshot = Snapshot {
                sequence,
                recorded_ms,
                body,
            };
            let written = store.put_snapshot(&name, snapshot).await;
            let pruned = store.prune_snapshots(&name, SNAPSHOTS).await;
            if let Err(error) = written.and(pruned) {
                tracing::warn!("no snapshot of “{name}” at entry {sequence}: {error}");
            }
        });
    }

    fn damaged(&self, reason: &str) -> KeepError {
        KeepError::Damaged {
            town: self.name.clone(),
            reason: reason.into(),
        }
    }
}
