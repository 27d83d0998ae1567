//! What waits outlives its desk: kept as text, taken up on another.

use super::{ME, Server, draft, name, number, today, town};
use frontage::desk::{Desk, Kept, Why};
use frontage::formats::change_file::{read_kept, write_kept};

/// Through its text, as a browser keeps it.
fn through_text(kept: &Kept) -> Kept {
    read_kept(&write_kept(kept)).unwrap()
}

/// The page is loaded anew: the town as the server has it, and what was kept.
fn reloaded(server: &Server, kept: Kept) -> Desk {
    let mut desk = Desk::new(ME, server.record.clone(), server.entries.len() as u64);
    desk.remember(server.entries.clone());
    desk.take_up_again(kept, today());
    desk
}

#[test]
fn what_waits_is_on_the_desk_again_after_a_reload_and_is_sent() {
    let mut server = Server::new();
    let mut desk = Desk::new(ME, town(), 0);
    desk.save(draft(1, vec![number(&town(), 0, "7a")]), today())
        .unwrap();
    desk.save(draft(2, vec![number(&town(), 0, "7b")]), today())
        .unwrap();
    let mut again = reloaded(&server, through_text(&desk.kept()));
    assert_eq!(again.record(), desk.record());
    server.sends_first(&mut again);
    server.sends_first(&mut again);
    assert!(again.kept().is_empty());
    assert_eq!(server.record.units()[0].number, "7b");
}

#[test]
fn what_had_arrived_before_the_crash_is_not_saved_again() {
    let mut server = Server::new();
    let mut desk = Desk::new(ME, town(), 0);
    desk.save(draft(1, vec![number(&town(), 0, "7a")]), today())
        .unwrap();
    let kept = through_text(&desk.kept());
    // The answer was on its way when the page died.
    server.save(ME, 0, &desk.next_to_send().unwrap()).unwrap();
    let again = reloaded(&server, kept);
    assert!(again.kept().is_empty());
    assert_eq!(again.record().units()[0].number, "7a");
}

#[test]
fn what_others_saved_meanwhile_is_merged_and_a_clash_comes_back() {
    let mut server = Server::new();
    let mut desk = Desk::new(ME, town(), 0);
    desk.save(draft(1, vec![number(&town(), 0, "7a")]), today())
        .unwrap();
    desk.save(draft(2, vec![name(&town(), 1, "East")]), today())
        .unwrap();
    let kept = through_text(&desk.kept());
    server
        .save(super::OTHER, 0, &draft(9, vec![name(&town(), 1, "West")]))
        .unwrap();
    let again = reloaded(&server, kept);
    assert_eq!(again.waiting().count(), 1);
    assert!(matches!(again.returned()[0].why, Why::Clashes(_)));
    // And comes back again after another reload, with the reason as it was.
    let third = reloaded(&server, through_text(&again.kept()));
    assert_eq!(third.returned(), again.returned());
    assert_eq!(third.record(), again.record());
}

#[test]
fn where_too_much_was_missed_it_comes_back_to_the_person() {
    let mut server = Server::new();
    let mut desk = Desk::new(ME, town(), 0);
    desk.save(draft(1, vec![number(&town(), 0, "7a")]), today())
        .unwrap();
    let kept = desk.kept();
    for id in 2..5 {
        server
            .save(
                super::OTHER,
                id - 2,
                &draft(id.into(), vec![name(&town(), 1, &id.to_string())]),
            )
            .unwrap();
    }
    let mut again = Desk::new(ME, server.record.clone(), 3);
    again.remember(server.entries[1..].iter().cloned());
    again.take_up_again(kept, today());
    assert_eq!(again.returned()[0].why, Why::Outdated);
    assert_eq!(again.waiting().count(), 0);
}

/// Two saves of one field, one after the other: the second was made on the first.
#[test]
fn a_second_save_of_the_same_field_is_no_clash_with_the_first() {
    let mut server = Server::new();
    let mut desk = Desk::new(ME, town(), 0);
    desk.save(draft(1, vec![number(&town(), 0, "7a")]), today())
        .unwrap();
    desk.save(draft(2, vec![number(&town(), 0, "7b")]), today())
        .unwrap();
    let kept = through_text(&desk.kept());
    server.sends_first(&mut desk);
    assert!(desk.returned().is_empty());
    assert_eq!(desk.record().units()[0].number, "7b");
    // The page dies after the first has arrived, and before the second is sent.
    let again = reloaded(&server, kept);
    assert!(again.returned().is_empty());
    assert_eq!(again.waiting().count(), 1);
    assert_eq!(again.record().units()[0].number, "7b");
}
