//! Facets: what can be chosen, and how many units each choice would show.

use super::Filter;
use super::selection::{Passes, Traits};
use crate::order;
use crate::town::{GROUPS, LeasingStatus, OpeningStatus, TYPES, TenantGroup, TenantType};

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

/// Units of one value.
#[derive(Clone, Copy, Default)]
struct Units {
    /// All there are on the day.
    present: usize,
    /// Those that pass the other facets.
    passing: usize,
}

/// The counts while units go by.
pub(super) struct Tally {
    /// By the number of the type.
    kinds: Vec<Units>,
    /// By their place in [`OpeningStatus::ALL`].
    statuses: [Units; OpeningStatus::ALL.len()],
    /// By their place in [`LeasingStatus::ALL`].
    leasing: [Units; LeasingStatus::ALL.len()],
    open_now: usize,
    shown: usize,
    all: usize,
}

impl Tally {
    /// Of a town with so many types.
    pub(super) fn new(kinds: usize) -> Self {
        Self {
            kinds: vec![Units::default(); kinds],
            statuses: Default::default(),
            leasing: Default::default(),
            open_now: 0,
            shown: 0,
            all: 0,
        }
    }

    /// Counts a unit: under each of its values, when it passes everything but that value's facet.
    pub(super) fn add(&mut self, traits: &Traits, passes: Passes) {
        let but_kind = Passes {
            kind: true,
            ..passes
        }
        .all();
        let but_status = Passes {
            status: true,
            ..passes
        }
        .all();
        let but_leasing = Passes {
            leasing: true,
            ..passes
        }
        .all();
        let but_open_now = Passes {
            open_now: true,
            ..passes
        }
        .all();
        if let Some(kind) = traits.kind {
            self.kinds[kind].add(but_kind);
        }
        if let Some(status) = traits.status {
            self.statuses[status as usize].add(but_status);
        }
        if let Some(leasing) = traits.leasing {
            self.leasing[leasing as usize].add(but_leasing);
        }
        self.open_now += usize::from(traits.open_now && but_open_now);
        self.shown += usize::from(passes.all());
        self.all += 1;
    }

    /// The chips. `kinds` are the types by their numbers; `knows_open` says whether "open now" can
    /// be told at all.
    pub(super) fn into_facets(
        self,
        kinds: &[TenantType],
        filter: &Filter,
        knows_open: bool,
    ) -> Facets {
        Facets {
            groups: self.groups(kinds, filter),
            statuses: chips(&OpeningStatus::ALL, &self.statuses, |status| {
                filter.statuses.contains(status)
            }),
            leasing: chips(&LeasingStatus::ALL, &self.leasing, |leasing| {
                filter.leasing.contains(leasing)
            }),
            open_now: knows_open.then_some(self.open_now),
            shown: self.shown,
            all: self.all,
        }
    }

    fn groups(&self, kinds: &[TenantType], filter: &Filter) -> Vec<GroupCount> {
        let mut present: Vec<&TenantType> = kinds
            .iter()
            .zip(&self.kinds)
            .filter(|(_, units)| units.present > 0)
            .map(|(kind, _)| kind)
            .collect();
        order::sort_by(&mut present, |one, other| {
            let key = |kind: &TenantType| place_in_taxonomy(kind);
            key(one)
                .cmp(&key(other))
                .then_with(|| one.slug().cmp(other.slug()))
        });
        let is_chosen = |slug: &str| filter.types.contains(slug);
        let groups = GROUPS.into_iter().map(|group| GroupCount {
            group,
            units: self.choosing(kinds, group.slug()),
            chosen: is_chosen(group.slug()),
            types: present
                .iter()
                .filter(|kind| kind.group() == group)
                .map(|kind| Count {
                    value: kind.slug().to_owned(),
                    units: self.choosing(kinds, kind.slug()),
                    chosen: is_chosen(kind.slug()),
                })
                .collect(),
        });
        groups.filter(|group| !group.types.is_empty()).collect()
    }

    /// How many units choosing this slug would show. A type of other data may be called as one of
    /// our groups is: then the slug means both.
    fn choosing(&self, kinds: &[TenantType], slug: &str) -> usize {
        kinds
            .iter()
            .zip(&self.kinds)
            .filter(|(kind, _)| kind.slug() == slug || kind.group().slug() == slug)
            .map(|(_, units)| units.passing)
            .sum()
    }
}

impl Units {
    fn add(&mut self, is_passing: bool) {
        self.present += 1;
        self.passing += usize::from(is_passing);
    }
}

fn chips<T: Copy>(all: &[T], units: &[Units], is_chosen: impl Fn(&T) -> bool) -> Vec<Count<T>> {
    all.iter()
        .zip(units)
        .filter(|(_, units)| units.present > 0)
        .map(|(value, units)| Count {
            value: *value,
            units: units.passing,
            chosen: is_chosen(value),
        })
        .collect()
}

/// Types of other data come last.
fn place_in_taxonomy(kind: &TenantType) -> usize {
    match kind {
        TenantType::Listed(info) => TYPES.iter().position(|other| other.slug == info.slug),
        TenantType::Other(_) => None,
    }
    .unwrap_or(TYPES.len())
}
