//! Footprints on the drawing board, and the changes they come to.

use super::{ME, OTHER, draft, today, unit};
use frontage::confidential::{About, Note, NoteId};
use frontage::desk::footprint::{Board, Entered, Refused};
use frontage::desk::{Desk, Why};
use frontage::geometry::outline::{Fault, WeldFault, area};
use frontage::geometry::{Metres, Plane, geodesic_area};
use frontage::ledger::{
    Actor, Change, EntryId, Field, Noun, Proposal, Record, Thing, UnitField, accept,
};
use frontage::town::sample::{let_unit, span, unit_id, vacant};
use frontage::town::{Milestone, SquareMetres, TenancyStep, Town, UnitId};
use geo::{Coord, polygon};
use uuid::Uuid;

const NEW: UnitId = UnitId(Uuid::from_u128(77));

fn plane() -> Plane {
    Plane::about(Coord { x: 0.0, y: 0.0 })
}

fn at(x: f64, y: f64) -> Metres {
    Metres { x, y }
}

/// Rooms of 10 m by 10 m in a row from west to east, 01, 02 and 03, each with a wall to the next.
fn row() -> Town {
    let mut town = vacant(&[100.0, 100.0, 100.0]);
    for (place, unit) in town.units.iter_mut().enumerate() {
        let (west, east) = (place as f64 * 10.0, place as f64 * 10.0 + 10.0);
        let corners = [at(west, 0.0), at(east, 0.0), at(east, 10.0), at(west, 10.0)];
        let [a, b, c, d] = corners.map(|corner| plane().unproject(corner));
        unit.footprint = polygon![a, b, c, d];
    }
    town
}

fn board(record: &Record, place: usize) -> Board {
    Board::of(record, unit_id(place), plane()).unwrap()
}

/// What is stated so far, as the form shows it.
fn as_shown(board: &Board) -> Vec<Entered> {
    let shown = board.measures().into_iter().map(|measure| Entered {
        number: measure.number,
        area: measure.stated,
    });
    shown.collect()
}

/// The record after a save.
fn saved(record: &Record, changes: Vec<Change>) -> Record {
    let mut record = record.clone();
    let proposal = Proposal {
        id: EntryId(Uuid::from_u128(900)),
        recorded: 0,
        actor: ME,
        reason: None,
        changes,
    };
    accept(&mut record, proposal, 1, today()).unwrap();
    record
}

fn handed_over() -> Vec<Milestone<TenancyStep>> {
    let step = TenancyStep::HandedOver;
    vec![Milestone::actual(step, span("2024-01-01"))]
}

#[test]
fn a_moved_corner_is_one_field_of_one_change() {
    let record = Record::from(row());
    let mut board = board(&record, 0);
    assert!(
        board
            .changes(&record, &as_shown(&board))
            .unwrap()
            .is_empty()
    );
    let moved = board.sketch().moved(at(0.0, 10.0), at(0.0, 12.0));
    assert!(board.push(moved));
    // A triangle of 10 m by 2 m more.
    let measure = &board.measures()[0];
    assert!((measure.drawn.0 - 110.0).abs() < 0.01, "{measure:?}");
    assert!((measure.difference().unwrap() - 0.1).abs() < 1e-3);
    let changes = board.changes(&record, &as_shown(&board)).unwrap();
    let [Change::Set { thing, fields }] = &changes[..] else {
        panic!("{changes:?}");
    };
    assert_eq!(*thing, Thing::Unit(unit_id(0)));
    assert!(matches!(
        &fields[..],
        [Field::Unit(UnitField::Footprint(_))]
    ));
    let after = saved(&record, changes);
    let area = geodesic_area(&after.unit(unit_id(0)).unwrap().footprint);
    assert!((area - measure.drawn.0).abs() < 0.001);
}

#[test]
fn every_step_is_undone_and_redone() {
    let record = Record::from(row());
    let mut board = board(&record, 0);
    let begun = board.sketch().clone();
    board.push(begun.with_corner(at(5.0, 0.0)));
    board.push(board.sketch().moved(at(5.0, 0.0), at(5.0, -3.0)));
    let drawn = board.sketch().clone();
    assert_eq!(drawn.parts[0].corners.len(), 5);
    // The same again is no step.
    assert!(!board.push(drawn.clone()));
    board.undo();
    board.undo();
    assert_eq!(*board.sketch(), begun);
    assert!(!board.can_undo() && board.can_redo());
    board.redo();
    board.redo();
    assert_eq!(*board.sketch(), drawn);
    board.undo();
    board.push(begun.clone());
    assert!(!board.can_redo());
    // Four corners, then three, and no fewer.
    let triangle = begun.without_corner(at(0.0, 0.0)).unwrap();
    assert_eq!(triangle.without_corner(at(10.0, 0.0)), None);
}

#[test]
fn an_outline_that_crosses_itself_is_told() {
    let record = Record::from(row());
    let mut board = board(&record, 0);
    board.push(board.sketch().moved(at(0.0, 0.0), at(15.0, 5.0)));
    let (part, fault) = board.fault().unwrap();
    assert_eq!((part.number.as_str(), fault), ("01", Fault::CrossesItself));
    let neighbours = board.neighbours(&record);
    assert_eq!(board.overlapped(&neighbours), ["02"]);
}

#[test]
fn a_unit_is_split_and_the_stated_area_with_it() {
    let mut town = row();
    let_unit(&mut town, &[0], "cafe", handed_over());
    let record = Record::from(town);
    let mut board = board(&record, 0);
    let cut = [at(4.0, -1.0), at(4.0, 11.0)];
    board.push(board.split(&record, cut, NEW).unwrap());
    let parts = &board.sketch().parts;
    assert_eq!(parts.len(), 2);
    // The larger part stays what it was, tenant and all.
    assert_eq!(
        (parts[0].unit, parts[0].number.as_str()),
        (unit_id(0), "01")
    );
    assert_eq!((parts[1].unit, parts[1].number.as_str()), (NEW, "01A"));
    assert!((area(&parts[1].corners).abs() - 40.0).abs() < 1e-6);
    assert_eq!(parts[0].area, Some(SquareMetres(60.0)));
    assert_eq!(parts[1].area, Some(SquareMetres(40.0)));
    let changes = board.changes(&record, &as_shown(&board)).unwrap();
    let after = saved(&record, changes);
    let new = after.unit(NEW).unwrap();
    assert_eq!((new.number.as_str(), new.detached), ("01A", true));
    assert!(after.tenancies_of_unit(NEW).is_empty());
    assert_eq!(after.tenancies_of_unit(unit_id(0)).len(), 1);
}

#[test]
fn a_corner_that_two_parts_share_moves_in_both() {
    let record = Record::from(row());
    let mut board = board(&record, 0);
    board.push(
        board
            .split(&record, [at(4.0, -1.0), at(4.0, 11.0)], NEW)
            .unwrap(),
    );
    assert_eq!(board.sketch().corners().len(), 6);
    board.push(board.sketch().moved(at(4.0, 0.0), at(5.0, 0.0)));
    let total: f64 = board.measures().iter().map(|it| it.drawn.0).sum();
    assert!((total - 100.0).abs() < 0.01, "{total}");
    board.push(board.sketch().with_corner(at(4.5, 5.0)));
    let parts = &board.sketch().parts;
    assert!(
        parts
            .iter()
            .all(|part| part.corners.contains(&at(4.5, 5.0)))
    );
}

#[test]
fn what_was_split_is_joined_again_without_a_trace() {
    let record = Record::from(row());
    let mut board = board(&record, 0);
    board.push(
        board
            .split(&record, [at(4.0, -1.0), at(4.0, 11.0)], NEW)
            .unwrap(),
    );
    board.push(board.joined(&record, NEW).unwrap());
    assert_eq!(board.sketch().parts.len(), 1);
    assert_eq!(board.sketch().parts[0].area, Some(SquareMetres(100.0)));
    assert!(
        board
            .changes(&record, &as_shown(&board))
            .unwrap()
            .is_empty()
    );
}

#[test]
fn a_neighbour_is_joined_with_its_notes_and_a_tenant_of_both() {
    let mut town = row();
    let tenancy = let_unit(&mut town, &[0, 1], "cafe", handed_over());
    let record = Record::from(town);
    let note = Note {
        id: NoteId(Uuid::from_u128(5)),
        about: About::Unit(unit_id(1)),
        written: None,
        text: "The wall is thin".into(),
    };
    let record = saved(&record, vec![Change::add(Noun::Note(note))]);
    let mut board = board(&record, 0);
    board.push(board.joined(&record, unit_id(1)).unwrap());
    assert_eq!(board.sketch().parts[0].area, Some(SquareMetres(200.0)));
    let changes = board.changes(&record, &as_shown(&board)).unwrap();
    let after = saved(&record, changes);
    assert_eq!(after.units().len(), 2);
    assert_eq!(after.tenancy(tenancy).unwrap().units, [unit_id(0)]);
    assert_eq!(after.notes()[0].about, About::Unit(unit_id(0)));
    let unit = after.unit(unit_id(0)).unwrap();
    assert!((geodesic_area(&unit.footprint) - 200.0).abs() < 0.05);
}

#[test]
fn three_units_of_one_tenancy_become_one() {
    let mut town = row();
    let tenancy = let_unit(&mut town, &[0, 1, 2], "cafe", handed_over());
    let record = Record::from(town);
    let mut board = board(&record, 0);
    for place in [1, 2] {
        board.push(board.joined(&record, unit_id(place)).unwrap());
    }
    let changes = board.changes(&record, &as_shown(&board)).unwrap();
    let of_tenancy = changes
        .iter()
        .filter(|change| change.thing() == Thing::Tenancy(tenancy));
    assert_eq!(of_tenancy.count(), 1, "it leaves them all at once");
    let after = saved(&record, changes);
    assert_eq!(after.units().len(), 1);
    assert_eq!(after.tenancy(tenancy).unwrap().units, [unit_id(0)]);
    let area = geodesic_area(&after.units()[0].footprint);
    assert!((area - 300.0).abs() < 0.05, "{area}");
}

#[test]
fn nobody_is_left_without_a_unit() {
    let mut town = row();
    let_unit(&mut town, &[0], "cafe", handed_over());
    let_unit(&mut town, &[1], "books", handed_over());
    let record = Record::from(town);
    let board = board(&record, 0);
    let refused = board.joined(&record, unit_id(1)).unwrap_err();
    assert!(matches!(refused, Refused::Let(number, _) if number == "02"));
    // 03 is two walls away.
    let apart = board.joined(&record, unit_id(2)).unwrap_err();
    assert_eq!(apart, Refused::Weld(WeldFault::Apart));
}

#[test]
fn a_tenant_who_came_while_it_was_drawn_is_not_lost_either() {
    let record = Record::from(row());
    let mut board = board(&record, 0);
    board.push(board.joined(&record, unit_id(1)).unwrap());
    let mut town = row();
    let_unit(&mut town, &[1], "books", handed_over());
    let meanwhile = Record::from(town);
    let changes = board.changes(&meanwhile, &as_shown(&board));
    assert!(matches!(changes, Err(Refused::Let(..))));
}

#[test]
fn a_new_unit_has_the_next_number_and_a_level() {
    let record = Record::from(row());
    let mut board = Board::empty(record.levels()[0].id, plane());
    let corners = vec![at(50.0, 0.0), at(60.0, 0.0), at(60.0, 5.0), at(50.0, 5.0)];
    board.push(board.drawn(&record, corners, NEW));
    assert_eq!(board.sketch().parts[0].number, "04");
    let entered = [Entered {
        number: " K1 ".into(),
        area: Some(SquareMetres(50.0)),
    }];
    let after = saved(&record, board.changes(&record, &entered).unwrap());
    let unit = after.unit(NEW).unwrap();
    assert_eq!(unit.number, "K1");
    assert_eq!(unit.level, record.levels()[0].id);
    assert!((geodesic_area(&unit.footprint) - 50.0).abs() < 0.01);
}

/// Somebody else saves the same outline while it is drawn.
#[test]
fn what_others_changed_since_it_was_begun_clashes() {
    let record = Record::from(row());
    let mut desk = Desk::new(ME, record.clone(), 0);
    let begun = desk.begin();
    let redrawn = |to: Metres| {
        let mut board = board(&record, 0);
        board.push(board.sketch().moved(at(0.0, 10.0), to));
        board.changes(&record, &as_shown(&board)).unwrap()
    };
    let theirs = |id: u128, sequence: u64, changes: Vec<Change>, record: &mut Record| {
        let proposal = Proposal {
            id: EntryId(Uuid::from_u128(id)),
            recorded: 0,
            actor: OTHER,
            reason: None,
            changes,
        };
        accept(record, proposal, sequence, today()).unwrap()
    };
    let mut server = record.clone();
    let number = Change::set(
        unit(&record, 1),
        Field::Unit(UnitField::Number("2B".into())),
    );
    let entry = theirs(1, 1, vec![number], &mut server);
    desk.hear(&entry, today()).unwrap();
    // Something else of theirs is no matter.
    let mut other_desk = desk.clone();
    let mine = draft(10, redrawn(at(0.0, 12.0)));
    other_desk
        .save_begun(mine.clone(), &begun, today())
        .unwrap();
    assert_eq!(
        (other_desk.waiting().count(), other_desk.returned().len()),
        (1, 0)
    );

    let entry = theirs(2, 2, redrawn(at(0.0, 11.0)), &mut server);
    desk.hear(&entry, today()).unwrap();
    desk.save_begun(mine, &begun, today()).unwrap();
    assert_eq!(desk.waiting().count(), 0);
    let Why::Clashes(clashes) = &desk.returned()[0].why else {
        panic!("{:?}", desk.returned());
    };
    assert_eq!(clashes[0].field.as_deref(), Some("footprint"));
}

/// What waited when it was begun was known: hearing of it is no news.
#[test]
fn ones_own_save_that_was_on_its_way_is_no_clash() {
    let record = Record::from(row());
    let mut desk = Desk::new(ME, record.clone(), 0);
    let redrawn = |on: &Record, from: Metres, to: Metres| {
        let mut board = board(on, 0);
        board.push(board.sketch().moved(from, to));
        board.changes(on, &as_shown(&board)).unwrap()
    };
    let first = draft(1, redrawn(&record, at(0.0, 10.0), at(0.0, 12.0)));
    desk.save(first.clone(), today()).unwrap();
    let begun = desk.begin();
    let mut server = record.clone();
    let actor: Actor = ME;
    let proposal = Proposal {
        id: first.id,
        recorded: 0,
        actor,
        reason: None,
        changes: first.changes,
    };
    let entry = accept(&mut server, proposal, 1, today()).unwrap();
    desk.hear(&entry, today()).unwrap();
    let second = redrawn(desk.record(), at(0.0, 12.0), at(0.0, 13.0));
    desk.save_begun(draft(2, second), &begun, today()).unwrap();
    assert_eq!((desk.waiting().count(), desk.returned().len()), (1, 0));
}
