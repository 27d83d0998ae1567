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
        let there: HashMap<EntryId, Actor> = entries.iter().copied().collect();
        let taking_back: HashSet<EntryId> = entries.iter().map(|(id, _)| id.taken_back()).collect();
        let mine =
            (entries.iter().rev()).filter(|(id, actor)| *actor == me && !taking_back.contains(id));
        let mut steps = Self::default();
        // From the latest original on: a run of those that are undone, then one that is not.
        for (original, _) in mine {
            let (last, is_undone) = end_of_chain(*original, &there);
            if !is_undone {
                steps.undo = Some(last);
                break;
            }
            if there.get(&last) == Some(&me) {
                steps.redo = Some(last);
            }
        }
        steps
    }
}

/// The last entry of the chain that begins with an original, and whether the original is undone.
fn end_of_chain(original: EntryId, there: &HashMap<EntryId, Actor>) -> (EntryId, bool) {
    let (mut last, mut is_undone) = (original, false);
    while there.contains_key(&last.taken_back()) {
        last = last.taken_back();
        is_undone = !is_undone;
    }
    (last, is_undone)
}

/// Of some entries, those that others of them have taken back and not brought again.
pub fn undone<'a>(entries: impl Iterator<Item = &'a Entry>) -> HashSet<EntryId> {
    let there: HashMap<EntryId, Actor> = entries.map(|entry| (entry.id, entry.actor)).collect();
    let is_undone = |id: &EntryId| end_of_chain(*id, &there).1;
    there.keys().copied().filter(is_undone).collect()
}
