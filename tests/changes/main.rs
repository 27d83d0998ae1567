//! Changing a town over HTTP, as browsers and programs do it: saves, clashes, history, the past, and
//! the live stream. Each test of `suite` is run with SQLite and with PostgreSQL.

#[path = "../accounts/browser.rs"]
#[allow(dead_code, reason = "what other tests need")]
mod browser;
#[path = "../store/home.rs"]
#[allow(dead_code, reason = "what other tests need")]
mod home;
#[path = "../accounts/server.rs"]
#[allow(dead_code, reason = "what other tests need")]
mod server;
mod suite;
#[path = "../support/mod.rs"]
#[allow(dead_code, reason = "what other tests need")]
mod support;
mod town;
