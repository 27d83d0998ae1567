//! Acknowledged means durable: what a store has said is stored is there after the program was
//! killed, after the machine lost its power, after the database fell over, and when the disk is
//! full or cannot be written.

mod again;
mod chance;
mod disk;
mod full;
mod killed;
mod outage;
mod over_http;
mod power;
mod read_only;
#[path = "../support/mod.rs"]
mod support;
mod trace;
mod writer;
