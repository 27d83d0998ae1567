//! `GET /api/town?town=NAME`: a town as the public may know it, as a town file.
//!
//! It says in `Content-Location` under which address the very same can be had for ever:
//! `GET /api/towns/{town}/public/{revision}`, which caches keep without asking again. Only the present
//! revision is held here; an older one is found where somebody has kept it, or not at all.

use crate::server::App;
use crate::server::error::{ProblemDetails, not_found};
use crate::server::query_string::parameter;
use crate::server::towns::TownName;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
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
    public_file(&app, name, "", &asked).await
}

/// What is kept for a year is kept for as long as RFC 9111 has words for.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// The public town of one revision.
pub async fn revision(
    State(app): State<App>,
    Path((name, revision)): Path<(String, String)>,
    asked: HeaderMap,
) -> Result<Response, ProblemDetails> {
    let town = app.towns.get(name.parse()?).await?;
    let present = town.revision();
    if revision != present {
        let detail = "This is not the present revision, and no other is held here. Ask for the \
            present one, or read the town at /api/town.";
        return Err(not_found(detail)
            .of_kind("revision-not-held")
            .with_member("present", present));
    }
    let mut response = town.file.answer(&asked);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, FOR_EVER);
    Ok(response)
}

/// The town file of this town, or that it has not changed; and where this revision of it is found.
/// `to_api` leads from the folder of the address that was asked for to `/api/`, so that the server
/// may stand behind any path.
///
/// # Errors
/// When there is no such town or its file cannot be read.
pub async fn public_file(
    app: &App,
    name: TownName,
    to_api: &str,
    asked: &HeaderMap,
) -> Result<Response, ProblemDetails> {
    let town = app.towns.get(name.clone()).await?;
    let mut response = town.file.answer(asked);
    let address = format!("{to_api}towns/{name}/public/{}", town.revision());
    if let Ok(address) = HeaderValue::from_str(&address) {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_LOCATION, address);
    }
    Ok(response)
}
