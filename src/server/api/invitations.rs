//! `/api/invitations`: links that make accounts, for those who manage them.

use super::documents::{GrantDocument, InvitationDocument, LinkDocument, read_grants};
use super::users::{managing, of_grants, require_may_give};
use crate::server::App;
use crate::server::auth::{Act, Caller, NewLink, PublicId, link_note, make_link, may_give};
use crate::server::error::{ProblemDetails, not_found, unprocessable};
use crate::server::input::{Input, Named};
use crate::server::store::{Grant, Link, Purpose, StoreError, User};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whom to invite: what they may do.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InvitationRequest {
    grants: Vec<GrantDocument>,
    /// For whom it is, for those who see the list of invitations.
    note: Option<String>,
}

/// Invitations.
#[derive(Serialize, JsonSchema)]
pub struct InvitationList {
    invitations: Vec<InvitationDocument>,
}

/// Makes an invitation. Its link is in this answer and nowhere else.
pub async fn make(
    State(app): State<App>,
    caller: Caller,
    Input(given): Input<InvitationRequest>,
) -> Result<(StatusCode, Json<LinkDocument>), ProblemDetails> {
    let asks = managing(&caller)?;
    let grants = read_grants(&given.grants)?;
    if grants.is_empty() {
        let detail = "Say what the person may do: at least one role.";
        return Err(unprocessable(detail).with_member("field", "grants"));
    }
    let note = link_note(given.note.as_deref().unwrap_or_default())?;
    require_may_give(asks, &grants)?;
    require_towns(&app, &grants).await?;
    let auth = app.auth()?;
    let audit = auth.audit(Act::Invite, &caller.entrance).by(asks.id);
    let invitation = NewLink {
        purpose: Purpose::Invitation(grants),
        note,
    };
    let made = make_link(&*auth.store, invitation, audit, &caller.entrance.base).await?;
    Ok((StatusCode::CREATED, Json(LinkDocument::of(&made))))
}

/// The invitations that can still be used and that one could have made.
pub async fn list(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<InvitationList>, ProblemDetails> {
    let invitations = own(&app, managing(&caller)?).await?;
    let document = |(link, grants): &(Link, Vec<Grant>)| InvitationDocument::of(link, grants);
    Ok(Json(InvitationList {
        invitations: invitations.iter().map(document).collect(),
    }))
}

/// Takes an invitation back.
pub async fn withdraw(
    State(app): State<App>,
    caller: Caller,
    Named(id): Named<String>,
) -> Result<StatusCode, ProblemDetails> {
    let asks = managing(&caller)?;
    let invitations = own(&app, asks).await?;
    let mut links = invitations.iter().map(|(link, _)| link);
    let link = links.find(|link| PublicId::of(&link.token).to_string() == id);
    let gone = || not_found("There is no such invitation, or not any more.");
    let link = link.ok_or_else(gone)?;
    let auth = app.auth()?;
    let audit = auth
        .audit(Act::WithdrawInvitation, &caller.entrance)
        .by(asks.id);
    match auth.store.withdraw_link(&link.token, audit).await? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(gone()),
    }
}

async fn own(app: &App, asks: &User) -> Result<Vec<(Link, Vec<Grant>)>, ProblemDetails> {
    let auth = app.auth()?;
    let links = auth.store.invitations(auth.now_ms()).await?;
    let with_grants = links.into_iter().filter_map(|link| match &link.purpose {
        Purpose::Invitation(grants) => Some((grants.clone(), link)),
        _ => None,
    });
    let is_own = |grants: &[Grant]| grants.iter().all(|grant| may_give(&asks.grants, grant));
    let own = with_grants.filter(|(grants, _)| is_own(grants));
    Ok(own.map(|(grants, link)| (link, grants)).collect())
}

/// A link to no town would be refused by the store; here it is said which field is wrong.
async fn require_towns(app: &App, grants: &[Grant]) -> Result<(), ProblemDetails> {
    let towns = app.auth()?.store.towns().await?;
    let is_there = |grant: &Grant| match &grant.town {
        Some(town) => towns.iter().any(|there| there.name == *town),
        None => true,
    };
    match grants.iter().all(is_there) {
        true => Ok(()),
        false => Err(of_grants(StoreError::Unknown("town"))),
    }
}
