//! What refers to a thing, so that nothing goes silently with it.

use super::{Change, Fact, Record, Thing};
use crate::confidential::{About, ReadinessOf};
use std::collections::BTreeSet;

/// What refers to a thing and would be left without it: a unit's tenancies, a tenancy's terms, what
/// somebody vouched for.
pub fn referring_to(record: &Record, thing: &Thing) -> Vec<Thing> {
    let gone = only(*thing);
    let mut others = named_by_index(record, thing);
    others.extend(named_in_lists(record, &gone).map(|(_, other)| other));
    others
}

/// The changes that remove a thing with everything that refers to it, what refers first, to be
/// applied as one batch. Nothing is removed unless somebody asks for exactly these.
pub fn removal(record: &Record, thing: &Thing) -> Vec<Change> {
    let mut rounds = vec![vec![*thing]];
    let mut seen = only(*thing);
    let mut last = seen.clone();
    while !last.is_empty() {
        let by_index = last.iter().flat_map(|thing| named_by_index(record, thing));
        let in_lists = named_in_lists(record, &last).map(|(_, other)| other);
        let round: Vec<_> = by_index
            .chain(in_lists)
            .filter(|other| seen.insert(*other))
            .collect();
        last.clear();
        for other in &round {
            last.insert(*other);
        }
        rounds.push(round);
    }
    let things = rounds.into_iter().rev().flatten();
    things.map(Change::Remove).collect()
}

fn only(thing: Thing) -> BTreeSet<Thing> {
    let mut only = BTreeSet::new();
    only.insert(thing);
    only
}

/// The first thing that refers to one of those that are gone, and all that refer to the same one.
pub(super) fn left_behind(record: &Record, gone: &BTreeSet<Thing>) -> Option<(Thing, Vec<Thing>)> {
    for thing in gone {
        let others = named_by_index(record, thing);
        if !others.is_empty() {
            return Some((*thing, others));
        }
    }
    let mut left = named_in_lists(record, gone);
    let (thing, first) = left.next()?;
    let same = left.filter(|(it, _)| *it == thing).map(|(_, other)| other);
    Some((thing, std::iter::once(first).chain(same).collect()))
}

/// What refers to a thing and is found without a search.
fn named_by_index(record: &Record, thing: &Thing) -> Vec<Thing> {
    let tenancies = match thing {
        Thing::Unit(id) => record.tenancies_of_unit(*id),
        Thing::Occupant(id) => record.tenancies_of_occupant(*id),
        Thing::Tenancy(id) if record.terms_of(*id).is_some() => return vec![Thing::Terms(*id)],
        _ => &[],
    };
    tenancies.iter().copied().map(Thing::Tenancy).collect()
}

/// What refers to things and is found by looking through lists once: the thing, and what refers to
/// it.
fn named_in_lists<'a>(
    record: &'a Record,
    gone: &'a BTreeSet<Thing>,
) -> impl Iterator<Item = (Thing, Thing)> + 'a {
    let a_level_is = gone.iter().any(|thing| matches!(thing, Thing::Level(_)));
    let units = if a_level_is { record.units() } else { &[] };
    let of_levels = units
        .iter()
        .map(|unit| (Thing::Level(unit.level), Thing::Unit(unit.id)));
    let of_notes = record.notes().iter().map(|note| {
        let about = match note.about {
            About::Venue => Thing::Venue,
            About::Unit(id) => Thing::Unit(id),
            About::Tenancy(id) => Thing::Tenancy(id),
        };
        (about, Thing::Note(note.id))
    });
    let of_readiness = record.readiness().iter().filter_map(|step| {
        let of = match step.of {
            ReadinessOf::Venue => Thing::Venue,
            ReadinessOf::Tenancy(id) => Thing::Tenancy(id),
            ReadinessOf::Template => return None,
        };
        Some((of, Thing::Readiness(step.id)))
    });
    let of_confirmations = record.confirmations().iter().map(|confirmation| {
        let by = Thing::Confirmation(confirmation.fact);
        (named(&confirmation.fact, gone), by)
    });
    of_levels
        .chain(of_notes)
        .chain(of_readiness)
        .chain(of_confirmations)
        .filter(|(thing, _)| gone.contains(thing))
}

/// What of a fact is gone, if anything: its thing, or what that is a part of.
fn named(fact: &Fact, gone: &BTreeSet<Thing>) -> Thing {
    let thing = fact.thing();
    if gone.contains(&thing) {
        thing
    } else {
        thing.whole()
    }
}
