//! `GET /api/towns/{town}/history`: who changed what, when and why, the latest first.
//!
//! Filters: `thing` (a key such as `unit:…`), `person`, `from` and `to` (RFC 3339 moments), and
//! `before` (a sequence number: the next page) with `limit` (at most 200).

use super::filters::{limit, moment, read};
use super::kept::{self, EntryDocument};
use crate::server::App;
use crate::server::auth::Caller;
use crate::server::error::ProblemDetails;
use crate::server::query_string::parameter;
use crate::server::store::{HistoryFilter, Role, Sequence};
use crate::server::towns::TownName;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// A page of the history.
pub async fn history(
    State(app): State<App>,
    caller: Caller,
    Path(name): Path<String>,
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
    let documents: Vec<_> = entries.iter().map(EntryDocument::of).collect();
    let next =
        (entries.len() == limit).then(|| entries.last().map(|entry| entry.sequence.number()));
    let page = json!({"head": town.head().number(), "entries": documents, "next": next.flatten()});
    Ok(Json(page).into_response())
}
