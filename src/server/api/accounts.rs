//! Signing in, and who may do what. Everything here is JSON, and kept by no cache.
//!
//! | | address | who | what |
//! | --- | --- | --- | --- |
//! | POST | `/sessions` | anybody | sign in |
//! | GET | `/sessions` | signed in | one's own sessions |
//! | DELETE | `/sessions` | signed in | sign out everywhere; with `?except=current` everywhere else |
//! | GET | `/sessions/current` | signed in | who one is |
//! | DELETE | `/sessions/current` | anybody | sign out |
//! | DELETE | `/sessions/{id}` | signed in | end another of one's own sessions |

use super::sessions;
use crate::server::App;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::{delete, get, post};

/// The routes of the table above.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/sessions", post(sessions::sign_in))
        .route("/sessions", get(sessions::list).delete(sessions::end_all))
        .route("/sessions/current", get(sessions::current))
        .route("/sessions/current", delete(sessions::sign_out))
        .route("/sessions/{id}", delete(sessions::end))
        .route_layer(from_fn(kept_by_no_cache))
}

async fn kept_by_no_cache(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let never = HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, never);
    response
}
