//! Fields of a record, read and set.

use super::lists::Listed;
use super::noun::Dates;
use super::refusal::Impossible;
use super::{Confirmation, Field, OccupantField, Record, Refusal, Thing, VenueField, milestones};
use crate::confidential::{Note, ReadinessStep, Terms};
use crate::town::{Level, Occupant, Place, Tenancy, Unit};
use chrono::NaiveDate;

/// Puts the fields of one kind into a noun, and gives what they were, last first.
macro_rules! put {
    ($noun:expr, $fields:expr, $kind:ident) => {{
        let noun = $noun;
        let mut before = Vec::with_capacity($fields.len());
        for field in $fields {
            if let Field::$kind(field) = field {
                before.push(Field::$kind(field.clone().put(noun)));
            }
        }
        before.reverse();
        before
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
    before.reverse();
    before
}

fn is_hours(field: &Field) -> bool {
    matches!(field, Field::Occupant(OccupantField::Hours(_)))
}

/// Holiday hours hold on the holidays of the venue.
pub(super) fn read_with_holidays(occupant: &mut Occupant, holidays: &[NaiveDate]) {
    occupant.hours = (occupant.hours.take()).map(|hours| hours.with_holidays(holidays));
}

/// The same field as the record has it; none where the thing is not there.
pub(super) fn current(record: &Record, thing: &Thing, field: &Field) -> Option<Field> {
    Some(match (field, *thing) {
        (Field::KnownUntil(_), Thing::Venue) => {
            record.venue()?;
            Field::KnownUntil(record.known)
        }
        (Field::Venue(field), Thing::Venue) => Field::Venue(field.as_in(record.venue()?)),
        (Field::Level(field), Thing::Level(id)) => Field::Level(field.as_in(record.get(id)?)),
        (Field::Unit(field), Thing::Unit(id)) => Field::Unit(field.as_in(record.get(id)?)),
        (Field::Occupant(field), Thing::Occupant(id)) => {
            Field::Occupant(field.as_in(record.get(id)?))
        }
        (Field::Tenancy(field), Thing::Tenancy(id)) => Field::Tenancy(field.as_in(record.get(id)?)),
        (Field::Place(field), Thing::Place(id)) => Field::Place(field.as_in(record.get(id)?)),
        (Field::Milestone(field), Thing::Milestone(of)) => {
            let dates: Dates = milestones::dates(record, of)?;
            Field::Milestone(field.as_in(&dates))
        }
        (Field::Terms(field), Thing::Terms(id)) => Field::Terms(field.as_in(record.get(id)?)),
        (Field::Note(field), Thing::Note(id)) => Field::Note(field.as_in(record.get(id)?)),
        (Field::Readiness(field), Thing::Readiness(id)) => {
            Field::Readiness(field.as_in(record.get(id)?))
        }
        (Field::Confirmation(field), Thing::Confirmation(fact)) => {
            Field::Confirmation(field.as_in(record.get(fact)?))
        }
        _ => return None,
    })
}
