//! How a batch is saved: put on the desk, handed to the store, awaited.

use super::desk::Desk;
use super::publisher::Job;
use super::save::{Batch, Intent, Save, SaveError, Saved, SavedEntry};
use super::{KeepError, KeptTown, stored};
use crate::ledger::{Change, Clash, Entry, Glimpse, Proposal, merge, revert};
use crate::server::store::{Append, Duplicate, Sequence, StoreError};
use chrono::NaiveDate;
use tokio::sync::{MutexGuard, oneshot};

/// How often a batch is tried again when other servers were faster.
const ATTEMPTS: usize = 16;
/// How many entries are read at a time.
const PAGE: usize = 500;

impl KeptTown {
    /// Saves a batch: merged with what others have saved since its base, checked, and durable when
    /// this returns.
    ///
    /// # Errors
    /// As [`SaveError`] tells. Then nothing of it is saved.
    pub async fn save(&self, batch: &Batch) -> Result<Saved, SaveError> {
        if batch.saves.is_empty() {
            return Err(SaveError::Empty);
        }
        for _ in 0..ATTEMPTS {
            let mut guard = self.desk.lock().await;
            let attempt = self.put_on_desk(&mut guard, batch).await;
            let on_its_way = match attempt {
                Ok(on_its_way) => on_its_way,
                Err(error) => {
                    drop(guard);
                    return Err(self.known_or(batch, error).await);
                }
            };
            drop(guard);
            let (saved, answer) = on_its_way;
            match answer.await {
                Ok(Ok(())) => return Ok(saved),
                Ok(Err(StoreError::Moved { .. })) => {
                    // The desk has missed what others appended, or was built on what was refused.
                    *self.desk.lock().await = None;
                }
                Ok(Err(error)) => {
                    *self.desk.lock().await = None;
                    return Err(store_error(error));
                }
                Err(_) => return Err(KeepError::Store(StoreError::Unavailable(GONE.into())).into()),
            }
        }
        let busy = "others save faster than this can be merged with theirs";
        Err(KeepError::Store(StoreError::Unavailable(busy.into())).into())
    }

    /// Makes the entries, hands them to the store, and leaves the rest to the publisher.
    async fn put_on_desk(
        &self,
        desk: &mut MutexGuard<'_, Option<Desk>>,
        batch: &Batch,
    ) -> Result<(Saved, Answer), SaveError> {
        // Other servers append as well: whoever saves may have seen what this desk has not.
        let seen = batch.base.max(self.head());
        if desk.as_ref().is_none_or(|desk| desk.head() < seen) {
            **desk = Some(self.new_desk().await?);
        }
        let Some(on_desk) = desk.as_mut() else {
            return Err(KeepError::Store(StoreError::Unavailable(GONE.into())).into());
        };
        if batch.base > on_desk.head() {
            return Err(SaveError::Ahead(on_desk.head()));
        }
        let since = self.since(on_desk, batch.base).await?;
        let expected_head = on_desk.head();
        let made = self.make(on_desk, batch, &since).await;
        let made = match made {
            Ok(made) => made,
            Err(error) => {
                // What was made of the batch before is taken back with the desk.
                if on_desk.head() != expected_head {
                    **desk = None;
                }
                return Err(error);
            }
        };
        let saved = Saved {
            entries: made.iter().map(|(_, saved)| saved.clone()).collect(),
            merged: !since.is_empty(),
        };
        let entries: Vec<_> = made
            .into_iter()
            .map(|(entry, saved)| (entry, stored::public_event(&saved)))
            .collect();
        let new_entries = entries
            .iter()
            .map(|(entry, public)| stored::new_entry(entry, public.as_deref()));
        let append = Append {
            expected_head,
            entries: new_entries.collect(),
            idempotency: batch
                .idempotency
                .clone()
                .map(|key| stored::answered(key, &saved)),
            origin: batch.origin.clone(),
        };
        let appended = self.store.append(&self.name, append);
        let (reply, answer) = oneshot::channel();
        self.tell(Job::Appending {
            entries,
            appended,
            reply,
        });
        Ok((saved, answer))
    }

    async fn make(
        &self,
        desk: &mut Desk,
        batch: &Batch,
        since: &[Entry],
    ) -> Result<Vec<(Entry, SavedEntry)>, SaveError> {
        let today = self.today();
        let mut made = Vec::with_capacity(batch.saves.len());
        for save in &batch.saves {
            let changes = match &save.intent {
                Intent::Change(changes) => {
                    let merged = merge(since, changes, desk.record());
                    merged.map_err(|clashes| clash(batch, desk, clashes))?
                }
                Intent::Undo(sequence) => self.undoing(desk, batch, *sequence).await?,
            };
            made.push(make_one(
                desk,
                batch,
                save,
                changes,
                self.clock.now_ms(),
                today,
            )?);
        }
        Ok(made)
    }

    /// The changes that take an entry back.
    async fn undoing(
        &self,
        desk: &Desk,
        batch: &Batch,
        sequence: Sequence,
    ) -> Result<Vec<Change>, SaveError> {
        if sequence > desk.head() || sequence == Sequence::START {
            return Err(SaveError::Ahead(desk.head()));
        }
        let before = Sequence::new(sequence.number() - 1);
        let mut entries = self.since(desk, before).await?.into_iter();
        let Some(entry) = entries.next() else {
            return Err(SaveError::Ahead(desk.head()));
        };
        let since: Vec<_> = entries.collect();
        revert(&entry, &since, desk.record()).map_err(|clashes| clash(batch, desk, clashes))
    }

    /// A desk with all that the store has now.
    async fn new_desk(&self) -> Result<Desk, KeepError> {
        self.may_have_grown();
        self.all_arrived().await;
        let now = self.published.read().clone();
        Ok(Desk::new(now.record, now.head))
    }

    /// Waits until all that is on its way has arrived or been refused.
    async fn all_arrived(&self) {
        let (done, is_done) = oneshot::channel();
        self.tell(Job::Barrier(done));
        let _ = is_done.await;
    }

    /// The entries after a number, those on their way included.
    async fn since(&self, desk: &Desk, base: Sequence) -> Result<Vec<Entry>, KeepError> {
        let mut entries = Vec::new();
        let mut after = base;
        while after.after(1) < desk.first_at_hand() {
            let page = self.store.read(&self.name, after, PAGE).await?;
            let Some(last) = page.last() else { break };
            after = last.sequence;
            for entry in &page {
                let entry = stored::entry(entry).map_err(|reason| KeepError::Damaged {
                    town: self.name.clone(),
                    reason,
                })?;
                if entry.sequence < desk.first_at_hand().number() {
                    entries.push(entry);
                }
            }
        }
        entries.extend(desk.since(base).cloned());
        Ok(entries)
    }

    /// A request that comes twice may be refused the second time, because the first was carried
    /// out: then that is what is said.
    async fn known_or(&self, batch: &Batch, error: SaveError) -> SaveError {
        self.all_arrived().await;
        if let Some(key) = &batch.idempotency
            && let Ok(Some(answer)) = self.store.answer(key.account, &key.key).await
        {
            return SaveError::Answered(answer);
        }
        for save in &batch.saves {
            if let Ok(Some(entry)) = self.store.entry(&self.name, save.id.0).await {
                return SaveError::Known(entry.sequence);
            }
        }
        error
    }
}

type Answer = oneshot::Receiver<Result<(), StoreError>>;

fn clash(batch: &Batch, desk: &Desk, clashes: Vec<Clash>) -> SaveError {
    SaveError::Clash {
        base: batch.base,
        head: desk.head(),
        clashes,
    }
}

const GONE: &str = "the town is being closed";

fn make_one(
    desk: &mut Desk,
    batch: &Batch,
    save: &Save,
    changes: Vec<Change>,
    recorded: i64,
    today: NaiveDate,
) -> Result<(Entry, SavedEntry), SaveError> {
    if changes.is_empty() && !has_changes(save) {
        return Err(SaveError::Empty);
    }
    let glimpse = Glimpse::before(desk.record(), &changes, today);
    let proposal = Proposal {
        id: save.id,
        recorded,
        actor: batch.actor,
        reason: save.reason.clone(),
        changes,
    };
    let entry = desk
        .make(proposal, today)
        .map_err(|refusal| SaveError::Refused(Box::new(refusal)))?;
    let public = glimpse.changed(desk.record(), today);
    if !public.is_empty() && !batch.may_publish {
        return Err(SaveError::NeedsPublisher(public));
    }
    let saved = SavedEntry {
        sequence: Sequence::new(entry.sequence),
        id: entry.id,
        public,
    };
    Ok((entry, saved))
}

/// Whether a save says anything. Merged with others' work it may come to nothing, and is an entry
/// all the same.
fn has_changes(save: &Save) -> bool {
    match &save.intent {
        Intent::Change(changes) => !changes.is_empty(),
        Intent::Undo(_) => true,
    }
}

/// What the store says, as who saves needs to hear it.
fn store_error(error: StoreError) -> SaveError {
    match error {
        StoreError::Duplicate(Duplicate::Entry { sequence, .. }) => SaveError::Known(sequence),
        StoreError::Duplicate(Duplicate::Key(answer)) => SaveError::Answered(answer),
        error => SaveError::Keep(KeepError::Store(error)),
    }
}
