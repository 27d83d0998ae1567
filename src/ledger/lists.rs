//! The lists of a record, with what finds an item in them without a search.

use super::places::Places;
use super::{Confirmation, Fact, Record, Thing};
use crate::confidential::{Note, NoteId, ReadinessId, ReadinessStep, Terms};
use crate::town::{
    Level, LevelId, Occupant, OccupantId, Place, PlaceId, Tenancy, TenancyId, Unit, UnitId,
};
use std::collections::HashMap;
use std::hash::Hash;

/// A noun of which a record has a list.
pub(super) trait Listed: Clone + PartialEq {
    type Key: Copy + Eq + Hash;
    fn key(&self) -> Self::Key;
    fn thing(key: Self::Key) -> Thing;
    fn list(record: &Record) -> (&[Self], &Places<Self::Key>);
    fn list_mut(record: &mut Record) -> (&mut Vec<Self>, &mut Places<Self::Key>);
}

macro_rules! listed {
    ($( $noun:ident by $key:ident: $($path:ident).+, $field:ident = $thing:ident; )+) => {
        /// What finds items of the lists, and tenancies by what they refer to.
        #[derive(Clone, Debug)]
        pub(super) struct Indices {
            $( $field: Places<$key>, )+
            numbers: HashMap<String, usize>,
            of_unit: HashMap<UnitId, Vec<TenancyId>>,
            of_occupant: HashMap<OccupantId, Vec<TenancyId>>,
        }

        impl Default for Indices {
            fn default() -> Self {
                Self {
                    $( $field: Places::of(&[] as &[$noun], Listed::key), )+
                    numbers: HashMap::new(),
                    of_unit: HashMap::new(),
                    of_occupant: HashMap::new(),
                }
            }
        }

        impl Indices {
            /// Those of a record as its lists are.
            pub fn of(record: &Record) -> Self {
                let mut indices = Self {
                    $( $field: Places::of(&record.$($path).+, <$noun as Listed>::key), )+
                    ..Self::default()
                };
                for unit in &record.town.units {
                    indices.note_unit(unit);
                }
                for tenancy in &record.town.tenancies {
                    indices.note_tenancy(tenancy);
                }
                indices
            }
        }

        impl Record {
            /// Counts the places of what has moved, so that all are found at once from here on.
            pub(super) fn settle(&mut self) {
                $( self.indices.$field.settle(&self.$($path).+, <$noun as Listed>::key); )+
            }
        }

        $( impl Listed for $noun {
            type Key = $key;
            fn key(&self) -> $key {
                key_of::$field(self)
            }
            fn thing(key: $key) -> Thing {
                Thing::$thing(key)
            }
            fn list(record: &Record) -> (&[Self], &Places<$key>) {
                (&record.$($path).+, &record.indices.$field)
            }
            fn list_mut(record: &mut Record) -> (&mut Vec<Self>, &mut Places<$key>) {
                (&mut record.$($path).+, &mut record.indices.$field)
            }
        } )+
    };
}

listed! {
    Level by LevelId: town.levels, levels = Level;
    Unit by UnitId: town.units, units = Unit;
    Occupant by OccupantId: town.occupants, occupants = Occupant;
    Tenancy by TenancyId: town.tenancies, tenancies = Tenancy;
    Place by PlaceId: town.places, places = Place;
    Terms by TenancyId: terms, terms = Terms;
    Note by NoteId: notes, notes = Note;
    ReadinessStep by ReadinessId: readiness, readiness = Readiness;
    Confirmation by Fact: confirmations, confirmations = Confirmation;
}

/// What an item of each list is found by.
mod key_of {
    use super::*;

    pub fn levels(level: &Level) -> LevelId {
        level.id
    }
    pub fn units(unit: &Unit) -> UnitId {
        unit.id
    }
    pub fn occupants(occupant: &Occupant) -> OccupantId {
        occupant.id
    }
    pub fn tenancies(tenancy: &Tenancy) -> TenancyId {
        tenancy.id
    }
    pub fn places(place: &Place) -> PlaceId {
        place.id
    }
    pub fn terms(terms: &Terms) -> TenancyId {
        terms.tenancy
    }
    pub fn notes(note: &Note) -> NoteId {
        note.id
    }
    pub fn readiness(step: &ReadinessStep) -> ReadinessId {
        step.id
    }
    pub fn confirmations(confirmation: &Confirmation) -> Fact {
        confirmation.fact
    }
}

impl Indices {
    /// The tenancies that name a unit.
    pub fn of_unit(&self, id: UnitId) -> &[TenancyId] {
        self.of_unit.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The tenancies of an occupant.
    pub fn of_occupant(&self, id: OccupantId) -> &[TenancyId] {
        self.of_occupant.get(&id).map_or(&[], Vec::as_slice)
    }

    /// How many units have this number.
    pub fn numbered(&self, number: &str) -> usize {
        self.numbers.get(number).copied().unwrap_or_default()
    }

    /// A unit is there.
    pub fn note_unit(&mut self, unit: &Unit) {
        *self.numbers.entry(unit.number.clone()).or_default() += 1;
    }

    /// A unit is no longer there, or no longer the same.
    pub fn forget_unit(&mut self, unit: &Unit) {
        if let Some(count) = self.numbers.get_mut(&unit.number) {
            *count -= 1;
            if *count == 0 {
                self.numbers.remove(&unit.number);
            }
        }
    }

    /// A tenancy is there.
    pub fn note_tenancy(&mut self, tenancy: &Tenancy) {
        let own = self.of_occupant.entry(tenancy.occupant).or_default();
        own.push(tenancy.id);
        for unit in &tenancy.units {
            self.of_unit.entry(*unit).or_default().push(tenancy.id);
        }
    }

    /// A tenancy is no longer there, or no longer the same.
    pub fn forget_tenancy(&mut self, tenancy: &Tenancy) {
        forget(&mut self.of_occupant, tenancy.occupant, tenancy.id);
        for unit in &tenancy.units {
            forget(&mut self.of_unit, *unit, tenancy.id);
        }
    }
}

fn forget<K: Eq + Hash>(index: &mut HashMap<K, Vec<TenancyId>>, key: K, tenancy: TenancyId) {
    if let Some(tenancies) = index.get_mut(&key) {
        tenancies.retain(|id| *id != tenancy);
        if tenancies.is_empty() {
            index.remove(&key);
        }
    }
}

impl Record {
    /// The noun with this key.
    pub(super) fn get<T: Listed>(&self, key: T::Key) -> Option<&T> {
        let (list, places) = T::list(self);
        list.get(places.look(list, key, T::key)?)
    }

    /// Whether there is a noun with this key.
    pub(super) fn has<T: Listed>(&self, key: T::Key) -> bool {
        T::list(self).1.contains(key)
    }

    /// Where in its list the noun with this key stands.
    pub(super) fn find<T: Listed>(&mut self, key: T::Key) -> Option<usize> {
        let (list, places) = T::list_mut(self);
        places.find(list, key, T::key)
    }

    /// The noun with this key, to be changed.
    pub(super) fn get_mut<T: Listed>(&mut self, key: T::Key) -> Option<&mut T> {
        let place = self.find::<T>(key)?;
        T::list_mut(self).0.get_mut(place)
    }
}
