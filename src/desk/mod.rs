//! The town as one person works on it: what the server has acknowledged, with what of theirs waits
//! for it on top.
//!
//! A save is made here at once, by the same rules as on the server, and waits. What others save
//! meanwhile goes below it: what waits is taken up, their entry is made, and what waits is brought
//! onto it again. What cannot be brought there, or the server refuses, comes back to the person with
//! the reason and is never lost. So it is all the same whether an answer takes a moment or a day.
//!
//! Knows the ledger, and no screen, no socket and no clock.

mod begun;
pub mod footprint;
pub mod freshness;
mod history;
mod kept;
pub mod readiness;
mod returned;
mod saving;
pub mod scenario;
pub mod schedule;
mod undo;

pub use begun::Begun;
pub use history::{NotBack, belonging_to};
pub use kept::Kept;
pub use returned::{Returned, Why, can_keep_mine};
pub use saving::MOST_CHANGES;
pub use undo::{Steps, undone};

use crate::ledger::{
    Actor, Change, Clash, Entry, EntryId, FoldError, Glimpse, KnownUntil, Proposal, Record,
    Refusal, Thing, accept, follow, merge, revert, unmake,
};
use crate::town::Town;
use chrono::NaiveDate;
use std::collections::VecDeque;
use uuid::Uuid;

/// How many of the latest entries are kept, for undo: more than anybody takes back one by one.
const MOST_RECENT: usize = 500;

/// A town, and one person who works on it.
#[derive(Clone, Debug)]
pub struct Desk {
    me: Actor,
    /// Everything that is acknowledged, and everything that waits.
    record: Record,
    /// The last acknowledged entry.
    head: u64,
    /// The latest acknowledged entries, without gaps up to the head.
    recent: VecDeque<Entry>,
    /// What was made here and is not acknowledged, in the order it was made.
    waiting: Vec<Waiting>,
    /// What came back, oldest first.
    returned: Vec<Returned>,
}

/// Something made ahead of its place in the ledger.
#[derive(Clone, Debug)]
struct Waiting {
    entry: Entry,
    /// Until when the town was known without it.
    known: KnownUntil,
}

/// What somebody wants to save.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Made by whoever makes the draft.
    pub id: EntryId,
    /// When: milliseconds since 1970-01-01 UTC.
    pub made: i64,
    /// Why, in their words.
    pub reason: Option<String>,
    /// What.
    pub changes: Vec<Change>,
}

impl Desk {
    /// A town as it is acknowledged up to the entry `head`.
    pub fn new(me: Actor, record: Record, head: u64) -> Self {
        Self {
            me,
            record,
            head,
            recent: VecDeque::new(),
            waiting: Vec::new(),
            returned: Vec::new(),
        }
    }

    /// The latest acknowledged entries, in their order, for undo: from the history. Those that do
    /// not end at the head are of no use and are left out.
    pub fn remember(&mut self, recent: impl IntoIterator<Item = Entry>) {
        self.recent = recent.into_iter().collect();
        let mut expected = self.head;
        let fitting = (self.recent.iter().rev())
            .take_while(|entry| {
                let fits = entry.sequence == expected;
                expected = expected.wrapping_sub(1);
                fits
            })
            .count();
        self.recent.drain(..self.recent.len() - fitting);
    }

    /// The town with everything that waits.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// The last acknowledged entry.
    pub fn head(&self) -> u64 {
        self.head
    }

    /// The latest acknowledged entries, in their order.
    pub fn recent(&self) -> impl Iterator<Item = &Entry> {
        self.recent.iter()
    }

    /// What waits to be acknowledged, in the order it was made.
    pub fn waiting(&self) -> impl Iterator<Item = &Entry> {
        self.waiting.iter().map(|waiting| &waiting.entry)
    }

    /// What came back, oldest first.
    pub fn returned(&self) -> &[Returned] {
        &self.returned
    }

    /// What the public would see otherwise if these changes were made today.
    ///
    /// # Errors
    /// When a rule says no.
    pub fn seen_by_the_public(
        &mut self,
        changes: &[Change],
        today: NaiveDate,
    ) -> Result<Vec<Thing>, Refusal> {
        let glimpse = Glimpse::before(&self.record, changes, today);
        self.as_if(changes, today, &mut |record| glimpse.changed(record, today))
    }

    /// The town as everybody would know it if these changes were made today.
    ///
    /// # Errors
    /// When a rule says no.
    pub fn public_after(&mut self, changes: &[Change], today: NaiveDate) -> Result<Town, Refusal> {
        self.as_if(changes, today, &mut |record| record.public(today))
    }

    /// Looks at the record as it would be with these changes; then it is as it was.
    fn as_if<T>(
        &mut self,
        changes: &[Change],
        today: NaiveDate,
        look: &mut dyn FnMut(&Record) -> T,
    ) -> Result<T, Refusal> {
        let known = self.record.known();
        if changes.is_empty() {
            return Ok(look(&self.record));
        }
        let proposal = Proposal {
            id: EntryId(Uuid::nil()),
            recorded: 0,
            actor: self.me,
            reason: None,
            changes: changes.to_vec(),
        };
        // Made as it would be, since the first entry of a person makes a snapshot live.
        let entry = accept(&mut self.record, proposal, self.head + 1, today)?;
        let seen = look(&self.record);
        unmake(&mut self.record, &entry, known);
        Ok(seen)
    }

    /// The first that waits, to be sent with [`Desk::head`] as its base.
    pub fn next_to_send(&self) -> Option<Draft> {
        let first = self.waiting.first()?;
        Some(Draft::of(first.entry.clone()))
    }

    /// Begins again with the town as it is acknowledged now, because more was missed than can be
    /// heard. What others changed in between is not known here, so what waits comes back to the
    /// person, but for what has arrived.
    pub fn start_again(
        &mut self,
        record: Record,
        head: u64,
        recent: impl IntoIterator<Item = Entry>,
    ) {
        let waiting = self.take_up();
        self.record = record;
        self.head = head;
        self.remember(recent);
        let recorded: Vec<EntryId> = self.recent.iter().map(|entry| entry.id).collect();
        let missing = waiting.into_iter().filter(|it| !recorded.contains(&it.id));
        self.returned.extend(missing.map(|draft| Returned {
            draft,
            why: Why::Outdated,
        }));
    }

    /// Takes an acknowledged entry in its turn: somebody else's, or one of what waits. One that is
    /// known already is passed over. Tells whether the town is another than before: what was saved
    /// here first and came back as it was changes nothing.
    ///
    /// # Errors
    /// When it does not fit: an entry was missed, and the town has to be read anew.
    pub fn hear(&mut self, entry: &Entry, today: NaiveDate) -> Result<bool, FoldError> {
        if entry.sequence <= self.head {
            return Ok(false);
        }
        if entry.sequence != self.head + 1 {
            return Err(FoldError::OutOfOrder {
                expected: self.head + 1,
                found: entry.sequence,
            });
        }
        let is_expected = self.waiting.first().is_some_and(|first| {
            first.entry.id == entry.id && first.entry.changes == entry.changes
        });
        let mut waiting = self.take_up();
        let followed = follow(&mut self.record, entry);
        if followed.is_ok() {
            self.head = entry.sequence;
            self.recent.push_back(entry.clone());
            if self.recent.len() > MOST_RECENT {
                self.recent.pop_front();
            }
            // The server, who saw more at once, may have had it fit after all.
            self.returned.retain(|mine| mine.draft.id != entry.id);
            // What waits behind a save of mine was made on it, and has nothing to be merged with.
            let mine = waiting.iter().position(|mine| mine.id == entry.id);
            let behind = mine.map(|place| waiting.split_off(place).split_off(1));
            self.lay_down(waiting, std::slice::from_ref(entry), today);
            self.lay_down(behind.unwrap_or_default(), &[], today);
        } else {
            self.lay_down(waiting, &[], today);
        }
        followed.map(|()| !is_expected)
    }

    /// Gives a save that the server did not take back to the person.
    pub fn give_back(&mut self, id: EntryId, why: Why, today: NaiveDate) {
        if let Some(draft) = self.withdraw(id, today) {
            self.returned.push(Returned { draft, why });
        }
    }

    /// Takes a save out of what waits, as if it had not been made.
    pub fn withdraw(&mut self, id: EntryId, today: NaiveDate) -> Option<Draft> {
        let place = self.waiting.iter().position(|it| it.entry.id == id)?;
        let mut waiting = self.take_up();
        let withdrawn = waiting.remove(place);
        self.lay_down(waiting, &[], today);
        Some(withdrawn)
    }

    /// Puts away what came back, because the person has seen to it.
    pub fn dismiss(&mut self, id: EntryId) -> Option<Returned> {
        let place = self.returned.iter().position(|it| it.draft.id == id)?;
        Some(self.returned.remove(place))
    }

    /// What can be undone and redone.
    pub fn steps(&self) -> Steps {
        Steps::of(self.me, self.recent.iter().chain(self.waiting()))
    }

    /// The draft that takes an entry back: one of the latest, or one that waits.
    ///
    /// # Errors
    /// With the clashes, when what it changed has been changed again since; with none of them when
    /// the entry is too long ago.
    pub fn taking_back(&self, id: EntryId, made: i64) -> Result<Draft, Vec<Clash>> {
        let known: Vec<&Entry> = self.recent.iter().chain(self.waiting()).collect();
        let place = known.iter().position(|entry| entry.id == id);
        let Some(place) = place else {
            return Err(Vec::new());
        };
        let since: Vec<Entry> = known[place + 1..].iter().map(|it| (*it).clone()).collect();
        Ok(Draft {
            id: id.taken_back(),
            made,
            reason: None,
            changes: revert(known[place], &since, &self.record)?,
        })
    }

    /// Takes up everything that waits, so that the record is what is acknowledged.
    fn take_up(&mut self) -> Vec<Draft> {
        for Waiting { entry, known } in self.waiting.iter().rev() {
            unmake(&mut self.record, entry, *known);
        }
        let taken = std::mem::take(&mut self.waiting);
        taken.into_iter().map(|it| Draft::of(it.entry)).collect()
    }

    /// Makes again what waits, on top of the entries that came `since` it was made.
    fn lay_down(&mut self, drafts: Vec<Draft>, since: &[Entry], today: NaiveDate) {
        for draft in drafts {
            let wanted = draft.clone();
            let made = match merge(since, &draft.changes, &self.record) {
                // Others have made just that.
                Ok(changes) if changes.is_empty() && !wanted.changes.is_empty() => continue,
                Ok(changes) => self.save(Draft { changes, ..draft }, today),
                Err(clashes) => {
                    let why = Why::Clashes(clashes);
                    self.returned.push(Returned { draft, why });
                    continue;
                }
            };
            if let Err(refusal) = made {
                let why = Why::Refused(refusal);
                self.returned.push(Returned { draft: wanted, why });
            }
        }
    }
}

impl Draft {
    /// What was wanted when this was made.
    fn of(entry: Entry) -> Self {
        Self {
            id: entry.id,
            made: entry.recorded,
            reason: entry.reason,
            changes: entry.changes,
        }
    }
}
