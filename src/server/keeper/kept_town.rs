//! A town that is kept: read at any time, changed through its desk.

use super::desk::Desk;
use super::live::{News, Speaker, Stream};
use super::published::{Published, Reading};
use super::publisher::{Job, Publisher};
use super::{KeepError, past};
use crate::server::clock::Clock;
use crate::server::store::{Events, HistoryFilter, Sequence, Store, StoredEntry};
use crate::server::towns::{PublicTown, TownName};
use chrono::NaiveDate;
use std::sync::{Arc, PoisonError};
use tokio::sync::{Mutex, mpsc};

/// A town with its ledger.
pub struct KeptTown {
    pub(super) name: TownName,
    pub(super) store: Arc<dyn Store>,
    pub(super) clock: Clock,
    /// Gone after the store has refused something: it is then made anew.
    pub(super) desk: Mutex<Option<Desk>>,
    pub(super) published: Arc<Published>,
    speaker: Arc<Speaker>,
    /// The date at the venue that listeners were told last.
    day: std::sync::Mutex<NaiveDate>,
    pub(super) jobs: mpsc::UnboundedSender<Job>,
}

impl KeptTown {
    /// Reads a town from the store, and starts its publisher.
    ///
    /// # Errors
    /// When there is no such town, or what is stored does not fit together.
    pub(super) async fn open(
        store: Arc<dyn Store>,
        name: TownName,
        clock: Clock,
    ) -> Result<Arc<Self>, KeepError> {
        let reading = past::reading(&*store, &name, None).await?;
        let snapshot_at = reading.head.number();
        let published = Arc::new(Published::new(reading));
        let speaker = Arc::new(Speaker::new());
        let (jobs, waiting) = mpsc::unbounded_channel();
        let publisher = Publisher {
            name: name.clone(),
            store: Arc::clone(&store),
            published: Arc::clone(&published),
            speaker: Arc::clone(&speaker),
            snapshot_at,
        };
        tokio::spawn(publisher.run(waiting));
        let town = Self {
            name,
            store,
            clock,
            desk: Mutex::default(),
            published,
            speaker,
            day: std::sync::Mutex::default(),
            jobs,
        };
        town.look_at_the_day();
        // What was appended while it was read has not been told to anybody.
        town.may_have_grown();
        Ok(Arc::new(town))
    }

    /// Its name in links.
    pub fn name(&self) -> &TownName {
        &self.name
    }

    /// What is acknowledged, for a look that does not wait.
    pub fn read<T>(&self, look: impl FnOnce(&Reading) -> T) -> T {
        look(&self.published.read())
    }

    /// The last acknowledged entry.
    pub fn head(&self) -> Sequence {
        self.published.head()
    }

    /// The date at the venue.
    pub fn today(&self) -> NaiveDate {
        let zone = self.read(|now| now.record.venue().map(|venue| venue.time_zone.clone()));
        let zone = zone.unwrap_or_default();
        self.clock.local_time_in(&zone).date()
    }

    /// What everybody may know today, where it is made already. Takes no time.
    pub fn public_if_made(&self) -> Option<Arc<PublicTown>> {
        self.published.public_if_made(self.today())
    }

    /// What everybody may know today. Takes a while for a large town: not for an async task.
    pub fn public(&self) -> Arc<PublicTown> {
        self.published.public(self.today())
    }

    /// The town as it was recorded up to and with an entry.
    ///
    /// # Errors
    /// When there is no such entry, or the store cannot be read.
    pub async fn as_recorded(&self, at: Sequence) -> Result<Reading, KeepError> {
        past::reading(&*self.store, &self.name, Some(at)).await
    }

    /// Entries that pass a filter, the latest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn history(
        &self,
        filter: &HistoryFilter,
        limit: usize,
    ) -> Result<Vec<StoredEntry>, KeepError> {
        Ok(self.store.history(&self.name, filter, limit).await?)
    }

    /// Public events after a number, for who has missed some.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn events_after(&self, after: Sequence, limit: usize) -> Result<Events, KeepError> {
        Ok(self.store.events(&self.name, after, limit).await?)
    }

    /// Entries after a number, for who has missed some.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn entries_after(
        &self,
        after: Sequence,
        limit: usize,
    ) -> Result<Vec<StoredEntry>, KeepError> {
        Ok(self.store.read(&self.name, after, limit).await?)
    }

    /// What happens from now on.
    pub fn listen(&self) -> Stream {
        self.speaker.listen()
    }

    /// Tells listeners of a new day at the venue, if one has begun.
    pub(super) fn look_at_the_day(&self) {
        let today = self.today();
        let mut day = self.day.lock().unwrap_or_else(PoisonError::into_inner);
        if *day != today {
            *day = today;
            self.speaker.say(News::Day(today));
        }
    }

    pub(super) fn has_grown_to(&self, head: Sequence) {
        self.tell(Job::CatchUp(head));
    }

    pub(super) fn may_have_grown(&self) {
        self.tell(Job::CheckHead);
    }

    /// The publisher ends with the town only.
    pub(super) fn tell(&self, job: Job) {
        let _ = self.jobs.send(job);
    }
}
