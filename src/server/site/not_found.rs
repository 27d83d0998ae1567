//! The page for a person whose address leads nowhere.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

/// 404, in both languages, with the way back to the map.
pub fn page() -> Response {
    let page = Html(include_str!("not_found.html"));
    let mut response = (StatusCode::NOT_FOUND, page).into_response();
    let no_store = HeaderValue::from_static("no-store");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, no_store);
    response
}
