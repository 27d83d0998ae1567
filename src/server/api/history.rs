//! `GET /api/towns/{town}/history`: who changed what, when and why, the latest first.
//!
//! Filters: `thing` (a key such as `unit:…`), `person`, `from` and `to` (RFC 3339 moments), and
//! `before` (a sequence number: the next page) with `limit` (at most 200).
//!
//! `GET /api/towns/{town}/authors`: the names of those who did.

use super::description::of_changes;
use super::filters::{limit, moment, read};
use super::kept::{self, EntryDocument};
use crate::server::App;
use crate::server::auth::Caller;
use crate::server::error::ProblemDetails;
use crate::server::input::Named;
use crate::server::query_string::parameter;
use crate::server::store::{Author, HistoryFilter, Role, Sequence};
use crate::server::towns::TownName;
use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use uuid::Uuid;

/// A page of the history.
#[derive(Serialize, JsonSchema)]
pub struct HistoryPage<'a> {
    /// The last entry of the town.
    head: u64,
    /// The latest first.
    #[schemars(schema_with = "entries")]
    entries: Vec<EntryDocument<'a>>,
    /// What to say as `before` for the next page; nothing after the last one.
    next: Option<u64>,
}

fn entries(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "array", "items": of_changes("entry")})
}

/// Somebody who has changed a town.
#[derive(Serialize, JsonSchema)]
pub struct AuthorDocument {
    /// The account, as entries name it.
    id: Uuid,
    /// What people call them.
    name: String,
}

/// Everybody who has.
#[derive(Serialize, JsonSchema)]
pub struct Authors {
    /// By name.
    people: Vec<AuthorDocument>,
}

/// Who has changed a town, by name.
pub async fn authors(
    State(app): State<App>,
    caller: Caller,
    Named(name): Named<String>,
) -> Result<Json<Authors>, ProblemDetails> {
    let name: TownName = name.parse()?;
    caller.require(Role::Planner, Some(&name))?;
    let authors = kept::store(&app)?.authors(&name).await?;
    let document = |Author { id, name }| AuthorDocument { id, name };
    let people = authors.into_iter().map(document).collect();
    Ok(Json(Authors { people }))
}

/// A page of the history.
pub async fn history(
    State(app): State<App>,
    caller: Caller,
    Named(name): Named<String>,
    uri: Uri,
) -> Result<Response, ProblemDetails> {
    let name: TownName = name.parse()?;
    caller.require(Role::Planner, Some(&name))?;
    let town = kept::of_name(&app, &name).await?;
    let filter = HistoryFilter {
        thing: parameter(&uri, "thing"),
        actor: read(&uri, "person", "the id of a person")?,
        from_ms: moment(&uri, "from")?,
        to_ms: moment(&uri, "to")?,
        before: read(&uri, "before", "a sequence number")?.map(Sequence::new),
    };
    let limit = limit(&uri)?;
    let entries = town.history(&filter, limit).await?;
    let last = entries.last().filter(|_| entries.len() == limit);
    let page = HistoryPage {
        head: town.head().number(),
        entries: entries.iter().map(EntryDocument::of).collect(),
        next: last.map(|entry| entry.sequence.number()),
    };
    Ok(Json(page).into_response())
}
