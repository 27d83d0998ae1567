//! The contract of the store, held by each of its implementations.
//!
//! Every test of `contract` is run with a real SQLite file and with a database of a real
//! PostgreSQL, which the tests start themselves.

mod adding;
mod backup;
mod contract;
mod encryption;
mod migration;
mod postgres;
mod sample;
mod sqlite;
#[path = "../support/mod.rs"]
mod support;
