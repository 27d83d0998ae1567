//! What makes one record another, as changes: the fewest fields, the fewest moves.

use super::lists::Listed;
use super::noun::{Dates, OwnedMilestone};
use super::order::moves;
use super::{
    Change, ConfirmationField, Field, LevelField, MilestoneField, NoteField, Noun, OccupantField,
    PlaceField, ReadinessField, Record, TenancyField, TermsField, Thing, UnitField, VenueField,
};
use crate::confidential::{Note, ReadinessStep, Terms};
use crate::ledger::Confirmation;
use crate::town::{Level, Milestone, Occupant, Place, Tenancy, Unit};
use std::collections::HashMap;
use std::hash::Hash;

/// The changes that make `from` the same as `to`, its order included.
///
/// A noun is the same when its id is. A record of another venue is taken down and built up.
///
/// ```
/// # use frontage::ledger::{apply, diff, Record};
/// # use frontage::town::sample::{day, vacant};
/// let mut record = Record::from(vacant(&[100.0, 200.0]));
/// let other = Record::from(vacant(&[100.0, 300.0, 50.0]));
/// let changes = diff(&record, &other);
/// apply(&mut record, &changes, day("2024-05-13"))?;
/// assert_eq!(record, other);
/// assert_eq!(diff(&record, &other), []);
/// # Ok::<(), frontage::ledger::Refusal>(())
/// ```
pub fn diff(from: &Record, to: &Record) -> Vec<Change> {
    let (old, new) = (from.town.venue.id, to.town.venue.id);
    if old == new || old.0.is_nil() || new.0.is_nil() {
        return between(from, to);
    }
    let nothing = Record::default();
    let mut changes = between(from, &nothing);
    changes.extend(between(&nothing, to));
    changes
}

fn between(from: &Record, to: &Record) -> Vec<Change> {
    let mut changes = Vec::new();
    // What refers goes first and comes last, so that a person reads no dangling name.
    removals::<Confirmation>(from, to, &mut changes);
    removals::<ReadinessStep>(from, to, &mut changes);
    removals::<Note>(from, to, &mut changes);
    removals::<Terms>(from, to, &mut changes);
    removals::<Tenancy>(from, to, &mut changes);
    removals::<Occupant>(from, to, &mut changes);
    removals::<Unit>(from, to, &mut changes);
    removals::<Level>(from, to, &mut changes);
    removals::<Place>(from, to, &mut changes);
    venue(from, to, &mut changes);
    rest::<Place>(from, to, &mut changes);
    rest::<Level>(from, to, &mut changes);
    rest::<Unit>(from, to, &mut changes);
    rest::<Occupant>(from, to, &mut changes);
    rest::<Tenancy>(from, to, &mut changes);
    rest::<Terms>(from, to, &mut changes);
    rest::<Note>(from, to, &mut changes);
    rest::<ReadinessStep>(from, to, &mut changes);
    rest::<Confirmation>(from, to, &mut changes);
    changes
}

fn venue(from: &Record, to: &Record, changes: &mut Vec<Change>) {
    let known = (from.known != to.known).then_some(Field::KnownUntil(to.known));
    let reconfirm = (from.reconfirm_after != to.reconfirm_after)
        .then_some(Field::ReconfirmAfter(to.reconfirm_after));
    let beside: Vec<Field> = known.into_iter().chain(reconfirm).collect();
    match (from.venue(), to.venue()) {
        (None, None) => {}
        (None, Some(venue)) => {
            changes.push(Change::add(Noun::Venue(venue.clone().into())));
            set(Thing::Venue, beside, changes);
        }
        (Some(_), None) => {
            set(Thing::Venue, beside, changes);
            changes.push(Change::Remove(Thing::Venue));
        }
        (Some(old), Some(new)) => {
            let fields = VenueField::differences(old, new);
            let fields: Vec<_> = (fields.into_iter().map(Field::Venue))
                .chain(beside)
                .collect();
            set(Thing::Venue, fields, changes);
            milestones(
                &old.milestones,
                &new.milestones,
                OwnedMilestone::Venue,
                changes,
            );
        }
    }
}

fn set(thing: Thing, fields: Vec<Field>, changes: &mut Vec<Change>) {
    if !fields.is_empty() {
        changes.push(Change::Set { thing, fields });
    }
}

/// A listed noun of which two versions can be compared.
trait Compared: Listed {
    fn whole(&self) -> Noun;
    fn differences(&self, to: &Self, changes: &mut Vec<Change>);
}

macro_rules! compared {
    ($( $noun:ident: $whole:expr, $field:ident as $kind:ident $(, $milestones:expr)?; )+) => { $(
        impl Compared for $noun {
            fn whole(&self) -> Noun {
                $whole(self.clone().into())
            }
            fn differences(&self, to: &Self, changes: &mut Vec<Change>) {
                let fields = $field::differences(self, to);
                let fields = fields.into_iter().map(Field::$kind).collect();
                set(Self::thing(self.key()), fields, changes);
                $( milestones(
                    &self.milestones,
                    &to.milestones,
                    |it| $milestones(self.id, it),
                    changes,
                ); )?
            }
        }
    )+ };
}

compared! {
    Level: Noun::Level, LevelField as Level;
    Unit: Noun::Unit, UnitField as Unit;
    Occupant: Noun::Occupant, OccupantField as Occupant;
    Tenancy: Noun::Tenancy, TenancyField as Tenancy, OwnedMilestone::Tenancy;
    Place: Noun::Place, PlaceField as Place, OwnedMilestone::Place;
    Terms: Noun::Terms, TermsField as Terms;
    Note: Noun::Note, NoteField as Note;
    ReadinessStep: Noun::Readiness, ReadinessField as Readiness;
    Confirmation: Noun::Confirmation, ConfirmationField as Confirmation;
}

/// What goes, last first, so that each is the last of its list if all go.
fn removals<T: Listed>(from: &Record, to: &Record, changes: &mut Vec<Change>) {
    let (old, _) = T::list(from);
    let gone = old.iter().rev().filter(|it| !to.has::<T>(it.key()));
    changes.extend(gone.map(|it| Change::Remove(T::thing(it.key()))));
}

/// What is changed, moved and new.
fn rest<T: Compared>(from: &Record, to: &Record, changes: &mut Vec<Change>) {
    let (new, _) = T::list(to);
    for item in new {
        if let Some(old) = from.get::<T>(item.key())
            && old != item
        {
            old.differences(item, changes);
        }
    }
    let stays = |it: &&T| from.has::<T>(it.key());
    let old_order: Vec<T::Key> = (T::list(from).0.iter())
        .map(T::key)
        .filter(|key| to.has::<T>(*key))
        .collect();
    let new_order: Vec<T::Key> = new.iter().filter(stays).map(T::key).collect();
    for (key, place) in moves(old_order, &new_order) {
        let thing = T::thing(key);
        changes.push(Change::Move { thing, to: place });
    }
    let added = new.iter().enumerate().filter(|(_, it)| !stays(it));
    for (length, (place, item)) in (new_order.len()..).zip(added) {
        let noun = item.whole();
        let at = (place < length).then_some(place);
        changes.push(Change::Add { noun, at });
    }
}

/// The changes after which a tenancy has the milestones it has in `to`.
pub fn milestone_changes(from: &Tenancy, to: &Tenancy) -> Vec<Change> {
    let mut changes = Vec::new();
    milestones(
        &from.milestones,
        &to.milestones,
        |it| OwnedMilestone::Tenancy(from.id, it),
        &mut changes,
    );
    changes
}

/// Milestones are told apart by their step and number. Where their order is another all are written
/// anew: there are few.
fn milestones<Step: Copy + Eq + Hash>(
    from: &[Milestone<Step>],
    to: &[Milestone<Step>],
    owned: impl Fn(Milestone<Step>) -> OwnedMilestone,
    changes: &mut Vec<Change>,
) {
    if from == to {
        return;
    }
    let (old, new) = (numbered(from), numbered(to));
    let thing =
        |milestone: &Milestone<Step>, nth| Thing::Milestone(owned(*milestone).numbered(nth));
    let kept_old: Vec<_> = old.iter().filter(|key| new.contains(key)).collect();
    let kept_new: Vec<_> = new.iter().filter(|key| old.contains(key)).collect();
    let same_order = kept_old == kept_new;
    let stays = |key: &(Step, u32), others: &[(Step, u32)]| same_order && others.contains(key);
    for (milestone, key) in from.iter().zip(&old).rev() {
        if !stays(key, &new) {
            changes.push(Change::Remove(thing(milestone, key.1)));
        }
    }
    for (place, (milestone, key)) in to.iter().zip(&new).enumerate() {
        if stays(key, &old) {
            let before = from.iter().zip(&old).find(|(_, it)| *it == key);
            let (was, is) = (before.map(|(it, _)| Dates::of(it)), Dates::of(milestone));
            let fields = was.map(|was| MilestoneField::differences(&was, &is));
            let fields = fields.into_iter().flatten().map(Field::Milestone).collect();
            set(thing(milestone, key.1), fields, changes);
        } else {
            let noun = Noun::Milestone(owned(*milestone));
            let at = Some(place);
            changes.push(Change::Add { noun, at });
        }
    }
}

/// Each milestone's step, and the how-manieth of it this one is.
fn numbered<Step: Copy + Eq + Hash>(list: &[Milestone<Step>]) -> Vec<(Step, u32)> {
    let mut counts: HashMap<Step, u32> = HashMap::new();
    list.iter()
        .map(|milestone| {
            let count = counts.entry(milestone.step).or_default();
            *count += 1;
            (milestone.step, *count)
        })
        .collect()
}
