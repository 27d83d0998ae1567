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
//! | GET | `/users` | administrator | the accounts |
//! | GET, PATCH | `/users/{id}` | administrator | one account: name, grants, disabled, second step |
//! | POST | `/users/{id}/reset-link` | administrator everywhere | a link for a new password |
//! | DELETE | `/users/{id}/sessions` | administrator everywhere | sign them out everywhere |
//! | GET, PATCH | `/users/me` | signed in | one's own account: the name |
//! | POST | `/users/me/password` | signed in | another password |
//! | POST | `/users/me/second-step/key` | signed in | a key for an authenticator app |
//! | POST | `/users/me/second-step` | signed in | begin to use it |
//! | POST | `/users/me/second-step/removal` | signed in | no longer use it |
//! | GET, POST | `/invitations` | administrator | links that make accounts |
//! | DELETE | `/invitations/{id}` | administrator | take one back |
//! | GET | `/audit` | administrator everywhere | who did what to accounts |
//! | POST | `/links/inspect` | who has a link | what it is for |
//! | POST | `/links/accept` | who has a link | make the account |
//! | POST | `/links/reset` | who has a link | set the password |

use super::{audit, invitations, links, me, sessions, users};
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
        .route("/users", get(users::list))
        .route("/users/{id}", get(users::one).patch(users::change))
        .route("/users/{id}/reset-link", post(users::make_reset_link))
        .route("/users/{id}/sessions", delete(users::sign_out))
        .route("/users/me", get(me::me).patch(me::change))
        .route("/users/me/password", post(me::change_password))
        .route("/users/me/second-step/key", post(me::offer_key))
        .route("/users/me/second-step", post(me::add_second_step))
        .route(
            "/users/me/second-step/removal",
            post(me::remove_second_step),
        )
        .route(
            "/invitations",
            get(invitations::list).post(invitations::make),
        )
        .route("/invitations/{id}", delete(invitations::withdraw))
        .route("/audit", get(audit::audit))
        .route("/links/inspect", post(links::inspect))
        .route("/links/accept", post(links::accept))
        .route("/links/reset", post(links::reset))
        .route_layer(from_fn(kept_by_no_cache))
}

/// What is somebody's own is in no cache, not even in that of their browser.
pub(super) async fn kept_by_no_cache(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let never = HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, never);
    response
}
