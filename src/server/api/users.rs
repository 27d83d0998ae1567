//! `/api/users`: the accounts, for those who manage them.

use super::documents::{AccountDocument, GrantDocument, LinkDocument, read_grants};
use crate::server::App;
use crate::server::auth::{
    Act, Caller, administers_anything, make_link, may_give, person_name, role_needed, suffices,
};
use crate::server::error::{ProblemDetails, forbidden, not_found, unprocessable};
use crate::server::input::{Input, Named};
use crate::server::store::{Grant, Purpose, Role, StoreError, User, UserChange};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Accounts.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "AccountList")]
pub struct UserList {
    users: Vec<AccountDocument>,
}

/// What of an account is to be other than it is.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountChange {
    name: Option<String>,
    grants: Option<Vec<GrantDocument>>,
    disabled: Option<bool>,
    /// Only `false`: takes a second step away from somebody who lost their app.
    second_step: Option<bool>,
}

/// What a link for a new password is to do besides.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResetRequest {
    /// Takes the second step away, now.
    #[serde(default)]
    forget_second_step: bool,
}

/// The accounts by login: all, or for who manages some towns those that may do something there.
pub async fn list(
    State(app): State<App>,
    caller: Caller,
) -> Result<Json<UserList>, ProblemDetails> {
    let asks = managing(&caller)?;
    let mut users = app.auth()?.store.users().await?;
    users.retain(|user| is_seen(&asks.grants, user));
    Ok(Json(UserList {
        users: users.iter().map(AccountDocument::of).collect(),
    }))
}

/// One account.
pub async fn one(
    State(app): State<App>,
    caller: Caller,
    Named(id): Named<Uuid>,
) -> Result<Json<AccountDocument>, ProblemDetails> {
    let asks = managing(&caller)?;
    let user = seen(&app, asks, id).await?;
    Ok(Json(AccountDocument::of(&user)))
}

/// Changes an account: grants in the towns one manages, the rest for who manages all.
pub async fn change(
    State(app): State<App>,
    caller: Caller,
    Named(id): Named<Uuid>,
    Input(given): Input<AccountChange>,
) -> Result<Json<AccountDocument>, ProblemDetails> {
    let asks = managing(&caller)?;
    let user = seen(&app, asks, id).await?;
    let (change, acts) = read_change(asks, &user, given)?;
    if acts.is_empty() {
        return Ok(Json(AccountDocument::of(&user)));
    }
    let auth = app.auth()?;
    let mut audit = auth.audit(acts[0], &caller.entrance).by(asks.id).about(id);
    // One change is one row of the audit, whatever is in it.
    audit.action = acts
        .iter()
        .map(|act| act.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    let changed = auth.store.change_user(id, change, audit).await;
    Ok(Json(AccountDocument::of(&changed.map_err(of_grants)?)))
}

/// Makes a link with which somebody sets a new password.
pub async fn make_reset_link(
    State(app): State<App>,
    caller: Caller,
    Named(id): Named<Uuid>,
    Input(given): Input<ResetRequest>,
) -> Result<(StatusCode, Json<LinkDocument>), ProblemDetails> {
    let asks = &caller.require(Role::Administrator, None)?.user;
    require_somebody_else(asks, id)?;
    let auth = app.auth()?;
    let audit = |act| auth.audit(act, &caller.entrance).by(asks.id).about(id);
    if given.forget_second_step {
        let change = UserChange {
            totp: Some(None),
            ..UserChange::default()
        };
        let forgotten = auth
            .store
            .change_user(id, change, audit(Act::RemoveSecondStep));
        forgotten.await?;
    }
    let (purpose, audit) = (Purpose::Reset(id), audit(Act::MakeResetLink));
    let made = make_link(&*auth.store, purpose, audit, &caller.entrance.base).await?;
    Ok((StatusCode::CREATED, Json(LinkDocument::of(&made))))
}

/// Ends all sessions of somebody, such as who lost a computer. They may sign in again.
pub async fn sign_out(
    State(app): State<App>,
    caller: Caller,
    Named(id): Named<Uuid>,
) -> Result<StatusCode, ProblemDetails> {
    let asks = &caller.require(Role::Administrator, None)?.user;
    let auth = app.auth()?;
    let user = auth.store.user(id).await?;
    let user = user.ok_or(StoreError::Unknown("user"))?;
    let audit = auth.audit(Act::SignOutEverywhere, &caller.entrance);
    let audit = audit.by(asks.id).about(user.id);
    auth.store.end_sessions_of(user.id, None, audit).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Who asks, if they manage the accounts of any town.
///
/// # Errors
/// 401, 403.
pub fn managing(caller: &Caller) -> Result<&User, ProblemDetails> {
    let asks = &caller.signed_in()?.user;
    if administers_anything(asks) {
        caller.require_second_step()?;
        return Ok(asks);
    }
    Err(role_needed(asks, "This is for administrators."))
}

/// What a store says of grants that somebody wrote.
pub fn of_grants(error: StoreError) -> ProblemDetails {
    match error {
        StoreError::Unknown("town") => {
            unprocessable("There is no such town.").with_member("field", "grants")
        }
        error => error.into(),
    }
}

/// Refuses grants that are not this person's to give or take.
///
/// # Errors
/// 403 that names the first.
pub fn require_may_give<'a>(
    asks: &User,
    grants: impl IntoIterator<Item = &'a Grant>,
) -> Result<(), ProblemDetails> {
    let mut grants = grants.into_iter();
    let Some(grant) = grants.find(|grant| !may_give(&asks.grants, grant)) else {
        return Ok(());
    };
    let place = match &grant.town {
        Some(town) => format!("in the town “{town}”"),
        None => "everywhere".into(),
    };
    let detail = format!(
        "Only an administrator {place} says who is {} there.",
        grant.role
    );
    Err(role_needed(asks, detail))
}

async fn seen(app: &App, asks: &User, id: Uuid) -> Result<User, ProblemDetails> {
    let user = app.auth()?.store.user(id).await?;
    user.filter(|user| is_seen(&asks.grants, user))
        .ok_or_else(|| not_found("There is no such user."))
}

/// Who manages everything sees everybody; who manages a town sees who may do something there.
fn is_seen(grants: &[Grant], user: &User) -> bool {
    let managed = |grant: &Grant| grant.town.is_none() || may_give(grants, grant);
    suffices(grants, Role::Administrator, None) || user.grants.iter().any(managed)
}

/// The change, and what it is called in the audit. What is as it was is no change.
fn read_change(
    asks: &User,
    user: &User,
    given: AccountChange,
) -> Result<(UserChange, Vec<Act>), ProblemDetails> {
    let (mut change, mut acts) = (UserChange::default(), Vec::new());
    if let Some(grants) = given.grants {
        let mut grants = read_grants(&grants)?;
        grants.sort();
        grants.dedup();
        let added = grants.iter().filter(|grant| !user.grants.contains(grant));
        let taken = user.grants.iter().filter(|grant| !grants.contains(grant));
        require_may_give(asks, added.chain(taken))?;
        if grants != user.grants {
            change.grants = Some(grants);
            acts.push(Act::ChangeGrants);
        }
    }
    if let Some(name) = given.name {
        change.name = Some(person_name(&name)?).filter(|name| *name != user.name);
        acts.extend(change.name.as_ref().map(|_| Act::Rename));
    }
    if let Some(disabled) = given.disabled.filter(|disabled| *disabled != user.disabled) {
        change.disabled = Some(disabled);
        acts.push(if disabled { Act::Disable } else { Act::Enable });
    }
    match given.second_step {
        Some(true) if user.totp.is_none() => {
            let detail = "Only the person themselves can begin to use a second step.";
            return Err(unprocessable(detail).with_member("field", "second_step"));
        }
        Some(false) if user.totp.is_some() => {
            require_somebody_else(asks, user.id)?;
            change.totp = Some(None);
            acts.push(Act::RemoveSecondStep);
        }
        _ => {}
    }
    if acts.iter().any(|act| *act != Act::ChangeGrants) {
        require_everywhere(asks)?;
    }
    Ok((change, acts))
}

/// How oneself signs in is changed with the password, at `/users/me`: a browser that an administrator
/// left alone must not be enough to take their account over.
fn require_somebody_else(asks: &User, id: Uuid) -> Result<(), ProblemDetails> {
    if asks.id != id {
        return Ok(());
    }
    let detail = "This is your own account: change how you sign in below /users/me.";
    Err(forbidden(detail).of_kind("own-account"))
}

fn require_everywhere(asks: &User) -> Result<(), ProblemDetails> {
    if suffices(&asks.grants, Role::Administrator, None) {
        return Ok(());
    }
    let detail = "Only an administrator everywhere changes more of an account than its grants.";
    Err(role_needed(asks, detail))
}
