//! The register: what is asked of an occupant again and again, by its place in the town.
//!
//! Types and hours are few where occupants are many, so each different one is kept once, and what
//! is true of it is worked out once a question.

use crate::town::{OccupantId, OpeningHours, TenantType, Town};
use chrono::NaiveDateTime;
use std::collections::HashMap;

/// The occupants of a town, with their types and hours numbered.
#[derive(Clone, Debug)]
pub(super) struct Register {
    places: HashMap<OccupantId, usize>,
    /// Of each occupant, the number of its type.
    kind_of: Vec<usize>,
    /// Of each occupant, the number of its hours, where it has any that can be read.
    hours_of: Vec<Option<usize>>,
    /// Every different type.
    pub(super) kinds: Vec<TenantType>,
    /// Every different hours. Public holidays are the venue's, so equal texts are equal hours.
    hours: Vec<OpeningHours>,
}

impl Register {
    pub(super) fn new(town: &Town) -> Self {
        let (mut kinds, mut hours) = (Numbering::default(), Numbering::default());
        let kind_of = town.occupants.iter().map(|occupant| {
            let kind = &occupant.tenant_type;
            kinds.number(kind.slug(), kind)
        });
        let kind_of = kind_of.collect();
        let hours_of = town.occupants.iter().map(|occupant| {
            let readable = occupant.hours.as_ref().filter(|it| it.error().is_none())?;
            Some(hours.number(readable.text(), readable))
        });
        Self {
            hours_of: hours_of.collect(),
            places: (town.occupants.iter().map(|occupant| occupant.id).zip(0..)).collect(),
            kind_of,
            kinds: kinds.things,
            hours: hours.things,
        }
    }

    /// Where an occupant stands in `town.occupants`.
    pub(super) fn place(&self, id: OccupantId) -> Option<usize> {
        self.places.get(&id).copied()
    }

    /// The number of the type of the occupant at a place of `town.occupants`.
    pub(super) fn kind_at(&self, place: usize) -> Option<usize> {
        self.kind_of.get(place).copied()
    }

    /// The numbers of the types, in the order of the occupants.
    pub(super) fn kind_numbers(&self) -> &[usize] {
        &self.kind_of
    }

    /// Whether any occupant has hours that can be read.
    pub(super) fn knows_hours(&self) -> bool {
        !self.hours.is_empty()
    }

    /// The hours at a local time, each different one looked at once.
    pub(super) fn at(&self, local_now: NaiveDateTime) -> OpenAt<'_> {
        let hours = self.hours.iter();
        let is_open = hours.map(|hours| hours.is_open_at(local_now) == Some(true));
        OpenAt {
            register: self,
            is_open: is_open.collect(),
        }
    }
}

/// What is open at a moment.
pub(super) struct OpenAt<'a> {
    register: &'a Register,
    is_open: Vec<bool>,
}

impl OpenAt<'_> {
    /// Whether the hours of the occupant at a place say open.
    pub(super) fn occupant(&self, place: usize) -> bool {
        let hours = self.register.hours_of.get(place).copied().flatten();
        hours.is_some_and(|number| self.is_open[number])
    }
}

/// Numbers things in the order they first come.
struct Numbering<'a, T> {
    numbers: HashMap<&'a str, usize>,
    things: Vec<T>,
}

impl<T> Default for Numbering<'_, T> {
    fn default() -> Self {
        Self {
            numbers: HashMap::new(),
            things: Vec::new(),
        }
    }
}

impl<'a, T: Clone> Numbering<'a, T> {
    fn number(&mut self, name: &'a str, thing: &T) -> usize {
        *self.numbers.entry(name).or_insert_with(|| {
            self.things.push(thing.clone());
            self.things.len() - 1
        })
    }
}
