//! `GET /api/towns`: the names of the towns there are, and which is shown where none is named.

use crate::server::App;
use crate::server::conditional::Content;
use crate::server::error::{ProblemDetails, internal};
use crate::server::towns::{DEFAULT_TOWN, TownName};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;

/// The towns there are.
#[derive(Serialize, JsonSchema)]
pub struct TownList<'a> {
    default: &'static str,
    towns: Vec<&'a str>,
}

/// The list of names, in order.
pub async fn towns(State(app): State<App>, asked: HeaderMap) -> Result<Response, ProblemDetails> {
    let names = app.towns.names().await?;
    let list = TownList {
        default: DEFAULT_TOWN,
        towns: names.iter().map(TownName::as_str).collect(),
    };
    let text = serde_json::to_string(&list)
        .map_err(|_| internal("The list of towns could not be written."))?;
    Ok(Content::new(text, "application/json").answer(&asked))
}
