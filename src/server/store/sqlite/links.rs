//! One-time links.

use super::accounts::{has_administrator, insert_user, known_user, update_user};
use super::audit::insert_audit;
use super::error::{is_dangling, is_taken};
use super::grants::Holder;
use super::rows::{Id, id_or_none};
use crate::server::store::{
    Audit, Grant, Link, Milliseconds, NewUser, Purpose, Result, Role, StoreError, TokenHash, User,
    UserChange,
};
use rusqlite::{Connection, OptionalExtension};

/// Makes a link, which ends older ones for the same.
pub(super) fn insert(connection: &Connection, link: &Link, audit: &Audit) -> Result {
    audit.check()?;
    link.check()?;
    let (user, grants): (Option<Id>, &[Grant]) = match &link.purpose {
        Purpose::Invitation(grants) => (None, grants),
        Purpose::FirstAdministrator => (None, &[]),
        Purpose::Reset(user) => (Some(Id(*user)), &[]),
    };
    let purpose = link.purpose.as_str();
    if !matches!(link.purpose, Purpose::Invitation(_)) {
        let sql = "DELETE FROM links WHERE purpose = ?1 AND user IS ?2";
        connection.execute(sql, (purpose, &user))?;
    }
    let sql = "INSERT INTO links (token, purpose, user, note, created_ms, expires_ms)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let (created_ms, expires_ms) = (link.created_ms, link.expires_ms);
    let row = (
        link.token, purpose, user, &link.note, created_ms, expires_ms,
    );
    match connection.execute(sql, row) {
        Err(error) if is_taken(&error) => return Err(StoreError::Taken("link")),
        Err(error) if is_dangling(&error) => return Err(StoreError::Unknown("user")),
        outcome => outcome?,
    };
    match Holder::Link.grant(connection, &link.token, grants) {
        Err(error) if is_dangling(&error) => return Err(StoreError::Unknown("town")),
        outcome => outcome?,
    }
    insert_audit(connection, audit, None)
}

/// A link, as long as it can be used.
pub(super) fn usable(
    connection: &Connection,
    token: &TokenHash,
    now_ms: Milliseconds,
) -> Result<Option<Link>> {
    let sql = "SELECT purpose, user, note, created_ms, expires_ms FROM links
        WHERE token = ?1 AND expires_ms > ?2";
    let row = connection.query_row(sql, (token, now_ms), |row| {
        let purpose: String = row.get("purpose")?;
        let user = id_or_none(row, "user")?;
        Ok((
            purpose,
            user,
            row.get("note")?,
            row.get("created_ms")?,
            row.get("expires_ms")?,
        ))
    });
    let Some((purpose, user, note, created_ms, expires_ms)) = row.optional()? else {
        return Ok(None);
    };
    let purpose = match (purpose.as_str(), user) {
        ("invitation", None) => Purpose::Invitation(Holder::Link.grants(connection, token)?),
        ("first-administrator", None) if has_administrator(connection)? => return Ok(None),
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
        note,
        created_ms,
        expires_ms,
    }))
}

/// The invitations that can still be used.
pub(super) fn invitations(connection: &Connection, now_ms: Milliseconds) -> Result<Vec<Link>> {
    let sql = "SELECT token FROM links WHERE purpose = 'invitation' AND expires_ms > ?1
        ORDER BY created_ms, token";
    let mut tokens = connection.prepare_cached(sql)?;
    let tokens = tokens.query_map([now_ms], |row| row.get("token"))?;
    let tokens: Vec<TokenHash> = tokens.collect::<rusqlite::Result<_>>()?;
    let links = tokens
        .iter()
        .filter_map(|token| usable(connection, token, now_ms).transpose());
    links.collect()
}

/// Takes a link back. Answers whether it was there.
pub(super) fn withdraw(connection: &Connection, token: &TokenHash, audit: &Audit) -> Result<bool> {
    audit.check()?;
    let gone = connection.execute("DELETE FROM links WHERE token = ?1", [token])? > 0;
    if gone {
        insert_audit(connection, audit, None)?;
    }
    Ok(gone)
}

/// Makes the account that a link invites to.
pub(super) fn accept(
    connection: &Connection,
    token: &TokenHash,
    user: &NewUser,
    audit: &Audit,
) -> Result<User> {
    let grants = match spend(connection, token, audit)? {
        Purpose::Invitation(grants) => grants,
        Purpose::FirstAdministrator => vec![Grant::everywhere(Role::Administrator)],
        Purpose::Reset(_) => return Err(StoreError::LinkSpent),
    };
    insert_user(connection, user, &grants, audit)
}

/// Sets the password that a link is for, and ends the sessions of the user.
pub(super) fn reset(
    connection: &Connection,
    token: &TokenHash,
    change: &UserChange,
    audit: &Audit,
) -> Result<User> {
    audit.check()?;
    let Purpose::Reset(id) = spend(connection, token, audit)? else {
        return Err(StoreError::LinkSpent);
    };
    let user = change.applied_to(&known_user(connection, id)?);
    update_user(connection, &user)?;
    connection.execute("DELETE FROM sessions WHERE user = ?1", [Id(id)])?;
    insert_audit(connection, audit, None)?;
    Ok(user)
}

/// Takes the link away. If what it is for fails, the savepoint around brings it back.
fn spend(connection: &Connection, token: &TokenHash, audit: &Audit) -> Result<Purpose> {
    let link = usable(connection, token, audit.recorded_ms)?;
    connection.execute("DELETE FROM links WHERE token = ?1", [token])?;
    link.map(|link| link.purpose).ok_or(StoreError::LinkSpent)
}
