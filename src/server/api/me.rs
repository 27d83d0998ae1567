//! `/api/users/me`: one's own account.

use super::documents::AccountDocument;
use super::sessions::begun;
use crate::server::App;
use crate::server::auth::{
    Act, Caller, Confirmation, OfferedKey, PasswordChange, SecondStep, person_name,
};
use crate::server::error::ProblemDetails;
use crate::server::input::Input;
use crate::server::store::UserChange;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What one changes about oneself.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnChange {
    name: String,
}

/// A key for an authenticator app, not yet in use.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Key")]
pub struct KeyDocument {
    key: String,
    url: String,
}

/// One's own account.
pub async fn me(caller: Caller) -> Result<Json<AccountDocument>, ProblemDetails> {
    Ok(Json(AccountDocument::of(&caller.signed_in()?.user)))
}

/// Changes one's name.
pub async fn change(
    State(app): State<App>,
    caller: Caller,
    Input(given): Input<OwnChange>,
) -> Result<Json<AccountDocument>, ProblemDetails> {
    let id = caller.signed_in()?.user.id;
    let change = UserChange {
        name: Some(person_name(&given.name)?),
        ..UserChange::default()
    };
    let auth = app.auth()?;
    let audit = auth.audit(Act::Rename, &caller.entrance).by(id).about(id);
    let user = auth.store.change_user(id, change, audit).await?;
    Ok(Json(AccountDocument::of(&user)))
}

/// Changes one's password. The session gets another cookie.
pub async fn change_password(
    State(app): State<App>,
    caller: Caller,
    Input(given): Input<PasswordChange>,
) -> Result<Response, ProblemDetails> {
    let who = caller.signed_in()?;
    let changed = app.auth()?.change_password(who, &caller.entrance, given);
    Ok(begun(StatusCode::OK, &changed.await?))
}

/// Offers a key for an authenticator app.
pub async fn offer_key(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<KeyDocument>, ProblemDetails> {
    let who = caller.signed_in()?;
    let OfferedKey { key, url } = app.auth()?.offer_key(who)?;
    Ok(Json(KeyDocument { key, url }))
}

/// Begins to use a second step. The session gets another cookie.
pub async fn add_second_step(
    State(app): State<App>,
    caller: Caller,
    Input(given): Input<SecondStep>,
) -> Result<Response, ProblemDetails> {
    let who = caller.signed_in()?;
    let added = app.auth()?.add_second_step(who, &caller.entrance, given);
    Ok(begun(StatusCode::OK, &added.await?))
}

/// No longer uses a second step. The session gets another cookie.
pub async fn remove_second_step(
    State(app): State<App>,
    caller: Caller,
    Input(given): Input<Confirmation>,
) -> Result<Response, ProblemDetails> {
    let who = caller.signed_in()?;
    let removed = app.auth()?.remove_second_step(who, &caller.entrance, given);
    Ok(begun(StatusCode::OK, &removed.await?))
}
