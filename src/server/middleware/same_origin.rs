//! What changes anything has to come from a page of ours, or from a program, and be JSON.
//!
//! A page of somebody else can make a browser send requests with our cookie in them. It cannot make
//! it send JSON without asking first, nor lie about where the request comes from: OWASP's
//! Cross-Site Request Forgery Prevention Cheat Sheet, "Fetch Metadata headers". The cookie is
//! SameSite=Strict besides.

use crate::server::App;
use crate::server::auth::Entrance;
use crate::server::error::{ProblemDetails, forbidden};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Lets reading pass, and of the rest what is JSON and of this origin.
pub async fn same_origin(State(app): State<App>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    match check(&app, &parts) {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(problem) => problem.into_response(),
    }
}

fn check(app: &App, parts: &Parts) -> Result<(), ProblemDetails> {
    if parts.method.is_safe() {
        return Ok(());
    }
    check_origin(app, parts)?;
    if has_body(parts) && !is_json(&parts.headers) {
        let detail = "The body has to be JSON: say Content-Type: application/json.";
        return Err(ProblemDetails::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            detail,
        ));
    }
    Ok(())
}

fn check_origin(app: &App, parts: &Parts) -> Result<(), ProblemDetails> {
    let is_ours = match text(&parts.headers, &SEC_FETCH_SITE) {
        Some(site) => site == "same-origin" || site == "none",
        None => {
            let origin = text(&parts.headers, &header::ORIGIN).map(str::to_lowercase);
            origin.is_some() && origin == Entrance::of(app, parts).own_origin
        }
    };
    if is_ours {
        return Ok(());
    }
    tracing::warn!("refused: not from a page of this server");
    let detail = "This request does not come from a page of this server. A program says so with \
        the header Origin, which has to be this server's own.";
    Err(forbidden(detail).of_kind("other-origin"))
}

/// A DELETE needs none; everything else is taken to have one.
fn has_body(parts: &Parts) -> bool {
    let length = text(&parts.headers, &header::CONTENT_LENGTH);
    let is_empty = length.is_none_or(|length| length == "0");
    let is_chunked = parts.headers.contains_key(header::TRANSFER_ENCODING);
    parts.method != Method::DELETE || is_chunked || !is_empty
}

fn is_json(asked: &HeaderMap) -> bool {
    let media_type = text(asked, &header::CONTENT_TYPE).unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/json")
}

/// A header that is there exactly once, as text. Twice is as good as garbled.
fn text<'a>(asked: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = asked.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => Some(value.to_str().unwrap_or_default()),
        (Some(_), Some(_)) => Some(""),
        (None, _) => None,
    }
}
