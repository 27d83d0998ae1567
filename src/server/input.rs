//! What requests bring: a body of JSON of a known shape, and names in the address.

use super::App;
use super::error::{ProblemDetails, bad_request, not_found};
use crate::formats::change_file::Limits;
use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

/// Bytes that a form of a person fills at most.
const LARGEST_FORM: usize = 16 * 1024;

/// A small body of JSON, read. What is too large, no JSON or of another shape is refused with words
/// that name the place.
pub struct Input<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for Input<T> {
    type Rejection = ProblemDetails;

    async fn from_request(request: Request, _app: &App) -> Result<Self, ProblemDetails> {
        let bytes = body(request, LARGEST_FORM).await?;
        serde_json::from_slice(&bytes)
            .map(Self)
            .map_err(|error| bad_request(format!("The body is not what is expected: {error}.")))
    }
}

/// A body of changes, as it is sent: an edit of a town has no more bytes.
pub struct Edit(pub Bytes);

impl FromRequest<App> for Edit {
    type Rejection = ProblemDetails;

    async fn from_request(request: Request, _app: &App) -> Result<Self, ProblemDetails> {
        body(request, Limits::EDIT.bytes).await.map(Self)
    }
}

async fn body(request: Request, longest: usize) -> Result<Bytes, ProblemDetails> {
    to_bytes(request.into_body(), longest).await.map_err(|_| {
        let detail = format!("The body is longer than {longest} bytes, or broke off.");
        ProblemDetails::new(StatusCode::PAYLOAD_TOO_LARGE, detail)
    })
}

/// The name in an address such as `/sessions/{id}`. What can be no name is not there.
pub struct Named<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Named<T> {
    type Rejection = ProblemDetails;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ProblemDetails> {
        let name = Path::from_request_parts(parts, app).await;
        name.map(|Path(name)| Self(name))
            .map_err(|_| not_found("Nothing has such a name."))
    }
}
