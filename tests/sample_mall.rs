//! The sample mall exercises what the published facts of the Fragrant Town cannot, and is as clearly
//! invented as they are not.
#![cfg(feature = "manage")]

use frontage::confidential::{FullTown, public};
use frontage::formats::{confidential_file, town_file};
use frontage::metrics::{Basis, Until, occupancy, overdue, walt_by_area, walt_by_rent};
use frontage::town::{Known, Language, LeasingStatus, Occupant, OpeningStatus, TenancyStep, Town};

const TEXT: &str = include_str!("../public/data/sample-mall.json");
const CONFIDENTIAL: &str = include_str!("../public/data/sample-mall.confidential.json");

fn town() -> Town {
    town_file::read(TEXT).expect("a town").town
}

fn full() -> FullTown {
    let read = confidential_file::read(CONFIDENTIAL, town()).expect("its confidential part");
    assert_eq!(read.warnings, vec![]);
    read.full
}

fn occupant<'a>(town: &'a Town, name: &str) -> &'a Occupant {
    let named = |it: &&Occupant| it.name.get(Language::Zh) == name;
    town.occupants.iter().find(named).expect(name)
}

#[test]
fn it_says_that_it_is_a_sample() {
    let town = town();
    assert!(town.venue.fictional);
    assert!(town.venue.name.get(Language::Zh).contains("样例"));
    assert!(town.venue.name.get(Language::En).contains("Sample"));
}

#[test]
fn two_levels_of_sixty_units() {
    let town = town();
    let on = |ordinal: usize| {
        let level = town.levels[ordinal].id;
        town.units.iter().filter(|unit| unit.level == level).count()
    };
    assert_eq!((on(0), on(1)), (35, 25));
    for unit in &town.units {
        let outline = town.levels.iter().find(|level| level.id == unit.level);
        let outline = outline
            .and_then(|level| level.outline.as_ref())
            .expect("an outline");
        let (middle, _) = frontage::geometry::label_point(&unit.footprint, 1e-7).expect("a middle");
        assert!(geo::Contains::contains(outline, &middle), "{}", unit.number);
    }
}

/// Counted in the table of tenants by hand: of 59 lettable units one is signed for (120), one is
/// being negotiated (222) and six are free (113, 125, 130, 135, 209, 213).
#[test]
fn units_stand_as_the_table_of_tenants_says() {
    let town = town();
    let today = town.on(town.known_until);
    let numbers = |status: LeasingStatus| -> Vec<&str> {
        let units = today.units.iter().filter(|state| state.leasing.is(status));
        units.map(|state| state.unit.number.as_str()).collect()
    };
    use LeasingStatus::{Available, Committed, InNegotiation, NotLettable, Occupied};
    assert_eq!(numbers(NotLettable), ["214"]);
    assert_eq!(numbers(Committed), ["120"]);
    assert_eq!(numbers(InNegotiation), ["222"]);
    assert_eq!(
        numbers(Available),
        ["113", "125", "130", "135", "209", "213"]
    );
    assert_eq!(numbers(Occupied).len(), 51);
    let count = occupancy(&today, Basis::Count).value.expect("known");
    assert!((count - 51.0 / 59.0).abs() < 1e-12);

    let with = |status: OpeningStatus| -> Vec<&str> {
        let units = today
            .units
            .iter()
            .filter(|state| state.opening == Some(Known::Is(status)));
        units.map(|state| state.unit.number.as_str()).collect()
    };
    assert_eq!(with(OpeningStatus::Trial), ["124", "221"]);
    assert_eq!(with(OpeningStatus::TemporarilyClosed), ["112"]);
    assert_eq!(with(OpeningStatus::OpeningSoon), ["119", "120", "223"]);
    let late: Vec<_> = (overdue(&town).iter())
        .filter_map(|pending| pending.planned.map(|span| span.to_string()))
        .collect();
    assert_eq!(late, ["2026-09"], "the hot pot hall was to open then");
}

#[test]
fn units_have_pasts_and_futures() {
    let town = town();
    let today = town.on(town.known_until);
    let unit = |number: &str| {
        let id = town.unit_by_number(number).expect(number).id;
        today.unit(id).expect(number)
    };
    assert!(unit("113").previous.is_some(), "a past tenant");
    assert!(
        unit("127").next.is_some(),
        "a signed future one behind the current one"
    );
    let both = (town.tenancies.iter()).find(|tenancy| tenancy.units.len() == 2);
    assert!(both.is_some(), "a shop in two units");
    let reopened = town.tenancies.iter().filter(|tenancy| {
        tenancy
            .milestone(TenancyStep::Reopened)
            .is_some_and(|step| step.actual.is_some())
    });
    assert_eq!(reopened.count(), 2);
}

/// Nothing of the confidential file can be had from the public one.
#[test]
fn the_public_file_is_the_public_projection_of_both() {
    let full = full();
    let all = full.combined();
    assert!(public(&all) == full.town);
    assert_eq!(all.tenancies.len() - full.town.tenancies.len(), 5);
    for secret in [
        "annual_rent",
        "terms",
        "开阳童鞋",
        "天璇糖铺",
        "摇光手作",
        "文曲书院",
        "天玑数码",
    ] {
        assert!(!TEXT.contains(secret), "{secret}");
    }
    let ends = full
        .town
        .tenancies
        .iter()
        .filter_map(|it| it.milestone(TenancyStep::Ended));
    assert!(
        ends.into_iter().all(|end| end.actual.is_some()),
        "ends to come are confidential"
    );
}

/// Some terms and some rents are not known, so the figures cover less than everything.
#[test]
fn leases_have_terms_and_some_are_not_known() {
    let full = full();
    let all = full.combined();
    let today = all.on(all.known_until);
    let terms = &full.confidential.terms;
    assert!(terms.iter().any(|it| it.expiry.is_none()));
    assert!(terms.iter().any(|it| it.annual_rent.is_none()));
    assert!(terms.iter().any(|it| it.first_break.is_some()));
    for until in [Until::Expiry, Until::FirstBreak] {
        for figure in [
            walt_by_area(&today, terms, until),
            walt_by_rent(&today, terms, until),
        ] {
            let years = figure.value.expect("known");
            assert!((1.0..8.0).contains(&years), "{years} years");
            let coverage = figure.coverage.expect("a share");
            assert!((0.7..1.0).contains(&coverage), "{coverage}");
        }
    }
}

/// 2026-09-30 is a Wednesday and 2026-10-01 the first day of the National Day holiday.
#[test]
fn hours_run_past_midnight_and_know_holidays() {
    let town = town();
    let at = |name: &str, time: &str| {
        let hours = occupant(&town, name).hours.as_ref().expect("hours");
        assert_eq!(hours.error(), None);
        hours.is_open_at(time.parse().expect("a time"))
    };
    assert_eq!(
        at("天枢影城", "2026-10-31T01:30:00"),
        Some(true),
        "the night after Friday"
    );
    assert_eq!(at("天枢影城", "2026-10-31T02:30:00"), Some(false));
    assert_eq!(at("镇星银行", "2026-09-30T10:00:00"), Some(true));
    assert_eq!(
        at("镇星银行", "2026-10-01T10:00:00"),
        Some(false),
        "a Thursday, but a holiday"
    );
    assert_eq!(at("斗木便利店", "2026-10-01T03:00:00"), Some(true));
    for occupant in &town.occupants {
        let error = occupant.hours.as_ref().and_then(|hours| hours.error());
        assert_eq!(error, None);
    }
}
