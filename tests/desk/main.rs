//! One person's desk: what waits, what others do meanwhile, what comes back, undo and redo.
//!
//! The server is played by a ledger: it merges, accepts and numbers as the real one does.

mod freshness;
mod history;
mod readiness;
mod scenario;

use chrono::NaiveDate;
use frontage::confidential::{About, Note, NoteId, PersonId};
use frontage::desk::{Desk, Draft, Steps, Why};
use frontage::ledger::{
    Actor, Change, Entry, EntryId, Field, Noun, OccupantField, OwnedMilestone, Proposal, Record,
    Thing, UnitField, Value, accept, follow, merge,
};
use frontage::town::sample::{day, let_unit, span, vacant};
use frontage::town::{Labels, Milestone, TenancyStep};
use proptest::prelude::*;
use uuid::Uuid;

mod footprint;
mod kept;
mod saving;
mod schedule;

const ME: Actor = Actor::Person(PersonId(Uuid::from_u128(1)));
const OTHER: Actor = Actor::Person(PersonId(Uuid::from_u128(2)));

fn today() -> NaiveDate {
    day("2024-05-13")
}

/// Three vacant units.
fn town() -> Record {
    Record::from(vacant(&[100.0, 200.0, 300.0]))
}

fn unit(record: &Record, place: usize) -> Thing {
    Thing::Unit(record.units()[place].id)
}

fn number(record: &Record, place: usize, number: &str) -> Change {
    Change::set(
        unit(record, place),
        Field::Unit(UnitField::Number(number.into())),
    )
}

fn name(record: &Record, place: usize, name: &str) -> Change {
    let name = Some(Labels::new(name, name));
    Change::set(unit(record, place), Field::Unit(UnitField::Name(name)))
}

fn draft(id: u128, changes: Vec<Change>) -> Draft {
    Draft {
        id: EntryId(Uuid::from_u128(id)),
        made: 1_700_000_000_000,
        reason: None,
        changes,
    }
}

/// A server: the ledger and what it comes to.
struct Server {
    record: Record,
    entries: Vec<Entry>,
}

impl Server {
    fn new() -> Self {
        Self {
            record: town(),
            entries: Vec::new(),
        }
    }

    /// Saves what was made on the entry `base`.
    fn save(&mut self, actor: Actor, base: u64, draft: &Draft) -> Result<Entry, Why> {
        if let Some(known) = self.entries.iter().find(|entry| entry.id == draft.id) {
            return Ok(known.clone());
        }
        if draft.changes.is_empty() {
            return Err(Why::Denied("nothing changes".into()));
        }
        let since = &self.entries[usize::try_from(base).unwrap()..];
        let changes = merge(since, &draft.changes, &self.record).map_err(Why::Clashes)?;
        let proposal = Proposal {
            id: draft.id,
            recorded: draft.made,
            actor,
            reason: draft.reason.clone(),
            changes,
        };
        let sequence = self.entries.len() as u64 + 1;
        let entry = accept(&mut self.record, proposal, sequence, today()).map_err(Why::Refused)?;
        self.entries.push(entry.clone());
        Ok(entry)
    }

    /// Sends the first that waits, as a browser does, and tells the desk all it has not heard.
    fn sends_first(&mut self, desk: &mut Desk) {
        let Some(first) = desk.waiting().next() else {
            return;
        };
        let sent = Draft {
            id: first.id,
            made: first.recorded,
            reason: first.reason.clone(),
            changes: first.changes.clone(),
        };
        let answer = self.save(ME, desk.head(), &sent);
        self.tells(desk);
        if let Err(why) = answer {
            desk.give_back(sent.id, why, today());
        }
    }

    fn tells(&self, desk: &mut Desk) {
        for entry in &self.entries {
            desk.hear(entry, today()).unwrap();
        }
    }
}

fn steps(desk: &Desk) -> (bool, bool) {
    let Steps { undo, redo } = desk.steps();
    (undo.is_some(), redo.is_some())
}

#[test]
fn a_save_is_seen_at_once_and_waits_until_it_is_heard() {
    let mut server = Server::new();
    let mut desk = Desk::new(ME, town(), 0);
    desk.save(draft(1, vec![name(&town(), 0, "Tea")]), today())
        .unwrap();
    assert!(desk.record().units()[0].name.is_some());
    assert_eq!((desk.head(), desk.waiting().count()), (0, 1));

    server.sends_first(&mut desk);
    assert_eq!((desk.head(), desk.waiting().count()), (1, 0));
    assert_eq!(*desk.record(), server.record);
}

#[test]
fn what_a_rule_forbids_does_not_wait() {
    let mut desk = Desk::new(ME, town(), 0);
    let taken = town().units()[1].number.clone();
    let refusal = desk.save(draft(1, vec![number(&town(), 0, &taken)]), today());
    assert!(refusal.is_err());
    assert_eq!(*desk.record(), town());
    assert_eq!(desk.waiting().count(), 0);
}

#[test]
fn the_public_town_after_changes_is_looked_at_without_making_them() {
    let mut desk = Desk::new(ME, town(), 0);
    let tea = [name(&town(), 0, "Tea")];
    let after = desk.public_after(&tea, today()).unwrap();
    assert_eq!(after.units[0].name, Some(Labels::new("Tea", "Tea")));
    assert_eq!(*desk.record(), town());
    assert_eq!(
        desk.public_after(&[], today()).unwrap(),
        town().public(today())
    );
    let taken = town().units()[1].number.clone();
    let forbidden = [number(&town(), 0, &taken)];
    assert!(desk.public_after(&forbidden, today()).is_err());
    assert_eq!(*desk.record(), town());
}

#[test]
fn another_field_of_the_same_unit_goes_below_what_waits() {
    let mut server = Server::new();
    let mut desk = Desk::new(ME, town(), 0);
    desk.save(draft(1, vec![name(&town(), 0, "Tea")]), today())
        .unwrap();
    server
        .save(OTHER, 0, &draft(2, vec![number(&town(), 0, "A1")]))
        .unwrap();
    server.tells(&mut desk);

    let unit = &desk.record().units()[0];
    assert_eq!(unit.number, "A1");
    assert!(unit.name.is_some());
    assert_eq!((desk.head(), desk.waiting().count()), (1, 1));
    server.sends_first(&mut desk);
    assert_eq!(*desk.record(), server.record);
}

#[test]
fn a_clash_comes_back_with_three_values_and_either_can_be_kept() {
    for keeps_mine in [false, true] {
        let mut server = Server::new();
        let mut desk = Desk::new(ME, town(), 0);
        let wanted = vec![number(&town(), 0, "M"), name(&town(), 1, "Tea")];
        desk.save(draft(1, wanted), today()).unwrap();
        server
            .save(OTHER, 0, &draft(2, vec![number(&town(), 0, "T")]))
            .unwrap();
        server.tells(&mut desk);

        assert_eq!(desk.waiting().count(), 0);
        assert_eq!(*desk.record(), server.record, "theirs stands meanwhile");
        let returned = desk.dismiss(EntryId(Uuid::from_u128(1))).unwrap();
        let Why::Clashes(clashes) = &returned.why else {
            panic!("{:?}", returned.why);
        };
        let value = |number: &str| Value::Field(Field::Unit(UnitField::Number(number.into())));
        let before = town().units()[0].number.clone();
        assert_eq!(clashes.len(), 1);
        assert_eq!(
            [&clashes[0].base, &clashes[0].theirs, &clashes[0].mine],
            [&value(&before), &value("T"), &value("M")]
        );

        let again = returned.resolved(|_| keeps_mine);
        desk.save(draft(3, again), today()).unwrap();
        server.sends_first(&mut desk);
        let units = server.record.units();
        assert_eq!(units[0].number, if keeps_mine { "M" } else { "T" });
        assert!(units[1].name.is_some(), "what did not clash is not lost");
    }
}

/// A café that has signed, and its opening as somebody plans it.
fn signed() -> (Record, impl Fn(&str) -> Change) {
    let mut town = vacant(&[100.0]);
    let signed = Milestone::actual(TenancyStep::Signed, span("2024-01-01"));
    let_unit(&mut town, &[0], "cafe", vec![signed]);
    let record = Record::from(town);
    let id = record.tenancies()[0].id;
    let opens = move |when: &str| {
        let open = Milestone::planned(TenancyStep::Open, Some(span(when)));
        Change::add(Noun::Milestone(OwnedMilestone::Tenancy(id, open)))
    };
    (record, opens)
}

fn openings(record: &Record) -> Vec<String> {
    let milestones = record.tenancies()[0].milestones.iter();
    let open = milestones.filter(|it| it.step == TenancyStep::Open);
    open.map(|it| it.planned.map(|span| span.to_string()).unwrap_or_default())
        .collect()
}

#[test]
fn of_a_milestone_that_both_added_either_can_be_kept() {
    let other = |server: &mut Server, change| server.save(OTHER, 0, &draft(2, vec![change]));
    for keeps_mine in [false, true] {
        for has_begun_before in [false, true] {
            let (record, opens) = signed();
            let mut desk = Desk::new(ME, record.clone(), 0);
            let entries = Vec::new();
            let mut server = Server { record, entries };
            let mine = draft(1, vec![opens("2025-01-15")]);
            if has_begun_before {
                let begun = desk.begin();
                other(&mut server, opens("2024-12-01")).unwrap();
                server.tells(&mut desk);
                desk.save_begun(mine, &begun, today()).unwrap();
            } else {
                desk.save(mine, today()).unwrap();
                other(&mut server, opens("2024-12-01")).unwrap();
                server.tells(&mut desk);
            }
            assert_eq!(openings(desk.record()), ["2024-12-01"]);

            let returned = desk.dismiss(EntryId(Uuid::from_u128(1))).unwrap();
            let again = returned.resolved(|_| keeps_mine);
            if keeps_mine {
                desk.save(draft(3, again), today()).unwrap();
                server.sends_first(&mut desk);
                assert_eq!(openings(&server.record), ["2025-01-15"]);
            } else {
                assert_eq!(again, []);
            }
        }
    }
}

#[test]
fn what_both_have_saved_alike_waits_no_longer_and_does_not_come_back() {
    let (record, opens) = signed();
    let mut desk = Desk::new(ME, record.clone(), 0);
    let entries = Vec::new();
    let mut server = Server { record, entries };
    let begun = desk.begin();
    desk.save(draft(1, vec![opens("2024-12-01")]), today())
        .unwrap();
    let theirs = draft(2, vec![opens("2024-12-01")]);
    server.save(OTHER, 0, &theirs).unwrap();
    server.tells(&mut desk);
    assert_eq!(desk.waiting().count(), 0);
    desk.save_begun(draft(3, vec![opens("2024-12-01")]), &begun, today())
        .unwrap();
    assert_eq!(desk.waiting().count(), 0);
    assert_eq!(desk.returned(), []);
    assert_eq!(openings(desk.record()), ["2024-12-01"]);
}

#[test]
fn what_the_server_refuses_comes_back_and_the_rest_still_waits() {
    let mut desk = Desk::new(ME, town(), 0);
    desk.save(draft(1, vec![name(&town(), 0, "Tea")]), today())
        .unwrap();
    desk.save(draft(2, vec![name(&town(), 1, "Rice")]), today())
        .unwrap();
    let why = Why::Denied("Only publishers change what the public sees.".into());
    desk.give_back(EntryId(Uuid::from_u128(1)), why.clone(), today());

    assert_eq!(desk.waiting().count(), 1);
    assert!(desk.record().units()[0].name.is_none());
    assert!(desk.record().units()[1].name.is_some());
    assert_eq!(desk.returned()[0].why, why);
}

#[test]
fn what_rests_on_a_save_that_came_back_comes_back_too() {
    let mut desk = Desk::new(ME, town(), 0);
    let free = town().units()[0].number.clone();
    // The second takes the number the first has freed.
    desk.save(draft(1, vec![number(&town(), 0, "New")]), today())
        .unwrap();
    desk.save(draft(2, vec![number(&town(), 1, &free)]), today())
        .unwrap();
    desk.give_back(
        EntryId(Uuid::from_u128(1)),
        Why::Denied("no".into()),
        today(),
    );
    assert_eq!(*desk.record(), town());
    assert_eq!(desk.returned().len(), 2);
    assert!(matches!(desk.returned()[0].why, Why::Refused(_)));
}

#[test]
fn an_entry_that_was_missed_is_an_error_and_changes_nothing() {
    let mut server = Server::new();
    for (id, text) in [(1, "a"), (2, "b")] {
        let base = server.entries.len() as u64;
        server
            .save(OTHER, base, &draft(id, vec![name(&town(), 0, text)]))
            .unwrap();
    }
    let mut desk = Desk::new(ME, town(), 0);
    assert!(desk.hear(&server.entries[1], today()).is_err());
    assert_eq!((desk.record(), desk.head()), (&town(), 0));
}

#[test]
fn what_waits_when_too_much_was_missed_comes_back_but_for_what_arrived() {
    let mut server = Server::new();
    let mut desk = Desk::new(ME, town(), 0);
    desk.save(draft(1, vec![name(&town(), 0, "Tea")]), today())
        .unwrap();
    desk.save(draft(2, vec![name(&town(), 1, "Rice")]), today())
        .unwrap();
    // The first was saved, and its answer lost.
    server
        .save(ME, 0, &draft(1, vec![name(&town(), 0, "Tea")]))
        .unwrap();
    desk.start_again(server.record.clone(), 1, server.entries.clone());
    assert_eq!(*desk.record(), server.record);
    assert_eq!((desk.head(), desk.waiting().count()), (1, 0));
    let returned: Vec<_> = desk
        .returned()
        .iter()
        .map(|it| (it.draft.id, &it.why))
        .collect();
    assert_eq!(returned, [(EntryId(Uuid::from_u128(2)), &Why::Outdated)]);
}

#[test]
fn undo_and_redo_go_back_and_forth_and_a_new_save_ends_redo() {
    let mut server = Server::new();
    let mut desk = Desk::new(ME, town(), 0);
    assert_eq!(steps(&desk), (false, false));
    for (id, text) in [(1, "one"), (2, "two")] {
        desk.save(draft(id, vec![name(&town(), 0, text)]), today())
            .unwrap();
        server.sends_first(&mut desk);
    }
    let go = |desk: &mut Desk, server: &mut Server, id: Option<EntryId>| {
        let back = desk.taking_back(id.unwrap(), 0).unwrap();
        desk.save(back, today()).unwrap();
        server.sends_first(desk);
    };
    let shown = |desk: &Desk| {
        let name = desk.record().units()[0].name.as_ref();
        name.map(|name| name.get(frontage::town::Language::En).to_owned())
    };
    let undo = desk.steps().undo;
    go(&mut desk, &mut server, undo);
    assert_eq!(
        (shown(&desk).as_deref(), steps(&desk)),
        (Some("one"), (true, true))
    );
    let undo = desk.steps().undo;
    go(&mut desk, &mut server, undo);
    assert_eq!(
        (shown(&desk).as_deref(), steps(&desk)),
        (None, (false, true))
    );
    let redo = desk.steps().redo;
    go(&mut desk, &mut server, redo);
    assert_eq!(
        (shown(&desk).as_deref(), steps(&desk)),
        (Some("one"), (true, true))
    );

    // The same after a reload: the entries are all there is to know.
    let mut again = Desk::new(ME, server.record.clone(), desk.head());
    again.remember(server.entries.clone());
    assert_eq!(again.steps(), desk.steps());

    desk.save(draft(9, vec![name(&town(), 1, "new")]), today())
        .unwrap();
    assert_eq!(steps(&desk), (true, false));
}

#[test]
fn undo_is_of_ones_own_and_clashes_with_what_others_did_since() {
    let mut server = Server::new();
    let mut desk = Desk::new(ME, town(), 0);
    desk.save(draft(1, vec![name(&town(), 0, "mine")]), today())
        .unwrap();
    server.sends_first(&mut desk);
    server
        .save(OTHER, 1, &draft(2, vec![name(&town(), 0, "theirs")]))
        .unwrap();
    server.tells(&mut desk);
    let mine = desk.steps().undo.unwrap();
    assert_eq!(mine, EntryId(Uuid::from_u128(1)));
    assert_eq!(desk.taking_back(mine, 0).unwrap_err().len(), 1);
}

#[test]
fn what_somebody_else_took_back_is_neither_undone_again_nor_redone() {
    let mut server = Server::new();
    let mut desk = Desk::new(ME, town(), 0);
    desk.save(draft(1, vec![name(&town(), 0, "mine")]), today())
        .unwrap();
    server.sends_first(&mut desk);
    let undo = server.entries[0].undo.clone();
    let theirs = Draft {
        id: server.entries[0].id.taken_back(),
        ..draft(0, undo)
    };
    server.save(OTHER, 1, &theirs).unwrap();
    server.tells(&mut desk);
    assert_eq!(steps(&desk), (false, false));
}

/// What somebody does: who, to which unit, which field, which value; and whether it is sent.
fn acts() -> impl Strategy<Value = Vec<(bool, usize, bool, u8, bool)>> {
    prop::collection::vec(
        (
            any::<bool>(),
            0..3usize,
            any::<bool>(),
            0..4u8,
            any::<bool>(),
        ),
        1..24,
    )
}

proptest! {
    /// Whatever two people do, and however late it is sent: in the end the desk is what the server
    /// has, and everything wanted is saved, by me or by somebody else, or has come back.
    #[test]
    fn in_the_end_the_desk_is_what_the_server_has(acts in acts()) {
        let mut server = Server::new();
        let mut desk = Desk::new(ME, town(), 0);
        let mut wanted = Vec::new();
        for (turn, (is_mine, place, is_number, value, is_sent)) in acts.into_iter().enumerate() {
            let change = if is_number {
                number(&town(), place, &format!("{place}-{value}"))
            } else {
                name(&town(), place, &format!("name {value}"))
            };
            let draft = draft(turn as u128 + 1, vec![change]);
            if is_mine {
                if desk.save(draft.clone(), today()).is_ok() {
                    wanted.push(draft);
                }
            } else {
                let head = server.entries.len() as u64;
                let _ = server.save(OTHER, head, &draft);
            }
            if is_sent {
                server.sends_first(&mut desk);
            }
            // What is acknowledged below is what a fold of the entries gives.
            let mut folded = town();
            for entry in server.entries.iter().take(usize::try_from(desk.head()).unwrap()) {
                follow(&mut folded, entry).unwrap();
            }
            if desk.waiting().count() == 0 {
                prop_assert_eq!(desk.record(), &folded);
            }
        }
        while desk.waiting().count() > 0 {
            server.sends_first(&mut desk);
        }
        server.tells(&mut desk);
        prop_assert_eq!(desk.record(), &server.record);
        for draft in wanted {
            let has_come_back = desk.returned().iter().any(|it| it.draft.id == draft.id);
            let mut entries = server.entries.iter();
            let is_saved = entries.any(|entry| entry.id == draft.id || entry.changes == draft.changes);
            prop_assert!(is_saved || has_come_back);
        }
    }
}

#[test]
fn what_the_public_would_see_is_told_and_changes_nothing() {
    let mut desk = Desk::new(ME, town(), 0);
    let rename = [name(&town(), 0, "Tea")];
    let seen = desk.seen_by_the_public(&rename, today()).unwrap();
    assert!(seen.contains(&unit(&town(), 0)));
    assert_eq!(*desk.record(), town());

    let note = Noun::Note(Note {
        id: NoteId(Uuid::from_u128(8)),
        about: About::Venue,
        written: Some(today()),
        text: "Ask again in autumn".into(),
    });
    // A person's first entry makes the snapshot live; on its own last day nobody sees a difference.
    let seen = desk.seen_by_the_public(&[Change::add(note)], today());
    assert_eq!(seen, Ok(Vec::new()));
}

#[test]
fn occupants_that_are_not_there_cannot_be_named() {
    let mut desk = Desk::new(ME, town(), 0);
    let nobody = Thing::Occupant(frontage::town::OccupantId(Uuid::from_u128(5)));
    let change = Change::set(nobody, Field::Occupant(OccupantField::Phone(None)));
    assert!(desk.save(draft(1, vec![change]), today()).is_err());
}
