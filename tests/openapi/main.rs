//! The description of the API at `/api/openapi.json`: that it is OpenAPI, that it describes the routes
//! there are and no others, and that what they answer is what it says.
//!
//! `cargo xtask test` besides lets Schemathesis loose on a running server, with the settings and
//! scripts that lie beside these tests.

#[path = "../accounts/authenticator.rs"]
mod authenticator;
mod document;
mod private;
mod routes;
mod rules;
#[path = "../support/mod.rs"]
mod support;
#[path = "../changes/town.rs"]
#[allow(dead_code, reason = "what other tests need")]
mod town;
mod visit;

support::every_store::on_every_store! {
    private:
        a_visitor_reads_nothing_private_by_any_address,
        a_session_that_is_over_reads_nothing_private;
}
