//! What was done can be taken back, and what is different can be made the same.

use super::support::{Dice, edited, edits, record, today};
use frontage::ledger::{Change, Field, KnownUntil, Record, Thing, UnitField, apply, diff};
use frontage::town::Town;
use proptest::prelude::*;

/// A record without what is found by index and not compared: built anew from its lists.
fn rebuilt(record: &Record) -> Record {
    Record::from(record.clone().into_parts())
}

/// Everything a record is asked by id answers as one that is built anew does.
fn finds_as_if_new(record: &Record) -> Result<(), TestCaseError> {
    let new = rebuilt(record);
    prop_assert!(*record == new);
    for unit in new.units() {
        prop_assert_eq!(record.unit(unit.id), Some(unit));
        let sorted = |record: &Record| {
            let mut ids = record.tenancies_of_unit(unit.id).to_vec();
            ids.sort();
            ids
        };
        prop_assert_eq!(sorted(record), sorted(&new));
    }
    for tenancy in new.tenancies() {
        prop_assert_eq!(record.tenancy(tenancy.id), Some(tenancy));
        prop_assert_eq!(record.terms_of(tenancy.id), new.terms_of(tenancy.id));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn undo_after_do_is_the_identity(seed: u64, units in 0_usize..30, count in 1_usize..6) {
        let before = record(units, seed);
        let mut now = before.clone();
        let changes = edits(&before, &mut Dice(seed), count);
        match apply(&mut now, &changes, today()) {
            Ok(undo) => {
                finds_as_if_new(&now)?;
                let redo = apply(&mut now, &undo, today());
                prop_assert!(redo.is_ok(), "{:?}", redo);
                prop_assert!(now == before, "{changes:?}\n{undo:?}");
            }
            // Refused: nothing has happened.
            Err(_) => prop_assert!(now == before),
        }
        finds_as_if_new(&now)?;
    }

    #[test]
    fn applying_a_diff_gives_the_other_record(seed: u64, units in 0_usize..30, count in 0_usize..40) {
        let before = record(units, seed);
        let after = edited(before.clone(), &mut Dice(seed), count);
        let changes = diff(&before, &after);
        let mut now = before.clone();
        let undo = apply(&mut now, &changes, today());
        prop_assert!(undo.is_ok(), "{undo:?}\n{changes:?}");
        prop_assert!(now == after, "{changes:?}");
        prop_assert_eq!(diff(&now, &after), vec![]);
        finds_as_if_new(&now)?;
    }

    #[test]
    fn one_town_becomes_another_altogether(first: u64, second: u64, units in 0_usize..20) {
        let (before, after) = (record(units, first), record(units + 1, second));
        let mut now = before.clone();
        let changes = diff(&before, &after);
        let undo = apply(&mut now, &changes, today());
        prop_assert!(now == after, "{undo:?}");
        prop_assert!(apply(&mut now, &undo.unwrap_or_default(), today()).is_ok());
        prop_assert!(now == before);
    }

    /// Whatever is applied to a lawful town leaves a lawful town: what is asked of the touched
    /// alone finds what is asked of all.
    #[test]
    fn a_lawful_town_stays_lawful(seed: u64, units in 1_usize..25, count in 1_usize..60) {
        let now = edited(record(units, seed), &mut Dice(seed ^ 1), count);
        let town: Town = now.town(today());
        let errors: Vec<_> = town.problems().into_iter()
            .filter(|it| it.severity == frontage::town::Severity::Error)
            .collect();
        prop_assert_eq!(errors, vec![]);
        let full = now.full(today());
        let errors: Vec<_> = full.problems().into_iter()
            .filter(|it| it.severity == frontage::town::Severity::Error)
            .collect();
        prop_assert_eq!(errors, vec![]);
    }
}

/// One field that differs is one field in the diff.
#[test]
fn a_diff_is_the_fewest_fields() {
    let before = record(12, 1);
    let mut after = before.clone();
    let unit = Thing::Unit(before.units()[3].id);
    let changes = [
        Change::set(unit, Field::Unit(UnitField::Number("3A".into()))),
        Change::set(
            Thing::Venue,
            Field::KnownUntil(KnownUntil::Snapshot(today())),
        ),
        Change::Move {
            thing: unit,
            to: 11,
        },
    ];
    apply(&mut after, &changes, today()).expect("lawful");
    let found = diff(&before, &after);
    assert!(found.contains(&changes[0]));
    assert!(found.contains(&changes[2]));
    assert!(found.len() <= 3, "{found:?}");
}
