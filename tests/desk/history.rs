//! What of the history a desk takes back, and what of it belongs to a unit.

use super::*;
use frontage::desk::{NotBack, belonging_to, undone};
use frontage::town::sample::{let_unit, span};
use frontage::town::{Milestone, TenancyStep};

/// A ledger of three: the first unit gets a name, the second another number, the first a third name.
fn three() -> (Server, Vec<Entry>) {
    let mut server = Server::new();
    let drafts = [
        draft(1, vec![name(&town(), 0, "Tea")]),
        draft(2, vec![number(&town(), 1, "A2")]),
        draft(3, vec![name(&town(), 0, "Coffee")]),
    ];
    for (base, draft) in drafts.iter().enumerate() {
        server.save(OTHER, base as u64, draft).unwrap();
    }
    let entries = server.entries.clone();
    (server, entries)
}

#[test]
fn an_old_entry_is_taken_back_where_nothing_of_it_was_changed_again() {
    let (server, entries) = three();
    let mut desk = Desk::new(ME, server.record.clone(), 3);
    desk.remember(entries[2..].to_vec());
    let back = desk.changes_back(&entries[1], &[]).unwrap();
    assert_eq!(back, vec![number(&town(), 1, &town().units()[1].number)]);

    let preview = desk.would_be(back, today()).unwrap();
    assert_eq!(preview.undo, vec![number(&town(), 1, "A2")]);
    assert_eq!(*desk.record(), server.record, "nothing has happened yet");
}

#[test]
fn what_was_changed_again_since_is_not_lost() {
    let (server, entries) = three();
    let mut desk = Desk::new(ME, server.record.clone(), 3);
    desk.remember(entries[2..].to_vec());
    let Err(NotBack::Clashes(clashes)) = desk.changes_back(&entries[0], &entries[1..2]) else {
        panic!("it clashes");
    };
    let name = |text: &str| Some(Labels::new(text, text));
    let value = |text| Value::Field(Field::Unit(UnitField::Name(text)));
    assert_eq!(clashes[0].base, value(name("Tea")));
    assert_eq!(clashes[0].theirs, value(name("Coffee")));
    assert_eq!(clashes[0].mine, value(None));
}

#[test]
fn nothing_is_taken_back_where_an_entry_since_is_not_known() {
    let (server, entries) = three();
    let mut desk = Desk::new(ME, server.record.clone(), 3);
    desk.remember(entries[2..].to_vec());
    let back = desk.changes_back(&entries[0], &[]);
    assert_eq!(back, Err(NotBack::NotKnown));
}

#[test]
fn what_waits_counts_as_well() {
    let (server, entries) = three();
    let mut desk = Desk::new(ME, server.record.clone(), 3);
    desk.remember(entries.clone());
    desk.save(draft(4, vec![number(&town(), 1, "A9")]), today())
        .unwrap();
    let back = desk.changes_back(&entries[1], &[]);
    assert!(matches!(back, Err(NotBack::Clashes(_))));
}

#[test]
fn what_was_taken_back_and_brought_again_is_not_undone() {
    let (_, entries) = three();
    let taken_back = |entry: &Entry| Entry {
        id: entry.id.taken_back(),
        ..entry.clone()
    };
    let undo = taken_back(&entries[0]);
    let all = [entries.clone(), vec![undo.clone()]].concat();
    assert_eq!(undone(all.iter()), [entries[0].id].into());
    let again = [all, vec![taken_back(&undo)]].concat();
    assert_eq!(undone(again.iter()), [undo.id].into());
}

#[test]
fn to_a_unit_belong_its_tenancies_and_what_is_theirs_also_when_they_have_gone() {
    let mut town = vacant(&[100.0, 200.0]);
    let signed = Milestone::actual(TenancyStep::Signed, span("2024-01-01"));
    let_unit(&mut town, &[0], "cafe", vec![signed]);
    let mut record = Record::from(town);
    let (tenancy, occupant) = (record.tenancies()[0].id, record.occupants()[0].id);
    let unit = record.units()[0].id;
    let note = NoteId(Uuid::from_u128(9));
    let add = Change::add(Noun::Note(Note {
        id: note,
        about: About::Tenancy(tenancy),
        written: None,
        text: "Called".into(),
    }));
    let propose = |sequence: u64, changes| Proposal {
        id: EntryId(Uuid::from_u128(u128::from(sequence))),
        recorded: 0,
        actor: ME,
        reason: None,
        changes,
    };
    accept(&mut record, propose(1, vec![add]), 1, today()).unwrap();
    let things = belonging_to(&record, unit, [].into_iter());
    for thing in [
        Thing::Unit(unit),
        Thing::Tenancy(tenancy),
        Thing::Occupant(occupant),
        Thing::Terms(tenancy),
        Thing::Note(note),
    ] {
        assert!(things.contains(&thing), "{thing}");
    }
    let other = belonging_to(&record, record.units()[1].id, [].into_iter());
    assert_eq!(other, vec![Thing::Unit(record.units()[1].id)]);

    let gone = [Thing::Note(note), Thing::Tenancy(tenancy)].map(Change::Remove);
    let entry = accept(&mut record, propose(2, gone.into()), 2, today()).unwrap();
    let things = belonging_to(&record, unit, [&entry].into_iter());
    assert!(things.contains(&Thing::Tenancy(tenancy)));
}
