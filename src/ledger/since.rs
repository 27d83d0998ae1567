//! What others have changed since somebody looked, told apart by thing and field.
//!
//! Every entry carries what it changed from, so the record as it was is not needed.

use super::{Change, Entry, Field, MilestoneOf, Noun, Record, Thing};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What entries have changed, and what it was before the first of them.
#[derive(Default)]
pub(super) struct Since {
    fields: HashMap<Thing, Vec<Field>>,
    removed: HashMap<Thing, Noun>,
    added: BTreeSet<Thing>,
    moved: HashMap<Thing, usize>,
    /// Things of which milestones have come or gone.
    other_steps: HashSet<Thing>,
}

impl Since {
    pub fn of(entries: &[Entry]) -> Self {
        let mut since = Self::default();
        for entry in entries {
            // Undo is in the opposite order: each change stands beside what takes it back.
            for (change, inverse) in entry.changes.iter().zip(entry.undo.iter().rev()) {
                since.note(change, inverse);
            }
        }
        since
    }

    fn note(&mut self, change: &Change, inverse: &Change) {
        match (change, inverse) {
            (Change::Set { thing, .. }, Change::Set { fields, .. }) => {
                let known = self.fields.entry(*thing).or_default();
                for before in fields {
                    if known.iter().all(|field| field.name() != before.name()) {
                        known.push(before.clone());
                    }
                }
            }
            (Change::Remove(thing), Change::Add { noun, .. }) => {
                self.note_step(thing);
                if !self.added.contains(thing) {
                    self.removed.entry(*thing).or_insert_with(|| noun.clone());
                }
            }
            (Change::Add { .. }, Change::Remove(thing)) => {
                self.note_step(thing);
                self.added.insert(*thing);
            }
            (Change::Move { thing, .. }, Change::Move { to: from, .. }) => {
                self.moved.entry(*thing).or_insert(*from);
            }
            _ => {}
        }
    }

    fn note_step(&mut self, thing: &Thing) {
        if let Thing::Milestone(of) = thing {
            self.other_steps.insert(of.owner());
        }
    }

    /// What a field was, where it has been set or its thing has gone and come back.
    pub fn before(&self, thing: &Thing, field: &Field) -> Option<Field> {
        let set = self.fields.get(thing).into_iter().flatten();
        let mut same = set.filter(|before| before.name() == field.name());
        same.next()
            .cloned()
            .or_else(|| field.as_in_noun(self.removed.get(thing)?))
    }

    /// What was removed: the thing, or what it was a part of.
    pub fn removed(&self, thing: &Thing) -> Option<&Noun> {
        let whole = || self.removed.get(&thing.whole());
        self.removed.get(thing).or_else(whole)
    }

    /// Whether it has come since.
    pub fn added(&self, thing: &Thing) -> bool {
        self.added.contains(thing)
    }

    /// The milestones of this step and owner that have come since.
    pub fn added_steps(&self, of: MilestoneOf) -> impl Iterator<Item = Thing> {
        let is_such = move |thing: &&Thing| match thing {
            Thing::Milestone(other) => other.owner() == of.owner() && other.step() == of.step(),
            _ => false,
        };
        self.added.iter().filter(is_such).copied()
    }

    /// Whether milestones of a thing have come or gone.
    pub fn has_other_steps(&self, owner: &Thing) -> bool {
        self.other_steps.contains(owner)
    }

    /// Where it stood before it was moved.
    pub fn moved_from(&self, thing: &Thing) -> Option<usize> {
        self.moved.get(thing).copied()
    }

    /// The fields of a thing that are other than they were, as they were.
    pub fn differing<'a>(
        &'a self,
        thing: &'a Thing,
        now: &'a Record,
    ) -> impl Iterator<Item = &'a Field> {
        let set = self.fields.get(thing).into_iter().flatten();
        set.filter(|before| before.as_in(now, thing).as_ref() != Some(before))
    }

    /// Whether a thing, or a milestone of it, is other than it was.
    pub fn is_other(&self, thing: &Thing, now: &Record) -> bool {
        let is_part = |other: &&Thing| *other == thing || other.whole() == *thing;
        self.has_other_steps(thing)
            || (self.fields.keys())
                .filter(is_part)
                .any(|part| self.differing(part, now).next().is_some())
    }
}
