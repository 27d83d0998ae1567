//! The filter: what somebody asks to see.

use crate::town::{LeasingStatus, OpeningStatus, UnitOn};
use std::collections::BTreeSet;

/// Which units somebody asks to see.
///
/// A unit is shown when every facet that has values chosen has one of its values (*or* inside a
/// facet, *and* between them), the text is found in it, and, with `open_now`, its occupant is open
/// or in trial and its public hours say open at the venue's local time. An empty filter shows all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Slugs of tenant types or of their groups: `cafe`, `food-and-drink`. None is empty.
    pub types: BTreeSet<String>,
    /// Opening statuses, as [`shown_status`] gives them.
    pub statuses: BTreeSet<OpeningStatus>,
    /// Leasing statuses.
    pub leasing: BTreeSet<LeasingStatus>,
    /// What is searched for, as typed.
    pub text: String,
    /// Only what is open at this moment.
    pub open_now: bool,
}

impl Filter {
    /// Whether nothing is asked for, so that every unit is shown.
    pub fn is_empty(&self) -> bool {
        self.types.is_empty()
            && self.statuses.is_empty()
            && self.leasing.is_empty()
            && self.text.trim().is_empty()
            && !self.open_now
    }

    /// The filter after "clear all".
    pub fn cleared(&self) -> Self {
        Self::default()
    }

    /// Chooses a type or group by its slug, or takes the choice back.
    ///
    /// ```
    /// # use frontage::query::Filter;
    /// let mut filter = Filter::default();
    /// filter.toggle_type("cafe");
    /// assert!(filter.types.contains("cafe"));
    /// filter.toggle_type("cafe");
    /// assert!(filter.is_empty());
    /// ```
    pub fn toggle_type(&mut self, slug: &str) {
        if !self.types.remove(slug) && !slug.is_empty() {
            self.types.insert(slug.to_owned());
        }
    }

    /// Chooses an opening status, or takes the choice back.
    pub fn toggle_status(&mut self, status: OpeningStatus) {
        if !self.statuses.remove(&status) {
            self.statuses.insert(status);
        }
    }

    /// Chooses a leasing status, or takes the choice back.
    pub fn toggle_leasing(&mut self, leasing: LeasingStatus) {
        if !self.leasing.remove(&leasing) {
            self.leasing.insert(leasing);
        }
    }

    /// Asks for what is open at this moment, or for what is not as well.
    pub fn toggle_open_now(&mut self) {
        self.open_now = !self.open_now;
    }
}

/// The opening status under which a unit is filtered.
///
/// It is the occupant's; a unit that nobody follows in after a tenancy has ended is `closed`. None
/// where there is no status, or the source does not tell it for that day.
pub fn shown_status(state: &UnitOn) -> Option<OpeningStatus> {
    let gone = state.tenancy.is_none() && state.previous.is_some();
    state
        .opening_status()
        .or_else(|| gone.then_some(OpeningStatus::Closed))
}
