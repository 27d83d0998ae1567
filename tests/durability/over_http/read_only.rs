//! The files cannot be written while the server serves.

use super::{assert_kept, folder, start, writers};
use crate::read_only::{AS_ANYBODY, allow_writing, is_root};
use crate::support::program::Start;

#[test]
fn files_that_cannot_be_written_are_said_and_reads_go_on() {
    let folder = folder();
    let mut program = start(&folder).now();
    let cookie = program.first_administrator();
    let mut writers = writers(&cookie, 1);
    for _ in 0..5 {
        let reply = writers[0].save(program.address).unwrap();
        assert_eq!(reply.status, 201, "{}", reply.text());
    }
    let data = program.data();
    program.kill();
    allow_writing(&data, false);
    let around: &[&str] = if is_root() { &AS_ANYBODY } else { &[] };
    let start_again = Start {
        around,
        ..start(&folder)
    };
    let program = start_again.now();
    let refusal = writers[0].save(program.address).unwrap();
    refusal.says_to_come_again();
    super::assert_read_only(&refusal, &folder);
    super::reads_go_on(&program, &cookie);
    assert_kept(&program, &cookie, &writers);
    program.kill();
    allow_writing(&data, true);
    let program = start(&folder).now();
    let reply = writers[0].save(program.address).unwrap();
    assert_eq!(reply.status, 201, "{}", reply.text());
    assert_kept(&program, &cookie, &writers);
}
