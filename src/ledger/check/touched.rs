//! What a batch of changes has touched, so that only that is checked.

use crate::ledger::{Change, Thing};
use std::collections::{HashMap, HashSet};

/// Each thing that changes are about, and which fields of it.
pub(super) struct Touched {
    /// In the order of the changes.
    order: Vec<Thing>,
    parts: HashMap<Thing, Part>,
}

enum Part {
    Whole,
    Fields(HashSet<&'static str>),
}

/// The field that the milestones of a thing are, when one of them is touched.
pub(super) const MILESTONES: &str = "milestones";

impl Touched {
    pub fn of(changes: &[Change]) -> Self {
        let mut touched = Self {
            order: Vec::new(),
            parts: HashMap::new(),
        };
        for change in changes {
            match change {
                Change::Add { .. } | Change::Remove(_) => touched.whole(change.thing()),
                Change::Set { thing, fields } => {
                    touched.part(*thing, fields.iter().map(super::Field::name));
                }
                // Only the order is another.
                Change::Move { .. } => {}
            }
        }
        touched
    }

    fn whole(&mut self, thing: Thing) {
        if let Thing::Milestone(of) = thing {
            self.part(of.owner(), [MILESTONES]);
        }
        if self.parts.insert(thing, Part::Whole).is_none() {
            self.order.push(thing);
        }
    }

    fn part(&mut self, thing: Thing, fields: impl IntoIterator<Item = &'static str>) {
        if let Thing::Milestone(of) = thing {
            self.part(of.owner(), [MILESTONES]);
            return;
        }
        let order = &mut self.order;
        let part = self.parts.entry(thing).or_insert_with(|| {
            order.push(thing);
            Part::Fields(HashSet::new())
        });
        if let Part::Fields(known) = part {
            known.extend(fields);
        }
    }

    /// What is touched, in the order of the changes.
    pub fn things(&self) -> impl Iterator<Item = &Thing> {
        self.order.iter()
    }

    /// Whether a field of a thing is.
    pub fn includes(&self, thing: &Thing, field: &str) -> bool {
        match self.parts.get(thing) {
            Some(Part::Whole) => true,
            Some(Part::Fields(fields)) => fields.contains(field),
            None => false,
        }
    }
}
