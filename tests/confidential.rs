//! What is confidential stays so: nothing of it is in the file the public gets.
#![cfg(feature = "manage")]

use frontage::confidential::{About, FullTown, Money, Note, NoteId, Terms, public};
use frontage::formats::{confidential_file, town_file};
use frontage::town::sample::{day, let_unit, span, vacant};
use frontage::town::{
    Labels, LeasingStatus, Milestone, OpeningStatus, Severity, TenancyStep, Town,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use uuid::Uuid;

/// In every name, note and contact that nobody may read.
const MARK: &str = "机密";
/// The year of every step before the announcement.
const HIDDEN_PAST: &str = "1998-01-01";
/// The year of every planned end of a lease.
const HIDDEN_END: &str = "2098-01-01";

/// A tenancy of a made-up town: its steps, how many of them have happened, and its announcement.
#[derive(Clone, Debug)]
struct Deal {
    steps: Vec<TenancyStep>,
    happened: usize,
    announced: Option<TenancyStep>,
}

impl Deal {
    /// Whether everybody may know of it: a step from the announced one on has happened. That
    /// it ended tells nothing about how far it had come.
    fn is_public(&self) -> bool {
        let happened = self.steps.iter().take(self.happened);
        let mut shown = happened.filter(|step| Some(**step) >= self.announced);
        self.announced.is_some_and(|announced| {
            shown.any(|step| *step != TenancyStep::Ended || announced == TenancyStep::Ended)
        })
    }

    fn milestones(&self) -> Vec<Milestone<TenancyStep>> {
        let steps = self.steps.iter().enumerate();
        steps
            .map(|(index, step)| self.milestone(index, *step))
            .collect()
    }

    fn milestone(&self, index: usize, step: TenancyStep) -> Milestone<TenancyStep> {
        let is_hidden = !self.is_public() || Some(step) < self.announced;
        let mut milestone = if index < self.happened {
            let when = if is_hidden { HIDDEN_PAST } else { "2020-01-01" };
            Milestone::actual(step, span(when))
        } else {
            let when = if is_hidden { HIDDEN_END } else { "2025-01-01" };
            Milestone::planned(step, Some(span(when)))
        };
        if step == TenancyStep::Ended {
            milestone.planned = Some(span(HIDDEN_END));
        }
        milestone
    }
}

fn deal() -> impl Strategy<Value = Deal> {
    let announced = proptest::option::of(select(TenancyStep::ALL.to_vec()));
    let steps = subsequence(TenancyStep::ALL.to_vec(), 1..=10);
    (steps, 0..=10_usize, announced).prop_map(|(steps, happened, announced)| Deal {
        steps,
        happened,
        announced,
    })
}

fn town_of(deals: &[Deal]) -> Town {
    let mut town = vacant(&vec![100.0; deals.len()]);
    for (index, deal) in deals.iter().enumerate() {
        let_unit(&mut town, &[index], "cafe", deal.milestones());
        town.tenancies[index].announced = deal.announced;
        if !deal.is_public() {
            let occupant = &mut town.occupants[index];
            occupant.name = Labels::new(MARK, MARK);
            occupant.offers = Some(Labels::new(MARK, MARK));
            occupant.note = Some(Labels::new(MARK, MARK));
            occupant.contact.phone = Some(MARK.into());
        }
    }
    town
}

proptest! {
    #[test]
    fn the_public_file_has_no_mark(deals in proptest::collection::vec(deal(), 1..6)) {
        let all = town_of(&deals);
        let text = town_file::write(&public(&all));
        for mark in [MARK, HIDDEN_PAST, HIDDEN_END] {
            prop_assert!(!text.contains(mark), "{mark} in {text}");
        }
        for (deal, tenancy) in deals.iter().zip(&all.tenancies) {
            let is_in = text.contains(&tenancy.id.to_string());
            prop_assert_eq!(is_in, deal.is_public());
            prop_assert_eq!(text.contains(&tenancy.occupant.to_string()), deal.is_public());
        }
        prop_assert_eq!(public(&public(&all)), public(&all));
    }

    #[test]
    fn both_parts_together_are_the_whole(deals in proptest::collection::vec(deal(), 1..6)) {
        let all = town_of(&deals);
        let full = FullTown::part(&all, vec![], vec![]);
        prop_assert_eq!(&full.town, &public(&all));
        let mut again = full.combined();
        again.tenancies.sort_by_key(|tenancy| tenancy.id);
        again.occupants.sort_by_key(|occupant| occupant.id);
        prop_assert_eq!(again, all);
    }

    #[test]
    fn reading_never_panics(text in "\\PC*") {
        let _ = confidential_file::read(&text, vacant(&[100.0]));
    }
}

fn happened(step: TenancyStep, when: &str) -> Milestone<TenancyStep> {
    Milestone::actual(step, span(when))
}

fn planned(step: TenancyStep, when: &str) -> Milestone<TenancyStep> {
    Milestone::planned(step, Some(span(when)))
}

/// Unit 01: a café that is open and whose lease ends in 2030. Unit 02: a bookshop, signed, announced
/// from its opening on.
fn all() -> Town {
    use TenancyStep::{Ended, HandedOver, Negotiating, Open, Signed};
    let mut town = vacant(&[100.0, 300.0]);
    let cafe = vec![
        happened(Negotiating, "2023-01-01"),
        happened(Open, "2024-01-01"),
        planned(Ended, "2030-12-31"),
    ];
    let_unit(&mut town, &[0], "cafe", cafe);
    let books = vec![
        happened(Signed, "2024-05-01"),
        planned(HandedOver, "2024-09-01"),
    ];
    let_unit(&mut town, &[1], "books", books);
    town.tenancies[0].announced = Some(Signed);
    town.tenancies[1].announced = Some(Open);
    town
}

fn full() -> FullTown {
    let all = all();
    let terms = all.tenancies.iter().map(|tenancy| Terms {
        tenancy: tenancy.id,
        start: day("2024-01-01"),
        expiry: Some(day("2030-12-31")),
        first_break: Some(day("2027-01-01")),
        annual_rent: Money::new(120_000.5).ok(),
    });
    let note = |about, text: &str| Note {
        id: NoteId(Uuid::from_u128(text.len() as u128)),
        about,
        written: Some(day("2024-05-02")),
        text: text.into(),
    };
    let notes = vec![
        note(About::Venue, "roof in June"),
        note(About::Unit(all.units[1].id), "wants a terrace"),
        note(
            About::Tenancy(all.tenancies[1].id),
            "asks for two months free",
        ),
    ];
    FullTown::part(&all, terms.collect(), notes)
}

#[test]
fn the_public_sees_the_cafe_from_its_announcement_and_an_available_unit() {
    let full = full();
    let town = &full.town;
    let steps: Vec<_> = town.tenancies[0]
        .milestones
        .iter()
        .map(|it| it.step)
        .collect();
    assert_eq!(steps, [TenancyStep::Open]);
    let today = town.on(town.known_until);
    assert_eq!(today.units[0].opening_status(), Some(OpeningStatus::Open));
    assert!(today.units[1].leasing.is(LeasingStatus::Available));
    let planners = full.combined();
    let today = planners.on(planners.known_until);
    assert!(today.units[1].leasing.is(LeasingStatus::Committed));
    assert_eq!(today.units[1].opening, None, "nothing is announced");
}

#[test]
fn both_files_are_read_back_as_they_were_written() {
    let full = full();
    let town = town_file::read(&town_file::write(&full.town))
        .expect("a town")
        .town;
    let read = confidential_file::read(&confidential_file::write(&full), town).expect("its part");
    assert_eq!(read.full.confidential, full.confidential);
    assert_eq!(read.warnings, []);
}

#[test]
fn what_cannot_be_read_is_named_with_its_place() {
    let good = confidential_file::write(&full());
    let stranger = "00000000-0000-0000-0000-00000000dead";
    let first = all().tenancies[0].id.to_string();
    let second = all().tenancies[1].id.to_string();
    let table = [
        (
            good.replace("frontage-confidential", "frontage-town"),
            "format: ",
        ),
        (
            good.replace("\"version\": 1", "\"version\": 2"),
            "version: version 2 is not known here; expected 1",
        ),
        (
            good.replace("120000.5", "-1"),
            "terms[0].annual_rent: -1 is not an amount",
        ),
        (
            good.replace("120000.5", "\"much\""),
            "terms[0].annual_rent: ",
        ),
        (
            good.replace("2030-12-31", "2023-12-31"),
            "terms[0].expiry: 2023-12-31 is before the start",
        ),
        (
            good.replace("2027-01-01", "2031-01-01"),
            "terms[0].first_break: 2031-01-01 is after the expiry",
        ),
        (
            good.replace("2027-01-01", "2023-01-01"),
            "terms[0].first_break: 2023-01-01 is before the start",
        ),
        (
            good.replacen(&first, stranger, 1),
            "terms[0].tenancy: no tenancy has the id",
        ),
        (good.replacen(&second, &first, 1), "terms[1].tenancy: "),
        (
            good.replace("\"unit\": ", "\"place\": "),
            "notes[1].place: unknown field `place`",
        ),
        (good.replace("\"signed\"", "\"sealed\""), "found \"sealed\""),
        (
            good.replacen("\"venue\": \"0", "\"venue\": \"1", 1),
            "venue: this file belongs to the venue",
        ),
        (
            good.replacen("\"terms\"", "\"therms\"", 1),
            "unknown field `therms`",
        ),
        (format!("{good} and more"), "there is text after the end"),
    ];
    for (text, expected) in table {
        let error = confidential_file::read(&text, full().town).expect_err(expected);
        assert!(error.to_string().contains(expected), "{expected}: {error}");
    }
}

#[test]
fn an_unannounced_tenancy_that_cannot_be_is_named_by_its_place_in_this_file() {
    let mut full = full();
    // The bookshop moves into the café's unit as well.
    let cafe = full.town.units[0].id;
    let books = full.confidential.tenancies.len() - 1;
    full.confidential.tenancies[books].units.push(cafe);
    full.confidential.tenancies[books].milestones =
        vec![happened(TenancyStep::HandedOver, "2024-02-01")];
    let errors: Vec<_> = full
        .problems()
        .into_iter()
        .filter(|it| it.severity == Severity::Error)
        .collect();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!(errors[0].path, format!("tenancies[{books}]"));
    assert!(
        errors[0].message.contains("unit 01"),
        "{}",
        errors[0].message
    );
}

#[test]
fn a_lease_that_is_over_while_the_tenant_is_in_is_doubtful() {
    let mut full = full();
    full.confidential.terms[0].first_break = None;
    full.confidential.terms[0].expiry = Some(day("2024-05-01"));
    let problems = full.problems();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].path, "terms[0].expiry");
    assert_eq!(problems[0].severity, Severity::Warning);
}
