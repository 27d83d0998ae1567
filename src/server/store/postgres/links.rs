//! One-time links.

use super::accounts::{end_sessions, has_administrator, insert_user, known_user, update_user};
use super::audit::insert_audit;
use super::error::{is_dangling, is_taken};
use super::grants::{Holder, To};
use super::rows::{get, token};
use crate::server::store::{
    Audit, Grant, Link, Milliseconds, NewUser, Purpose, Result, Role, StoreError, TokenHash, User,
    UserChange,
};
use deadpool_postgres::GenericClient;
use uuid::Uuid;

/// Makes a link, which ends older ones for the same.
pub(super) async fn insert(client: &impl GenericClient, link: &Link, audit: Audit) -> Result {
    audit.check()?;
    link.check()?;
    let (user, grants): (Option<Uuid>, &[Grant]) = match &link.purpose {
        Purpose::Invitation(grants) => (None, grants),
        Purpose::FirstAdministrator => (None, &[]),
        Purpose::Reset(user) => (Some(*user), &[]),
    };
    let purpose = link.purpose.as_str();
    if !matches!(link.purpose, Purpose::Invitation(_)) {
        let sql = "DELETE FROM links WHERE purpose = $1 AND \"user\" IS NOT DISTINCT FROM $2";
        client.execute(sql, &[&purpose, &user]).await?;
    }
    let sql = "INSERT INTO links (token, purpose, \"user\", note, created_ms, expires_ms)
        VALUES ($1, $2, $3, $4, $5, $6)";
    let token = &link.token.bytes()[..];
    let row = [
        &token as To<'_>,
        &purpose,
        &user,
        &link.note,
        &link.created_ms,
        &link.expires_ms,
    ];
    match client.execute(sql, &row).await {
        Err(error) if is_taken(&error) => return Err(StoreError::Taken("link")),
        Err(error) if is_dangling(&error) => return Err(StoreError::Unknown("user")),
        outcome => outcome?,
    };
    Holder::Link.grant(client, &token, grants).await?;
    insert_audit(client, audit).await
}

/// A link, as long as it can be used. `lock` may be `FOR UPDATE`.
pub(super) async fn usable(
    client: &impl GenericClient,
    token: &TokenHash,
    now_ms: Milliseconds,
    lock: &str,
) -> Result<Option<Link>> {
    let sql = format!("SELECT * FROM links WHERE token = $1 AND expires_ms > $2 {lock}");
    let bytes = &token.bytes()[..];
    let Some(row) = client.query_opt(&sql, &[&bytes, &now_ms]).await? else {
        return Ok(None);
    };
    let purpose = match (get(&row, "purpose")?, get(&row, "user")?) {
        ("invitation", None) => Purpose::Invitation(Holder::Link.grants(client, &bytes).await?),
        ("first-administrator", None) if has_administrator(client).await? => return Ok(None),
        ("first-administrator", None) => Purpose::FirstAdministrator,
        ("reset", Some(user)) => Purpose::Reset(user),
        (other, _) => {
            let words = format!("there is a link for \"{other}\"");
            return Err(StoreError::Corrupt(words));
        }
    };
    Ok(Some(Link {
        token: *token,
        purpose,
        note: get(&row, "note")?,
        created_ms: get(&row, "created_ms")?,
        expires_ms: get(&row, "expires_ms")?,
    }))
}

/// The invitations that can still be used.
pub(super) async fn invitations(
    client: &impl GenericClient,
    now_ms: Milliseconds,
) -> Result<Vec<Link>> {
    let sql = "SELECT token FROM links WHERE purpose = 'invitation' AND expires_ms > $1
        ORDER BY created_ms, token";
    let mut links = Vec::new();
    for row in client.query(sql, &[&now_ms]).await? {
        let token = token(&row, "token")?;
        links.extend(usable(client, &token, now_ms, "").await?);
    }
    Ok(links)
}

/// Takes a link back. Answers whether it was there.
pub(super) async fn withdraw(
    client: &impl GenericClient,
    token: &TokenHash,
    audit: Audit,
) -> Result<bool> {
    audit.check()?;
    let sql = "DELETE FROM links WHERE token = $1";
    let gone = client.execute(sql, &[&&token.bytes()[..]]).await? > 0;
    if gone {
        insert_audit(client, audit).await?;
    }
    Ok(gone)
}

/// Makes the account that a link invites to.
pub(super) async fn accept(
    client: &impl GenericClient,
    token: &TokenHash,
    user: &NewUser,
    audit: Audit,
) -> Result<User> {
    let grants = match spend(client, token, &audit).await? {
        Purpose::Invitation(grants) => grants,
        Purpose::FirstAdministrator => vec![Grant::everywhere(Role::Administrator)],
        Purpose::Reset(_) => return Err(StoreError::LinkSpent),
    };
    insert_user(client, user, &grants, audit).await
}

/// Sets the password that a link is for, and ends the sessions of the user.
pub(super) async fn reset(
    client: &impl GenericClient,
    token: &TokenHash,
    change: &UserChange,
    audit: Audit,
) -> Result<User> {
    audit.check()?;
    let Purpose::Reset(id) = spend(client, token, &audit).await? else {
        return Err(StoreError::LinkSpent);
    };
    let user = change.applied_to(&known_user(client, id).await?);
    update_user(client, &user).await?;
    end_sessions(client, id).await?;
    insert_audit(client, audit).await?;
    Ok(user)
}

/// Takes the link away; who comes at the same moment waits and finds it gone. If what it is for
/// fails, the transaction around brings it back.
async fn spend(client: &impl GenericClient, token: &TokenHash, audit: &Audit) -> Result<Purpose> {
    let link = usable(client, token, audit.recorded_ms, "FOR UPDATE").await?;
    let sql = "DELETE FROM links WHERE token = $1";
    client.execute(sql, &[&&token.bytes()[..]]).await?;
    link.map(|link| link.purpose).ok_or(StoreError::LinkSpent)
}
