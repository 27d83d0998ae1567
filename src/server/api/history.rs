//! `GET /api/towns/{town}/history`: who changed what, when and why, the latest first.
//!
//! Filters: `thing` (a key such as `unit:…`), `person`, `from` and `to` (RFC 3339 moments), and
//! `before` (a sequence number: the next page) with `limit` (at most 200).

use super::kept::{self, EntryDocument};
use crate::server::App;
use crate::server::auth::Caller;
use crate::server::error::{ProblemDetails, bad_request};
use crate::server::query_string::parameter;
use crate::server::store::{HistoryFilter, Role, Sequence};
use crate::server::towns::TownName;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use chrono::DateTime;
use serde_json::json;
use std::str::FromStr;

/// How many entries a page has where nothing is said.
const PAGE: usize = 50;
/// How many it has at most.
const MOST: usize = 200;

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
    let limit = read(&uri, "limit", "a number from 1 to 200")?.unwrap_or(PAGE);
    if !(1..=MOST).contains(&limit) {
        return Err(bad_request("limit: expected a number from 1 to 200"));
    }
    let entries = town.history(&filter, limit).await?;
    let documents: Vec<_> = entries.iter().map(EntryDocument::of).collect();
    let next =
        (entries.len() == limit).then(|| entries.last().map(|entry| entry.sequence.number()));
    let page = json!({"head": town.head().number(), "entries": documents, "next": next.flatten()});
    Ok(Json(page).into_response())
}

fn read<T: FromStr>(uri: &Uri, name: &str, expected: &str) -> Result<Option<T>, ProblemDetails> {
    let Some(text) = parameter(uri, name) else {
        return Ok(None);
    };
    let value = text.parse();
    value
        .map(Some)
        .map_err(|_| bad_request(format!("{name}: expected {expected}")))
}

fn moment(uri: &Uri, name: &str) -> Result<Option<i64>, ProblemDetails> {
    let moment: Option<DateTime<chrono::FixedOffset>> =
        read(uri, name, "a moment such as 2026-11-23T08:00:00+08:00")?;
    Ok(moment.map(|moment| moment.timestamp_millis()))
}
