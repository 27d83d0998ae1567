//! How much one request, and all of them together, may ask of this server.

use crate::server::error::ProblemDetails;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// A link with a long search in it has a few hundred bytes; this is the length that servers and
/// proxies commonly take.
const LONGEST_ADDRESS: usize = 8 * 1024;
/// From the request to the head of the answer. Sending the body may take longer.
const LONGEST_WORK: Duration = Duration::from_secs(30);
const AT_ONCE: usize = 512;

/// The places at work, shared by all requests.
#[derive(Clone)]
pub struct Limits(Arc<Semaphore>);

impl Default for Limits {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

/// Refuses what is too long, lets the rest wait for a place, and gives up on what takes too long.
pub async fn limits(
    State(Limits(places)): State<Limits>,
    request: Request,
    next: Next,
) -> Response {
    let address = request.uri();
    let query = address.query().map_or(0, str::len);
    if address.path().len() + query > LONGEST_ADDRESS {
        let detail = format!("The address is longer than {LONGEST_ADDRESS} bytes.");
        return ProblemDetails::new(StatusCode::URI_TOO_LONG, detail).into_response();
    }
    let work = async {
        let place = places.acquire().await;
        let response = next.run(request).await;
        drop(place);
        response
    };
    tokio::time::timeout(LONGEST_WORK, work)
        .await
        .unwrap_or_else(|_| {
            let detail = "The server is too busy to answer now. Try again in a moment.";
            ProblemDetails::new(StatusCode::SERVICE_UNAVAILABLE, detail).into_response()
        })
}
