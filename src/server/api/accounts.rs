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

use super::routes::Routes;
use super::{audit, description, invitations, links, me, sessions, users};
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;

/// The routes of the table above.
pub fn routes() -> Routes {
    Routes::default()
        .merge(of_sessions())
        .merge(of_users())
        .merge(of_links())
        .layered(|route| route.route_layer(from_fn(kept_by_no_cache)))
}

fn of_sessions() -> Routes {
    Routes::default()
        .post("/sessions", sessions::sign_in, description::sign_in())
        .get("/sessions", sessions::list, description::sessions())
        .delete("/sessions", sessions::end_all, description::end_sessions())
        .get(
            "/sessions/current",
            sessions::current,
            description::current_session(),
        )
        .delete(
            "/sessions/current",
            sessions::sign_out,
            description::sign_out(),
        )
        .delete("/sessions/{id}", sessions::end, description::end_session())
}

fn of_users() -> Routes {
    Routes::default()
        .get("/audit", audit::audit, description::audit())
        .get("/users", users::list, description::accounts())
        .get("/users/{id}", users::one, description::account())
        .patch("/users/{id}", users::change, description::change_account())
        .post(
            "/users/{id}/reset-link",
            users::make_reset_link,
            description::make_reset_link(),
        )
        .delete(
            "/users/{id}/sessions",
            users::sign_out,
            description::sign_out_account(),
        )
        .get("/users/me", me::me, description::me())
        .patch("/users/me", me::change, description::change_me())
        .post(
            "/users/me/password",
            me::change_password,
            description::change_password(),
        )
        .post(
            "/users/me/second-step/key",
            me::offer_key,
            description::offer_key(),
        )
        .post(
            "/users/me/second-step",
            me::add_second_step,
            description::second_step(),
        )
        .post(
            "/users/me/second-step/removal",
            me::remove_second_step,
            description::second_step_removal(),
        )
}

fn of_links() -> Routes {
    Routes::default()
        .get(
            "/invitations",
            invitations::list,
            description::invitations(),
        )
        .post("/invitations", invitations::make, description::invite())
        .delete(
            "/invitations/{id}",
            invitations::withdraw,
            description::withdraw_invitation(),
        )
        .post(
            "/links/inspect",
            links::inspect,
            description::inspect_link(),
        )
        .post("/links/accept", links::accept, description::accept_link())
        .post("/links/reset", links::reset, description::reset_password())
}

/// What is somebody's own is in no cache, not even in that of their browser.
pub(super) async fn kept_by_no_cache(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let never = HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, never);
    response
}
