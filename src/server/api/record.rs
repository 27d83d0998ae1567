//! `GET /api/towns/{town}/record`: all that is recorded of a town, for planners and managers; with
//! `at=N`, as it was recorded up to entry N.

use super::kept;
use crate::formats::change_file;
use crate::server::App;
use crate::server::auth::Caller;
use crate::server::conditional::Content;
use crate::server::error::{ProblemDetails, bad_request, internal};
use crate::server::input::Named;
use crate::server::query_string::parameter;
use crate::server::store::{Role, Sequence};
use crate::server::towns::TownName;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Uri};
use axum::response::Response;

/// The header that says up to which entry an answer goes.
pub const SEQUENCE: &str = "frontage-sequence";

/// The record, whole.
pub async fn record(
    State(app): State<App>,
    caller: Caller,
    Named(name): Named<String>,
    uri: Uri,
    asked: HeaderMap,
) -> Result<Response, ProblemDetails> {
    let name: TownName = name.parse()?;
    caller.require(Role::Planner, Some(&name))?;
    let town = kept::of_name(&app, &name).await?;
    let reading = match parameter(&uri, "at") {
        Some(at) => {
            // Before the first entry there was no town.
            let at = at.parse().ok().filter(|at| *at > 0);
            let at =
                at.ok_or_else(|| bad_request("at: expected the number of an entry, from 1"))?;
            town.as_recorded(Sequence::new(at)).await?
        }
        None => town.read(Clone::clone),
    };
    let head = reading.head;
    let write = move || {
        Content::new(
            change_file::write_record(&reading.record),
            "application/json",
        )
    };
    let content = tokio::task::spawn_blocking(write).await;
    let content = content.map_err(|_| internal("The town could not be written."))?;
    let mut response = content.answer(&asked);
    let headers = response.headers_mut();
    if let Ok(head) = HeaderValue::from_str(&head.to_string()) {
        headers.insert(SEQUENCE, head);
    }
    Ok(response)
}
