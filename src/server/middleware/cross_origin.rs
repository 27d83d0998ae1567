//! What pages of others may read: the public towns, and the script that puts one into a page.

use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// Lets any origin read what is public. No credentials are involved, so `*` gives nothing away.
pub async fn cross_origin(request: Request, next: Next) -> Response {
    let is_for_all = is_for_all(request.uri().path());
    let mut response = next.run(request).await;
    if is_for_all {
        let any = HeaderValue::from_static("*");
        let headers = response.headers_mut();
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, any);
        let named = HeaderValue::from_static("content-location, etag");
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, named);
    }
    response
}

fn is_for_all(path: &str) -> bool {
    matches!(path, "/frontage-map.js" | "/api/town" | "/api/towns")
        || path.starts_with("/data/")
        || is_revision(path)
}

/// `/api/towns/{town}/public/{revision}`
fn is_revision(path: &str) -> bool {
    let below = path.strip_prefix("/api/towns/");
    let town_and_rest = below.and_then(|below| below.split_once('/'));
    town_and_rest.is_some_and(|(_, rest)| rest.starts_with("public/"))
}
