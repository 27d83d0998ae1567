//! What of the history a desk takes back, and what of it belongs to a unit.

use super::*;
use frontage::confidential::{
    ReadinessId, ReadinessKind, ReadinessOf, ReadinessState, ReadinessStep,
};
use frontage::desk::{NotBack, belonging_to, undone};
use frontage::ledger::TenancyField;
use frontage::town::sample::{let_unit, span};
use frontage::town::{Milestone, TenancyId, TenancyStep};

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

/// Changes made, as the entry they become.
fn made(record: &mut Record, sequence: u64, changes: Vec<Change>) -> Entry {
    let proposal = Proposal {
        id: EntryId(Uuid::from_u128(u128::from(sequence))),
        recorded: 0,
        actor: ME,
        reason: None,
        changes,
    };
    accept(record, proposal, sequence, today()).unwrap()
}

/// Two units, the first let.
fn one_let() -> (Record, TenancyId) {
    let mut town = vacant(&[100.0, 200.0]);
    let signed = Milestone::actual(TenancyStep::Signed, span("2024-01-01"));
    let tenancy = let_unit(&mut town, &[0], "cafe", vec![signed]);
    (Record::from(town), tenancy)
}

#[test]
fn to_a_unit_belong_its_tenancies_and_what_is_theirs_also_when_they_have_gone() {
    let (mut record, tenancy) = one_let();
    let occupant = record.occupants()[0].id;
    let unit = record.units()[0].id;
    let note = NoteId(Uuid::from_u128(9));
    let add = Change::add(Noun::Note(Note {
        id: note,
        about: About::Tenancy(tenancy),
        written: None,
        text: "Called".into(),
    }));
    made(&mut record, 1, vec![add]);
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
    let entry = made(&mut record, 2, gone.into());
    let things = belonging_to(&record, unit, [&entry].into_iter());
    assert!(things.contains(&Thing::Tenancy(tenancy)));
}

#[test]
fn a_note_and_a_step_that_are_no_longer_there_belong_to_their_unit() {
    let (mut record, tenancy) = one_let();
    let units = [0, 1].map(|place| record.units()[place].id);
    let note = NoteId(Uuid::from_u128(9));
    let step = ReadinessId(Uuid::from_u128(10));
    let things = [Thing::Note(note), Thing::Readiness(step)];
    let written = vec![
        Change::add(Noun::Note(Note {
            id: note,
            about: About::Unit(units[0]),
            written: None,
            text: "Called".into(),
        })),
        Change::add(Noun::Readiness(Box::new(ReadinessStep {
            id: step,
            of: ReadinessOf::Tenancy(tenancy),
            label: Labels::new("消防", "Fire safety"),
            kind: ReadinessKind::Approval,
            owner: None,
            due: None,
            state: ReadinessState::Open,
        }))),
    ];
    let writing = made(&mut record, 1, written);
    let removal = made(&mut record, 2, things.map(Change::Remove).into());
    // Either entry may be all that is known so far.
    for known in [&writing, &removal] {
        let here = belonging_to(&record, units[0], [known].into_iter());
        let elsewhere = belonging_to(&record, units[1], [known].into_iter());
        for thing in things {
            assert!(here.contains(&thing), "{thing}");
            assert!(!elsewhere.contains(&thing), "{thing}");
        }
    }
}

#[test]
fn a_tenancy_that_moved_belongs_to_the_unit_it_left_as_well() {
    let (mut record, tenancy) = one_let();
    let units = [0, 1].map(|place| record.units()[place].id);
    let there = Field::Tenancy(TenancyField::Units(vec![units[1]]));
    let moved = vec![Change::set(Thing::Tenancy(tenancy), there)];
    let entry = made(&mut record, 1, moved);
    let occupant = Thing::Occupant(record.occupants()[0].id);
    for unit in units {
        let things = belonging_to(&record, unit, [&entry].into_iter());
        for thing in [Thing::Tenancy(tenancy), Thing::Terms(tenancy), occupant] {
            assert!(things.contains(&thing), "{thing}");
        }
    }
}
