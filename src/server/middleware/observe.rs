//! One line in the log for every request, an id that connects the line with the answer, and one
//! more in the operator's counters.
//!
//! The query is not logged: it says what somebody searched for.

use crate::server::App;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;
use tracing::Instrument;
use uuid::Uuid;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id of a request, among its extensions.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

/// Logs the request, and gives its answer the id under which it was logged.
pub async fn observe(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let id = given_id(&request).unwrap_or_else(new_id);
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let name = id.to_str().unwrap_or_default().to_owned();
    request.extensions_mut().insert(RequestId(name.clone()));
    let route = request.extensions().get::<MatchedPath>().cloned();
    let span = tracing::info_span!("request", id = name);
    let work = async {
        let began = Instant::now();
        let in_progress = app.telemetry.begin();
        let response = next.run(request).await;
        drop(in_progress);
        let status = response.status();
        let took = began.elapsed();
        let ms = took.as_millis();
        let route = route.as_ref().map(MatchedPath::as_str);
        app.telemetry.answered(&method, route, status, took);
        if status.is_server_error() {
            tracing::error!(%method, path, status = status.as_u16(), ms, "failed");
        } else {
            tracing::info!(%method, path, status = status.as_u16(), ms, "answered");
        }
        response
    };
    let mut response = work.instrument(span).await;
    response.headers_mut().insert(REQUEST_ID, id);
    response
}

/// The id a proxy gave it, if it is one that cannot be mistaken for anything else in a log.
fn given_id(request: &Request) -> Option<HeaderValue> {
    let id = request.headers().get(REQUEST_ID)?;
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    let fits = (1..=64).contains(&id.len()) && id.as_bytes().iter().all(is_plain);
    fits.then(|| id.clone())
}

fn new_id() -> HeaderValue {
    HeaderValue::from_str(&Uuid::new_v4().to_string())
        .unwrap_or_else(|_| HeaderValue::from_static("unknown"))
}
