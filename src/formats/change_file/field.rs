//! Fields of a thing: an object with a member for each, named as in the nouns themselves.

use super::value::FieldValue;
use crate::confidential::{About, Money, PersonId, ReadinessKind, ReadinessOf, ReadinessState};
use crate::formats::reader::At;
use crate::ledger::{
    ConfirmationField, Field, KNOWN_UNTIL, LevelField, MilestoneField, NoteField, OccupantField,
    PlaceField, RECONFIRM_AFTER, ReadinessField, TenancyField, TermsField, Thing, UnitField,
    VenueField, field_table,
};
use crate::town::{
    AreaBasis, DateSpan, GeometrySource, Labels, LevelId, OccupantId, OpeningHours, PlaceKind,
    Problem, Shape, SquareMetres, TenancyStep, TenantType, UnitId,
};
use chrono::NaiveDate;
use geo::Polygon;
use serde_json::{Map, Value};

/// The fields of one kind of noun.
trait Fields: Sized {
    /// The value of the field of this name; none where there is no such field.
    fn read(name: &str, at: &At<'_>) -> Option<Result<Self, Problem>>;
    fn write(&self) -> Value;
}

macro_rules! read_and_write {
    ($( $field:ident of $noun:ident {
        $( $name:literal $variant:ident: $type:ty = $($path:ident).+; )+
    } )+) => { $(
        impl Fields for $field {
            fn read(name: &str, at: &At<'_>) -> Option<Result<Self, Problem>> {
                match name {
                    $( $name => Some(<$type as FieldValue>::read(at).map(Self::$variant)), )+
                    _ => None,
                }
            }
            fn write(&self) -> Value {
                match self {
                    $( Self::$variant(value) => FieldValue::write(value), )+
                }
            }
        }
    )+ };
}
field_table!(read_and_write);

/// The fields of a thing that are written here.
pub(super) fn read_all(at: &At<'_>, thing: &Thing) -> Result<Vec<Field>, Problem> {
    at.closed(thing.fields())?;
    let members = at.members()?;
    if members.is_empty() {
        return Err(at.problem("expected at least one field"));
    }
    let mut fields = Vec::with_capacity(members.len());
    for (name, _) in members {
        fields.push(at.field(name, &|at| read(at, name, thing))?);
    }
    Ok(fields)
}

/// The field of this name, with the value that is written here.
pub(super) fn read(at: &At<'_>, name: &str, thing: &Thing) -> Result<Field, Problem> {
    fn of<T: Fields>(
        name: &str,
        at: &At<'_>,
        field: fn(T) -> Field,
    ) -> Option<Result<Field, Problem>> {
        T::read(name, at).map(|read| read.map(field))
    }
    let found = match thing {
        Thing::Venue if name == KNOWN_UNTIL => Some(FieldValue::read(at).map(Field::KnownUntil)),
        Thing::Venue if name == RECONFIRM_AFTER => {
            Some(FieldValue::read(at).map(Field::ReconfirmAfter))
        }
        Thing::Venue => of(name, at, Field::Venue),
        Thing::Level(_) => of(name, at, Field::Level),
        Thing::Unit(_) => of(name, at, Field::Unit),
        Thing::Occupant(_) => of(name, at, Field::Occupant),
        Thing::Tenancy(_) => of(name, at, Field::Tenancy),
        Thing::Place(_) => of(name, at, Field::Place),
        Thing::Milestone(_) => of(name, at, Field::Milestone),
        Thing::Terms(_) => of(name, at, Field::Terms),
        Thing::Note(_) => of(name, at, Field::Note),
        Thing::Readiness(_) => of(name, at, Field::Readiness),
        Thing::Confirmation(_) => of(name, at, Field::Confirmation),
    };
    found.unwrap_or_else(|| Err(at.problem(format!("unknown field `{name}`"))))
}

/// The value of a field.
pub(super) fn write(field: &Field) -> Value {
    match field {
        Field::KnownUntil(known) => known.write(),
        Field::ReconfirmAfter(days) => days.write(),
        Field::Venue(field) => field.write(),
        Field::Level(field) => field.write(),
        Field::Unit(field) => field.write(),
        Field::Occupant(field) => field.write(),
        Field::Tenancy(field) => field.write(),
        Field::Place(field) => field.write(),
        Field::Milestone(field) => field.write(),
        Field::Terms(field) => field.write(),
        Field::Note(field) => field.write(),
        Field::Readiness(field) => field.write(),
        Field::Confirmation(field) => field.write(),
    }
}

/// Fields by their names. Of two of one name the last is written: it is the one that counts.
pub(super) fn write_all(fields: &[Field]) -> Value {
    let mut named = Map::new();
    for field in fields {
        named.insert(field.name().to_owned(), write(field));
    }
    Value::Object(named)
}
