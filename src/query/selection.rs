//! The selection: a filter applied to a town on a day.

use super::{Facets, Filter, SearchIndex};
use crate::town::TownOn;
use chrono::NaiveDateTime;

/// Which units a filter shows, and what else could be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Whether each unit is shown, in the order of [`TownOn::units`].
    pub matches: Vec<bool>,
    /// What can be chosen, counted.
    pub facets: Facets,
}

impl Selection {
    /// Applies `filter` to a town on a day.
    ///
    /// `index` is of the same town. `local_now` is the moment at the venue, for "open now"; without
    /// one nothing is known to be open.
    pub fn new(
        town_on: &TownOn,
        index: &SearchIndex,
        filter: &Filter,
        local_now: Option<NaiveDateTime>,
    ) -> Self {
        let _ = (index, filter, local_now);
        Self {
            matches: vec![true; town_on.units.len()],
            facets: Facets::default(),
        }
    }
}
