//! Signing in and managing accounts, as a browser and an operator see it.
//!
//! The tests of `suite` ask the application without a socket, with a clock that is moved by hand.
//! Each is run with a real SQLite file and with a database of a real PostgreSQL. Those of `program`
//! start the program as an operator does.

mod authenticator;
mod documentation;
mod no_store;
mod odd_input;
mod program;
mod suite;
#[path = "../support/mod.rs"]
mod support;
mod telemetry;
