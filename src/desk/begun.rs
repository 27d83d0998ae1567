//! Saves of work that takes minutes, such as drawing: made on the town as it was when it began.

use super::{Desk, Draft, Returned, Why};
use crate::ledger::{Entry, EntryId, Refusal, merge};
use chrono::NaiveDate;

/// What a piece of work was begun on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Begun {
    /// The last acknowledged entry.
    head: u64,
    /// What waited on top of it.
    waiting: Vec<EntryId>,
}

impl Desk {
    /// Where a piece of work begins now.
    pub fn begin(&self) -> Begun {
        Begun {
            head: self.head,
            waiting: self.waiting().map(|entry| entry.id).collect(),
        }
    }

    /// Makes a save of work that was begun earlier. What somebody else has changed since clashes as
    /// it would had they been faster by a moment: it then comes back, and a person chooses.
    ///
    /// # Errors
    /// When a rule says no; nothing has then happened.
    pub fn save_begun(
        &mut self,
        draft: Draft,
        begun: &Begun,
        today: NaiveDate,
    ) -> Result<(), Refusal> {
        let since: Vec<Entry> = (self.recent.iter())
            .filter(|entry| entry.sequence > begun.head && !begun.waiting.contains(&entry.id))
            .cloned()
            .collect();
        let first_known = self.head + 1 - self.recent.len() as u64;
        let why = if begun.head + 1 < first_known {
            Why::Outdated
        } else {
            match merge(&since, &draft.changes, &self.record) {
                // Others have made just that.
                Ok(changes) if changes.is_empty() && !draft.changes.is_empty() => return Ok(()),
                Ok(changes) => return self.save(Draft { changes, ..draft }, today),
                Err(clashes) => Why::Clashes(clashes),
            }
        };
        self.returned.push(Returned { draft, why });
        Ok(())
    }
}
