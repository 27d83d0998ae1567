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
    }
    response
}

fn is_for_all(path: &str) -> bool {
    matches!(path, "/frontage-map.js" | "/api/town" | "/api/towns") || path.starts_with("/data/")
}
