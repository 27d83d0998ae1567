//! The selection: a filter applied to a town on a day, and every choice counted, in one pass.

use super::facets::Tally;
use super::register::{OpenAt, Register};
use super::{Facets, Filter, SearchIndex, shown_status};
use crate::town::{LeasingStatus, OpeningStatus, Town, TownOn, UnitOn};
use chrono::NaiveDateTime;

/// Which units a filter shows, and what else could be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Whether each unit is shown, in the order of [`TownOn::units`].
    pub matches: Vec<bool>,
    /// What can be chosen, counted.
    pub facets: Facets,
}

/// What a unit is in the eyes of the facets. None has no value, and is not among the chosen ones.
pub(super) struct Traits {
    /// The number of its occupant's type.
    pub(super) kind: Option<usize>,
    pub(super) status: Option<OpeningStatus>,
    pub(super) leasing: Option<LeasingStatus>,
    pub(super) open_now: bool,
}

/// Which parts of a filter a unit passes.
#[derive(Clone, Copy)]
pub(super) struct Passes {
    pub(super) text: bool,
    pub(super) kind: bool,
    pub(super) status: bool,
    pub(super) leasing: bool,
    pub(super) open_now: bool,
}

impl Selection {
    /// Applies `filter` to a town on a day.
    ///
    /// `index` is of the same town; that of another gives a wrong answer. `local_now` is the moment at the venue, for "open now"; without
    /// one nothing is known to be open.
    ///
    /// ```
    /// # use frontage::{query::{Filter, SearchIndex, Selection}, town::sample};
    /// let town = sample::two_units_of_100_and_300_m2_first_let().0; // a café in unit 01
    /// let mut filter = Filter::default();
    /// filter.toggle_type("cafe");
    /// let index = SearchIndex::new(&town);
    /// let selection = Selection::new(&town.on(town.known_until), &index, &filter, None);
    /// assert_eq!(selection.matches, [true, false]);
    /// assert_eq!((selection.facets.shown, selection.facets.all), (1, 2));
    /// ```
    pub fn new(
        town_on: &TownOn,
        index: &SearchIndex,
        filter: &Filter,
        local_now: Option<NaiveDateTime>,
    ) -> Self {
        let register = &index.register;
        let open = local_now.map(|now| register.at(now));
        let found = index.find(&filter.text);
        let chosen_kinds = chosen_kinds(filter, register);
        let mut tally = Tally::new(register.kinds.len());
        let mut matches = Vec::with_capacity(town_on.units.len());
        for (place, state) in town_on.units.iter().enumerate() {
            let traits = Traits::of(state, town_on.town, register, open.as_ref());
            let passes = Passes {
                text: found.has(place, state),
                kind: filter.types.is_empty() || traits.kind.is_some_and(|it| chosen_kinds[it]),
                status: is_chosen(&filter.statuses, traits.status),
                leasing: is_chosen(&filter.leasing, traits.leasing),
                open_now: !filter.open_now || traits.open_now,
            };
            tally.add(&traits, passes);
            matches.push(passes.all());
        }
        let knows_open = open.is_some() && register.knows_hours();
        let facets = tally.into_facets(&register.kinds, filter, knows_open);
        Self { matches, facets }
    }
}

impl Traits {
    fn of(state: &UnitOn, town: &Town, register: &Register, open: Option<&OpenAt>) -> Self {
        let status = shown_status(state);
        // By where it lies, not by its id: three times as quick in a city.
        let occupants = &town.occupants;
        let occupant = state.occupant.and_then(|it| occupants.element_offset(it));
        let trades = matches!(status, Some(OpeningStatus::Trial | OpeningStatus::Open));
        let is_open = |place| open.is_some_and(|open| open.occupant(place));
        Self {
            kind: occupant.and_then(|place| register.kind_at(place)),
            status,
            leasing: state.leasing.value(),
            open_now: trades && occupant.is_some_and(is_open),
        }
    }
}

impl Passes {
    pub(super) fn all(self) -> bool {
        self.text && self.kind && self.status && self.leasing && self.open_now
    }
}

/// Whether each type of the town is chosen, itself or with its group.
fn chosen_kinds(filter: &Filter, register: &Register) -> Vec<bool> {
    let is_chosen = |slug: &str| filter.types.contains(slug);
    let kinds = register.kinds.iter();
    kinds
        .map(|kind| is_chosen(kind.slug()) || is_chosen(kind.group().slug()))
        .collect()
}

fn is_chosen<T: Ord>(chosen: &std::collections::BTreeSet<T>, value: Option<T>) -> bool {
    chosen.is_empty() || value.is_some_and(|value| chosen.contains(&value))
}

#[cfg(test)]
mod tests;
