//! `GET /api/town?town=NAME`: a town as the public may know it, as a town file.

use crate::server::App;
use crate::server::error::ProblemDetails;
use crate::server::query_string::parameter;
use crate::server::towns::TownName;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

/// The town of the query, or the default one.
pub async fn town(
    State(app): State<App>,
    uri: Uri,
    asked: HeaderMap,
) -> Result<Response, ProblemDetails> {
    let name = match parameter(&uri, "town") {
        Some(name) => name.parse()?,
        None => TownName::default(),
    };
    public_file(&app, name, &asked).await
}

/// The town file of this town, or that it has not changed.
///
/// # Errors
/// When there is no such town or its file cannot be read.
pub async fn public_file(
    app: &App,
    name: TownName,
    asked: &HeaderMap,
) -> Result<Response, ProblemDetails> {
    let town = app.towns.get(name).await?;
    Ok(town.file.answer(asked))
}
