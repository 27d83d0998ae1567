//! `GET /api/openapi.json`: the routes below `/api` as OpenAPI 3.1, for people and for programs that
//! write clients.
//!
//! One file describes a group of routes; the [table](super::routes) puts each description beside its
//! route. What every route of a kind has in common is said once, in `operation`. Shapes come from the
//! Rust types that are read and written, and from the JSON Schemas in `docs/`.

mod accounts;
mod answer;
mod ledger;
mod links;
mod operation;
mod parameter;
mod scenarios;
mod schemas;
mod sessions;
mod towns;

pub use operation::Operation;
pub(super) use schemas::of_changes;
pub(super) use {
    accounts::{
        account, accounts, audit, change_account, change_me, change_password, me, offer_key,
        second_step, second_step_removal, sign_out_account,
    },
    ledger::{authors, history, live, record, save, undo},
    links::{
        accept_link, inspect_link, invitations, invite, make_reset_link, reset_password,
        withdraw_invitation,
    },
    scenarios::{put_scenario, remove_scenario, scenario, scenarios},
    sessions::{current_session, end_session, end_sessions, sessions, sign_in, sign_out},
    towns::{openapi, revision, town, towns, units},
};

use super::routes::Route;
use crate::server::conditional::Content;
use axum::http::HeaderMap;
use axum::response::Response;
use schemas::Schemas;
use serde_json::{Map, Value, json};
use std::sync::OnceLock;

/// What holds for all routes.
const ABOUT: &str = "Towns as data, and who changes them.

**Signing in.** `POST /api/sessions` answers with a cookie: `__Host-frontage` over HTTPS, `frontage` on \
the computer that the server runs on. There is no signing in over plain HTTP elsewhere.

**Roles.** A planner reads all of a town, a manager changes it, a publisher changes what the public \
sees where the town leaves that to publishers, an administrator says who may do what. Each may also do \
what those before may, in one town or in all.

**Changing anything** needs a page of this server: browsers say so by themselves, a program sends \
`Origin` with this server's own origin. A body is JSON.

**Errors** are problem details (RFC 9457); docs/problems.md explains their kinds.

**HEAD** answers wherever GET does. Every answer has an `X-Request-Id`, under which it is in the log.

**A server without a store** only gives out towns: nobody can sign in (404), nobody is signed in (401), \
and no town is kept (404).";

/// The document, which is the same as long as the program runs.
pub async fn document(asked: HeaderMap) -> Response {
    static DOCUMENT: OnceLock<Content> = OnceLock::new();
    let document = DOCUMENT.get_or_init(|| {
        let document = write(&super::table().into_described());
        Content::new(document.to_string(), "application/json")
    });
    document.answer(&asked)
}

/// The routes as OpenAPI 3.1.
fn write(routes: &[Route]) -> Value {
    let mut schemas = Schemas::new();
    let mut paths: Map<String, Value> = Map::new();
    for route in routes {
        let path = paths.entry(format!("/api{}", route.path));
        let method = route.method.as_str().to_lowercase();
        let operation = route.operation.write(&route.method, &mut schemas);
        path.or_insert_with(|| json!({}))[method] = operation;
    }
    json!({
        "openapi": "3.1.1",
        "info": {
            "title": "Frontage",
            "summary": env!("CARGO_PKG_DESCRIPTION"),
            "description": ABOUT,
            "version": env!("CARGO_PKG_VERSION"),
            "license": {"name": "MIT OR Apache-2.0", "identifier": env!("CARGO_PKG_LICENSE")},
        },
        "servers": [{"url": "/"}],
        "tags": tags(),
        "paths": paths,
        "components": {
            "schemas": schemas.into_components(),
            "headers": answer::headers(),
            "securitySchemes": {
                "https": cookie("__Host-frontage", "Over HTTPS."),
                "localhost": cookie("frontage", "Over plain HTTP, on the computer the server runs on."),
            },
        },
    })
}

fn tags() -> Value {
    let tag = |name: &str, about: &str| json!({"name": name, "description": about});
    json!([
        tag(towns::TAG, "What the public may know. For everybody."),
        tag(
            ledger::TAG,
            "All that is kept of a town, changing it, and hearing of changes: docs/changing.md."
        ),
        tag(
            scenarios::TAG,
            "What-if scenarios, kept apart from what is recorded: docs/scenarios.md."
        ),
        tag(
            sessions::TAG,
            "Signing in and out: docs/operating/accounts.md."
        ),
        tag(
            accounts::TAG,
            "Who there is and what they may do, and one's own account."
        ),
        tag(
            links::TAG,
            "One-time links that make an account or set a password."
        ),
    ])
}

fn cookie(name: &str, about: &str) -> Value {
    json!({"type": "apiKey", "in": "cookie", "name": name, "description": about})
}
