//! `/api/links`: what somebody does who got a one-time link. The token is in the body, so that it
//! is in no log.

use super::documents::{GrantDocument, moment};
use super::sessions::begun;
use crate::server::App;
use crate::server::auth::{Acceptance, Caller, NewPassword};
use crate::server::error::ProblemDetails;
use crate::server::input::Input;
use crate::server::store::{Grant, Login, Purpose, Role};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A link's token.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Token {
    token: String,
}

/// What a link is for, so that its page can show the right form.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Purpose")]
pub struct PurposeDocument {
    purpose: &'static str,
    #[schemars(extend("format" = "date-time"))]
    expires: String,
    /// What the account will be able to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    grants: Option<Vec<GrantDocument>>,
    /// Whose password will be set.
    #[serde(skip_serializing_if = "Option::is_none")]
    login: Option<String>,
}

/// Says what a link is for. It can be used after that as before.
pub async fn inspect(
    State(app): State<App>,
    caller: Caller,
    Input(given): Input<Token>,
) -> Result<Json<PurposeDocument>, ProblemDetails> {
    let auth = app.auth()?;
    let link = auth.usable_link(&caller, &given.token).await?;
    let documents = |grants: &[Grant]| grants.iter().map(GrantDocument::of).collect();
    let (grants, user) = match &link.purpose {
        Purpose::Invitation(grants) => (Some(documents(grants)), None),
        Purpose::FirstAdministrator => {
            let all = [Grant::everywhere(Role::Administrator)];
            (Some(documents(&all)), None)
        }
        Purpose::Reset(user) => (None, auth.store.user(*user).await?),
    };
    Ok(Json(PurposeDocument {
        purpose: link.purpose.as_str(),
        expires: moment(link.expires_ms),
        grants,
        login: user.map(|user| Login::to_string(&user.login)),
    }))
}

/// Makes the account and signs its person in: 201 with who one is now, and the cookie.
pub async fn accept(
    State(app): State<App>,
    caller: Caller,
    Input(given): Input<Acceptance>,
) -> Result<Response, ProblemDetails> {
    let started = app.auth()?.accept(&caller, given).await?;
    Ok(begun(StatusCode::CREATED, &started))
}

/// Sets the password. Its person signs in with it next, so that a second step is still asked for.
pub async fn reset(
    State(app): State<App>,
    caller: Caller,
    Input(given): Input<NewPassword>,
) -> Result<StatusCode, ProblemDetails> {
    app.auth()?.reset_password(&caller, given).await?;
    Ok(StatusCode::NO_CONTENT)
}
