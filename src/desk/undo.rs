//! Undo and redo, told from the entries themselves: after a reload as before it.
//!
//! The entry that takes another back has an id that follows from the other's, see
//! [`EntryId::taken_back`]. Of a chain entry, undo, redo, undo … only the length matters.

use crate::ledger::{Actor, Entry, EntryId};
use std::collections::{HashMap, HashSet};

/// What one person can undo and redo, next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// The entry to take back for an undo.
    pub undo: Option<EntryId>,
    /// The entry to take back for a redo: the undo itself.
    pub redo: Option<EntryId>,
}

impl Steps {
    /// From the latest entries of the town, in their order. What somebody else took back of mine is
    /// taken back, and theirs to bring again.
    pub fn of<'a>(me: Actor, entries: impl Iterator<Item = &'a Entry>) -> Self {
        let entries: Vec<(EntryId, Actor)> = entries.map(|entry| (entry.id, entry.actor)).collect();
        let chains = Chains::of(&entries);
        let mine =
            (entries.iter().rev()).filter(|(id, actor)| *actor == me && chains.is_original(*id));
        let mut steps = Self::default();
        // From the latest original on: a run of those that are undone, then one that is not.
        for (original, _) in mine {
            let (last, is_undone) = chains.end(*original);
            if !is_undone {
                steps.undo = Some(last);
                break;
            }
            if chains.there.get(&last) == Some(&me) {
                steps.redo = Some(last);
            }
        }
        steps
    }
}

/// Entries, and which of them take others back.
pub(super) struct Chains {
    there: HashMap<EntryId, Actor>,
    taking_back: HashSet<EntryId>,
}

impl Chains {
    pub fn of(entries: &[(EntryId, Actor)]) -> Self {
        Self {
            there: entries.iter().copied().collect(),
            taking_back: entries.iter().map(|(id, _)| id.taken_back()).collect(),
        }
    }

    /// Whether an entry takes none of the others back.
    pub fn is_original(&self, id: EntryId) -> bool {
        !self.taking_back.contains(&id)
    }

    /// The last entry of the chain that begins with an original, and whether the original is undone.
    pub fn end(&self, original: EntryId) -> (EntryId, bool) {
        let (mut last, mut is_undone) = (original, false);
        while self.there.contains_key(&last.taken_back()) {
            last = last.taken_back();
            is_undone = !is_undone;
        }
        (last, is_undone)
    }
}

/// Of some entries, those that others of them have taken back and not brought again.
pub fn undone<'a>(entries: impl Iterator<Item = &'a Entry>) -> HashSet<EntryId> {
    let entries: Vec<(EntryId, Actor)> = entries.map(|entry| (entry.id, entry.actor)).collect();
    let chains = Chains::of(&entries);
    let ids = entries.iter().map(|(id, _)| *id);
    ids.filter(|id| chains.end(*id).1).collect()
}
