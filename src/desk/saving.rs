//! Making a save: at once, and in parts that are no longer than a server takes.

use super::{Desk, Draft, Waiting};
use crate::ledger::{EntryId, Proposal, Refusal, accept, unmake};
use chrono::NaiveDate;
use uuid::Uuid;

/// The most changes that one save may have: the server takes no more, and the desk sends no more.
pub const MOST_CHANGES: usize = 1_000;

impl Desk {
    /// Makes a save. It waits from now on; the first that waits is to be sent, with
    /// [`Desk::head`] as its base.
    ///
    /// More than [`MOST_CHANGES`] become several saves with the same reason, one after the other in
    /// the order of the changes, the first with the id of the draft. Each is an entry of its own: it
    /// is checked, and undone, by itself.
    ///
    /// # Errors
    /// When a rule says no, to any part; nothing has then happened.
    pub fn save(&mut self, mut draft: Draft, today: NaiveDate) -> Result<(), Refusal> {
        let waited = self.waiting.len();
        loop {
            let most = draft.changes.len().min(MOST_CHANGES);
            let rest = Draft {
                changes: draft.changes.split_off(most),
                id: of_the_rest(draft.id),
                made: draft.made,
                reason: draft.reason.clone(),
            };
            if let Err(refusal) = self.save_whole(draft, today) {
                for Waiting { entry, known } in self.waiting.drain(waited..).rev() {
                    unmake(&mut self.record, &entry, known);
                }
                return Err(refusal);
            }
            if rest.changes.is_empty() {
                return Ok(());
            }
            draft = rest;
        }
    }

    fn save_whole(&mut self, draft: Draft, today: NaiveDate) -> Result<(), Refusal> {
        let known = self.record.known();
        let sequence = self.head + 1 + self.waiting.len() as u64;
        let proposal = Proposal {
            id: draft.id,
            recorded: draft.made,
            actor: self.me,
            reason: draft.reason,
            changes: draft.changes,
        };
        let entry = accept(&mut self.record, proposal, sequence, today)?;
        self.waiting.push(Waiting { entry, known });
        Ok(())
    }
}

/// The id of the save that follows where one was too long. It follows from the other's, so that the
/// same draft becomes the same saves wherever it is made.
fn of_the_rest(id: EntryId) -> EntryId {
    EntryId(Uuid::new_v5(&id.0, b"the rest"))
}
