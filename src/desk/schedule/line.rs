//! Where the parts of a row are in a town: small enough to be had for every unit, so that a table of
//! thousands makes rows of what is in view only.

use super::Row;
use crate::confidential::Terms;
use crate::town::{Known, LeasingStatus, OpeningStatus, Town, TownOn, UnitId};
use std::borrow::Cow;
use std::collections::HashMap;

/// A unit and what belongs to it, by their places in the town.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// The unit.
    pub id: UnitId,
    /// Its place.
    pub unit: usize,
    /// The tenancy that decides its state.
    pub tenancy: Option<usize>,
    /// Whose that is.
    pub occupant: Option<usize>,
    /// The terms of its lease.
    pub terms: Option<usize>,
    /// How it is let.
    pub leasing: Known<LeasingStatus>,
    /// Whether its occupant trades.
    pub opening: Option<Known<OpeningStatus>>,
}

/// A line a unit that is shown, in map order.
pub fn lines(town: &TownOn<'_>, terms: &[Terms], is_shown: &dyn Fn(usize) -> bool) -> Vec<Line> {
    let tenancies: HashMap<_, _> = (town.town.tenancies.iter())
        .map(|it| it.id)
        .zip(0..)
        .collect();
    let occupants: HashMap<_, _> = (town.town.occupants.iter())
        .map(|it| it.id)
        .zip(0..)
        .collect();
    let terms: HashMap<_, _> = terms.iter().map(|it| it.tenancy).zip(0..).collect();
    let units = town.units.iter().enumerate();
    let shown = units.filter(|(place, _)| is_shown(*place));
    shown
        .map(|(unit, state)| Line {
            id: state.unit.id,
            unit,
            tenancy: state.tenancy.and_then(|it| tenancies.get(&it.id).copied()),
            occupant: state.occupant.and_then(|it| occupants.get(&it.id).copied()),
            terms: state.tenancy.and_then(|it| terms.get(&it.id).copied()),
            leasing: state.leasing,
            opening: state.opening,
        })
        .collect()
}

impl Line {
    /// The row itself. The town and the terms are those the line was made of; of others it is empty.
    pub fn row<'a>(&self, town: &'a Town, terms: &'a [Terms]) -> Option<Row<'a>> {
        fn at<T: Clone>(list: &[T], place: Option<usize>) -> Option<Cow<'_, T>> {
            place.and_then(|place| list.get(place)).map(Cow::Borrowed)
        }
        Some(Row {
            unit: Cow::Borrowed(town.units.get(self.unit).filter(|it| it.id == self.id)?),
            tenancy: at(&town.tenancies, self.tenancy),
            occupant: at(&town.occupants, self.occupant),
            terms: at(terms, self.terms),
        })
    }
}
