//! One change made to a record, and the change that takes it back.
//!
//! Asks only for what a change cannot do without: that what it changes is there, and what it adds
//! is not. The rules of a town are in `check`.

use super::lists::Listed;
use super::parts::no_venue;
use super::refusal::Impossible;
use super::set::{read_with_holidays, set};
use super::{Change, Noun, Record, Refusal, Thing, milestones};
use crate::confidential::{Note, ReadinessStep, Terms};
use crate::ledger::Confirmation;
use crate::town::{Level, Occupant, Place, Tenancy, Unit, Venue};

/// Makes a change, and gives the one that takes it back. A refused change has changed nothing.
pub(super) fn replay(record: &mut Record, change: &Change) -> Result<Change, Refusal> {
    match change {
        Change::Add { noun, at } => add(record, noun.clone(), *at).map(Change::Remove),
        Change::Remove(thing) => {
            let (noun, place) = remove(record, *thing)?;
            Ok(Change::Add {
                noun,
                at: Some(place),
            })
        }
        Change::Set { thing, fields } => Ok(Change::Set {
            thing: *thing,
            fields: set(record, *thing, fields)?,
        }),
        Change::Move { thing, to } => Ok(Change::Move {
            thing: *thing,
            to: shift(record, *thing, *to)?,
        }),
    }
}

fn add(record: &mut Record, noun: Noun, at: Option<usize>) -> Result<Thing, Refusal> {
    match noun {
        Noun::Venue(venue) => add_venue(record, *venue),
        Noun::Level(level) => insert(record, level, at),
        Noun::Unit(unit) => {
            let place = room_for::<Unit>(record, unit.id, at)?;
            record.indices.note_unit(&unit);
            Ok(put_in(record, *unit, place))
        }
        Noun::Occupant(mut occupant) => {
            read_with_holidays(&mut occupant, &record.town.venue.holidays);
            insert(record, *occupant, at)
        }
        Noun::Tenancy(tenancy) => {
            let place = room_for::<Tenancy>(record, tenancy.id, at)?;
            record.indices.note_tenancy(&tenancy);
            Ok(put_in(record, *tenancy, place))
        }
        Noun::Place(place) => insert(record, *place, at),
        Noun::Milestone(milestone) => milestones::add(record, milestone, at),
        Noun::Terms(terms) => insert(record, terms, at),
        Noun::Note(note) => insert(record, note, at),
        Noun::Readiness(step) => insert(record, *step, at),
        Noun::Confirmation(confirmation) => insert(record, confirmation, at),
    }
}

fn add_venue(record: &mut Record, venue: Venue) -> Result<Thing, Refusal> {
    if record.venue().is_some() {
        return Err(Refusal::of(Thing::Venue, Impossible::AlreadyThere));
    }
    record.town.venue = venue;
    for occupant in &mut record.town.occupants {
        read_with_holidays(occupant, &record.town.venue.holidays);
    }
    Ok(Thing::Venue)
}

/// The place where something new can be put in.
fn room_for<T: Listed>(record: &Record, key: T::Key, at: Option<usize>) -> Result<usize, Refusal> {
    let (list, places) = T::list(record);
    if places.contains(key) {
        return Err(Refusal::of(T::thing(key), Impossible::AlreadyThere));
    }
    let place = at.unwrap_or(list.len());
    if place > list.len() {
        return Err(Refusal::of(T::thing(key), Impossible::NoSuchPlace));
    }
    Ok(place)
}

fn put_in<T: Listed>(record: &mut Record, item: T, place: usize) -> Thing {
    let (list, places) = T::list_mut(record);
    let key = item.key();
    places.inserted(key, place, list.len());
    list.insert(place, item);
    T::thing(key)
}

fn insert<T: Listed>(record: &mut Record, item: T, at: Option<usize>) -> Result<Thing, Refusal> {
    let place = room_for::<T>(record, item.key(), at)?;
    Ok(put_in(record, item, place))
}

/// Takes something out, and says where it was.
fn remove(record: &mut Record, thing: Thing) -> Result<(Noun, usize), Refusal> {
    match thing {
        Thing::Venue => remove_venue(record),
        Thing::Level(id) => take::<Level>(record, id).map(|(it, at)| (Noun::Level(it), at)),
        Thing::Unit(id) => {
            let (unit, at) = take::<Unit>(record, id)?;
            record.indices.forget_unit(&unit);
            Ok((Noun::Unit(unit.into()), at))
        }
        Thing::Occupant(id) => {
            take::<Occupant>(record, id).map(|(it, at)| (Noun::Occupant(it.into()), at))
        }
        Thing::Tenancy(id) => {
            let (tenancy, at) = take::<Tenancy>(record, id)?;
            record.indices.forget_tenancy(&tenancy);
            Ok((Noun::Tenancy(tenancy.into()), at))
        }
        Thing::Place(id) => take::<Place>(record, id).map(|(it, at)| (Noun::Place(it.into()), at)),
        Thing::Milestone(of) => milestones::remove(record, of),
        Thing::Terms(id) => take::<Terms>(record, id).map(|(it, at)| (Noun::Terms(it), at)),
        Thing::Note(id) => take::<Note>(record, id).map(|(it, at)| (Noun::Note(it), at)),
        Thing::Readiness(id) => {
            take::<ReadinessStep>(record, id).map(|(it, at)| (Noun::Readiness(it.into()), at))
        }
        Thing::Confirmation(fact) => {
            take::<Confirmation>(record, fact).map(|(it, at)| (Noun::Confirmation(it), at))
        }
    }
}

fn remove_venue(record: &mut Record) -> Result<(Noun, usize), Refusal> {
    if record.venue().is_none() {
        return Err(Refusal::of(Thing::Venue, Impossible::NotThere));
    }
    let venue = std::mem::replace(&mut record.town.venue, no_venue());
    Ok((Noun::Venue(venue.into()), 0))
}

fn take<T: Listed>(record: &mut Record, key: T::Key) -> Result<(T, usize), Refusal> {
    let place = place_of::<T>(record, key)?;
    let (list, places) = T::list_mut(record);
    places.removed(key, place);
    Ok((list.remove(place), place))
}

fn place_of<T: Listed>(record: &mut Record, key: T::Key) -> Result<usize, Refusal> {
    let missing = || Refusal::of(T::thing(key), Impossible::NotThere);
    record.find::<T>(key).ok_or_else(missing)
}

/// Moves something within its list, and says where it was.
fn shift(record: &mut Record, thing: Thing, to: usize) -> Result<usize, Refusal> {
    match thing {
        Thing::Level(id) => shift_in::<Level>(record, id, to),
        Thing::Unit(id) => shift_in::<Unit>(record, id, to),
        Thing::Occupant(id) => shift_in::<Occupant>(record, id, to),
        Thing::Tenancy(id) => shift_in::<Tenancy>(record, id, to),
        Thing::Place(id) => shift_in::<Place>(record, id, to),
        Thing::Terms(id) => shift_in::<Terms>(record, id, to),
        Thing::Note(id) => shift_in::<Note>(record, id, to),
        Thing::Readiness(id) => shift_in::<ReadinessStep>(record, id, to),
        Thing::Confirmation(fact) => shift_in::<Confirmation>(record, fact, to),
        Thing::Venue | Thing::Milestone(_) => Err(Refusal::of(thing, Impossible::NoSuchPlace)),
    }
}

fn shift_in<T: Listed>(record: &mut Record, key: T::Key, to: usize) -> Result<usize, Refusal> {
    let from = place_of::<T>(record, key)?;
    let (list, places) = T::list_mut(record);
    if to >= list.len() {
        return Err(Refusal::of(T::thing(key), Impossible::NoSuchPlace));
    }
    let item = list.remove(from);
    list.insert(to, item);
    places.moved(key, from, to);
    Ok(from)
}

/// Of a thing's list: how long it is, and where in it the thing stands.
fn in_list<T: Listed>(record: &Record, key: T::Key) -> (usize, Option<usize>) {
    let (list, places) = T::list(record);
    (list.len(), places.look(list, key, T::key))
}

impl Record {
    /// How long the list of a thing is, and where in it the thing stands. What has no list of its
    /// own has length 0.
    fn list_of(&self, thing: &Thing) -> (usize, Option<usize>) {
        match *thing {
            Thing::Venue | Thing::Milestone(_) => (0, None),
            Thing::Level(id) => in_list::<Level>(self, id),
            Thing::Unit(id) => in_list::<Unit>(self, id),
            Thing::Occupant(id) => in_list::<Occupant>(self, id),
            Thing::Tenancy(id) => in_list::<Tenancy>(self, id),
            Thing::Place(id) => in_list::<Place>(self, id),
            Thing::Terms(id) => in_list::<Terms>(self, id),
            Thing::Note(id) => in_list::<Note>(self, id),
            Thing::Readiness(id) => in_list::<ReadinessStep>(self, id),
            Thing::Confirmation(fact) => in_list::<Confirmation>(self, fact),
        }
    }

    /// Where in its list a thing stands, from 0; none where it is not there or has no list.
    pub fn place_in_list(&self, thing: &Thing) -> Option<usize> {
        self.list_of(thing).1
    }

    pub(super) fn length_of_list(&self, thing: &Thing) -> usize {
        self.list_of(thing).0
    }

    /// Whether the thing is there.
    pub fn contains(&self, thing: &Thing) -> bool {
        match thing {
            Thing::Venue => self.venue().is_some(),
            Thing::Level(id) => self.has::<Level>(*id),
            Thing::Unit(id) => self.has::<Unit>(*id),
            Thing::Occupant(id) => self.has::<Occupant>(*id),
            Thing::Tenancy(id) => self.has::<Tenancy>(*id),
            Thing::Place(id) => self.has::<Place>(*id),
            Thing::Milestone(of) => milestones::get(self, *of).is_some(),
            Thing::Terms(id) => self.has::<Terms>(*id),
            Thing::Note(id) => self.has::<Note>(*id),
            Thing::Readiness(id) => self.has::<ReadinessStep>(*id),
            Thing::Confirmation(fact) => self.has::<Confirmation>(*fact),
        }
    }

    /// The thing as a whole, if it is there.
    pub fn noun(&self, thing: &Thing) -> Option<Noun> {
        match thing {
            Thing::Venue => (self.venue().cloned()).map(|it| Noun::Venue(it.into())),
            Thing::Level(id) => self.get(*id).cloned().map(Noun::Level),
            Thing::Unit(id) => (self.unit(*id).cloned()).map(|it| Noun::Unit(it.into())),
            Thing::Occupant(id) => {
                (self.occupant(*id).cloned()).map(|it| Noun::Occupant(it.into()))
            }
            Thing::Tenancy(id) => (self.tenancy(*id).cloned()).map(|it| Noun::Tenancy(it.into())),
            Thing::Place(id) => (self.place(*id).cloned()).map(|it| Noun::Place(it.into())),
            Thing::Milestone(of) => milestones::get(self, *of).map(Noun::Milestone),
            Thing::Terms(id) => self.terms_of(*id).copied().map(Noun::Terms),
            Thing::Note(id) => self.get(*id).cloned().map(Noun::Note),
            Thing::Readiness(id) => {
                let step: Option<&ReadinessStep> = self.get(*id);
                step.cloned().map(|it| Noun::Readiness(it.into()))
            }
            Thing::Confirmation(fact) => self.get(*fact).copied().map(Noun::Confirmation),
        }
    }
}
