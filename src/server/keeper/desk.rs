//! The desk: where a town's next entry is made.
//!
//! Its record has everything that was handed to the store, acknowledged or not. When the store
//! refuses, the desk is given up and made anew from what is published.

use crate::ledger::{Entry, Proposal, Record, Refusal, accept};
use crate::server::store::Sequence;
use chrono::NaiveDate;
use std::collections::VecDeque;

/// How many entries are at hand to merge with. Older ones are read from the store.
const AT_HAND: usize = 1024;

/// A town as it will be when all that is on its way has arrived.
#[derive(Clone)]
pub(super) struct Desk {
    record: Record,
    head: Sequence,
    /// The latest entries, without gap up to the head.
    recent: VecDeque<Entry>,
}

impl Desk {
    /// A desk with this record, which is that of this head.
    pub fn new(record: Record, head: Sequence) -> Self {
        Self {
            record,
            head,
            recent: VecDeque::new(),
        }
    }

    /// The last entry, on its way or arrived.
    pub fn head(&self) -> Sequence {
        self.head
    }

    /// The town with all entries.
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// The first entry at hand; after the head where there is none.
    pub fn first_at_hand(&self) -> Sequence {
        let first = self.recent.front();
        first.map_or(self.head.after(1), |entry| Sequence::new(entry.sequence))
    }

    /// The entries at hand after a number.
    pub fn since(&self, base: Sequence) -> impl Iterator<Item = &Entry> {
        let entries = self.recent.iter();
        entries.filter(move |entry| entry.sequence > base.number())
    }

    /// Makes the next entry.
    ///
    /// # Errors
    /// When a rule refuses it; the desk is then as it was.
    pub fn make(&mut self, proposal: Proposal, today: NaiveDate) -> Result<Entry, Refusal> {
        let next = self.head.after(1);
        let entry = accept(&mut self.record, proposal, next.number(), today)?;
        self.head = next;
        if self.recent.len() == AT_HAND {
            self.recent.pop_front();
        }
        self.recent.push_back(entry.clone());
        Ok(entry)
    }
}
