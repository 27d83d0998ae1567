//! What the public sees of a record, and what of a change.

use super::support::{Dice, edit, edited, labels, person, record, today};
use frontage::confidential::{
    About, Money, Note, NoteId, ReadinessId, ReadinessKind, ReadinessOf, ReadinessState,
    ReadinessStep, Terms,
};
use frontage::formats::{change_file, town_file};
use frontage::ledger::{
    Change, Confirmation, Fact, Field, Glimpse, MilestoneField, MilestoneOf, Noun, Parts, Record,
    TenancyField, Thing, UnitField, apply, public_noun, visible,
};
use frontage::town::sample::{day, let_unit, span, vacant};
use frontage::town::{DateSpan, Milestone, OpeningHours, TenancyStep, TenantType, Town};
use proptest::prelude::*;
use std::collections::BTreeSet;
use uuid::Uuid;

/// In every text that nobody outside may read.
const MARK: &str = "机密MARK";
/// The year of every day that nobody outside may know.
const YEAR: i32 = 1997;
/// In every id that nobody outside may know.
const ID: &str = "dead-4bad";
/// The rent nobody outside may know.
const RENT: &str = "987654.32";

fn hidden_id(number: u128) -> Uuid {
    Uuid::from_u128(0x0000_0000_dead_4bad_8000_0000_0000_0000 | number)
}

fn hidden_day() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(YEAR, 6, 7).expect("a day")
}

/// A town in which everything that may be private is marked: a tenancy nobody announced, one of
/// which only the opening is announced, terms, notes, readiness steps and confirmations.
fn marked() -> Record {
    use TenancyStep::{Ended, HandedOver, Negotiating, Open, Prospect, Signed};
    let hidden = |step| Milestone::actual(step, DateSpan::Day(hidden_day()));
    let mut town = vacant(&[100.0, 200.0]);
    let open = Milestone::actual(Open, span("2024-01-01"));
    let end = Milestone::planned(Ended, Some(span("2097-06-07")));
    let steps = vec![
        hidden(Negotiating),
        hidden(Signed),
        hidden(HandedOver),
        open,
        end,
    ];
    let cafe = let_unit(&mut town, &[0], "cafe", steps);
    town.tenancies[0].announced = Some(Open);
    let_unit(
        &mut town,
        &[1],
        "books",
        vec![hidden(Prospect), hidden(Negotiating)],
    );
    let secret = &mut town.tenancies[1];
    secret.announced = Some(Signed);
    secret.id = frontage::town::TenancyId(hidden_id(1));
    secret.occupant = frontage::town::OccupantId(hidden_id(2));
    let secret_id = secret.id;
    let occupant = &mut town.occupants[1];
    occupant.id = frontage::town::OccupantId(hidden_id(2));
    occupant.name = labels(MARK);
    occupant.offers = Some(labels(MARK));
    occupant.note = Some(labels(MARK));
    occupant.tenant_type = TenantType::read(MARK);
    occupant.hours = Some(OpeningHours::read(MARK));
    occupant.contact.phone = Some(MARK.into());
    occupant.contact.website = Some(MARK.into());
    let terms = |tenancy| Terms {
        tenancy,
        start: hidden_day(),
        expiry: Some(hidden_day()),
        first_break: Some(hidden_day()),
        annual_rent: Money::new(987_654.32).ok(),
    };
    let note = |number, about| Note {
        id: NoteId(hidden_id(number)),
        about,
        written: Some(hidden_day()),
        text: MARK.into(),
    };
    let readiness = |number, of| ReadinessStep {
        id: ReadinessId(hidden_id(number)),
        of,
        label: labels(MARK),
        kind: ReadinessKind::Approval,
        owner: Some(MARK.into()),
        due: Some(DateSpan::Year(YEAR)),
        state: ReadinessState::Done(hidden_day()),
    };
    let fact = Fact::of(Thing::Unit(town.units[0].id), "area").expect("a fact");
    Record::from(Parts {
        is_live: true,
        terms: vec![terms(cafe), terms(secret_id)],
        notes: vec![
            note(3, About::Venue),
            note(4, About::Unit(town.units[0].id)),
            note(5, About::Tenancy(cafe)),
        ],
        readiness: vec![
            readiness(6, ReadinessOf::Venue),
            readiness(7, ReadinessOf::Tenancy(cafe)),
            readiness(9, ReadinessOf::Template),
        ],
        confirmations: vec![Confirmation {
            fact,
            day: hidden_day(),
            by: frontage::confidential::PersonId(hidden_id(8)),
        }],
        reconfirm_after: std::num::NonZeroU16::new(30),
        town,
    })
}

#[test]
fn no_mark_of_what_is_private_is_in_the_public_town() {
    let record = marked();
    let all = change_file::write_record(&record);
    let public = town_file::write(&record.public(day("2024-05-13")));
    let marks = [MARK, "1997", "2097", ID, RENT];
    for mark in marks {
        assert!(all.contains(mark), "{mark} is in the record");
        assert!(!public.contains(mark), "{mark} in {public}");
    }
    assert!(public.contains("Tenant 0"), "the café is public");
    // Nothing of the confidential files is called by its name either.
    for name in [
        "terms",
        "notes",
        "readiness",
        "confirmations",
        "annual_rent",
        "by",
        "owner",
        "reconfirm_after",
        "template",
    ] {
        assert!(!public.contains(&format!("\"{name}\"")), "{name}");
    }
}

/// Nor is one in what the public sees of a single thing, as a live stream would send it.
#[test]
fn no_mark_of_what_is_private_is_in_a_public_thing() {
    let record = marked();
    let today = day("2024-05-13");
    let changes = frontage::ledger::diff(&Record::default(), &record);
    let things = changes.iter().map(Change::thing);
    let nouns: Vec<_> = things
        .filter_map(|thing| public_noun(&record, &thing, today))
        .map(|noun| change_file::write_noun(&noun))
        .collect();
    // The venue (added, and then given a confidential setting), a level, two units, the café and its
    // tenancy.
    assert_eq!(nouns.len(), 7, "{nouns:?}");
    for text in nouns {
        for mark in [MARK, "1997", "2097", ID, RENT] {
            assert!(!text.contains(mark), "{mark} in {text}");
        }
    }
}

#[test]
fn the_full_town_is_the_public_one_and_the_rest() {
    let record = marked();
    let full = record.full(day("2024-05-13"));
    assert_eq!(full.town, record.public(day("2024-05-13")));
    assert_eq!(full.combined().tenancies, record.tenancies());
    assert_eq!(full.confidential.terms, record.terms());
    assert_eq!(full.confidential.notes, record.notes());
    assert_eq!(full.confidential.readiness, record.readiness());
    assert_eq!(full.confidential.reconfirm_after, record.reconfirm_after());
}

/// The things of which two public towns say other things.
fn differing(before: &Town, after: &Town) -> BTreeSet<Thing> {
    let (before, after) = (Record::from(before.clone()), Record::from(after.clone()));
    let changes = frontage::ledger::diff(&before, &after);
    changes
        .iter()
        .map(|change| change.thing().whole())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// What is said to be visible is what differs between the public towns before and after.
    #[test]
    fn what_becomes_visible_is_what_differs_in_the_public_town(seed: u64, units in 1_usize..15) {
        let mut now = edited(record(units, seed), &mut Dice(seed ^ 7), 10);
        let changes = edit(&now, &mut Dice(seed));
        let before = now.public(today());
        let unchanged = now.clone();
        let foreseen = visible(&mut now, &changes, today());
        prop_assert!(now == unchanged, "asking changes nothing");
        let glimpse = Glimpse::before(&now, &changes, today());
        if apply(&mut now, &changes, today()).is_err() {
            prop_assert!(foreseen.is_err());
            return Ok(());
        }
        let seen: BTreeSet<_> = glimpse.changed(&now, today()).into_iter().collect();
        prop_assert_eq!(foreseen.map(|it| it.into_iter().collect::<BTreeSet<_>>()), Ok(seen.clone()));
        let expected = differing(&before, &now.public(today()));
        // A move shows in the diff as the move of one thing or of its neighbours.
        if changes.iter().all(|change| !matches!(change, Change::Move { .. })) {
            prop_assert_eq!(seen, expected, "{:?}", changes);
        } else {
            prop_assert_eq!(seen.is_empty(), expected.is_empty());
        }
    }
}

#[test]
fn an_announcement_shows_the_tenancy_and_its_occupant() {
    let mut record = marked();
    let secret = record.tenancies()[1].clone();
    let announce = TenancyField::Announced(Some(TenancyStep::Negotiating));
    let change = Change::set(Thing::Tenancy(secret.id), Field::Tenancy(announce));
    let seen = visible(&mut record, &[change], day("2024-05-13")).expect("lawful");
    assert_eq!(
        seen,
        [Thing::Tenancy(secret.id), Thing::Occupant(secret.occupant)]
    );
}

#[test]
fn what_only_colleagues_know_is_never_visible() {
    let mut record = marked();
    let cafe = record.tenancies()[0].id;
    let signed = Thing::Milestone(MilestoneOf::Tenancy(cafe, TenancyStep::Signed, 1));
    let earlier = MilestoneField::Actual(Some(span("1997-06")));
    let fact = Fact::of(Thing::Unit(record.units()[1].id), "number").expect("a fact");
    let confirmation = Confirmation {
        fact,
        day: day("2024-05-13"),
        by: person(1),
    };
    let changes = [
        Change::set(signed, Field::Milestone(earlier)),
        Change::Remove(Thing::Terms(cafe)),
        Change::Remove(Thing::Note(record.notes()[0].id)),
        Change::Remove(Thing::Readiness(record.readiness()[0].id)),
        Change::add(Noun::Confirmation(confirmation)),
        Change::set(
            Thing::Venue,
            Field::ReconfirmAfter(std::num::NonZeroU16::new(45)),
        ),
    ];
    assert_eq!(
        visible(&mut record, &changes, day("2024-05-13")),
        Ok(vec![])
    );
    let unit = Thing::Unit(record.units()[1].id);
    let number = Change::set(unit, Field::Unit(UnitField::Number("9".into())));
    assert_eq!(
        visible(&mut record, &[number], day("2024-05-13")),
        Ok(vec![unit])
    );
}
