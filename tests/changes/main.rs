//! Changing a town over HTTP, as browsers and programs do it: saves, clashes, history, the past, and
//! the live stream. Each test of `suite` is run with SQLite and with PostgreSQL.

mod suite;
#[path = "../support/mod.rs"]
mod support;
mod town;
