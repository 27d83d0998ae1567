//! Facets: what can be chosen, and how many units each choice would show.

use crate::town::{LeasingStatus, OpeningStatus, TenantGroup};

/// A value that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count<T> {
    /// The value.
    pub value: T,
    /// How many units would be shown if this were the only choice in its facet, and everything
    /// else of the filter stayed as it is.
    pub units: usize,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A group of tenant types that can be chosen, and its types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupCount {
    /// The group; its slug is the value of the facet.
    pub group: TenantGroup,
    /// As in [`Count::units`].
    pub units: usize,
    /// Whether the group itself is chosen; its types say it of themselves.
    pub chosen: bool,
    /// Its types by slug, in the order of the taxonomy; types of other data last.
    pub types: Vec<Count<String>>,
}

/// Everything that can be chosen in a town on a day.
///
/// A value that no unit has on that day is left out. One that the rest of the filter leaves no
/// unit of stays, with 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    /// Groups of tenant types, in the order of the chips.
    pub groups: Vec<GroupCount>,
    /// Opening statuses, in the order of a shop's life.
    pub statuses: Vec<Count<OpeningStatus>>,
    /// Leasing statuses, in funnel order.
    pub leasing: Vec<Count<LeasingStatus>>,
    /// How many units "open now" would show; none where no hours are known in the town, or no
    /// time was given.
    pub open_now: Option<usize>,
    /// How many units are shown.
    pub shown: usize,
    /// How many units there are.
    pub all: usize,
}
