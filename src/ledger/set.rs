//! Fields of a record, read and set.

use super::lists::Listed;
use super::refusal::Impossible;
use super::{
    Confirmation, Field, Noun, OccupantField, Record, Refusal, Thing, VenueField, milestones,
};
use crate::confidential::{Note, ReadinessStep, Terms};
use crate::town::{Level, Occupant, Place, Tenancy, Unit};
use chrono::NaiveDate;

/// Puts the fields of one kind into a noun, and gives what they were.
macro_rules! put {
    ($noun:expr, $fields:expr, $kind:ident) => {{
        let noun = $noun;
        let mut before = Vec::with_capacity($fields.len());
        for field in $fields {
            if let Field::$kind(field) = field {
                before.push(Field::$kind(field.clone().put(noun)));
            }
        }
        first_of_each(before)
    }};
}

/// Sets fields, and gives what takes them back.
pub(super) fn set(
    record: &mut Record,
    thing: Thing,
    fields: &[Field],
) -> Result<Vec<Field>, Refusal> {
    if let Some(stranger) = fields.iter().find(|field| !field.fits(&thing)) {
        return Err(Refusal::of(thing, Impossible::NoSuchField).in_field(stranger.name()));
    }
    if !record.contains(&thing) {
        return Err(Refusal::of(thing, Impossible::NotThere));
    }
    let missing = || Refusal::of(thing, Impossible::NotThere);
    Ok(match thing {
        Thing::Venue => set_venue(record, fields),
        Thing::Level(id) => put!(noun::<Level>(record, id)?, fields, Level),
        Thing::Unit(id) => {
            let before = noun::<Unit>(record, id)?.clone();
            let undo = put!(noun::<Unit>(record, id)?, fields, Unit);
            let after = noun::<Unit>(record, id)?.clone();
            record.indices.forget_unit(&before);
            record.indices.note_unit(&after);
            undo
        }
        Thing::Occupant(id) => {
            let holidays = record.town.venue.holidays.clone();
            let occupant = noun::<Occupant>(record, id)?;
            let undo = put!(&mut *occupant, fields, Occupant);
            if fields.iter().any(is_hours) {
                read_with_holidays(occupant, &holidays);
            }
            undo
        }
        Thing::Tenancy(id) => {
            let before = noun::<Tenancy>(record, id)?.clone();
            let undo = put!(noun::<Tenancy>(record, id)?, fields, Tenancy);
            let after = noun::<Tenancy>(record, id)?.clone();
            record.indices.forget_tenancy(&before);
            record.indices.note_tenancy(&after);
            undo
        }
        Thing::Place(id) => put!(noun::<Place>(record, id)?, fields, Place),
        Thing::Milestone(of) => {
            let dates = milestones::dates(record, of).ok_or_else(missing)?;
            let mut after = dates;
            let undo = put!(&mut after, fields, Milestone);
            milestones::set_dates(record, of, after);
            undo
        }
        Thing::Terms(id) => put!(noun::<Terms>(record, id)?, fields, Terms),
        Thing::Note(id) => put!(noun::<Note>(record, id)?, fields, Note),
        Thing::Readiness(id) => put!(noun::<ReadinessStep>(record, id)?, fields, Readiness),
        Thing::Confirmation(fact) => {
            put!(noun::<Confirmation>(record, fact)?, fields, Confirmation)
        }
    })
}

fn noun<T: Listed>(record: &mut Record, key: T::Key) -> Result<&mut T, Refusal> {
    let missing = || Refusal::of(T::thing(key), Impossible::NotThere);
    record.get_mut(key).ok_or_else(missing)
}

fn set_venue(record: &mut Record, fields: &[Field]) -> Vec<Field> {
    let mut before = Vec::with_capacity(fields.len());
    for field in fields {
        match field {
            Field::KnownUntil(known) => {
                let known = std::mem::replace(&mut record.known, *known);
                before.push(Field::KnownUntil(known));
            }
            Field::ReconfirmAfter(days) => {
                let days = std::mem::replace(&mut record.reconfirm_after, *days);
                before.push(Field::ReconfirmAfter(days));
            }
            Field::Venue(field) => {
                before.push(Field::Venue(field.clone().put(&mut record.town.venue)));
            }
            _ => {}
        }
    }
    let is_holidays = |field: &Field| matches!(field, Field::Venue(VenueField::Holidays(_)));
    if fields.iter().any(is_holidays) {
        for occupant in &mut record.town.occupants {
            read_with_holidays(occupant, &record.town.venue.holidays);
        }
    }
    first_of_each(before)
}

/// What each field was before the first time it was set.
fn first_of_each(before: Vec<Field>) -> Vec<Field> {
    let mut first: Vec<Field> = Vec::with_capacity(before.len());
    for field in before {
        if first.iter().all(|known| known.name() != field.name()) {
            first.push(field);
        }
    }
    first
}

fn is_hours(field: &Field) -> bool {
    matches!(field, Field::Occupant(OccupantField::Hours(_)))
}

/// Holiday hours hold on the holidays of the venue.
pub(super) fn read_with_holidays(occupant: &mut Occupant, holidays: &[NaiveDate]) {
    occupant.hours = (occupant.hours.take()).map(|hours| hours.with_holidays(holidays));
}

impl Field {
    /// The same field as the record has it; none where the thing is not there.
    pub(super) fn as_in(&self, record: &Record, thing: &Thing) -> Option<Self> {
        Some(match (self, *thing) {
            (Self::KnownUntil(_), Thing::Venue) => {
                record.venue()?;
                Self::KnownUntil(record.known)
            }
            (Self::ReconfirmAfter(_), Thing::Venue) => {
                record.venue()?;
                Self::ReconfirmAfter(record.reconfirm_after)
            }
            (Self::Venue(field), Thing::Venue) => Self::Venue(field.as_in(record.venue()?)),
            (Self::Level(field), Thing::Level(id)) => Self::Level(field.as_in(record.get(id)?)),
            (Self::Unit(field), Thing::Unit(id)) => Self::Unit(field.as_in(record.get(id)?)),
            (Self::Occupant(field), Thing::Occupant(id)) => {
                Self::Occupant(field.as_in(record.get(id)?))
            }
            (Self::Tenancy(field), Thing::Tenancy(id)) => {
                Self::Tenancy(field.as_in(record.get(id)?))
            }
            (Self::Place(field), Thing::Place(id)) => Self::Place(field.as_in(record.get(id)?)),
            (Self::Milestone(field), Thing::Milestone(of)) => {
                Self::Milestone(field.as_in(&milestones::dates(record, of)?))
            }
            (Self::Terms(field), Thing::Terms(id)) => Self::Terms(field.as_in(record.get(id)?)),
            (Self::Note(field), Thing::Note(id)) => Self::Note(field.as_in(record.get(id)?)),
            (Self::Readiness(field), Thing::Readiness(id)) => {
                Self::Readiness(field.as_in(record.get(id)?))
            }
            (Self::Confirmation(field), Thing::Confirmation(fact)) => {
                Self::Confirmation(field.as_in(record.get(fact)?))
            }
            _ => return None,
        })
    }

    /// The same field as a noun has it; none where it is another kind of noun.
    pub(super) fn as_in_noun(&self, noun: &Noun) -> Option<Self> {
        Some(match (self, noun) {
            (Self::Venue(field), Noun::Venue(noun)) => Self::Venue(field.as_in(noun)),
            (Self::Level(field), Noun::Level(noun)) => Self::Level(field.as_in(noun)),
            (Self::Unit(field), Noun::Unit(noun)) => Self::Unit(field.as_in(noun)),
            (Self::Occupant(field), Noun::Occupant(noun)) => Self::Occupant(field.as_in(noun)),
            (Self::Tenancy(field), Noun::Tenancy(noun)) => Self::Tenancy(field.as_in(noun)),
            (Self::Place(field), Noun::Place(noun)) => Self::Place(field.as_in(noun)),
            (Self::Milestone(field), Noun::Milestone(noun)) => {
                Self::Milestone(field.as_in(&noun.dates()))
            }
            (Self::Terms(field), Noun::Terms(noun)) => Self::Terms(field.as_in(noun)),
            (Self::Note(field), Noun::Note(noun)) => Self::Note(field.as_in(noun)),
            (Self::Readiness(field), Noun::Readiness(noun)) => Self::Readiness(field.as_in(noun)),
            (Self::Confirmation(field), Noun::Confirmation(noun)) => {
                Self::Confirmation(field.as_in(noun))
            }
            _ => return None,
        })
    }

    /// Sets the field of a noun of its kind, and gives what it was.
    pub(super) fn put_in_noun(self, noun: &mut Noun) -> Option<Self> {
        Some(match (self, noun) {
            (Self::Venue(field), Noun::Venue(noun)) => Self::Venue(field.put(noun)),
            (Self::Level(field), Noun::Level(noun)) => Self::Level(field.put(noun)),
            (Self::Unit(field), Noun::Unit(noun)) => Self::Unit(field.put(noun)),
            (Self::Occupant(field), Noun::Occupant(noun)) => Self::Occupant(field.put(noun)),
            (Self::Tenancy(field), Noun::Tenancy(noun)) => Self::Tenancy(field.put(noun)),
            (Self::Place(field), Noun::Place(noun)) => Self::Place(field.put(noun)),
            (Self::Milestone(field), Noun::Milestone(noun)) => {
                let mut dates = noun.dates();
                let before = field.put(&mut dates);
                noun.set_dates(dates);
                Self::Milestone(before)
            }
            (Self::Terms(field), Noun::Terms(noun)) => Self::Terms(field.put(noun)),
            (Self::Note(field), Noun::Note(noun)) => Self::Note(field.put(noun)),
            (Self::Readiness(field), Noun::Readiness(noun)) => Self::Readiness(field.put(noun)),
            (Self::Confirmation(field), Noun::Confirmation(noun)) => {
                Self::Confirmation(field.put(noun))
            }
            _ => return None,
        })
    }
}
