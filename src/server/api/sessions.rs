//! `/api/sessions`: signing in and out.

use super::documents::{SessionDocument, SignedInDocument};
use crate::server::App;
use crate::server::auth::{Act, Caller, Credentials, PublicId, SignedIn, Started};
use crate::server::error::{ProblemDetails, bad_request, not_found};
use crate::server::input::{Input, Named};
use crate::server::query_string::parameter;
use crate::server::store::Session;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;

/// 201 with who one is now, and the cookie.
pub async fn sign_in(
    State(app): State<App>,
    caller: Caller,
    Input(given): Input<Credentials>,
) -> Result<Response, ProblemDetails> {
    let started = app.auth()?.sign_in(&caller, given).await;
    app.telemetry.sign_in(&started);
    Ok(begun(StatusCode::CREATED, &started?))
}

/// Who is signed in, as an answer that brings the cookie of a session.
pub fn begun(status: StatusCode, started: &Started) -> Response {
    let who = Json(SignedInDocument::of(&started.signed_in));
    let mut response = (status, who).into_response();
    let headers = response.headers_mut();
    headers.insert(header::SET_COOKIE, started.cookie.clone());
    if status == StatusCode::CREATED {
        let current = HeaderValue::from_static("/api/sessions/current");
        headers.insert(header::LOCATION, current);
    }
    response
}

/// Who one is.
pub async fn current(caller: Caller) -> Result<Json<SignedInDocument>, ProblemDetails> {
    Ok(Json(SignedInDocument::of(caller.signed_in()?)))
}

/// Signs out. Without a session there is nothing to end, which is as good.
pub async fn sign_out(State(app): State<App>, caller: Caller) -> Result<Response, ProblemDetails> {
    if let Some(SignedIn { user, session }) = &caller.signed_in {
        let auth = app.auth()?;
        let audit = auth
            .audit(Act::SignOut, &caller.entrance)
            .by(user.id)
            .about(user.id);
        auth.store.end_session(&session.token, audit).await?;
    }
    Ok(signed_out(&caller))
}

/// One's own sessions.
#[derive(Serialize, JsonSchema)]
pub struct SessionList {
    sessions: Vec<SessionDocument>,
}

/// One's own sessions, the latest used first.
pub async fn list(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<SessionList>, ProblemDetails> {
    let asks = caller.signed_in()?;
    let sessions = of(&app, asks).await?;
    let document = |session: &Session| SessionDocument::of(session, &asks.session);
    Ok(Json(SessionList {
        sessions: sessions.iter().map(document).collect(),
    }))
}

/// Signs out everywhere, or everywhere else.
pub async fn end_all(
    State(app): State<App>,
    caller: Caller,
    uri: Uri,
) -> Result<Response, ProblemDetails> {
    let SignedIn { user, session } = caller.signed_in()?;
    let except = match parameter(&uri, "except").as_deref() {
        None => None,
        Some("current") => Some(&session.token),
        Some(_) => return Err(bad_request("Only “current” can be excepted.")),
    };
    let auth = app.auth()?;
    let audit = auth.audit(Act::SignOutEverywhere, &caller.entrance);
    let audit = audit.by(user.id).about(user.id);
    auth.store.end_sessions_of(user.id, except, audit).await?;
    Ok(match except {
        Some(_) => StatusCode::NO_CONTENT.into_response(),
        None => signed_out(&caller),
    })
}

/// Ends another of one's own sessions.
pub async fn end(
    State(app): State<App>,
    caller: Caller,
    Named(id): Named<String>,
) -> Result<StatusCode, ProblemDetails> {
    let asks = caller.signed_in()?;
    let sessions = of(&app, asks).await?;
    let is_meant = |session: &&Session| PublicId::of(&session.token).to_string() == id;
    let session = sessions.iter().find(is_meant);
    let session = session.ok_or_else(|| not_found("You have no such session."))?;
    let (auth, user) = (app.auth()?, asks.user.id);
    let audit = auth
        .audit(Act::EndSession, &caller.entrance)
        .by(user)
        .about(user);
    auth.store.end_session(&session.token, audit).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn of(app: &App, asks: &SignedIn) -> Result<Vec<Session>, ProblemDetails> {
    let auth = app.auth()?;
    let limits = auth.session_limits();
    Ok(auth.store.sessions_of(asks.user.id, limits).await?)
}

/// 204, and the browser forgets the cookie.
fn signed_out(caller: &Caller) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    if let Some(cookie) = caller.cookie_taken() {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    response
}
