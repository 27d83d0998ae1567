//! What goes wrong, and which type says it.
//!
//! * [`ProblemDetails`] is what a program hears over HTTP: RFC 9457, `application/problem+json`.
//!   Every error below `/api`, and every refusal that is not about a page, has this shape. It never
//!   contains a path of this computer or a reason from inside; those go to the log.
//! * A person who asks for a page that is not there gets the page in [`super::site::not_found`].
//! * [`super::towns::TownError`] is why a town cannot be given; it turns into problem details here.
//! * [`anyhow::Error`] is for the command line, where it becomes a sentence for the operator.

use super::towns::TownError;
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// An error as RFC 9457 writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemDetails {
    /// The HTTP status.
    pub status: StatusCode,
    /// What went wrong this time, as a sentence.
    pub detail: String,
}

/// Nothing answers to what was asked for.
pub fn not_found(detail: impl Into<String>) -> ProblemDetails {
    ProblemDetails::new(StatusCode::NOT_FOUND, detail)
}

/// The question cannot be understood.
pub fn bad_request(detail: impl Into<String>) -> ProblemDetails {
    ProblemDetails::new(StatusCode::BAD_REQUEST, detail)
}

/// It can only be read here.
pub fn method_not_allowed() -> ProblemDetails {
    let detail = "This can only be read: ask with GET or HEAD.";
    ProblemDetails::new(StatusCode::METHOD_NOT_ALLOWED, detail)
}

/// The fault is this server's; the log says what it is.
pub fn internal(detail: impl Into<String>) -> ProblemDetails {
    ProblemDetails::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
}

impl ProblemDetails {
    /// An error with this status, and what went wrong as a sentence.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        let detail = detail.into();
        Self { status, detail }
    }
}

#[derive(Serialize)]
struct Document<'a> {
    r#type: &'static str,
    title: &'a str,
    status: u16,
    detail: &'a str,
}

impl IntoResponse for ProblemDetails {
    fn into_response(self) -> Response {
        let document = Document {
            // RFC 9457, 4.2.1: about:blank says no more than the status, whose name is the title.
            r#type: "about:blank",
            title: self.status.canonical_reason().unwrap_or("Error"),
            status: self.status.as_u16(),
            detail: &self.detail,
        };
        let mut response = (self.status, Json(document)).into_response();
        let media_type = HeaderValue::from_static("application/problem+json");
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, media_type);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

impl From<TownError> for ProblemDetails {
    fn from(error: TownError) -> Self {
        match &error {
            TownError::InvalidName(_) => bad_request(error.to_string()),
            TownError::Unknown(_) => not_found(error.to_string()),
            TownError::Unreadable(_) => internal(error.to_string()),
        }
    }
}
