//! The rules of states on a day, row by row: what counts when, and what follows from it.
//!
//! Every town here is known until 2024-05-13.

use LeasingStatus::{Available, Committed, InNegotiation, NotLettable, Occupied};
use OpeningStatus::{Closed, Open as IsOpen, OpeningSoon, TemporarilyClosed, Trial as InTrial};
use TenancyStep::{
    Ended, FitOut, HandedOver, Negotiating, Open, Prospect, Reopened, Signed,
    TemporarilyClosed as ClosedForNow, Trial,
};
use frontage::metrics::{
    Basis, PendingStep, available_area, committed, in_negotiation_area, occupancy, overdue,
    trading, unscheduled, vacancy,
};
use frontage::town::sample::{day, let_unit, span, vacant};
use frontage::town::{
    Known, LeasingStatus, Milestone, OpeningStatus, Reached, Severity, TenancyStep, Town, VenueStep,
};

const K: &str = "2024-05-13";

fn happened<Step>(step: Step, when: &str) -> Milestone<Step> {
    Milestone::actual(step, span(when))
}

fn planned<Step>(step: Step, when: &str) -> Milestone<Step> {
    Milestone::planned(step, Some(span(when)))
}

/// Steps that happened one after the other, in 2023, a month each.
fn steps(steps: &[TenancyStep]) -> Vec<Milestone<TenancyStep>> {
    (1..)
        .zip(steps)
        .map(|(month, step)| happened(*step, &format!("2023-{month:02}-01")))
        .collect()
}

/// One unit of 100 m² with one tenancy.
fn one_let(milestones: Vec<Milestone<TenancyStep>>) -> Town {
    let mut town = vacant(&[100.0]);
    let_unit(&mut town, &[0], "cafe", milestones);
    town
}

fn leasing(town: &Town, on: &str) -> Known<LeasingStatus> {
    town.on(day(on)).units[0].leasing
}

#[test]
fn leasing_status_of_a_unit_by_the_steps_of_its_tenancy() {
    let table: &[(&[TenancyStep], LeasingStatus)] = &[
        (&[Prospect], Available),
        (&[Prospect, Negotiating], InNegotiation),
        (&[Prospect, Negotiating, Signed], Committed),
        (&[Signed, HandedOver], Occupied),
        (&[Signed, HandedOver, FitOut], Occupied),
        (&[HandedOver, FitOut, Trial], Occupied),
        (&[HandedOver, Trial, Open], Occupied),
        (&[Open, ClosedForNow], Occupied),
        (&[Open, ClosedForNow, Reopened], Occupied),
        (&[Open, ClosedForNow, Reopened, Ended], Available),
        // Skipped steps: a pop-up only opens and ends, a deal may fall through.
        (&[Open], Occupied),
        (&[Negotiating, Ended], Available),
    ];
    for (done, expected) in table {
        let town = one_let(steps(done));
        assert_eq!(leasing(&town, K), Known::Is(*expected), "{done:?}");
    }
    assert_eq!(leasing(&vacant(&[100.0]), K), Known::Is(Available));
}

#[test]
fn a_unit_out_of_the_stock_is_not_lettable_whoever_is_in_it() {
    let let_until_change = |change: fn(&mut Town)| {
        let mut town = one_let(steps(&[Open]));
        change(&mut town);
        town
    };
    let never = let_until_change(|town| town.units[0].lettable = false);
    let later = let_until_change(|town| town.units[0].lettable_from = Some(day("2024-05-01")));
    let no_more = let_until_change(|town| town.units[0].lettable_until = Some(day("2024-05-01")));
    let table = [
        (&never, K, NotLettable),
        (&later, "2024-04-30", NotLettable),
        (&later, "2024-05-01", Occupied),
        (&no_more, "2024-04-30", Occupied),
        (&no_more, "2024-05-01", NotLettable),
    ];
    for (town, on, expected) in table {
        assert_eq!(leasing(town, on), Known::Is(expected), "{on}");
    }
    // Its occupant is still there and open, and no figure counts it.
    let today = never.on(day(K));
    assert_eq!(today.units[0].opening_status(), Some(IsOpen));
    assert_eq!(occupancy(&today, Basis::Area).value, None);
}

#[test]
fn opening_status_of_an_occupant_by_its_steps_and_announcement() {
    let table: &[(Option<TenancyStep>, &[TenancyStep], Option<OpeningStatus>)] = &[
        (Some(Prospect), &[Prospect], None),
        (Some(Prospect), &[Negotiating], None),
        (Some(Prospect), &[Signed], Some(OpeningSoon)),
        (Some(Signed), &[Signed, HandedOver], Some(OpeningSoon)),
        (
            Some(Signed),
            &[Signed, HandedOver, FitOut],
            Some(OpeningSoon),
        ),
        (Some(FitOut), &[Signed, HandedOver], None),
        (None, &[Signed, HandedOver, FitOut], None),
        (Some(Signed), &[HandedOver, FitOut, Trial], Some(InTrial)),
        (Some(Signed), &[Trial, Open], Some(IsOpen)),
        (Some(Signed), &[Open, ClosedForNow], Some(TemporarilyClosed)),
        (Some(Signed), &[Open, ClosedForNow, Reopened], Some(IsOpen)),
        (Some(Signed), &[Open, Ended], Some(Closed)),
    ];
    for (announced, done, expected) in table {
        let mut town = one_let(steps(done));
        town.tenancies[0].announced = *announced;
        let status = town.tenancies[0].opening_on(day(K), day(K));
        assert_eq!(status, expected.map(Known::Is), "{announced:?} {done:?}");
    }
}

#[test]
fn an_announced_prospect_has_a_name_and_no_opening_status() {
    let town = one_let(steps(&[Prospect]));
    let unit = &town.on(day(K)).units[0];
    assert!(unit.occupant.is_some());
    assert_eq!(unit.leasing, Known::Is(Available));
    assert_eq!(unit.opening, None);
}

#[test]
fn when_a_milestone_counts() {
    use Reached::{No, NotKnown, Yes};
    let table = [
        // Actual, a day: from that day on.
        (happened(Open, "2024-03-10"), "2024-03-09", No),
        (happened(Open, "2024-03-10"), "2024-03-10", Yes),
        // Actual, some day of a span: not known inside it.
        (happened(Open, "2024-03"), "2024-02-29", No),
        (happened(Open, "2024-03"), "2024-03-01", NotKnown),
        (happened(Open, "2024-03"), "2024-03-30", NotKnown),
        (happened(Open, "2024-03"), "2024-03-31", Yes),
        // Actual, on or before: not known before.
        (happened(Open, "../2024-05-13"), "1999-01-01", NotKnown),
        (happened(Open, "../2024-05-13"), "2024-05-12", NotKnown),
        (happened(Open, "../2024-05-13"), "2024-05-13", Yes),
        // Actual in a span that goes on after K: it has happened by K.
        (happened(Open, "2024"), "2023-12-31", No),
        (happened(Open, "2024"), "2024-05-12", NotKnown),
        (happened(Open, "2024"), "2024-05-13", Yes),
        // Planned: in the forecast, from the end of its span on.
        (planned(Open, "2024-06-01"), "2024-05-31", No),
        (planned(Open, "2024-06-01"), "2024-06-01", Yes),
        (planned(Open, "2024-41"), "2024-12-30", No),
        (planned(Open, "2024-41"), "2024-12-31", Yes),
        (planned(Open, "2024-05"), "2024-05-30", No),
        (planned(Open, "2024-05"), "2024-05-31", Yes),
        // Overdue: nowhere.
        (planned(Open, "2024-04"), "2024-04-30", No),
        (planned(Open, "2024-04"), "2024-05-13", No),
        (planned(Open, "2024-04"), "2030-01-01", No),
        (planned(Open, "2024-05-13"), "2030-01-01", No),
        // Unscheduled: never.
        (Milestone::planned(Open, None), "2030-01-01", No),
    ];
    for (milestone, on, expected) in table {
        assert_eq!(
            milestone.reached(day(on), day(K)),
            expected,
            "{milestone:?} on {on}"
        );
    }
}

#[test]
fn overdue_and_unscheduled_steps_are_listed() {
    let mut town = one_let(vec![
        happened(Signed, "2024-01-01"),
        planned(HandedOver, "2024-04"),
        planned(FitOut, "2024-05-13"),
        planned(Trial, "2024-05-14"),
        Milestone::planned(Open, None),
    ]);
    town.venue.milestones = vec![
        planned(VenueStep::Approvals, "2024-33"),
        Milestone::planned(VenueStep::PublicOpening, None),
    ];
    let id = town.tenancies[0].id;
    let late: Vec<_> = overdue(&town).iter().map(|it| it.step).collect();
    assert_eq!(
        late,
        [
            PendingStep::Venue(VenueStep::Approvals), // first quarter, over since March
            PendingStep::Tenancy(id, HandedOver),     // April
            PendingStep::Tenancy(id, FitOut),         // K itself
        ]
    );
    let undated: Vec<_> = unscheduled(&town).iter().map(|it| it.step).collect();
    assert_eq!(
        undated,
        [
            PendingStep::Venue(VenueStep::PublicOpening),
            PendingStep::Tenancy(id, Open),
        ]
    );
}

#[test]
fn what_is_not_known_is_said_and_what_is_certain_is_not_doubted() {
    // Handed over some time in March, in trial by K.
    let town = one_let(vec![
        happened(Signed, "2024-01-01"),
        happened(HandedOver, "2024-03"),
        happened(Trial, "../2024-05-13"),
    ]);
    let on = |on: &str| town.on(day(on));
    // The trial follows the hand-over, so in February it was not in trial either.
    assert_eq!(on("2024-02-01").units[0].leasing, Known::Is(Committed));
    assert_eq!(
        on("2024-02-01").units[0].opening_status(),
        Some(OpeningSoon)
    );
    // In March nobody knows whether it was in; let it was for certain.
    let march = on("2024-03-15");
    assert_eq!(march.units[0].leasing, Known::NotKnown);
    assert_eq!(occupancy(&march, Basis::Area).value, None);
    assert_eq!(occupancy(&march, Basis::Area).left_out.len(), 1);
    assert_eq!(committed(&march).value, Some(1.0));
    assert_eq!(available_area(&march).value, Some(0.0));
    assert_eq!(
        trading(&march).value,
        Some(0.0),
        "open it was not, however that was"
    );
    // In April it was in; whether it was in trial nobody knows.
    let april = on("2024-04-15");
    assert_eq!(april.units[0].leasing, Known::Is(Occupied));
    assert_eq!(april.units[0].opening, Some(Known::NotKnown));
    assert_eq!(occupancy(&april, Basis::Area).value, Some(1.0));
}

#[test]
fn the_phase_of_the_venue() {
    use VenueStep::{Approvals, Construction, InternalTrial, PublicOpening};
    let mut town = vacant(&[100.0]);
    town.venue.milestones = vec![
        happened(Construction, "2022"),
        happened(InternalTrial, "2024-05-01"),
        Milestone::planned(Approvals, None),
        planned(PublicOpening, "2024-10"),
    ];
    let table = [
        ("2021-12-31", Known::Is(None), false),
        ("2022-06-01", Known::NotKnown, false),
        ("2022-12-31", Known::Is(Some(Construction)), false),
        ("2024-05-01", Known::Is(Some(InternalTrial)), false),
        ("2024-10-30", Known::Is(Some(InternalTrial)), false),
        ("2024-10-31", Known::Is(Some(PublicOpening)), true),
    ];
    for (on, phase, is_public) in table {
        assert_eq!(town.on(day(on)).phase(), phase, "{on}");
        assert_eq!(town.on(day(on)).is_public(), is_public, "{on}");
    }
    assert!(
        vacant(&[100.0]).on(day(K)).is_public(),
        "a centre without steps is open"
    );
}

#[test]
fn a_tenancy_over_several_units_lets_each_of_them() {
    let mut town = vacant(&[100.0, 200.0, 500.0]);
    let_unit(&mut town, &[0, 1], "cinema", steps(&[HandedOver]));
    let today = town.on(day(K));
    // (100 + 200) / 800
    assert_eq!(occupancy(&today, Basis::Area).value, Some(0.375));
    assert_eq!(vacancy(&today).value, Some(0.625));
    let contributors = occupancy(&today, Basis::Area).contributors;
    assert_eq!(contributors, [town.units[0].id, town.units[1].id]);
}

#[test]
fn an_expired_a_current_and_a_signed_future_tenancy_share_a_unit() {
    let mut town = vacant(&[100.0]);
    let expired = vec![happened(Open, "2020-01-01"), happened(Ended, "2021-12-31")];
    let current = vec![
        happened(HandedOver, "2022-03-01"),
        happened(Open, "2022-04-01"),
    ];
    let future = vec![
        happened(Signed, "2024-02-01"),
        planned(HandedOver, "2025-01-01"),
    ];
    let expired = let_unit(&mut town, &[0], "books", expired);
    let current = let_unit(&mut town, &[0], "cafe", current);
    let future = let_unit(&mut town, &[0], "shoes", future);
    let errors = town
        .problems()
        .into_iter()
        .filter(|it| it.severity == Severity::Error);
    assert_eq!(errors.count(), 0);
    // (day, who decides, leasing status, who follows, who was there last)
    let table = [
        ("2020-06-01", Some(expired), Occupied, None, None),
        ("2021-12-31", None, Available, None, Some(expired)),
        ("2022-03-01", Some(current), Occupied, None, None),
        ("2024-05-13", Some(current), Occupied, Some(future), None),
        // The end of the running lease is not public: the next hand-over says that it is over.
        ("2025-01-01", Some(future), Occupied, None, None),
    ];
    for (on, decides, status, follows, last) in table {
        let town = town.on(day(on));
        let unit = &town.units[0];
        assert_eq!(unit.leasing, Known::Is(status), "{on}");
        assert_eq!(unit.tenancy.map(|it| it.id), decides, "{on}");
        assert_eq!(unit.next.map(|it| it.id), follows, "{on}");
        assert_eq!(unit.previous.map(|it| it.id), last, "{on}");
    }
}

#[test]
fn several_announced_for_one_unit_the_furthest_decides_and_a_prospect_changes_nothing() {
    let mut town = vacant(&[100.0]);
    let prospect = let_unit(&mut town, &[0], "perfume", steps(&[Prospect]));
    assert_eq!(leasing(&town, K), Known::Is(Available));
    let negotiating = let_unit(&mut town, &[0], "incense", steps(&[Negotiating]));
    assert_eq!(leasing(&town, K), Known::Is(InNegotiation));
    let today = town.on(day(K));
    assert_eq!(today.units[0].tenancy.map(|it| it.id), Some(negotiating));
    assert_ne!(today.units[0].tenancy.map(|it| it.id), Some(prospect));
    assert_eq!(in_negotiation_area(&today).value, Some(100.0));
    let signed = let_unit(&mut town, &[0], "cafe", steps(&[Signed]));
    let today = town.on(day(K));
    assert_eq!(today.units[0].tenancy.map(|it| it.id), Some(signed));
    assert_eq!(today.units[0].next.map(|it| it.id), Some(negotiating));
    assert_eq!(available_area(&today).value, Some(0.0));
}

fn errors(town: &Town) -> Vec<String> {
    let problems = town.problems().into_iter();
    let errors = problems.filter(|problem| problem.severity == Severity::Error);
    errors.map(|problem| problem.to_string()).collect()
}

#[test]
fn overlaps_that_cannot_be_name_both() {
    let mut town = vacant(&[100.0]);
    let_unit(&mut town, &[0], "cafe", steps(&[Open]));
    let_unit(&mut town, &[0], "books", steps(&[HandedOver]));
    let errors = errors(&town);
    assert_eq!(errors.len(), 1, "{errors:?}");
    for part in ["tenancies[1]", "tenancies[0]", "租户0", "租户1", "unit 01"] {
        assert!(errors[0].contains(part), "“{part}” in {}", errors[0]);
    }
}

#[test]
fn the_order_of_steps_may_not_be_broken() {
    let table = [
        (
            vec![happened(Open, "2023-01-01"), happened(Trial, "2023-02-01")],
            "trial may not come after open",
        ),
        (
            vec![
                happened(Signed, "2023-01-01"),
                happened(ClosedForNow, "2023-02-01"),
            ],
            "temporarily-closed may not come after signed",
        ),
        (
            vec![
                happened(Open, "2023-01-01"),
                happened(Reopened, "2023-02-01"),
            ],
            "reopened may not come after open",
        ),
        (
            vec![happened(Ended, "2023-01-01"), happened(Open, "2023-02-01")],
            "open may not come after ended",
        ),
        (
            vec![happened(Signed, "2023-02"), happened(Open, "2023-01-31")],
            "2023-01-31 is before a step it follows",
        ),
        // The vague date between them does not hide it.
        (
            vec![
                happened(Signed, "2023-02"),
                happened(Trial, "../2024-01-01"),
                happened(Open, "2023-01-31"),
            ],
            "2023-01-31 is before a step it follows",
        ),
        (
            vec![happened(Open, "2024-05-14")],
            "is after 2024-05-13, so it can only be planned",
        ),
        (
            vec![planned(Signed, "2024-12"), happened(Open, "2024-01-01")],
            "a step before it is only planned",
        ),
        (
            vec![planned(FitOut, "2024-12"), planned(Open, "2024-09")],
            "2024-09 is before a step it follows",
        ),
    ];
    for (milestones, expected) in table {
        let found = errors(&one_let(milestones));
        assert!(
            found.iter().any(|it| it.contains(expected)),
            "{expected}: {found:?}"
        );
    }
    let fine = [
        steps(&[Open, ClosedForNow, Reopened, ClosedForNow, Reopened, Ended]),
        steps(&[Open, ClosedForNow, Ended]),
        // A plan that time has passed by is overdue, not wrong.
        vec![happened(HandedOver, "2024-05-01"), planned(Open, "2024-03")],
    ];
    for milestones in fine {
        assert_eq!(errors(&one_let(milestones)), [""; 0]);
    }
}
