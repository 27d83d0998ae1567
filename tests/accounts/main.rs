//! Signing in and managing accounts, as a browser and an operator see it.
//!
//! The tests of `suite` ask the application without a socket, with a clock that is moved by hand.
//! Each is run with a real SQLite file and with a database of a real PostgreSQL. Those of `program`
//! start the program as an operator does.

mod authenticator;
mod browser;
mod documentation;
#[path = "../store/home.rs"]
mod home;
mod no_store;
mod odd_input;
mod operator;
mod program;
mod server;
mod suite;
#[path = "../support/mod.rs"]
#[allow(dead_code, reason = "what other tests need")]
mod support;
mod telemetry;
