//! Headers that tell the browser what our pages may do, and who may frame them.

use crate::server::App;
use crate::server::auth::{Entrance, Transport};
use crate::server::query_string::is_embedded;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Uri, header};
use axum::middleware::Next;
use axum::response::Response;

/// What a page may load. `'unsafe-inline'` is for style attributes alone: the map's transform and
/// the geometry of the charts are numbers that change with every gesture, so they cannot be in a
/// style sheet. Scripts are files of ours, never inline; JSON-LD is data and not run.
macro_rules! policy {
    ($ancestors:literal) => {
        concat!(
            "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; ",
            "style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; ",
            "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors ",
            $ancestors
        )
    };
}

const ALONE: &str = policy!("'none'");
const EMBEDDED: &str = policy!("*");

/// The same on every answer.
const ALWAYS: [(HeaderName, &str); 3] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

/// A year, and what lies below the host as well: OWASP ASVS 5.0, 3.4.1.
const ONLY_HTTPS: &str = "max-age=31536000; includeSubDomains";

/// Adds the security headers to every answer.
pub async fn security(State(app): State<App>, request: Request, next: Next) -> Response {
    let may_be_framed = may_be_framed(request.uri());
    let (parts, body) = request.into_parts();
    let is_https = Entrance::of(&app, &parts).transport == Transport::Https;
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let headers = response.headers_mut();
    if is_https {
        let only_https = HeaderValue::from_static(ONLY_HTTPS);
        headers.insert(header::STRICT_TRANSPORT_SECURITY, only_https);
    }
    for (name, value) in ALWAYS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let policy = if may_be_framed { EMBEDDED } else { ALONE };
    let policy = HeaderValue::from_static(policy);
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    if !may_be_framed {
        // A frame shares the opener of the page around it, so it cannot ask for one of its own.
        headers.insert(OPENER_POLICY, HeaderValue::from_static("same-origin"));
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    response
}

/// Only the visitors' page, and only when asked to be embedded. The managers' page never: within a
/// frame a manager could be led to click what they do not see.
fn may_be_framed(uri: &Uri) -> bool {
    matches!(uri.path(), "/" | "/index.html") && is_embedded(uri)
}
