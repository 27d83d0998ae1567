//! Fields with their values: what a change sets, what it set before, what a clash is about.

use super::noun::Dates;
use super::table::field_table;
use super::{Confirmation, KnownUntil, Noun, Thing};
use crate::confidential::{
    About, Money, Note, PersonId, ReadinessKind, ReadinessOf, ReadinessState, ReadinessStep, Terms,
};
use crate::town::{
    AreaBasis, DateSpan, GeometrySource, Labels, Level, LevelId, Occupant, OccupantId,
    OpeningHours, Place, PlaceKind, Shape, SquareMetres, Tenancy, TenancyStep, TenantType, Unit,
    UnitId, Venue,
};
use chrono::NaiveDate;
use geo::Polygon;
use std::num::NonZeroU16;

macro_rules! define {
    ($( $field:ident of $noun:ident {
        $( $name:literal $variant:ident: $type:ty = $($path:ident).+; )+
    } )+) => { $(
        #[doc = concat!("A field of [`", stringify!($noun), "`], with a value for it.")]
        #[derive(Clone, Debug, PartialEq)]
        pub enum $field {
            $(
                #[doc = concat!("`", $name, "`.")]
                $variant($type),
            )+
        }

        impl $field {
            /// The names of the fields, as files have them.
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            /// The name of this one.
            pub fn name(&self) -> &'static str {
                match self {
                    $( Self::$variant(_) => $name, )+
                }
            }

            /// The same field as a noun has it.
            pub(super) fn as_in(&self, noun: &$noun) -> Self {
                match self {
                    $( Self::$variant(_) => Self::$variant(Clone::clone(&noun.$($path).+)), )+
                }
            }

            /// Sets the field of a noun, and gives what it was.
            pub(super) fn put(self, noun: &mut $noun) -> Self {
                match self {
                    $( Self::$variant(value) => {
                        Self::$variant(std::mem::replace(&mut noun.$($path).+, value))
                    } )+
                }
            }

            /// Every field of a noun.
            fn all(noun: &$noun) -> Vec<Self> {
                vec![$( Self::$variant(Clone::clone(&noun.$($path).+)) ),+]
            }

            /// The fields of `to` that are other than those of `from`.
            pub fn differences(from: &$noun, to: &$noun) -> Vec<Self> {
                let mut fields = Vec::new();
                $( if from.$($path).+ != to.$($path).+ {
                    fields.push(Self::$variant(Clone::clone(&to.$($path).+)));
                } )+
                fields
            }
        }
    )+ };
}
field_table!(define);

/// A field of any thing, with a value for it.
#[derive(Clone, Debug, PartialEq)]
pub enum Field {
    /// Until when the town is known: `known_until` of the venue.
    KnownUntil(KnownUntil),
    /// After how many days what the public sees is to be confirmed again: `reconfirm_after` of the
    /// venue. Beside the venue, not in it: it is nothing for the public.
    ReconfirmAfter(Option<NonZeroU16>),
    /// Of the centre.
    Venue(VenueField),
    /// Of a floor.
    Level(LevelField),
    /// Of a unit.
    Unit(UnitField),
    /// Of an occupant.
    Occupant(OccupantField),
    /// Of a tenancy.
    Tenancy(TenancyField),
    /// Of a place.
    Place(PlaceField),
    /// Of a milestone.
    Milestone(MilestoneField),
    /// Of lease terms.
    Terms(TermsField),
    /// Of a note.
    Note(NoteField),
    /// Of a readiness step.
    Readiness(ReadinessField),
    /// Of a confirmation.
    Confirmation(ConfirmationField),
}

/// The name of [`Field::KnownUntil`].
pub const KNOWN_UNTIL: &str = "known_until";

/// The name of [`Field::ReconfirmAfter`].
pub const RECONFIRM_AFTER: &str = "reconfirm_after";

const OF_VENUE: usize = VenueField::NAMES.len();

/// The fields of the venue, and the two that stand beside it.
const VENUE_NAMES: [&str; OF_VENUE + 2] = {
    let mut names = [KNOWN_UNTIL; OF_VENUE + 2];
    names[OF_VENUE + 1] = RECONFIRM_AFTER;
    let mut index = 0;
    while index < OF_VENUE {
        names[index] = VenueField::NAMES[index];
        index += 1;
    }
    names
};

impl Field {
    /// Its name, as files have it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::KnownUntil(_) => KNOWN_UNTIL,
            Self::ReconfirmAfter(_) => RECONFIRM_AFTER,
            Self::Venue(field) => field.name(),
            Self::Level(field) => field.name(),
            Self::Unit(field) => field.name(),
            Self::Occupant(field) => field.name(),
            Self::Tenancy(field) => field.name(),
            Self::Place(field) => field.name(),
            Self::Milestone(field) => field.name(),
            Self::Terms(field) => field.name(),
            Self::Note(field) => field.name(),
            Self::Readiness(field) => field.name(),
            Self::Confirmation(field) => field.name(),
        }
    }

    /// The names of the fields of a thing.
    pub(super) fn names_of(thing: &Thing) -> &'static [&'static str] {
        match thing {
            Thing::Venue => &VENUE_NAMES,
            Thing::Level(_) => LevelField::NAMES,
            Thing::Unit(_) => UnitField::NAMES,
            Thing::Occupant(_) => OccupantField::NAMES,
            Thing::Tenancy(_) => TenancyField::NAMES,
            Thing::Place(_) => PlaceField::NAMES,
            Thing::Milestone(_) => MilestoneField::NAMES,
            Thing::Terms(_) => TermsField::NAMES,
            Thing::Note(_) => NoteField::NAMES,
            Thing::Readiness(_) => ReadinessField::NAMES,
            Thing::Confirmation(_) => ConfirmationField::NAMES,
        }
    }

    /// Whether a thing has such a field.
    pub(super) fn fits(&self, thing: &Thing) -> bool {
        matches!(
            (self, thing),
            (
                Self::KnownUntil(_) | Self::ReconfirmAfter(_) | Self::Venue(_),
                Thing::Venue
            ) | (Self::Level(_), Thing::Level(_))
                | (Self::Unit(_), Thing::Unit(_))
                | (Self::Occupant(_), Thing::Occupant(_))
                | (Self::Tenancy(_), Thing::Tenancy(_))
                | (Self::Place(_), Thing::Place(_))
                | (Self::Milestone(_), Thing::Milestone(_))
                | (Self::Terms(_), Thing::Terms(_))
                | (Self::Note(_), Thing::Note(_))
                | (Self::Readiness(_), Thing::Readiness(_))
                | (Self::Confirmation(_), Thing::Confirmation(_))
        )
    }
}

impl Noun {
    /// Every field that can be set, as it is. The milestones that belong to a noun are none.
    pub fn fields(&self) -> Vec<Field> {
        fn each<T>(fields: Vec<T>, field: fn(T) -> Field) -> Vec<Field> {
            fields.into_iter().map(field).collect()
        }
        match self {
            Self::Venue(it) => each(VenueField::all(it), Field::Venue),
            Self::Level(it) => each(LevelField::all(it), Field::Level),
            Self::Unit(it) => each(UnitField::all(it), Field::Unit),
            Self::Occupant(it) => each(OccupantField::all(it), Field::Occupant),
            Self::Tenancy(it) => each(TenancyField::all(it), Field::Tenancy),
            Self::Place(it) => each(PlaceField::all(it), Field::Place),
            Self::Milestone(it) => each(MilestoneField::all(&it.dates()), Field::Milestone),
            Self::Terms(it) => each(TermsField::all(it), Field::Terms),
            Self::Note(it) => each(NoteField::all(it), Field::Note),
            Self::Readiness(it) => each(ReadinessField::all(it), Field::Readiness),
            Self::Confirmation(it) => each(ConfirmationField::all(it), Field::Confirmation),
        }
    }
}
