use super::*;
use crate::formats::town_file;
use crate::town::{Known, LeasingStatus, OpeningStatus, Severity, TYPES};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn errors(town: &Town) -> Vec<String> {
    let problems = town.problems().into_iter();
    problems
        .filter(|problem| problem.severity == Severity::Error)
        .map(|problem| problem.to_string())
        .take(3)
        .collect()
}

#[test]
fn it_has_as_many_units_as_asked_for_and_no_error() {
    for units in [0, 1, 10, 12, 13, 60, 61, 500, 2_000] {
        let town = generate(units, 1);
        assert_eq!(town.units.len(), units);
        assert_eq!(errors(&town), Vec::<String>::new(), "{units} units");
        assert!(town.venue.fictional);
    }
}

#[test]
fn a_city_of_a_hundred_thousand_units_has_no_error() {
    let town = generate(100_000, 3);
    assert_eq!(town.units.len(), 100_000);
    assert_eq!(errors(&town), Vec::<String>::new());
}

#[test]
fn a_large_town_has_every_type_every_state_and_several_levels() {
    let town = generate(2_000, 5);
    let types: BTreeSet<_> = (town.occupants.iter())
        .map(|occupant| occupant.tenant_type.slug())
        .collect();
    assert!(TYPES.iter().all(|info| types.contains(info.slug)));
    assert!(types.len() > TYPES.len(), "one type is not listed");
    assert_eq!(town.levels.len(), 3);

    let today = town.on(town.known_until);
    for status in LeasingStatus::ALL {
        assert!(
            today.units.iter().any(|unit| unit.leasing.is(status)),
            "{status:?}"
        );
    }
    for status in [
        OpeningStatus::OpeningSoon,
        OpeningStatus::Trial,
        OpeningStatus::Open,
        OpeningStatus::TemporarilyClosed,
    ] {
        let wanted = Some(Known::Is(status));
        assert!(
            today.units.iter().any(|unit| unit.opening == wanted),
            "{status:?}"
        );
    }
    assert!(today.units.iter().any(|unit| unit.next.is_some()));
    assert!(today.units.iter().any(|unit| unit.previous.is_some()));
    assert!(
        town.tenancies
            .iter()
            .any(|tenancy| tenancy.units.len() == 2)
    );
    let milestones = || {
        town.tenancies
            .iter()
            .flat_map(|tenancy| &tenancy.milestones)
    };
    assert!(milestones().any(|milestone| milestone.is_overdue(town.known_until)));
    assert!(milestones().any(Milestone::is_unscheduled));
}

/// Most of a working centre is let: the share by count, counted here by hand.
#[test]
fn most_of_it_is_let() {
    let town = generate(2_000, 11);
    let today = town.on(town.known_until);
    let lettable = today.lettable_units().count() as f64;
    let occupied = today
        .units
        .iter()
        .filter(|unit| unit.leasing.is(LeasingStatus::Occupied));
    let share = occupied.count() as f64 / lettable;
    assert!((0.6..0.97).contains(&share), "{share}");
}

#[test]
fn areas_are_shops_and_stated_as_drawn() {
    let town = generate(500, 2);
    let doubts = town.problems();
    assert_eq!(doubts, vec![]);
    for unit in &town.units {
        let drawn = crate::geometry::geodesic_area(&unit.footprint);
        assert!((40.0..1_000.0).contains(&drawn), "{} {drawn}", unit.number);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_seed_and_size_is_a_town_without_errors(seed: u64, units in 0_usize..300) {
        prop_assert_eq!(errors(&generate(units, seed)), Vec::<String>::new());
    }

    #[test]
    fn the_same_seed_is_the_same_town(seed: u64, units in 0_usize..60) {
        prop_assert!(generate(units, seed) == generate(units, seed));
    }

    #[test]
    fn another_seed_is_another_town(seed: u64) {
        prop_assert!(generate(40, seed) != generate(40, seed.wrapping_add(1)));
    }

    #[test]
    fn its_file_reads_back_as_the_same_town(seed: u64, units in 0_usize..80) {
        let town = generate(units, seed);
        let again = town_file::read(&town_file::write(&town));
        prop_assert!(again.is_ok_and(|read| read.town == town));
    }
}
