//! Changes made on an older record, brought onto the present one.
//!
//! Two people who change different fields both have their way, of one thing as well. Who changes the
//! same field the same way agrees. Only who changes the same field differently, or changes what the
//! other removed, is asked: that is a [`Clash`].

use super::clash::{Clash, PLACE, Value};
use super::since::Since;
use super::{Change, ConfirmationField, Entry, Field, Noun, Record, Thing};
use std::collections::HashMap;

/// Brings `mine`, made on the record before the entries `since`, onto the record after them, `now`.
///
/// What comes out is for [`accept`](super::accept()): it asks the rules of both together. With no
/// entries since, it is `mine`.
///
/// # Errors
/// With every clash there is; each carries what both knew, what is there now and what was to be.
pub fn merge(since: &[Entry], mine: &[Change], now: &Record) -> Result<Vec<Change>, Vec<Clash>> {
    let mut merge = Merge {
        since: Since::of(since),
        now,
        last_set: last_sets(mine),
        grown: HashMap::new(),
        merged: Vec::with_capacity(mine.len()),
        clashes: Vec::new(),
    };
    if since.is_empty() {
        return Ok(mine.to_vec());
    }
    for (index, change) in mine.iter().enumerate() {
        match change {
            Change::Set { thing, fields } if merge.both_looked(*thing, fields) => {}
            Change::Set { thing, fields } => merge.set(index, *thing, fields),
            Change::Remove(thing) => merge.remove(*thing),
            Change::Add { noun, at } => merge.add(noun, *at),
            Change::Move { thing, to } => merge.shift(*thing, *to),
        }
    }
    if merge.clashes.is_empty() {
        Ok(merge.merged)
    } else {
        Err(merge.clashes)
    }
}

/// The changes that take an entry back, after the entries `since` it, from the record `now`. They
/// become an entry of their own: nothing is rewritten.
///
/// # Errors
/// When what the entry changed has been changed again since.
pub fn revert(entry: &Entry, since: &[Entry], now: &Record) -> Result<Vec<Change>, Vec<Clash>> {
    merge(since, &entry.undo, now)
}

/// Where each field of mine gets its final value.
fn last_sets(mine: &[Change]) -> HashMap<(Thing, &'static str), usize> {
    let mut last = HashMap::new();
    for (index, change) in mine.iter().enumerate() {
        if let Change::Set { thing, fields } = change {
            last.extend(fields.iter().map(|field| ((*thing, field.name()), index)));
        }
    }
    last
}

struct Merge<'a> {
    since: Since,
    now: &'a Record,
    last_set: HashMap<(Thing, &'static str), usize>,
    /// By how many each list of nouns has grown through my changes.
    grown: HashMap<&'static str, isize>,
    merged: Vec<Change>,
    clashes: Vec<Clash>,
}

impl Merge<'_> {
    fn set(&mut self, index: usize, thing: Thing, fields: &[Field]) {
        let mut stands = Vec::with_capacity(fields.len());
        for field in fields {
            let is_last = self.last_set.get(&(thing, field.name())) == Some(&index);
            if self.field_stands(thing, field, is_last) {
                stands.push(field.clone());
            }
        }
        if !stands.is_empty() {
            let fields = stands;
            self.merged.push(Change::Set { thing, fields });
        }
    }

    /// Whether a field of mine is still to be set. One that gets another value later is not judged.
    fn field_stands(&mut self, thing: Thing, field: &Field, is_last: bool) -> bool {
        if !self.now.contains(&thing) {
            return match self.since.removed(&thing) {
                Some(removed) => {
                    let base = field
                        .as_in_noun(removed)
                        .map_or_else(|| Value::Whole(removed.clone()), Value::Field);
                    let mine = Value::Field(field.clone());
                    self.clash(thing, Some(field.name()), [base, Value::Gone, mine]);
                    false
                }
                // Mine from the start, or nobody's: then it is refused where it is applied.
                None => true,
            };
        }
        // A milestone is known by its step: one that has come since is not the one that mine meant.
        let is_theirs = matches!(thing, Thing::Milestone(_)) && self.since.added(&thing);
        let base = self.since.before(&thing, field);
        if base.is_none() && !is_theirs {
            return true;
        }
        let Some(theirs) = field.as_in(self.now, &thing) else {
            return true;
        };
        if Some(&theirs) == base.as_ref() {
            return true;
        }
        if is_last && theirs != *field {
            let base = base.map_or(Value::Gone, Value::Field);
            let values = [base, Value::Field(theirs), Value::Field(field.clone())];
            self.clash(thing, Some(field.name()), values);
        }
        false
    }

    fn clash(&mut self, thing: Thing, field: Option<&str>, [base, theirs, mine]: [Value; 3]) {
        self.clashes.push(Clash {
            thing,
            field: field.map(str::to_owned),
            base,
            theirs,
            mine,
        });
    }

    fn remove(&mut self, thing: Thing) {
        match self.now.noun(&thing) {
            // They have removed it as well.
            None if self.since.removed(&thing).is_some() => {}
            Some(noun) if self.since.is_other(&thing, self.now) => {
                let mut before = noun.clone();
                for field in self.since.differing(&thing, self.now) {
                    field.clone().put_in_noun(&mut before);
                }
                let values = [Value::Whole(before), Value::Whole(noun), Value::Gone];
                self.clash(thing, None, values);
            }
            _ => {
                *self.grown.entry(thing.noun()).or_default() -= 1;
                self.merged.push(Change::Remove(thing));
            }
        }
    }

    fn add(&mut self, noun: &Noun, at: Option<usize>) {
        let thing = noun.thing();
        let theirs: Vec<(Thing, Noun)> = match thing {
            Thing::Milestone(of) => {
                if let Some(removed) = self.since.removed(&of.owner())
                    && !self.now.contains(&of.owner())
                {
                    let mine = Value::Whole(noun.clone());
                    let values = [Value::Whole(removed.clone()), Value::Gone, mine];
                    return self.clash(thing, None, values);
                }
                let steps = self.since.added_steps(of);
                steps
                    .filter_map(|other| Some((other, self.now.noun(&other)?)))
                    .collect()
            }
            _ if self.since.added(&thing) => {
                let theirs = self.now.noun(&thing).into_iter();
                theirs.map(|theirs| (thing, theirs)).collect()
            }
            _ => Vec::new(),
        };
        if theirs.iter().any(|(_, theirs)| theirs == noun) {
            return;
        }
        if let Some((thing, theirs)) = theirs.into_iter().next() {
            return self.both_added(thing, theirs, noun);
        }
        let at = self.place_now(noun, at);
        *self.grown.entry(thing.noun()).or_default() += 1;
        let noun = noun.clone();
        self.merged.push(Change::Add { noun, at });
    }

    fn both_added(&mut self, thing: Thing, theirs: Noun, mine: &Noun) {
        match (&theirs, mine) {
            // Both have looked: the later look counts.
            (Noun::Confirmation(theirs), Noun::Confirmation(mine)) => {
                if mine.day > theirs.day {
                    let day = ConfirmationField::Day(mine.day);
                    let by = ConfirmationField::By(mine.by);
                    let fields = [day, by].map(Field::Confirmation).into();
                    self.merged.push(Change::Set { thing, fields });
                }
            }
            _ => {
                let values = [
                    Value::Gone,
                    Value::Whole(theirs),
                    Value::Whole(mine.clone()),
                ];
                self.clash(thing, None, values);
            }
        }
    }

    /// Whether both have looked again since both knew the same: the later look counts, whole.
    fn both_looked(&mut self, thing: Thing, fields: &[Field]) -> bool {
        let mine = fields.iter().find_map(|field| match field {
            Field::Confirmation(ConfirmationField::Day(day)) => Some(*day),
            _ => None,
        });
        let (Some(mine), Thing::Confirmation(fact)) = (mine, thing) else {
            return false;
        };
        let Some(theirs) = self.now.confirmation_of(fact).map(|it| it.day) else {
            return false;
        };
        let day = Field::Confirmation(ConfirmationField::Day(theirs));
        if self.since.before(&thing, &day).is_none() {
            return false;
        }
        if mine > theirs {
            let fields = fields.to_vec();
            self.merged.push(Change::Set { thing, fields });
        }
        true
    }

    /// A place in a list that others may have made shorter; the end where it is gone. Among
    /// milestones that have come or gone a new one has the place of its step.
    fn place_now(&self, noun: &Noun, at: Option<usize>) -> Option<usize> {
        let thing = noun.thing();
        match thing {
            Thing::Milestone(of) => at.filter(|_| !self.since.has_other_steps(&of.owner())),
            _ => at.filter(|at| *at < self.length(&thing)),
        }
    }

    fn shift(&mut self, thing: Thing, to: usize) {
        let Some(place) = self.now.place_in_list(&thing) else {
            if self.since.removed(&thing).is_none() {
                self.merged.push(Change::Move { thing, to });
            }
            return;
        };
        match self.since.moved_from(&thing) {
            Some(from) if place != from => {
                if place != to {
                    let values = [from, place, to].map(Value::Place);
                    self.clash(thing, Some(PLACE), values);
                }
            }
            _ => {
                let to = to.min(self.length(&thing).saturating_sub(1));
                self.merged.push(Change::Move { thing, to });
            }
        }
    }

    /// How long the list of a thing is after my changes so far.
    fn length(&self, thing: &Thing) -> usize {
        let grown = self.grown.get(thing.noun()).copied().unwrap_or_default();
        self.now.length_of_list(thing).saturating_add_signed(grown)
    }
}
