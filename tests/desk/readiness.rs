//! Openings to come: what holds them up, how much of the centre will be ready, and laying lists.

use frontage::confidential::{
    Hindrance, ReadinessId, ReadinessKind, ReadinessOf, ReadinessState, ReadinessStep, Template,
};
use frontage::desk::readiness::{Source, laying, openings, overdue, shifted, steps_of};
use frontage::ledger::{Change, Noun, Parts, Record, Thing, apply};
use frontage::metrics::{NotCounted, ready_by_area};
use frontage::town::sample::{day, let_unit, span, unit_id, vacant};
use frontage::town::{Labels, Milestone, TenancyId, TenancyStep, Town, VenueStep};
use std::cell::Cell;
use uuid::Uuid;

/// Everything here is asked on this day.
const TODAY: &str = "2026-11-27";

fn step(number: u128, of: ReadinessOf, due: Option<&str>, state: ReadinessState) -> ReadinessStep {
    ReadinessStep {
        id: ReadinessId(Uuid::from_u128(number)),
        of,
        label: Labels::new(&format!("事项{number}"), &format!("Step {number}")),
        kind: ReadinessKind::Approval,
        owner: None,
        due: due.map(span),
        state,
    }
}

fn record(mut town: Town, readiness: Vec<ReadinessStep>) -> Record {
    town.known_until = day(TODAY);
    Record::from(Parts {
        town,
        is_live: true,
        terms: vec![],
        notes: vec![],
        readiness,
        confirmations: vec![],
        reconfirm_after: None,
    })
}

fn signed() -> Vec<Milestone<TenancyStep>> {
    vec![Milestone::actual(TenancyStep::Signed, span("2026-01-15"))]
}

/// A shop that is signed and plans to open on a date.
fn opening_on(date: &str) -> Vec<Milestone<TenancyStep>> {
    let mut milestones = signed();
    milestones.push(Milestone::planned(TenancyStep::Open, Some(span(date))));
    milestones
}

fn centre_opens(town: &mut Town, planned: Option<&str>) {
    let opening = Milestone::planned(VenueStep::PublicOpening, planned.map(span));
    town.venue.milestones = vec![opening];
}

#[test]
fn a_step_holds_an_opening_up_when_it_is_overdue_too_late_or_has_no_date() {
    use Hindrance::{NoDate, Overdue, TooLate};
    use ReadinessState::{Done, InProgress, Open};
    let opening = Some("2026-12-15");
    let table = [
        // due, state, opening day, what is expected
        (Some("2026-11-26"), Open, opening, Some(Overdue)),
        (Some("2026-11-26"), InProgress, opening, Some(Overdue)),
        (Some("2026-11-26"), Done(day("2026-11-27")), opening, None),
        (Some("2026-11-27"), Open, opening, None),
        (Some("2026-12-15"), Open, opening, None),
        (Some("2026-12-16"), Open, opening, Some(TooLate)),
        // A month is over with its last day, 2026-12-31 and 2026-11-30.
        (Some("2026-12"), Open, opening, Some(TooLate)),
        (Some("2026-11"), Open, opening, None),
        (Some("2026-10"), Open, opening, Some(Overdue)),
        (None, InProgress, opening, Some(NoDate)),
        (None, Done(day("2026-01-01")), opening, None),
        // Without an opening day nothing is due too late.
        (Some("2027"), Open, None, None),
        (None, Open, None, Some(NoDate)),
    ];
    for (due, state, opening, expected) in table {
        let step = step(1, ReadinessOf::Venue, due, state);
        let found = step.hindrance(opening.map(day), day(TODAY));
        assert_eq!(found, expected, "{due:?} {state:?} {opening:?}");
        assert_eq!(step.is_overdue(day(TODAY)), expected == Some(Overdue));
    }
}

#[test]
fn openings_are_those_to_come_overdue_first_then_by_day_then_in_map_order() {
    let mut town = vacant(&[100.0; 7]);
    centre_opens(&mut town, Some("2026-12-31"));
    let without_a_date = let_unit(&mut town, &[0], "cafe", signed());
    let late = let_unit(&mut town, &[1], "cafe", opening_on("2027-03"));
    let soon = let_unit(&mut town, &[2], "cafe", opening_on("2026-12-10"));
    let open = Milestone::actual(TenancyStep::Open, span("2025-05-01"));
    let_unit(&mut town, &[3], "cafe", vec![open]);
    let hoped_for = Milestone::actual(TenancyStep::Prospect, span("2026-05-01"));
    let_unit(&mut town, &[4], "cafe", vec![hoped_for]);
    let prepared = let_unit(&mut town, &[5], "cafe", vec![hoped_for]);
    let of = ReadinessOf::Tenancy;
    let record = record(
        town,
        vec![
            step(1, of(late), Some("2027-01"), ReadinessState::Open),
            step(2, of(late), Some("2026-10"), ReadinessState::InProgress),
            step(3, of(prepared), None, ReadinessState::Open),
            step(4, ReadinessOf::Template, Some("2020"), ReadinessState::Open),
        ],
    );
    let openings = openings(&record, day(TODAY));
    let order: Vec<ReadinessOf> = openings.iter().map(|it| it.of).collect();
    // The one with an overdue step; 2026-12-10; then by the centre's day, in map order.
    let expected = [
        ReadinessOf::Venue,
        of(late),
        of(soon),
        of(without_a_date),
        of(prepared),
    ];
    assert_eq!(order, expected);
    let late = &openings[1];
    let numbers: Vec<u128> = late.steps.iter().map(|it| it.id.0.as_u128()).collect();
    assert_eq!(numbers, [2, 1], "overdue first");
    assert_eq!(
        (late.done(), late.overdue(), late.day),
        (0, 1, Some(day("2027-03-31")))
    );
    let own = &openings[3];
    assert_eq!((own.planned, own.day), (None, Some(day("2026-12-31"))));
    // What is kept to be laid is never late.
    assert_eq!(overdue(&record, day(TODAY)), 1);
}

#[test]
fn a_centre_that_has_opened_has_nothing_to_come_unless_a_step_is_left() {
    let mut town = vacant(&[100.0]);
    let opened = Milestone::actual(VenueStep::PublicOpening, span("2026-05-01"));
    town.venue.milestones = vec![opened];
    let table = [
        (vec![], 0),
        (vec![ReadinessState::Done(day("2026-04-01"))], 0),
        (vec![ReadinessState::InProgress], 1),
    ];
    for (states, expected) in table {
        let steps = states
            .iter()
            .map(|state| step(1, ReadinessOf::Venue, None, *state));
        let record = record(town.clone(), steps.collect());
        assert_eq!(openings(&record, day(TODAY)).len(), expected, "{states:?}");
    }
}

/// Seven buildings, and an opening on 2026-12-15. Counted: 01 ready, 100 m²; 02 not, 200 m²; 03 has
/// opened already, 300 m². So 400 of 600 m².
#[test]
fn the_ready_share_is_over_let_area_of_which_steps_are_known() {
    let mut town = vacant(&[100.0, 200.0, 300.0, 400.0, 500.0, 600.0, 700.0]);
    town.known_until = day(TODAY);
    let ready = let_unit(&mut town, &[0], "cafe", signed());
    let not_ready = let_unit(&mut town, &[1], "cafe", signed());
    let open = Milestone::actual(TenancyStep::Open, span("2025-05-01"));
    let_unit(&mut town, &[2], "cafe", vec![open]);
    let_unit(&mut town, &[3], "cafe", signed());
    let negotiating = Milestone::actual(TenancyStep::Negotiating, span("2026-05-01"));
    let talked_to = let_unit(&mut town, &[4], "cafe", vec![negotiating]);
    let unmeasured = let_unit(&mut town, &[5], "cafe", signed());
    town.units[5].area = None;
    let of = ReadinessOf::Tenancy;
    let done = ReadinessState::Done(day("2026-11-01"));
    let steps = [
        step(1, of(ready), Some("2026-10"), done),
        step(2, of(ready), Some("2026-12-15"), ReadinessState::Open),
        step(3, of(not_ready), Some("2026-10"), done),
        step(4, of(not_ready), Some("2026-12-16"), ReadinessState::Open),
        step(5, of(talked_to), None, ReadinessState::Open),
        step(6, of(unmeasured), None, ReadinessState::Open),
        step(7, ReadinessOf::Venue, None, ReadinessState::Open),
    ];
    let share = ready_by_area(&town.on(day("2026-12-15")), &steps, day(TODAY));
    assert_eq!((share.part, share.whole), (400.0, 600.0));
    assert_eq!(share.value, Some(400.0 / 600.0));
    assert_eq!(share.ready, [unit_id(0), unit_id(2)]);
    assert_eq!(share.not_ready, [unit_id(1)]);
    assert_eq!(
        share.left_out,
        [
            (unit_id(3), NotCounted::NoSteps),
            (unit_id(5), NotCounted::AreaNotStated)
        ]
    );
    // A day later the last step is in time: all 600 of 600 m².
    let later = ready_by_area(&town.on(day("2026-12-16")), &steps, day(TODAY));
    assert_eq!(later.value, Some(1.0));
    // Nothing recorded, nothing known.
    assert_eq!(
        ready_by_area(&vacant(&[100.0]).on(day(TODAY)), &steps, day(TODAY)).value,
        None
    );
}

#[test]
fn a_list_is_laid_once_not_begun_and_without_dates() {
    let mut town = vacant(&[100.0, 200.0]);
    let first = let_unit(&mut town, &[0], "cafe", signed());
    let second = let_unit(&mut town, &[1], "cafe", signed());
    let of = ReadinessOf::Tenancy;
    let mut owned = step(1, of(first), Some("2026-10"), ReadinessState::InProgress);
    owned.owner = Some("Ms Lin".into());
    let mut record = record(town, vec![owned]);
    let number = Cell::new(100);
    let new_id = || {
        number.set(number.get() + 1);
        ReadinessId(Uuid::from_u128(number.get()))
    };
    let from_first = Source::Of(of(first));
    let laid = laying(&record, from_first, of(second), &new_id);
    let [
        Change::Add {
            noun: Noun::Readiness(step),
            at: None,
        },
    ] = &laid[..]
    else {
        panic!("{laid:?}");
    };
    assert_eq!(step.owner.as_deref(), Some("Ms Lin"));
    assert_eq!((step.due, step.state), (None, ReadinessState::Open));
    apply(&mut record, &laid, day(TODAY)).expect("lawful");
    assert_eq!(laying(&record, from_first, of(second), &new_id), []);
    // Kept as the town's own list, and laid from there.
    let kept = laying(&record, from_first, ReadinessOf::Template, &new_id);
    apply(&mut record, &kept, day(TODAY)).expect("lawful");
    let own = Source::Of(ReadinessOf::Template);
    assert_eq!(laying(&record, own, of(second), &new_id), []);
    assert_eq!(laying(&record, own, ReadinessOf::Venue, &new_id).len(), 1);
    for (template, steps) in [
        (Template::Centre, 3),
        (Template::FoodShop, 7),
        (Template::Shop, 5),
    ] {
        let source = Source::BuiltIn(template);
        let laid = laying(&record, source, of(second), &new_id);
        assert_eq!(laid.len(), steps, "{template:?}");
        apply(&mut record.clone(), &laid, day(TODAY)).expect("lawful");
    }
}

#[test]
fn a_step_is_moved_among_those_of_its_opening() {
    let of_shop = ReadinessOf::Tenancy(TenancyId(Uuid::from_u128(9)));
    let steps = [(1, of_shop), (2, ReadinessOf::Venue), (3, of_shop)];
    let steps = steps.map(|(number, of)| step(number, of, None, ReadinessState::Open));
    let record = record(vacant(&[]), steps.into());
    let id = |number| ReadinessId(Uuid::from_u128(number));
    let moved = |number, is_later| match shifted(&record, id(number), is_later) {
        Some(Change::Move { thing, to }) => {
            assert_eq!(thing, Thing::Readiness(id(number)));
            Some(to)
        }
        _ => None,
    };
    assert_eq!(moved(3, false), Some(0), "over the centre's");
    assert_eq!(moved(1, true), Some(2));
    assert_eq!((moved(1, false), moved(3, true)), (None, None));
    assert_eq!((moved(2, false), moved(2, true)), (None, None));
    assert_eq!(steps_of(&record, of_shop, day(TODAY)).len(), 2);
}
