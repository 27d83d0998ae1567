//! A column filled in a large town: saved in parts that the server takes.

use super::*;
use frontage::desk::MOST_CHANGES;
use frontage::formats::change_file::{Limits, Save, read_save, write_save};

fn large_town() -> Record {
    Record::from(vacant(&[100.0; 2_500]))
}

/// Every unit gets a name.
fn filled(town: &Record) -> Vec<Change> {
    let units = 0..town.units().len();
    units.map(|place| name(town, place, "Tea")).collect()
}

/// As it is sent, to be read as the server reads it.
fn sent(draft: Draft) -> String {
    write_save(&Save {
        id: draft.id,
        reason: draft.reason,
        changes: draft.changes,
    })
}

#[test]
fn more_changes_than_one_save_may_have_become_several_that_the_server_takes() {
    let mut server = Server {
        record: large_town(),
        entries: Vec::new(),
    };
    let mut desk = Desk::new(ME, large_town(), 0);
    let begun = desk.begin();
    let whole = Draft {
        reason: Some("One name".into()),
        ..draft(1, filled(&large_town()))
    };
    assert!(read_save(&sent(whole.clone()), &Limits::EDIT).is_err());

    desk.save_begun(whole.clone(), &begun, today()).unwrap();
    assert!(desk.record().units().iter().all(|unit| unit.name.is_some()));
    let lengths: Vec<usize> = desk.waiting().map(|it| it.changes.len()).collect();
    assert_eq!(lengths, [MOST_CHANGES, MOST_CHANGES, 500]);
    let together: Vec<Change> = desk.waiting().flat_map(|it| it.changes.clone()).collect();
    assert_eq!(together, whole.changes, "in their order");

    while let Some(next) = desk.next_to_send() {
        assert_eq!(next.reason, whole.reason);
        let read = read_save(&sent(next.clone()), &Limits::EDIT).unwrap();
        assert_eq!(read.changes, next.changes);
        server.sends_first(&mut desk);
        let is_taken = server.entries.last().is_some_and(|it| it.id == next.id);
        assert!(is_taken, "{:?}", desk.returned());
    }
    assert_eq!((desk.head(), desk.returned().len()), (3, 0));
    assert_eq!(server.entries[0].id, whole.id);
    assert_eq!(*desk.record(), server.record);
}

#[test]
fn each_part_is_undone_by_itself() {
    let mut desk = Desk::new(ME, large_town(), 0);
    desk.save(draft(1, filled(&large_town())), today()).unwrap();
    for named in [2_000, 1_000, 0] {
        let last = desk.steps().undo.unwrap();
        let back = desk.taking_back(last, 0).unwrap();
        desk.save(back, today()).unwrap();
        let units = desk.record().units().iter();
        assert_eq!(units.filter(|unit| unit.name.is_some()).count(), named);
    }
    assert_eq!(steps(&desk), (false, true));
}

#[test]
fn where_a_part_is_refused_nothing_of_it_is_saved() {
    let mut desk = Desk::new(ME, large_town(), 0);
    desk.save(draft(1, vec![number(&large_town(), 0, "A1")]), today())
        .unwrap();
    let before = desk.record().clone();
    let mut changes = filled(&large_town());
    changes.push(number(&large_town(), 1, "A1"));
    assert!(desk.save(draft(2, changes), today()).is_err());
    assert_eq!(*desk.record(), before);
    assert_eq!((desk.waiting().count(), desk.returned().len()), (1, 0));
}
