//! The server is killed while people save.

use super::{assert_kept, folder, history, send, start, writers};
use std::sync::mpsc;

const TIMES: usize = 12;
const WRITERS: usize = 6;

#[test]
fn every_acknowledged_save_survives_sigkill_and_none_is_made_twice() {
    let folder = folder();
    let mut program = start(&folder).now();
    let cookie = program.first_administrator();
    let mut writers = writers(&cookie, WRITERS);
    for time in 1..=TIMES {
        let address = program.address;
        let (said, heard) = mpsc::channel();
        std::thread::scope(|scope| {
            for writer in &mut writers {
                let said = said.clone();
                scope.spawn(move || {
                    // Until the line breaks: what was sent last is pending then.
                    while let Ok(reply) = writer.save(address) {
                        assert_eq!(reply.status, 201, "{}", reply.text());
                        said.send(()).unwrap();
                    }
                });
            }
            // Each time at another moment: after 7, 14, 21, … saves.
            for _ in 0..time * 7 {
                heard.recv().unwrap();
            }
            program.kill();
        });
        program = start(&folder).now();
        assert_kept(&program, &cookie, &writers);
        let before = history(&program, &cookie);
        for writer in &mut writers {
            // Acknowledged before the kill: the same answer again.
            if let Some((save, answer)) = writer.done.last() {
                let again = send(program.address, &cookie, save).unwrap();
                assert_eq!(again.status, 201, "{}", again.text());
                assert_eq!(again.header("idempotency-replayed"), "true");
                assert_eq!(&again.json(), answer);
            }
            // Not answered: whether it was stored or not, it is now, once.
            let pending = writer.pending.as_ref().map(|save| save.id);
            let pending = pending.expect("something was on its way to each");
            let reply = writer.save(program.address).unwrap();
            assert_eq!(reply.status, 201, "{}", reply.text());
            let was_stored = reply.header("idempotency-replayed") == "true";
            assert_eq!(was_stored, before.contains_key(&pending));
        }
        assert_kept(&program, &cookie, &writers);
    }
    let done: usize = writers.iter().map(|writer| writer.done.len()).sum();
    assert!(done >= TIMES * (TIMES + 1) / 2 * 7);
}
