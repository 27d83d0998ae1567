//! The history of a town as a desk needs it: what takes back an entry of any age, what an entry would
//! be before it is made, and what of a town belongs to a unit.

use super::Desk;
use crate::confidential::{About, ReadinessOf};
use crate::ledger::{
    Change, Clash, Entry, EntryId, Field, Noun, Proposal, Record, Refusal, TenancyField, Thing,
    accept, revert, unmake,
};
use crate::town::{TenancyId, UnitId};
use chrono::NaiveDate;
use uuid::Uuid;

/// Why an entry is not taken back.
#[derive(Clone, Debug, PartialEq)]
pub enum NotBack {
    /// What it changed has been changed again since.
    Clashes(Vec<Clash>),
    /// Not all that was saved since it is known here.
    NotKnown,
}

impl Desk {
    /// The changes that take an entry of the history back; none where it is so already. Together
    /// with what the desk remembers, `between` has to hold every entry since.
    ///
    /// # Errors
    /// When what it changed has been changed again since, or an entry is missing.
    pub fn changes_back(&self, entry: &Entry, between: &[Entry]) -> Result<Vec<Change>, NotBack> {
        let mut since: Vec<Entry> = Vec::new();
        let mut expected = entry.sequence + 1;
        for later in between.iter().chain(&self.recent).chain(self.waiting()) {
            if later.sequence == expected {
                expected += 1;
                since.push(later.clone());
            }
        }
        if expected <= self.head {
            return Err(NotBack::NotKnown);
        }
        revert(entry, &since, &self.record).map_err(NotBack::Clashes)
    }

    /// The entry that these changes would be if they were made today: with what each field was
    /// before.
    ///
    /// # Errors
    /// When a rule says no.
    pub fn would_be(&mut self, changes: Vec<Change>, today: NaiveDate) -> Result<Entry, Refusal> {
        let known = self.record.known();
        let proposal = Proposal {
            id: EntryId(Uuid::nil()),
            recorded: 0,
            actor: self.me,
            reason: None,
            changes,
        };
        let entry = accept(&mut self.record, proposal, self.head + 1, today)?;
        unmake(&mut self.record, &entry, known);
        Ok(entry)
    }
}

/// A unit and everything that belongs to it: its tenancies, who has them, their terms, notes,
/// readiness steps, and what was confirmed of them. Tenancies, notes and steps that are no longer
/// there, and tenancies no longer in the unit, are found in the entries that are known.
pub fn belonging_to<'a>(
    record: &Record,
    unit: UnitId,
    known: impl Iterator<Item = &'a Entry>,
) -> Vec<Thing> {
    let mut things = vec![Thing::Unit(unit)];
    let mut note = |thing: Thing| {
        if !things.contains(&thing) {
            things.push(thing);
        }
    };
    let mut tenancies: Vec<TenancyId> = record.tenancies_of_unit(unit).to_vec();
    let changes: Vec<&Change> = known
        .flat_map(|entry| entry.changes.iter().chain(&entry.undo))
        .collect();
    for change in &changes {
        match change {
            Change::Add {
                noun: Noun::Tenancy(tenancy),
                ..
            } if tenancy.units.contains(&unit) => {
                tenancies.push(tenancy.id);
                note(Thing::Occupant(tenancy.occupant));
            }
            // What takes a move to other units back says that it was here.
            Change::Set {
                thing: Thing::Tenancy(id),
                fields,
            } if fields.iter().any(|field| is_in(field, unit)) => tenancies.push(*id),
            _ => {}
        }
    }
    for id in &tenancies {
        note(Thing::Tenancy(*id));
        note(Thing::Terms(*id));
        if let Some(tenancy) = record.tenancy(*id) {
            note(Thing::Occupant(tenancy.occupant));
        }
    }
    let added_notes = changes.iter().filter_map(|change| match change {
        Change::Add {
            noun: Noun::Note(it),
            ..
        } => Some(it),
        _ => None,
    });
    for it in record.notes().iter().chain(added_notes) {
        let is_here = match it.about {
            About::Venue => false,
            About::Unit(id) => id == unit,
            About::Tenancy(id) => tenancies.contains(&id),
        };
        if is_here {
            note(Thing::Note(it.id));
        }
    }
    let added_steps = changes.iter().filter_map(|change| match change {
        Change::Add {
            noun: Noun::Readiness(step),
            ..
        } => Some(&**step),
        _ => None,
    });
    for step in record.readiness().iter().chain(added_steps) {
        if matches!(step.of, ReadinessOf::Tenancy(id) if tenancies.contains(&id)) {
            note(Thing::Readiness(step.id));
        }
    }
    let confirmed = record.confirmations().iter();
    let confirmed: Vec<Thing> = (confirmed.map(|it| it.fact))
        .filter(|fact| things.contains(&fact.thing().whole()))
        .map(Thing::Confirmation)
        .collect();
    things.extend(confirmed);
    things
}

/// Whether a field says that its tenancy is in a unit.
fn is_in(field: &Field, unit: UnitId) -> bool {
    matches!(field, Field::Tenancy(TenancyField::Units(units)) if units.contains(&unit))
}
