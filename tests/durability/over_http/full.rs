//! The disk takes nothing more while the server serves.

use super::{assert_kept, folder, start, writers};
use crate::support::program::Start;
use std::process::Command;

/// Files of at most 4000 blocks of 512 bytes, which stands for a full disk; a larger one is an error
/// instead of a signal.
const LIMITED: [&str; 4] = [
    "sh",
    "-c",
    "trap '' XFSZ; ulimit -S -f 4000; exec \"$@\"",
    "sh",
];

#[test]
fn a_full_disk_is_said_reads_go_on_and_saves_do_once_there_is_room() {
    let folder = folder();
    let start = Start {
        around: &LIMITED,
        ..start(&folder)
    };
    let mut program = start.now();
    let cookie = program.first_administrator();
    let mut writers = writers(&cookie, 1);
    // Long reasons fill it within some dozen saves.
    let refusal = loop {
        let reply = writers[0].save_saying(program.address, 100_000).unwrap();
        if reply.status != 201 {
            break reply;
        }
    };
    refusal.says_to_come_again();
    super::assert_read_only(&refusal, &folder);
    assert!(writers[0].done.len() > 3);
    super::reads_go_on(&program, &cookie);
    assert_kept(&program, &cookie, &writers);
    let id = program.id().to_string();
    let lifted = Command::new("prlimit")
        .args(["--pid", &id, "--fsize=unlimited"])
        .status();
    assert!(lifted.unwrap().success());
    // The same request, and others after it.
    for _ in 0..10 {
        let reply = writers[0].save(program.address).unwrap();
        assert_eq!(reply.status, 201, "{}", reply.text());
    }
    assert_kept(&program, &cookie, &writers);
}
