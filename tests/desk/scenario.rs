//! What-if scenarios: moves on the town as it is, its figures by hand, and the town that has moved on.

use super::{OTHER, draft, today};
use chrono::NaiveDate;
use frontage::desk::scenario::{
    Kind, Who, can_keep, end, latest, left, move_date, moves, put_in, rebase, settled, try_on,
    without,
};
use frontage::ledger::{
    Change, Entry, Field, MilestoneField, MilestoneOf, Noun, OwnedMilestone, Proposal, Record,
    Thing, accept,
};
use frontage::metrics::{self, Basis};
use frontage::town::sample::{day, let_unit, span, unit_id, vacant};
use frontage::town::{
    Contact, DateSpan, Labels, Milestone, Occupant, OccupantId, TenancyId, TenancyStep, TenantType,
};
use uuid::Uuid;

const NEW: TenancyId = TenancyId(Uuid::from_u128(77));

/// 100, 200 and 300 m², known until 2024-05-13: a café moved into the first in January, a prospect
/// looks at the second, nobody at the third.
fn town() -> (Record, TenancyId, TenancyId) {
    let mut town = vacant(&[100.0, 200.0, 300.0]);
    let moved_in = Milestone::actual(TenancyStep::HandedOver, span("2024-01-01"));
    let cafe = let_unit(&mut town, &[0], "cafe", vec![moved_in]);
    let hopes = Milestone::actual(TenancyStep::Prospect, span("2024-02-01"));
    let prospect = let_unit(&mut town, &[1], "perfume", vec![hopes]);
    (Record::from(town), cafe, prospect)
}

fn steps(dates: [&str; 3]) -> Vec<(TenancyStep, DateSpan)> {
    let steps = [
        TenancyStep::Signed,
        TenancyStep::HandedOver,
        TenancyStep::Open,
    ];
    steps.into_iter().zip(dates.map(span)).collect()
}

fn years() -> Vec<(TenancyStep, DateSpan)> {
    steps(["2025-01-01", "2026-01-01", "2027-01-01"])
}

/// Occupied, committed and trading area of a day, as shares.
fn shares(record: &Record, on: &str) -> [Option<f64>; 3] {
    let town = record.town(today());
    let town = town.on(day(on));
    [
        metrics::occupancy(&town, Basis::Area).value,
        metrics::committed(&town).value,
        metrics::trading(&town).value,
    ]
}

fn try_it(record: &Record, changes: &[Change]) -> Record {
    try_on(record, changes, today()).expect("no rule says no")
}

fn planned(id: TenancyId, step: TenancyStep, when: &str) -> Change {
    let milestone = Milestone::planned(step, Some(span(when)));
    Change::add(Noun::Milestone(OwnedMilestone::Tenancy(id, milestone)))
}

/// Somebody else saves this.
fn saved(record: &mut Record, sequence: u64, changes: Vec<Change>) -> Entry {
    let draft = draft(u128::from(sequence) + 500, changes);
    let proposal = Proposal {
        id: draft.id,
        recorded: draft.made,
        actor: OTHER,
        reason: None,
        changes: draft.changes,
    };
    accept(record, proposal, sequence, today()).expect("no rule says no")
}

/// By hand: 100 of 600 m² are let; the prospect takes the third unit, 300 m².
#[test]
fn a_prospect_in_a_vacant_unit_changes_the_figures_from_its_days_on() {
    let (record, _, prospect) = town();
    let before = record.clone();
    let changes = put_in(&record, Who::Prospect(prospect), unit_id(2), &years());
    let tried = try_it(&record, &changes);
    assert_eq!(record, before, "the town itself stays as it is");
    let (one, four) = (Some(100.0 / 600.0), Some(400.0 / 600.0));
    assert_eq!(shares(&tried, "2024-12-31"), [one, one, Some(0.0)]);
    assert_eq!(shares(&tried, "2025-01-01"), [one, four, Some(0.0)]);
    assert_eq!(shares(&tried, "2026-01-01"), [four, four, Some(0.0)]);
    assert_eq!(shares(&tried, "2027-01-01"), [four, four, Some(0.5)]);
    assert_eq!(latest(&changes), Some(day("2027-01-01")));
    assert_eq!(moves(&changes).len(), 1, "it is one move");
    assert_eq!(moves(&changes)[0].kind, Kind::PutIn(prospect));
}

#[test]
fn somebody_new_comes_with_a_tenancy_that_nobody_has_announced() {
    let (record, ..) = town();
    let occupant = Occupant {
        id: OccupantId(Uuid::from_u128(78)),
        name: Labels::new("书店", "Books"),
        tenant_type: TenantType::read("books"),
        offers: None,
        note: None,
        hours: None,
        contact: Contact::default(),
    };
    let who = Who::New(Box::new(occupant), NEW);
    let changes = put_in(&record, who, unit_id(1), &years());
    let tried = try_it(&record, &changes);
    assert_eq!(
        shares(&tried, "2026-01-01")[0],
        Some(0.5),
        "100 and 200 of 600"
    );
    assert_eq!(tried.tenancy(NEW).map(|it| it.announced), Some(None));
    assert_eq!(moves(&changes)[0].kind, Kind::PutIn(NEW));
    assert_eq!(without(&changes, &moves(&changes)[0].range), []);
}

#[test]
fn a_date_moves_and_a_lease_ends() {
    let (record, cafe, prospect) = town();
    let mut changes = put_in(&record, Who::Prospect(prospect), unit_id(2), &years());
    let of = MilestoneOf::Tenancy(prospect, TenancyStep::HandedOver, 1);
    changes.push(move_date(of, span("2026-06-01")));
    changes.push(end(&record, cafe, span("2026-03-31")));
    let kinds: Vec<Kind> = moves(&changes).into_iter().map(|it| it.kind).collect();
    let expected = [Kind::PutIn(prospect), Kind::MoveDate(of), Kind::End(cafe)];
    assert_eq!(kinds, expected);
    let tried = try_it(&record, &changes);
    assert_eq!(shares(&tried, "2026-03-30")[0], Some(100.0 / 600.0));
    assert_eq!(shares(&tried, "2026-03-31")[0], Some(0.0));
    assert_eq!(shares(&tried, "2026-06-01")[0], Some(0.5));
    // Without the first move there is no date to be moved; the end stays.
    let rest = without(&changes, &moves(&changes)[0].range);
    assert_eq!(rest, [end(&record, cafe, span("2026-03-31"))]);
    // An end that is planned already gets another day.
    let again = end(&tried, cafe, span("2027-03-31"));
    let of = MilestoneOf::Tenancy(cafe, TenancyStep::Ended, 1);
    assert_eq!(again, move_date(of, span("2027-03-31")));
    assert_eq!(moves(&[again])[0].kind, Kind::End(cafe));
}

#[test]
fn a_tenant_follows_where_another_leaves_and_not_before() {
    let (record, cafe, _) = town();
    let occupant = record.occupants()[1].id;
    // The end of a running lease is often not public: a next tenant alone says that it will be over.
    let follows = put_in(&record, Who::Known(occupant, NEW), unit_id(0), &years());
    try_it(&record, &follows);
    let leaving = |on| [vec![end(&record, cafe, span(on))], follows.clone()].concat();
    let both = leaving("2026-06-30");
    let refused = try_on(&record, &both, today()).expect_err("two in one unit");
    assert_eq!(refused.refusal.rule, "double-letting");
    assert!(refused.change < both.len());
    let tried = try_it(&record, &leaving("2025-12-31"));
    assert_eq!(shares(&tried, "2025-12-31")[0], Some(0.0));
    assert_eq!(shares(&tried, "2026-01-01")[0], Some(100.0 / 600.0));
}

#[test]
fn a_step_that_is_planned_is_planned_anew_and_one_that_happened_is_not() {
    let (mut record, _, prospect) = town();
    let signed = Milestone::actual(TenancyStep::Signed, span("2024-03-01"));
    let signed = Change::add(Noun::Milestone(OwnedMilestone::Tenancy(prospect, signed)));
    let open = planned(prospect, TenancyStep::Open, "2026-12-31");
    saved(&mut record, 1, vec![signed, open]);
    let changes = put_in(&record, Who::Prospect(prospect), unit_id(1), &years());
    assert_eq!(moves(&changes).len(), 1);
    let tried = try_it(&record, &changes);
    let tenancy = tried.tenancy(prospect).expect("it is there");
    let dates: Vec<String> = (tenancy.milestones.iter())
        .filter_map(|it| it.when().map(|when| when.to_string()))
        .collect();
    assert_eq!(
        dates,
        ["2024-02-01", "2024-03-01", "2026-01-01", "2027-01-01"]
    );
}

#[test]
fn what_others_saved_meanwhile_stays_and_what_is_already_so_is_told() {
    let (mut now, cafe, prospect) = town();
    let base = now.clone();
    let mut changes = put_in(&base, Who::Prospect(prospect), unit_id(2), &years());
    changes.push(end(&base, cafe, span("2026-03-31")));
    // Somebody plans the same end, and names another thing.
    let theirs = vec![planned(cafe, TenancyStep::Ended, "2026-03-31")];
    let since = [saved(&mut now, 1, theirs)];
    let rebased = rebase(&changes, &since, &now);
    assert!(!rebased[0].is_already_so() && rebased[1].is_already_so());
    assert_eq!(left(&rebased), changes[..changes.len() - 1]);
    let tried = try_it(&now, &left(&rebased));
    assert_eq!(shares(&tried, "2026-04-01")[0], Some(0.5), "300 of 600");
    // Made real, nothing of it is left to be made.
    let made = saved(&mut now, 2, left(&rebased));
    let [first] = since;
    let rebased = rebase(&changes, &[first, made], &now);
    assert!(rebased.iter().all(|it| it.is_already_so()));
    assert_eq!(try_it(&now, &left(&rebased)), now);
}

#[test]
fn a_clash_is_left_out_until_somebody_chooses() {
    let (mut now, _, prospect) = town();
    let plan = vec![planned(prospect, TenancyStep::Signed, "2025-06-01")];
    saved(&mut now, 1, plan);
    let of = MilestoneOf::Tenancy(prospect, TenancyStep::Signed, 1);
    let cafe_ends = end(&now, now.tenancies()[0].id, span("2028-01-01"));
    let changes = vec![move_date(of, span("2025-09-01")), cafe_ends.clone()];
    let theirs = vec![move_date(of, span("2025-12-01"))];
    let since = [saved(&mut now, 2, theirs)];
    let rebased = rebase(&changes, &since, &now);
    assert_eq!(rebased[0].clashes.len(), 1);
    assert!(can_keep(&changes, &rebased[0]));
    assert_eq!(left(&rebased), std::slice::from_ref(&cafe_ends));
    assert_eq!(settled(&changes, &rebased, |_| None), None);
    let kept = settled(&changes, &rebased, |_| Some(true));
    assert_eq!(kept, Some(changes.clone()));
    let dropped = settled(&changes, &rebased, |_| Some(false));
    assert_eq!(dropped, Some(vec![cafe_ends]));
}

#[test]
fn a_step_that_both_have_planned_is_kept_as_a_date_unless_it_has_happened() {
    let (base, _, prospect) = town();
    let changes = vec![planned(prospect, TenancyStep::Signed, "2025-06-01")];
    let of = Thing::Milestone(MilestoneOf::Tenancy(prospect, TenancyStep::Signed, 1));
    let mut now = base.clone();
    let theirs = vec![planned(prospect, TenancyStep::Signed, "2025-08-01")];
    let since = [saved(&mut now, 1, theirs)];
    let rebased = rebase(&changes, &since, &now);
    let mine = Field::Milestone(MilestoneField::Planned(Some(span("2025-06-01"))));
    let kept = settled(&changes, &rebased, |_| Some(true));
    assert_eq!(kept, Some(vec![Change::set(of, mine)]));

    let mut now = base;
    let happened = Milestone::actual(TenancyStep::Signed, span("2024-05-01"));
    let happened = Change::add(Noun::Milestone(OwnedMilestone::Tenancy(prospect, happened)));
    let since = [saved(&mut now, 1, vec![happened])];
    let rebased = rebase(&changes, &since, &now);
    assert!(!can_keep(&changes, &rebased[0]), "it has happened");
}

#[test]
fn changes_of_other_programs_are_moves_as_well() {
    let (record, ..) = town();
    let thing = Thing::Unit(record.units()[0].id);
    let changes = [Change::Remove(thing), Change::Move { thing, to: 0 }];
    let kinds: Vec<Kind> = moves(&changes).into_iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [Kind::Other(thing), Kind::Other(thing)]);
    assert_eq!(latest(&changes), None::<NaiveDate>);
}
