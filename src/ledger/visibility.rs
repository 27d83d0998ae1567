//! What of a town the public sees otherwise after a change.
//!
//! Looks only at what a change touches, so it costs the same in a town of any size. Asked before a
//! change is saved (a town may want a reason, or a publisher), and for the public live stream.

use super::apply::take_back;
use super::{Change, Field, Noun, Record, Refusal, TenancyField, Thing, apply};
use crate::confidential::public_tenancy_of;
use crate::town::{OccupantId, TenancyId};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// What the public sees of some things, to be compared with what it sees later.
#[derive(Clone, Debug)]
pub struct Glimpse {
    known_until: NaiveDate,
    seen: Vec<(Thing, Option<Noun>)>,
    looked_at: HashSet<Thing>,
    /// Where what is moved stood.
    moved: HashMap<Thing, Option<usize>>,
}

impl Glimpse {
    /// What the public sees today of all that these changes may change for it. To be taken before
    /// they are applied.
    pub fn before(record: &Record, changes: &[Change], today: NaiveDate) -> Self {
        let mut glimpse = Self {
            known_until: record.known_until(today),
            seen: Vec::new(),
            looked_at: HashSet::new(),
            moved: HashMap::new(),
        };
        for change in changes {
            if let Change::Move { thing, .. } = change {
                let place = record.place_in_list(thing);
                glimpse.moved.insert(*thing, place);
            }
            glimpse.look_at(record, change.thing().whole());
            glimpse.look_at_occupants(record, change);
        }
        glimpse
    }

    /// The things the public sees otherwise, or no longer, or for the first time, in `record`.
    pub fn changed(&self, record: &Record, today: NaiveDate) -> Vec<Thing> {
        let known_until = record.known_until(today);
        let is_later = known_until != self.known_until;
        let mut changed: Vec<_> = is_later.then_some(Thing::Venue).into_iter().collect();
        for (thing, before) in &self.seen {
            let now = seen(record, thing, known_until);
            let moved_from = self.moved.get(thing);
            let is_moved = now.is_some()
                && moved_from.is_some_and(|from| *from != record.place_in_list(thing));
            let is_said = is_later && *thing == Thing::Venue;
            if (now != *before || is_moved) && !is_said {
                changed.push(*thing);
            }
        }
        changed
    }

    fn look_at(&mut self, record: &Record, thing: Thing) {
        if self.looked_at.insert(thing) {
            let noun = seen(record, &thing, self.known_until);
            self.seen.push((thing, noun));
        }
    }

    /// A tenancy shows its occupant.
    fn look_at_occupants(&mut self, record: &Record, change: &Change) {
        if let Thing::Tenancy(id) = change.thing().whole()
            && let Some(tenancy) = record.tenancy(id)
        {
            self.look_at(record, Thing::Occupant(tenancy.occupant));
        }
        match change {
            Change::Add {
                noun: Noun::Tenancy(tenancy),
                ..
            } => self.look_at(record, Thing::Occupant(tenancy.occupant)),
            Change::Set { fields, .. } => {
                for field in fields {
                    if let Field::Tenancy(TenancyField::Occupant(occupant)) = field {
                        self.look_at(record, Thing::Occupant(*occupant));
                    }
                }
            }
            _ => {}
        }
    }
}

/// The things the public would see otherwise if these changes were made today. The record stays as
/// it is.
///
/// # Errors
/// When the changes are refused.
pub fn visible(
    record: &mut Record,
    changes: &[Change],
    today: NaiveDate,
) -> Result<Vec<Thing>, Refusal> {
    let glimpse = Glimpse::before(record, changes, today);
    let undo = apply(record, changes, today)?;
    let changed = glimpse.changed(record, today);
    take_back(record, &undo);
    Ok(changed)
}

/// A thing as the public sees it today; none where it does not. What [`Glimpse::changed`] names and
/// is none here has gone from the public town.
pub fn public_noun(record: &Record, thing: &Thing, today: NaiveDate) -> Option<Noun> {
    seen(record, thing, record.known_until(today))
}

fn seen(record: &Record, thing: &Thing, known_until: NaiveDate) -> Option<Noun> {
    match thing {
        Thing::Venue | Thing::Level(_) | Thing::Unit(_) | Thing::Place(_) => record.noun(thing),
        Thing::Tenancy(id) => public_tenancy(record, *id, known_until),
        Thing::Occupant(id) => is_seen(record, *id, known_until)
            .then(|| record.noun(thing))
            .flatten(),
        // A milestone is seen in what it belongs to; the rest is nobody's business.
        Thing::Milestone(_)
        | Thing::Terms(_)
        | Thing::Note(_)
        | Thing::Readiness(_)
        | Thing::Confirmation(_) => None,
    }
}

fn public_tenancy(record: &Record, id: TenancyId, known_until: NaiveDate) -> Option<Noun> {
    let shown = public_tenancy_of(record.tenancy(id)?, known_until)?;
    Some(Noun::Tenancy(shown.into()))
}

/// Whether the public sees an occupant: through a tenancy it may know of.
fn is_seen(record: &Record, id: OccupantId, known_until: NaiveDate) -> bool {
    let tenancies = record.tenancies_of_occupant(id).iter();
    tenancies
        .filter_map(|tenancy| record.tenancy(*tenancy))
        .any(|tenancy| public_tenancy_of(tenancy, known_until).is_some())
}
