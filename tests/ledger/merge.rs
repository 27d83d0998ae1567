//! Two people at once: who has their way, and who is asked.

use super::support::{Dice, by_a_person, edit, labels, person, proposal, record, today};
use frontage::confidential::{Note, NoteId};
use frontage::ledger::{
    Actor, Change, Clash, Confirmation, ConfirmationField, Entry, Fact, Field, MilestoneField,
    MilestoneOf, Noun, OccupantField, OwnedMilestone, PLACE, Parts, Record, Thing, UnitField,
    Value, accept, merge, revert,
};
use frontage::town::sample::{let_unit, span, vacant};
use frontage::town::{Milestone, SquareMetres, TenancyStep};
use proptest::prelude::*;
use std::collections::HashSet;
use uuid::Uuid;

/// The record after an entry of these changes, and the entry.
fn saved(mut record: Record, changes: Vec<Change>) -> (Record, Entry) {
    let entry = accept(&mut record, by_a_person(changes), 2, today()).expect("lawful changes");
    (record, entry)
}

/// Three units, the first let to a café that is open.
fn town() -> Record {
    let mut town = vacant(&[100.0, 200.0, 300.0]);
    let open = Milestone::actual(TenancyStep::Open, span("2024-01-01"));
    let_unit(&mut town, &[0], "cafe", vec![open]);
    Record::from(town)
}

fn number(record: &Record, place: usize, number: &str) -> Change {
    let unit = Thing::Unit(record.units()[place].id);
    Change::set(unit, Field::Unit(UnitField::Number(number.into())))
}

fn area(record: &Record, place: usize, area: f64) -> Change {
    let unit = Thing::Unit(record.units()[place].id);
    let area = UnitField::Area(Some(SquareMetres(area)));
    Change::set(unit, Field::Unit(area))
}

#[test]
fn different_fields_of_one_unit_both_stand() {
    let before = town();
    let (now, theirs) = saved(before.clone(), vec![area(&before, 1, 205.0)]);
    let mine = [number(&before, 1, "02A")];
    let merged = merge(&[theirs], &mine, &now).expect("no clash");
    let (after, _) = saved(now, merged);
    assert_eq!(after.units()[1].number, "02A");
    assert_eq!(after.units()[1].area, Some(SquareMetres(205.0)));
}

#[test]
fn the_same_field_set_differently_is_a_clash_with_all_three_values() {
    let before = town();
    let (now, theirs) = saved(before.clone(), vec![number(&before, 1, "2-1")]);
    let mine = [number(&before, 1, "2-2"), area(&before, 2, 301.0)];
    let value = |number: &str| Value::Field(Field::Unit(UnitField::Number(number.into())));
    assert_eq!(
        merge(&[theirs], &mine, &now),
        Err(vec![Clash {
            thing: Thing::Unit(before.units()[1].id),
            field: Some("number".into()),
            base: value("02"),
            theirs: value("2-1"),
            mine: value("2-2"),
        }])
    );
}

#[test]
fn the_same_field_set_alike_is_no_clash_and_no_change() {
    let before = town();
    let (now, theirs) = saved(before.clone(), vec![number(&before, 1, "2-1")]);
    let mine = [number(&before, 1, "2-1")];
    assert_eq!(merge(&[theirs], &mine, &now), Ok(vec![]));
}

/// Whoever looks again at what somebody has looked at meanwhile is not asked: the later look stands.
#[test]
fn of_two_looks_at_a_confirmed_fact_the_later_stands() {
    let fact = Fact::of(Thing::Venue, "name").expect("a fact");
    let look = |day: &str, by| {
        let day = frontage::town::sample::day(day);
        Confirmation { fact, day, by }
    };
    let first = Change::add(Noun::Confirmation(look("2026-01-01", person(1))));
    let (before, _) = saved(town(), vec![first]);
    let again = |day: &str, by| {
        let look = look(day, by);
        let fields = [
            ConfirmationField::Day(look.day),
            ConfirmationField::By(look.by),
        ];
        Change::Set {
            thing: Thing::Confirmation(fact),
            fields: fields.map(Field::Confirmation).into(),
        }
    };
    let theirs = again("2026-02-02", person(2));
    let (now, entry) = saved(before, vec![theirs]);
    let merged = |mine: Change| merge(std::slice::from_ref(&entry), &[mine], &now);
    for day in ["2026-02-01", "2026-02-02"] {
        assert_eq!(merged(again(day, person(3))), Ok(vec![]), "{day}");
    }
    let later = again("2026-02-03", person(3));
    assert_eq!(merged(later.clone()), Ok(vec![later]));
}

#[test]
fn what_was_changed_and_changed_back_is_as_it_was() {
    let before = town();
    let (now, there) = saved(before.clone(), vec![number(&before, 1, "2-1")]);
    let (now, back) = saved(now, vec![number(&before, 1, "02")]);
    let mine = vec![number(&before, 1, "2-2")];
    assert_eq!(merge(&[there, back], &mine, &now), Ok(mine.clone()));
}

#[test]
fn the_last_of_several_values_of_mine_is_the_one_that_counts() {
    let before = town();
    let (now, theirs) = saved(before.clone(), vec![number(&before, 1, "2-1")]);
    let mine = [number(&before, 1, "x"), number(&before, 1, "2-1")];
    assert_eq!(merge(&[theirs], &mine, &now), Ok(vec![]));
}

#[test]
fn what_they_removed_and_i_edited_is_a_clash_and_so_is_the_reverse() {
    let before = town();
    let unit = Thing::Unit(before.units()[2].id);
    let (remove, edit) = (vec![Change::Remove(unit)], vec![number(&before, 2, "3B")]);
    let field = |number: &str| Value::Field(Field::Unit(UnitField::Number(number.into())));

    let (now, theirs) = saved(before.clone(), remove.clone());
    let clashes = merge(&[theirs], &edit, &now).expect_err("a clash");
    assert_eq!(clashes.len(), 1);
    assert_eq!(clashes[0].thing, unit);
    assert_eq!(clashes[0].base, field("03"));
    assert_eq!(clashes[0].theirs, Value::Gone);
    assert_eq!(clashes[0].mine, field("3B"));

    let (now, theirs) = saved(before.clone(), edit);
    let clashes = merge(&[theirs], &remove, &now).expect_err("a clash");
    assert_eq!(clashes.len(), 1);
    let whole = |record: &Record| record.noun(&unit).map(Value::Whole);
    assert_eq!(Some(&clashes[0].base), whole(&before).as_ref());
    assert_eq!(Some(&clashes[0].theirs), whole(&now).as_ref());
    assert_eq!(clashes[0].mine, Value::Gone);

    let (now, theirs) = saved(before, remove.clone());
    assert_eq!(
        merge(&[theirs], &remove, &now),
        Ok(vec![]),
        "both remove it"
    );
}

#[test]
fn two_milestones_of_one_tenancy_are_two_things() {
    let before = town();
    let id = before.tenancies()[0].id;
    let open = Thing::Milestone(MilestoneOf::Tenancy(id, TenancyStep::Open, 1));
    let actual = |when| Field::Milestone(MilestoneField::Actual(Some(span(when))));
    let mine = [Change::set(open, actual("2024-02-01"))];
    let signed = Milestone::actual(TenancyStep::Signed, span("2023-06-01"));
    let add = Change::add(Noun::Milestone(OwnedMilestone::Tenancy(id, signed)));
    let (now, theirs) = saved(before.clone(), vec![add]);
    let merged = merge(&[theirs], &mine, &now).expect("no clash");
    let (after, _) = saved(now, merged);
    let steps: Vec<_> = after.tenancies()[0]
        .milestones
        .iter()
        .map(|it| it.step)
        .collect();
    assert_eq!(steps, [TenancyStep::Signed, TenancyStep::Open]);
    assert_eq!(
        after.tenancies()[0].milestones[1].actual,
        Some(span("2024-02-01"))
    );
}

#[test]
fn one_milestone_added_by_both_with_different_dates_is_a_clash() {
    let before = town();
    let id = before.tenancies()[0].id;
    let signed = |when| {
        let milestone = Milestone::actual(TenancyStep::Signed, span(when));
        Noun::Milestone(OwnedMilestone::Tenancy(id, milestone))
    };
    let (now, theirs) = saved(before, vec![Change::add(signed("2023-06"))]);
    let theirs = [theirs];
    assert_eq!(
        merge(&theirs, &[Change::add(signed("2023-06"))], &now),
        Ok(vec![])
    );
    let clashes = merge(&theirs, &[Change::add(signed("2023-07"))], &now).expect_err("a clash");
    assert_eq!(clashes[0].base, Value::Gone);
    assert_eq!(clashes[0].theirs, Value::Whole(signed("2023-06")));
    assert_eq!(clashes[0].mine, Value::Whole(signed("2023-07")));
}

#[test]
fn a_date_of_a_milestone_that_others_have_added_meanwhile_is_a_clash() {
    let before = town();
    let id = before.tenancies()[0].id;
    let signed = Milestone::actual(TenancyStep::Signed, span("2023-06"));
    let signed = Noun::Milestone(OwnedMilestone::Tenancy(id, signed));
    let thing = signed.thing();
    let (now, theirs) = saved(before, vec![Change::add(signed)]);
    let theirs = [theirs];
    let on = |when| Field::Milestone(MilestoneField::Actual(Some(span(when))));
    let merged = merge(&theirs, &[Change::set(thing, on("2023-06"))], &now);
    assert_eq!(merged, Ok(vec![]), "both say the same");
    let clashes = merge(&theirs, &[Change::set(thing, on("2023-07"))], &now);
    let values = [
        Value::Gone,
        Value::Field(on("2023-06")),
        Value::Field(on("2023-07")),
    ];
    let [base, theirs, mine] = values;
    let field = Some(on("2023-07").name().to_owned());
    let clash = Clash {
        thing,
        field,
        base,
        theirs,
        mine,
    };
    assert_eq!(clashes, Err(vec![clash]));
}

#[test]
fn of_two_confirmations_of_one_fact_the_later_stands() {
    let before = town();
    let unit = Thing::Unit(before.units()[0].id);
    let fact = Fact::of(unit, "area").expect("a field of a unit");
    let confirmed = |day: &str, by| {
        let day = day.parse().expect("a day");
        let by = person(by);
        Change::add(Noun::Confirmation(Confirmation { fact, day, by }))
    };
    let (now, theirs) = saved(before, vec![confirmed("2024-05-02", 1)]);
    let theirs = [theirs];
    let earlier = merge(&theirs, &[confirmed("2024-05-01", 2)], &now).expect("no clash");
    assert_eq!(earlier, []);
    let later = merge(&theirs, &[confirmed("2024-05-03", 2)], &now).expect("no clash");
    let (after, _) = saved(now, later);
    assert_eq!(after.confirmations().len(), 1);
    assert_eq!(after.confirmations()[0].by, person(2));
}

#[test]
fn moved_to_two_places_is_a_clash_about_the_place() {
    let before = town();
    let unit = Thing::Unit(before.units()[0].id);
    let to = |to| vec![Change::Move { thing: unit, to }];
    let (now, theirs) = saved(before, to(1));
    let theirs = [theirs];
    assert_eq!(merge(&theirs, &to(1), &now), Ok(vec![]));
    let clashes = merge(&theirs, &to(2), &now).expect_err("a clash");
    assert_eq!(clashes[0].field.as_deref(), Some(PLACE));
    assert_eq!(clashes[0].base, Value::Place(0));
    assert_eq!(clashes[0].theirs, Value::Place(1));
    assert_eq!(clashes[0].mine, Value::Place(2));
}

#[test]
fn an_old_entry_is_taken_back_where_nobody_has_touched_it_since() {
    let before = town();
    let (now, first) = saved(
        before.clone(),
        vec![number(&before, 0, "A"), area(&before, 0, 99.0)],
    );
    let (now, second) = saved(now, vec![number(&before, 1, "B")]);
    let back = revert(&first, &[second], &now).expect("no clash");
    let (after, undone) = saved(now.clone(), back);
    assert_eq!(after.units()[0], before.units()[0]);
    assert_eq!(after.units()[1].number, "B");
    // An undo is an entry like any other: it can be taken back too.
    let again = revert(&undone, &[], &after).expect("no clash");
    assert!(saved(after, again).0 == now);
}

#[test]
fn what_was_changed_again_since_is_not_taken_back_silently() {
    let before = town();
    let (now, first) = saved(before.clone(), vec![number(&before, 0, "A")]);
    let (now, second) = saved(now, vec![number(&before, 0, "B")]);
    let clashes = revert(&first, &[second], &now).expect_err("a clash");
    let value = |number: &str| Value::Field(Field::Unit(UnitField::Number(number.into())));
    assert_eq!(clashes[0].base, value("A"));
    assert_eq!(clashes[0].theirs, value("B"));
    assert_eq!(clashes[0].mine, value("01"));
}

#[test]
fn an_added_note_that_was_answered_is_not_taken_back_silently() {
    let before = town();
    let note = Note {
        id: NoteId(Uuid::from_u128(5)),
        about: frontage::confidential::About::Venue,
        written: None,
        text: "roof".into(),
    };
    let (now, first) = saved(before.clone(), vec![Change::add(Noun::Note(note))]);
    assert!(
        revert(&first, &[], &now).is_ok_and(|back| saved(now.clone(), back).0.notes().is_empty())
    );
    let thing = Thing::Note(NoteId(Uuid::from_u128(5)));
    let text = frontage::ledger::NoteField::Text("roof, in June".into());
    let (now, second) = saved(now, vec![Change::set(thing, Field::Note(text))]);
    assert!(revert(&first, &[second], &now).is_err());
}

/// The parts of a record with every list in the order of its ids.
fn sorted(record: &Record) -> Parts {
    let mut parts = record.clone().into_parts();
    parts.town.levels.sort_by_key(|it| it.id);
    parts.town.units.sort_by_key(|it| it.id);
    parts.town.occupants.sort_by_key(|it| it.id);
    parts.town.tenancies.sort_by_key(|it| it.id);
    parts.town.places.sort_by_key(|it| it.id);
    parts.terms.sort_by_key(|it| it.tenancy);
    parts.notes.sort_by_key(|it| it.id);
    parts.readiness.sort_by_key(|it| it.id);
    parts.confirmations.sort_by_key(|it| it.fact);
    parts
}

/// What changes are about: a field of a thing, or all of it.
fn about(changes: &[Change]) -> HashSet<(Thing, Option<&'static str>)> {
    let mut about = HashSet::new();
    for change in changes {
        match change {
            Change::Set { thing, fields } => {
                about.extend(fields.iter().map(|field| (*thing, Some(field.name()))));
            }
            other => {
                about.insert((other.thing(), None));
            }
        }
    }
    about
}

/// Whether no change of one is about what a change of the other is about.
fn are_disjoint(first: &[Change], second: &[Change]) -> bool {
    let (first, second) = (about(first), about(second));
    let overlap = |(a, field_a): &(Thing, Option<&str>), (b, field_b): &(Thing, Option<&str>)| {
        let same_field = field_a.is_none() || field_b.is_none() || field_a == field_b;
        (a == b && same_field)
            || (a.whole() == b.whole() && (field_a.is_none() || field_b.is_none()))
    };
    first.iter().all(|a| second.iter().all(|b| !overlap(a, b)))
}

/// Whether changes only set fields, so that no list gets another order.
fn only_sets(changes: &[Change]) -> bool {
    changes
        .iter()
        .all(|change| matches!(change, Change::Set { .. }))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whoever saves first: disjoint edits end in the same town, or are refused together. Of two
    /// that are put into one list, the order is that of saving.
    #[test]
    fn merging_commutes_for_disjoint_edits(seed: u64, first: u64, second: u64, units in 1_usize..12) {
        let before = record(units, seed);
        let changes = [first, second].map(|seed| edit(&before, &mut Dice(seed)));
        prop_assume!(are_disjoint(&changes[0], &changes[1]));
        let mut alone = [before.clone(), before.clone()];
        // By imports, so that neither makes the town live for the other.
        let save = |record: &mut Record, changes: Vec<Change>| {
            accept(record, proposal(Actor::Import, changes), 2, today())
        };
        let [a, b] = changes;
        let (Ok(entry_a), Ok(entry_b)) = (save(&mut alone[0], a.clone()), save(&mut alone[1], b.clone())) else {
            return Ok(());
        };
        let b_on_a = merge(&[entry_a], &b, &alone[0]);
        let a_on_b = merge(&[entry_b], &a, &alone[1]);
        prop_assert!(b_on_a.is_ok() && a_on_b.is_ok(), "{b_on_a:?} {a_on_b:?}");
        let [mut ab, mut ba] = alone;
        let ab_saved = save(&mut ab, b_on_a.unwrap_or_default());
        let ba_saved = save(&mut ba, a_on_b.unwrap_or_default());
        prop_assert_eq!(ab_saved.is_ok(), ba_saved.is_ok(), "{:?} {:?}", ab_saved.err(), ba_saved.err());
        if ab_saved.is_ok() {
            prop_assert_eq!(sorted(&ab), sorted(&ba));
            if only_sets(&a) || only_sets(&b) {
                prop_assert!(ab == ba);
            }
        }
    }

    /// What is merged never loses a value of theirs that nobody was asked about.
    #[test]
    fn their_fields_stand_unless_i_was_asked(seed: u64, first: u64, second: u64, units in 1_usize..6) {
        let before = record(units, seed);
        let (theirs, mine) = (edit(&before, &mut Dice(first)), edit(&before, &mut Dice(second)));
        let mut now = before.clone();
        let Ok(entry) = accept(&mut now, proposal(Actor::Import, theirs.clone()), 2, today()) else {
            return Ok(());
        };
        let Ok(merged) = merge(&[entry], &mine, &now) else {
            return Ok(());
        };
        let set_by = |changes: &[Change]| -> Vec<(Thing, Field)> {
            changes.iter().filter_map(|change| match change {
                Change::Set { thing, fields } => Some((*thing, fields[0].clone())),
                _ => None,
            }).collect()
        };
        for (thing, value) in set_by(&merged) {
            for (their_thing, their_value) in set_by(&theirs) {
                let is_same = thing == their_thing && value.name() == their_value.name();
                let was_no_change = frontage::ledger::diff(&before, &now).is_empty();
                prop_assert!(!is_same || value == their_value || was_no_change, "{value:?} {their_value:?}");
            }
        }
    }
}

#[test]
fn an_occupant_renamed_by_one_and_described_by_the_other_is_both() {
    let before = town();
    let occupant = Thing::Occupant(before.occupants()[0].id);
    let rename = Change::set(
        occupant,
        Field::Occupant(OccupantField::Name(labels("新名"))),
    );
    let offers = OccupantField::Offers(Some(labels("coffee")));
    let describe = Change::set(occupant, Field::Occupant(offers));
    let (now, theirs) = saved(before, vec![rename]);
    let merged = merge(&[theirs], &[describe], &now).expect("no clash");
    let (after, _) = saved(now, merged);
    assert_eq!(after.occupants()[0].name, labels("新名"));
    assert_eq!(after.occupants()[0].offers, Some(labels("coffee")));
}
