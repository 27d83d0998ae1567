//! The tenancy schedule: a row a unit, with the tenancy that decides its state, as a table one can
//! work in. What a cell holds as text, and what a text that is typed or pasted into it changes.
//!
//! A [`Row`] is a copy one writes into; the changes are what is then otherwise than before. So one
//! cell, a row of pasted cells and a column of many units are one and the same thing.

mod column;
mod entering;
mod line;
mod paste;

pub use column::Column;
pub use entering::CellProblem;
pub use line::{Line, lines};
pub use paste::{Pasted, PastedRow, read_table};

use crate::confidential::Terms;
use crate::ledger::{
    Change, Field, Noun, OccupantField, TenancyField, TermsField, Thing, UnitField,
    milestone_changes,
};
use crate::town::{Occupant, Tenancy, Unit};
use std::borrow::Cow;

/// A unit with its tenancy, its occupant and its lease terms, to be read or written into.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The unit.
    pub unit: Cow<'a, Unit>,
    /// The tenancy that decides its state on the day.
    pub tenancy: Option<Cow<'a, Tenancy>>,
    /// Whose that is.
    pub occupant: Option<Cow<'a, Occupant>>,
    /// The terms of its lease.
    pub terms: Option<Cow<'a, Terms>>,
}

impl Row<'_> {
    /// What has to be changed for `before` to become this.
    pub fn changes_from(&self, before: &Row<'_>) -> Vec<Change> {
        let mut changes = Vec::new();
        let unit = UnitField::differences(&before.unit, &self.unit);
        let unit = unit.into_iter().map(Field::Unit);
        set(Thing::Unit(before.unit.id), unit.collect(), &mut changes);
        if let (Some(from), Some(to)) = (&before.occupant, &self.occupant) {
            let fields = OccupantField::differences(from, to).into_iter();
            let thing = Thing::Occupant(from.id);
            set(thing, fields.map(Field::Occupant).collect(), &mut changes);
        }
        if let (Some(from), Some(to)) = (&before.tenancy, &self.tenancy) {
            let fields = TenancyField::differences(from, to).into_iter();
            let thing = Thing::Tenancy(from.id);
            set(thing, fields.map(Field::Tenancy).collect(), &mut changes);
            changes.extend(milestone_changes(from, to));
        }
        match (&before.terms, &self.terms) {
            (Some(from), Some(to)) => {
                let fields = TermsField::differences(from, to).into_iter();
                let thing = Thing::Terms(from.tenancy);
                set(thing, fields.map(Field::Terms).collect(), &mut changes);
            }
            (None, Some(terms)) => {
                changes.push(Change::add(Noun::Terms(terms.clone().into_owned())));
            }
            (Some(terms), None) => changes.push(Change::Remove(Thing::Terms(terms.tenancy))),
            (None, None) => {}
        }
        changes
    }
}

fn set(thing: Thing, fields: Vec<Field>, changes: &mut Vec<Change>) {
    if !fields.is_empty() {
        changes.push(Change::Set { thing, fields });
    }
}
