//! The town is the fold of its entries.

use super::support::{Dice, by_a_person, days_after, edit, person, proposal, record, today};
use frontage::ledger::{
    Actor, Change, Entry, EntryId, Field, FoldError, KnownUntil, Record, Thing, VenueField, accept,
    diff, fold, follow,
};
use frontage::town::sample::vacant;
use proptest::prelude::*;
use uuid::Uuid;

/// The first entry of a town that is imported.
fn import(town: &Record) -> (Record, Entry) {
    let mut record = Record::default();
    let changes = diff(&record, town);
    let entry = accept(&mut record, proposal(Actor::Import, changes), 1, today());
    (record, entry.expect("a lawful town"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_fold_of_the_entries_is_what_was_applied_one_by_one(seed: u64, units in 0_usize..20, count in 0_usize..30) {
        let (mut now, first) = import(&record(units, seed));
        let mut entries = vec![first];
        let mut dice = Dice(seed);
        for step in 0..count {
            let changes = edit(&now, &mut dice);
            let next = entries.len() as u64 + 1;
            let actor = if step % 3 == 0 { Actor::Import } else { Actor::Person(person(2)) };
            if let Ok(entry) = accept(&mut now, proposal(actor, changes), next, today()) {
                entries.push(entry);
            }
        }
        let folded = fold(&entries);
        prop_assert!(folded.as_ref() == Ok(&now), "{:?}", folded.err());
        // A copy that is behind catches up.
        let (early, late) = entries.split_at(entries.len() / 2);
        let mut behind = fold(early).expect("entries from the first on");
        for entry in late {
            prop_assert_eq!(follow(&mut behind, entry), Ok(()));
        }
        prop_assert!(behind == now);
    }
}

#[test]
fn an_imported_town_is_a_snapshot_until_somebody_keeps_it() {
    let (mut now, _) = import(&Record::from(vacant(&[100.0])));
    let snapshot = "2024-05-13".parse().expect("a day");
    assert_eq!(now.known(), KnownUntil::Snapshot(snapshot));
    assert_eq!(now.known_until(days_after(9)), snapshot);

    let rename = || {
        let name = VenueField::Fictional(false);
        vec![Change::set(Thing::Venue, Field::Venue(name))]
    };
    accept(&mut now, proposal(Actor::Import, rename()), 2, today()).expect("lawful");
    assert_eq!(
        now.known(),
        KnownUntil::Snapshot(snapshot),
        "another import"
    );

    accept(&mut now, by_a_person(rename()), 3, today()).expect("lawful");
    assert_eq!(now.known(), KnownUntil::Live);
    assert_eq!(now.known_until(days_after(9)), days_after(9));
    assert_eq!(now.public(days_after(9)).known_until, days_after(9));
}

#[test]
fn a_person_can_say_until_when_a_town_is_known() {
    let (mut now, _) = import(&Record::from(vacant(&[100.0])));
    let until = |known| vec![Change::set(Thing::Venue, Field::KnownUntil(known))];
    let later = KnownUntil::Snapshot(days_after(3));
    accept(&mut now, by_a_person(until(later)), 2, today()).expect("lawful");
    assert_eq!(now.known(), later);
}

#[test]
fn a_refused_entry_leaves_a_snapshot_a_snapshot() {
    let (mut now, _) = import(&Record::from(vacant(&[100.0])));
    let before = now.clone();
    let nobody = Thing::Unit(frontage::town::UnitId(Uuid::nil()));
    let refused = accept(
        &mut now,
        by_a_person(vec![Change::Remove(nobody)]),
        2,
        today(),
    );
    assert!(refused.is_err());
    assert!(now == before);
}

#[test]
fn entries_of_which_one_is_missing_do_not_fold() {
    let (mut now, first) = import(&record(3, 1));
    let second = accept(&mut now, by_a_person(vec![]), 2, today()).expect("lawful");
    let third = Entry {
        sequence: 4,
        id: EntryId(Uuid::from_u128(4)),
        ..second.clone()
    };
    let gap = fold(&[first, second, third]);
    assert_eq!(
        gap.err(),
        Some(FoldError::OutOfOrder {
            expected: 3,
            found: 4
        })
    );
}
