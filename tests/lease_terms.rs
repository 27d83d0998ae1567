//! Lease terms: averages and profiles against published examples and hand computation.
#![cfg(feature = "manage")]

use frontage::confidential::{Money, Terms};
use frontage::metrics::{
    LeftOutReason, Until, expiry_profile, key_figures_with_terms, walt_by_area, walt_by_rent,
};
use frontage::town::sample::{day, let_unit, span, vacant};
use frontage::town::{Milestone, TenancyId, TenancyStep, Town};

/// A town known until 2024-05-13 whose units of these areas are each let since 2020.
fn let_town(areas: &[f64]) -> (Town, Vec<TenancyId>) {
    let mut town = vacant(areas);
    let tenancies = (0..areas.len())
        .map(|unit| let_unit(&mut town, &[unit], "cafe", vec![moved_in("2020-01-01")]))
        .collect();
    (town, tenancies)
}

fn moved_in(when: &str) -> Milestone<TenancyStep> {
    Milestone::actual(TenancyStep::HandedOver, span(when))
}

fn rent(amount: f64) -> Option<Money> {
    Money::new(amount).ok()
}

fn terms(tenancy: TenancyId, expiry: &str) -> Terms {
    Terms {
        tenancy,
        start: day("2020-01-01"),
        expiry: Some(day(expiry)),
        first_break: None,
        annual_rent: None,
    }
}

fn walt_of(town: &Town, terms: &[Terms]) -> f64 {
    let today = town.on(town.known_until);
    walt_by_area(&today, terms, Until::Expiry)
        .value
        .expect("known")
}

/// blog.gmaven.com/dictionary/weighted-average-lease-expiry: 1,000, 5,000 and 4,000 m² with 12, 36
/// and 48 months to go are 38.4 months, weighed by space. A month here is a twelfth of a year.
#[test]
fn the_published_example_by_space() {
    let (town, of) = let_town(&[1000.0, 5000.0, 4000.0]);
    let terms = [
        terms(of[0], "2025-05-13"),
        terms(of[1], "2027-05-13"),
        terms(of[2], "2028-05-13"),
    ];
    let months = walt_of(&town, &terms) * 12.0;
    // Calendar years differ from 365.25 days by at most 0.75 days, 0.025 months.
    assert!((months - 38.4).abs() < 0.025, "{months}");
}

/// wallstreetoasis.com/forums/walt-calc-accounting-for-rent-bumps: rents of 50,000, 36,000 and
/// 12,000 with 5, 3 and 7 years to go are 2.55 + 1.10 + 0.86 = 4.51 years, weighed by rent.
#[test]
fn the_published_example_by_rent() {
    let (town, of) = let_town(&[5000.0, 3000.0, 2000.0]);
    let lease = |index: usize, expiry: &str, amount: f64| Terms {
        annual_rent: rent(amount),
        ..terms(of[index], expiry)
    };
    let terms = [
        lease(0, "2029-05-13", 50_000.0),
        lease(1, "2027-05-13", 36_000.0),
        lease(2, "2031-05-13", 12_000.0),
    ];
    let today = town.on(town.known_until);
    let walt = walt_by_rent(&today, &terms, Until::Expiry)
        .value
        .expect("known");
    assert!((walt - 4.51).abs() < 0.005, "{walt}");
}

/// By hand: 2024-05-13 to 2028-05-13 is 1461 days, 4 years; to 2032-05-13 it is 2922 days, 8 years.
/// (100 × 4 + 300 × 8) / 400 = 7.
#[test]
fn to_expiry_and_to_the_first_break() {
    let (town, of) = let_town(&[100.0, 300.0]);
    let mut terms = [terms(of[0], "2028-05-13"), terms(of[1], "2032-05-13")];
    let today = town.on(town.known_until);
    let to = |terms: &[Terms], until| walt_by_area(&today, terms, until).value;
    assert_eq!(to(&terms, Until::Expiry), Some(7.0));
    assert_eq!(to(&terms, Until::FirstBreak), Some(7.0), "no breaks");
    terms[1].first_break = Some(day("2028-05-13"));
    assert_eq!(to(&terms, Until::Expiry), Some(7.0));
    assert_eq!(to(&terms, Until::FirstBreak), Some(4.0));
    terms[1].first_break = Some(day("2024-05-12"));
    assert_eq!(
        to(&terms, Until::FirstBreak),
        Some(7.0),
        "the break has passed unused"
    );
}

#[test]
fn what_is_not_known_is_left_out_and_its_share_is_said() {
    let (mut town, of) = let_town(&[100.0, 300.0, 600.0, 50.0]);
    let vacated = Milestone::actual(TenancyStep::Ended, span("2024-01-01"));
    town.tenancies[2].milestones.push(vacated);
    town.units[3].area = None;
    let terms = [
        terms(of[0], "2028-05-13"),
        terms(of[2], "2032-05-13"),
        terms(of[3], "2032-05-13"),
    ];
    let today = town.on(town.known_until);
    let figure = walt_by_area(&today, &terms, Until::Expiry);
    // Unit 2 has no terms, unit 3 is vacant whatever its lease says, unit 4 has no area.
    assert_eq!(figure.value, Some(4.0));
    assert_eq!(figure.coverage, Some(0.25), "100 of 400 m² let");
    assert_eq!(figure.contributors, [town.units[0].id]);
    let reasons: Vec<_> = figure
        .left_out
        .iter()
        .map(|it| (it.unit, it.reason))
        .collect();
    assert_eq!(
        reasons,
        [
            (town.units[1].id, LeftOutReason::TermNotKnown),
            (town.units[3].id, LeftOutReason::AreaNotStated),
        ]
    );
    let by_rent = walt_by_rent(&today, &terms, Until::Expiry);
    assert_eq!(
        (by_rent.value, by_rent.coverage),
        (None, Some(0.0)),
        "no rent is known"
    );
}

#[test]
fn only_leases_running_on_the_day_count() {
    let (mut town, of) = let_town(&[100.0, 100.0, 100.0]);
    let signed = Milestone::actual(TenancyStep::Signed, span("2024-02-01"));
    town.tenancies[2].milestones = vec![signed];
    let expired = terms(of[1], "2024-05-12");
    let not_started = Terms {
        start: day("2024-06-01"),
        ..terms(of[2], "2034-06-01")
    };
    let all = [terms(of[0], "2028-05-13"), expired, not_started];
    assert_eq!(walt_of(&town, &all), 4.0);
    // A pre-let lease that has started counts before hand-over: (4 + 8) / 2.
    let started = Terms {
        start: day("2024-05-13"),
        ..terms(of[2], "2032-05-13")
    };
    assert_eq!(walt_of(&town, &[all[0], expired, started]), 6.0);
    let nobody = vacant(&[100.0]);
    let figure = walt_by_area(&nobody.on(nobody.known_until), &all, Until::Expiry);
    assert_eq!((figure.value, figure.coverage), (None, None));
}

#[test]
fn a_lease_of_several_units_weighs_their_area_and_its_rent_once() {
    let mut town = vacant(&[100.0, 200.0, 300.0]);
    let cinema = let_unit(&mut town, &[0, 1], "cinema", vec![moved_in("2020-01-01")]);
    let cafe = let_unit(&mut town, &[2], "cafe", vec![moved_in("2020-01-01")]);
    let terms = [
        Terms {
            annual_rent: rent(100.0),
            ..terms(cinema, "2028-05-13")
        },
        Terms {
            annual_rent: rent(300.0),
            ..terms(cafe, "2032-05-13")
        },
    ];
    let today = town.on(town.known_until);
    // (300 × 4 + 300 × 8) / 600 and (100 × 4 + 300 × 8) / 400.
    assert_eq!(walt_by_area(&today, &terms, Until::Expiry).value, Some(6.0));
    assert_eq!(walt_by_rent(&today, &terms, Until::Expiry).value, Some(7.0));
}

#[test]
fn a_lease_that_may_have_ended_makes_the_average_not_known() {
    let (mut town, of) = let_town(&[100.0, 100.0]);
    let vacated = Milestone::actual(TenancyStep::Ended, span("../2024-05-13"));
    town.tenancies[0].milestones.push(vacated);
    let terms = [terms(of[0], "2028-05-13"), terms(of[1], "2028-05-13")];
    let figure = walt_by_area(&town.on(day("2024-05-12")), &terms, Until::Expiry);
    assert_eq!(figure.value, None);
    assert_eq!(figure.left_out[0].reason, LeftOutReason::StatusNotKnown);
    assert_eq!(
        walt_of(&town, &terms),
        4.0,
        "on the last known day it has ended"
    );
}

#[test]
fn what_comes_up_in_which_year() {
    let (town, of) = let_town(&[100.0, 200.0, 400.0, 800.0]);
    let terms = [
        Terms {
            annual_rent: rent(1000.5),
            ..terms(of[0], "2027-12-31")
        },
        Terms {
            annual_rent: rent(2000.25),
            first_break: Some(day("2025-01-01")),
            ..terms(of[1], "2027-01-01")
        },
        Terms {
            first_break: Some(day("2022-01-01")),
            ..terms(of[2], "2030-01-01")
        },
        Terms {
            expiry: None,
            ..terms(of[3], "2030-01-01")
        },
    ];
    let profile = expiry_profile(&town.on(town.known_until), &terms);
    let years: Vec<_> = profile
        .years
        .iter()
        .map(|it| {
            (
                it.year,
                it.expiring.area.0,
                it.expiring.rent.to_string(),
                it.breakable.area.0,
            )
        })
        .collect();
    assert_eq!(
        years,
        [
            (2025, 0.0, "0.00".into(), 200.0),
            (2027, 300.0, "3000.75".into(), 0.0),
            (2030, 400.0, "0.00".into(), 0.0), // its break passed unused in 2022
        ]
    );
    assert_eq!(profile.years[2].expiring.without_rent, [town.units[2].id]);
    assert_eq!(profile.left_out[0].unit, town.units[3].id);
    assert_eq!(profile.left_out[0].reason, LeftOutReason::TermNotKnown);
}

#[test]
fn a_town_with_terms_shows_both_averages() {
    let (town, of) = let_town(&[100.0]);
    let terms = [Terms {
        annual_rent: rent(1.0),
        ..terms(of[0], "2028-05-13")
    }];
    let figures = key_figures_with_terms(&town.on(town.known_until), &terms);
    let last: Vec<_> = figures
        .iter()
        .rev()
        .take(2)
        .map(|it| (it.metric.slug(), it.value))
        .collect();
    assert_eq!(
        last,
        [("walt-by-rent", Some(4.0)), ("walt-by-area", Some(4.0))]
    );
}
