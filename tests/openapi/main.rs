//! The description of the API at `/api/openapi.json`: that it is OpenAPI, that it describes the routes
//! there are and no others, and that what they answer is what it says.
//!
//! `cargo xtask test` besides lets Schemathesis loose on a running server, with the settings and
//! scripts that lie beside these tests.

#[path = "../accounts/authenticator.rs"]
mod authenticator;
#[path = "../accounts/browser.rs"]
#[allow(dead_code, reason = "what other tests need")]
mod browser;
mod document;
#[path = "../store/home.rs"]
#[allow(dead_code, reason = "what other tests need")]
mod home;
mod routes;
mod rules;
#[path = "../accounts/server.rs"]
#[allow(dead_code, reason = "what other tests need")]
mod server;
#[path = "../support/mod.rs"]
#[allow(dead_code, reason = "what other tests need")]
mod support;
#[path = "../changes/town.rs"]
#[allow(dead_code, reason = "what other tests need")]
mod town;
mod visit;
