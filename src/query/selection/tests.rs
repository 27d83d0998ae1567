//! Selections and chips against the rules, unit by unit.

use super::*;
use crate::query::Count;
use crate::town::sample::{day, let_unit, span, vacant};
use crate::town::{Milestone, OpeningHours, TenancyStep, TenantGroup, Town};
use chrono::NaiveDate;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// The steps of a tenancy so far, as EDTF dates.
type Steps = &'static [(TenancyStep, &'static str)];

const LIVES: [Steps; 9] = [
    &[(TenancyStep::Prospect, "2024-01-01")],
    &[(TenancyStep::Negotiating, "2024-01-01")],
    &[(TenancyStep::Signed, "2024-01-01")],
    &[(TenancyStep::HandedOver, "2024-02-01")],
    // In the middle of March nobody can tell whether it has happened.
    &[
        (TenancyStep::Signed, "2024-01-01"),
        (TenancyStep::Trial, "2024-03"),
    ],
    &[(TenancyStep::Trial, "../2024-02-01")],
    &[(TenancyStep::Open, "2024-02-01")],
    &[
        (TenancyStep::Open, "2024-02-01"),
        (TenancyStep::TemporarilyClosed, "2024-04-01"),
    ],
    &[
        (TenancyStep::Open, "2024-02-01"),
        (TenancyStep::Ended, "2024-05-01"),
    ],
];
const DAYS: [&str; 3] = ["2024-03-15", "2024-05-13", "2024-12-31"];
/// The last but one is a type of other data, the last one is even called as a group of ours is.
const KINDS: [&str; 5] = ["cafe", "noodles", "fast-food", "falconry", "retail"];
const CHOICES: [&str; 8] = [
    "cafe",
    "noodles",
    "falconry",
    "retail",
    "food-and-drink",
    "cafe-and-tea",
    "other",
    "nothing",
];
const HOURS: [Option<&str>; 5] = [
    None,
    Some("24/7"),
    Some("Mo-Fr 10:00-18:00"),
    Some("Sa-Su 10:00-18:00"),
    Some("half past ten"),
];
const TEXTS: [&str; 5] = ["", "租户1", "tenant 2", "02", "0"];

/// What a tenant is: its life, its type and its hours, by their places above.
type Tenant = (usize, usize, usize);

fn town(units: &[Option<Tenant>]) -> Town {
    let mut town = vacant(&vec![100.0; units.len()]);
    for (place, tenant) in units.iter().enumerate() {
        let Some((life, kind, hours)) = *tenant else {
            continue;
        };
        let steps = LIVES[life].iter();
        let milestones = steps.map(|(step, date)| Milestone::actual(*step, span(date)));
        let_unit(&mut town, &[place], KINDS[kind], milestones.collect());
        if let Some(occupant) = town.occupants.last_mut() {
            occupant.hours = HOURS[hours].map(OpeningHours::read);
        }
    }
    town
}

/// A Monday.
fn noon() -> NaiveDateTime {
    let monday = NaiveDate::from_ymd_opt(2024, 5, 13).unwrap();
    monday.and_hms_opt(12, 0, 0).unwrap()
}

fn towns() -> impl Strategy<Value = Town> {
    let tenant = (0..LIVES.len(), 0..KINDS.len(), 0..HOURS.len());
    prop::collection::vec(prop::option::weighted(0.8, tenant), 0..14).prop_map(|units| town(&units))
}

fn filters() -> impl Strategy<Value = Filter> {
    let some = |all: &[&'static str]| prop::sample::subsequence(all.to_vec(), 0..3);
    let types = some(&CHOICES).prop_map(|slugs| slugs.into_iter().map(str::to_owned).collect());
    let statuses = prop::sample::subsequence(OpeningStatus::ALL.to_vec(), 0..3);
    let leasing = prop::sample::subsequence(LeasingStatus::ALL.to_vec(), 0..3);
    let text = prop::sample::select(&TEXTS[..]);
    (types, statuses, leasing, text, any::<bool>()).prop_map(
        |(types, statuses, leasing, text, open_now)| Filter {
            types,
            statuses: statuses.into_iter().collect(),
            leasing: leasing.into_iter().collect(),
            text: text.to_owned(),
            open_now,
        },
    )
}

/// The rule of [`Filter`], word by word.
fn is_shown(state: &UnitOn, town: &Town, filter: &Filter, now: NaiveDateTime) -> bool {
    let kind = state.occupant.map(|occupant| &occupant.tenant_type);
    let status = match (state.tenancy, state.previous) {
        (None, Some(_)) => Some(OpeningStatus::Closed),
        _ => state.opening_status(),
    };
    let is_of_type = filter
        .types
        .iter()
        .any(|slug| kind.is_some_and(|kind| kind.slug() == slug || kind.group().slug() == slug));
    let mut texts = vec![state.unit.number.clone()];
    if let Some(tenancy) = state.tenancy {
        let name = &town.occupant(tenancy.occupant).unwrap().name;
        texts.extend(name.all().map(|(_, text)| text.to_lowercase()));
    }
    let mut words = filter.text.split(' ');
    let hours = state.occupant.and_then(|occupant| occupant.hours.as_ref());
    let trades = [Some(OpeningStatus::Trial), Some(OpeningStatus::Open)].contains(&status);
    let is_open = trades && hours.and_then(|hours| hours.is_open_at(now)) == Some(true);
    (filter.types.is_empty() || is_of_type)
        && (filter.statuses.is_empty() || status.is_some_and(|it| filter.statuses.contains(&it)))
        && (filter.leasing.is_empty()
            || state
                .leasing
                .value()
                .is_some_and(|it| filter.leasing.contains(&it)))
        && words.all(|word| texts.iter().any(|text| text.contains(word)))
        && (!filter.open_now || is_open)
}

fn shown(on: &TownOn, filter: &Filter) -> usize {
    let units = on.units.iter();
    units
        .filter(|state| is_shown(state, on.town, filter, noon()))
        .count()
}

/// The chips that must be there: the values some unit has, whatever the filter.
fn values_present<T: Ord + Copy>(all: &[T], on: &TownOn, only: impl Fn(T) -> Filter) -> Vec<T> {
    let values = all.iter().copied();
    values
        .filter(|value| shown(on, &only(*value)) > 0)
        .collect()
}

fn values<T: Copy>(chips: &[Count<T>]) -> Vec<T> {
    chips.iter().map(|chip| chip.value).collect()
}

proptest! {
    #[test]
    fn a_unit_is_shown_when_the_rule_says_so(
        town in towns(), filter in filters(), on in prop::sample::select(&DAYS[..]),
    ) {
        let on = town.on(day(on));
        let selection = Selection::new(&on, &SearchIndex::new(&town), &filter, Some(noon()));
        let expected: Vec<_> =
            on.units.iter().map(|state| is_shown(state, &town, &filter, noon())).collect();
        prop_assert_eq!(&selection.matches, &expected);
        prop_assert_eq!(selection.facets.shown, shown(&on, &filter));
        prop_assert_eq!(selection.facets.all, town.units.len());
    }

    #[test]
    fn a_chip_counts_what_choosing_only_it_would_show(
        town in towns(), filter in filters(), on in prop::sample::select(&DAYS[..]),
    ) {
        let on = town.on(day(on));
        let facets = Selection::new(&on, &SearchIndex::new(&town), &filter, Some(noon())).facets;
        let with_type = |slug: &str| Filter { types: [slug.to_owned()].into(), ..filter.clone() };
        for group in &facets.groups {
            prop_assert_eq!(group.units, shown(&on, &with_type(group.group.slug())));
            prop_assert_eq!(group.chosen, filter.types.contains(group.group.slug()));
            for kind in &group.types {
                prop_assert_eq!(kind.units, shown(&on, &with_type(&kind.value)), "{}", kind.value);
                prop_assert_eq!(kind.chosen, filter.types.contains(&kind.value));
            }
        }
        for chip in &facets.statuses {
            let only = Filter { statuses: [chip.value].into(), ..filter.clone() };
            prop_assert_eq!(chip.units, shown(&on, &only), "{:?}", chip.value);
            prop_assert_eq!(chip.chosen, filter.statuses.contains(&chip.value));
        }
        for chip in &facets.leasing {
            let only = Filter { leasing: [chip.value].into(), ..filter.clone() };
            prop_assert_eq!(chip.units, shown(&on, &only), "{:?}", chip.value);
            prop_assert_eq!(chip.chosen, filter.leasing.contains(&chip.value));
        }
        if let Some(units) = facets.open_now {
            let only = Filter { open_now: true, ..filter.clone() };
            prop_assert_eq!(units, shown(&on, &only));
        }
    }

    #[test]
    fn every_value_of_the_day_has_a_chip_and_no_other_has(
        town in towns(), filter in filters(), on in prop::sample::select(&DAYS[..]),
    ) {
        let on = town.on(day(on));
        let facets = Selection::new(&on, &SearchIndex::new(&town), &filter, Some(noon())).facets;
        let statuses = values_present(&OpeningStatus::ALL, &on, |it| Filter {
            statuses: [it].into(),
            ..Filter::default()
        });
        let leasing = values_present(&LeasingStatus::ALL, &on, |it| Filter {
            leasing: [it].into(),
            ..Filter::default()
        });
        let kinds: BTreeSet<_> = on
            .units
            .iter()
            .filter_map(|state| state.occupant)
            .map(|occupant| occupant.tenant_type.slug().to_owned())
            .collect();
        let chips = facets.groups.iter().flat_map(|group| &group.types);
        let chips: Vec<_> = chips.map(|kind| kind.value.clone()).collect();
        prop_assert_eq!(values(&facets.statuses), statuses);
        prop_assert_eq!(values(&facets.leasing), leasing);
        prop_assert_eq!(chips.len(), kinds.len());
        prop_assert_eq!(chips.into_iter().collect::<BTreeSet<_>>(), kinds);
    }
}

/// An open café, a noodle house in trial and a vacant unit.
fn small_town() -> Town {
    town(&[Some((6, 0, 1)), Some((5, 1, 3)), None])
}

fn select(town: &Town, filter: &Filter, now: Option<NaiveDateTime>) -> Selection {
    let index = SearchIndex::new(town);
    Selection::new(&town.on(town.known_until), &index, filter, now)
}

#[test]
fn a_facet_does_not_narrow_itself() {
    let mut filter = Filter::default();
    filter.toggle_type("cafe");
    let selection = select(&small_town(), &filter, None);
    assert_eq!(selection.matches, [true, false, false]);
    let groups = &selection.facets.groups;
    let chips: Vec<_> = groups
        .iter()
        .map(|it| (it.group, it.units, it.chosen))
        .collect();
    // The noodle house can still be added; the statuses are those of cafés.
    let expected = [
        (TenantGroup::FoodAndDrink, 1, false),
        (TenantGroup::CafeAndTea, 1, false),
    ];
    assert_eq!(chips, expected);
    let count = |value, units| Count {
        value,
        units,
        chosen: false,
    };
    let expected = [
        count(OpeningStatus::Trial, 0),
        count(OpeningStatus::Open, 1),
    ];
    assert_eq!(selection.facets.statuses, expected);
}

#[test]
fn open_now_follows_the_hours_at_the_moment() {
    let filter = Filter {
        open_now: true,
        ..Filter::default()
    };
    let (town, monday) = (small_town(), noon());
    let saturday = monday + chrono::Days::new(5);
    let open_on = |moment| select(&town, &filter, Some(moment));
    // The café is open day and night, the noodle house at weekends.
    assert_eq!(open_on(monday).matches, [true, false, false]);
    assert_eq!(open_on(saturday).matches, [true, true, false]);
    assert_eq!(open_on(saturday).facets.open_now, Some(2));
}

#[test]
fn open_now_is_not_offered_where_no_hours_or_no_time_are_known() {
    let without_hours = town(&[Some((6, 0, 0)), Some((6, 1, 4))]);
    let everything = Filter::default();
    assert_eq!(
        select(&without_hours, &everything, Some(noon()))
            .facets
            .open_now,
        None
    );
    assert_eq!(
        select(&small_town(), &everything, None).facets.open_now,
        None
    );
    let filter = Filter {
        open_now: true,
        ..Filter::default()
    };
    assert_eq!(
        select(&without_hours, &filter, Some(noon())).facets.shown,
        0
    );
}

#[test]
fn a_unit_left_by_its_tenant_is_closed_until_somebody_follows() {
    let filter = Filter {
        statuses: [OpeningStatus::Closed].into(),
        ..Filter::default()
    };
    let mut town = town(&[Some((8, 0, 0)), Some((6, 1, 0)), None]);
    assert_eq!(select(&town, &filter, None).matches, [true, false, false]);
    let moved_in = Milestone::actual(TenancyStep::HandedOver, span("2024-05-12"));
    let_unit(&mut town, &[0], "books", vec![moved_in]);
    assert_eq!(select(&town, &filter, None).facets.shown, 0);
}
