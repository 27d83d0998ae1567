//! What waits and what came back, apart from the town: to be put where neither a reload nor a crash
//! reaches, and taken up again from there.

use super::{Desk, Draft, Returned, Why};
use crate::ledger::{Entry, EntryId};
use chrono::NaiveDate;

/// What of a desk is in no ledger.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kept {
    /// The last acknowledged entry that what waits was made on.
    pub base: u64,
    /// What waits, in the order it was made.
    pub waiting: Vec<Draft>,
    /// What came back, oldest first.
    pub returned: Vec<Returned>,
}

impl Kept {
    /// Whether there is nothing to keep.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty() && self.returned.is_empty()
    }
}

impl Desk {
    /// What would be lost with the desk.
    pub fn kept(&self) -> Kept {
        Kept {
            base: self.head,
            waiting: self.waiting().cloned().map(Draft::of).collect(),
            returned: self.returned.clone(),
        }
    }

    /// Takes up what was kept of an earlier desk: what has reached the ledger since is left out, and
    /// the rest is brought onto what others have saved since. Where that is not known any more, it
    /// comes back to the person.
    pub fn take_up_again(&mut self, kept: Kept, today: NaiveDate) {
        let recorded: Vec<EntryId> = self.recent.iter().map(|entry| entry.id).collect();
        let is_missing = |draft: &Draft| !recorded.contains(&draft.id);
        let returned = kept.returned.into_iter();
        self.returned
            .extend(returned.filter(|returned| is_missing(&returned.draft)));
        let mine: Vec<EntryId> = kept.waiting.iter().map(|draft| draft.id).collect();
        let waiting: Vec<Draft> = kept.waiting.into_iter().filter(is_missing).collect();
        // What has arrived of mine is what the rest was made on.
        let since = self.since(kept.base).map(|mut since| {
            since.retain(|entry| !mine.contains(&entry.id));
            since
        });
        match since {
            Some(since) => self.lay_down(waiting, &since, today),
            None => self
                .returned
                .extend(waiting.into_iter().map(|draft| Returned {
                    draft,
                    why: Why::Outdated,
                })),
        }
    }

    /// Everything made after the entry `base`, what waits as well; none where it is not all known.
    pub fn made_since(&self, base: u64) -> Option<Vec<Entry>> {
        let mut made = self.since(base)?;
        made.extend(self.waiting().cloned());
        Some(made)
    }

    /// The acknowledged entries after `base`; none where they are not all known.
    fn since(&self, base: u64) -> Option<Vec<Entry>> {
        let first = self.recent.front().map_or(self.head, |it| it.sequence - 1);
        let since = self.recent.iter().filter(|entry| entry.sequence > base);
        (first.min(self.head) <= base && base <= self.head).then(|| since.cloned().collect())
    }
}
