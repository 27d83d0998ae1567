//! Accounts.

use super::SqliteStore;
use super::audit::insert_audit;
use super::error::{is_dangling, is_taken};
use super::grants::Holder;
use super::links;
use super::rows::{Id, id};
use crate::server::store::{
    Accounts, Audit, Grant, Link, Login, Milliseconds, NewUser, Result, Sequence, StoreError,
    TokenHash, User, UserChange,
};
use async_trait::async_trait;
use rusqlite::{Connection, OptionalExtension, Row, ToSql};
use uuid::Uuid;

#[async_trait]
impl Accounts for SqliteStore {
    async fn create_user(&self, user: NewUser, grants: Vec<Grant>, audit: Audit) -> Result<User> {
        self.write(move |connection| insert_user(connection, &user, &grants, &audit))
            .await
    }

    async fn users(&self) -> Result<Vec<User>> {
        self.read(all_users).await
    }

    async fn user(&self, id: Uuid) -> Result<Option<User>> {
        self.read(move |connection| user_of(connection, id)).await
    }

    async fn user_by_login(&self, login: &Login) -> Result<Option<User>> {
        let login = login.clone();
        self.read(move |connection| one_user(connection, "login", &login))
            .await
    }

    async fn change_user(&self, id: Uuid, change: UserChange, audit: Audit) -> Result<User> {
        change.check()?;
        audit.check()?;
        self.write(move |connection| {
            let before = known_user(connection, id)?;
            let after = change.applied_to(&before);
            update_user(connection, &after)?;
            if before.is_working_administrator() && !has_administrator(connection)? {
                return Err(StoreError::LastAdministrator);
            }
            insert_audit(connection, &audit, None)?;
            Ok(after)
        })
        .await
    }

    async fn spend_totp_step(&self, user: Uuid, step: u64) -> Result<bool> {
        self.write(move |connection| {
            let step = Sequence::new(step);
            let sql = "UPDATE users SET totp_step = ?2 WHERE id = ?1 AND totp_step < ?2";
            Ok(connection.execute(sql, (Id(user), step))? == 1)
        })
        .await
    }

    async fn create_link(&self, link: Link, audit: Audit) -> Result {
        self.write(move |connection| links::insert(connection, &link, &audit))
            .await
    }

    async fn link(&self, token: &TokenHash, now_ms: Milliseconds) -> Result<Option<Link>> {
        let token = *token;
        self.read(move |connection| links::usable(connection, &token, now_ms))
            .await
    }

    async fn invitations(&self, now_ms: Milliseconds) -> Result<Vec<Link>> {
        self.read(move |connection| links::invitations(connection, now_ms))
            .await
    }

    async fn withdraw_link(&self, token: &TokenHash, audit: Audit) -> Result<bool> {
        let token = *token;
        self.write(move |connection| links::withdraw(connection, &token, &audit))
            .await
    }

    async fn accept_invitation(
        &self,
        token: &TokenHash,
        user: NewUser,
        audit: Audit,
    ) -> Result<User> {
        let token = *token;
        self.write(move |connection| links::accept(connection, &token, &user, &audit))
            .await
    }

    async fn reset_password(
        &self,
        token: &TokenHash,
        password: String,
        audit: Audit,
    ) -> Result<User> {
        let token = *token;
        let change = UserChange {
            password: Some(password),
            ..UserChange::default()
        };
        change.check()?;
        self.write(move |connection| links::reset(connection, &token, &change, &audit))
            .await
    }
}

/// Makes an account.
///
/// # Errors
/// [`StoreError::Taken`], [`StoreError::Unknown`] for a town that is granted.
pub(super) fn insert_user(
    connection: &Connection,
    user: &NewUser,
    grants: &[Grant],
    audit: &Audit,
) -> Result<User> {
    user.check()?;
    audit.check()?;
    let sql = "INSERT INTO users (id, login, name, password, created_ms)
        VALUES (?1, ?2, ?3, ?4, ?5)";
    let row = (
        Id(user.id),
        &user.login,
        &user.name,
        &user.password,
        audit.recorded_ms,
    );
    match connection.execute(sql, row) {
        Err(error) if is_taken(&error) => return Err(StoreError::Taken("user")),
        outcome => outcome?,
    };
    grant(connection, user.id, grants)?;
    insert_audit(connection, audit, None)?;
    known_user(connection, user.id)
}

/// Writes an account as it is to be.
pub(super) fn update_user(connection: &Connection, user: &User) -> Result {
    let sql = "UPDATE users SET name = ?2, password = ?3, totp = ?4, disabled = ?5 WHERE id = ?1";
    let row = (
        Id(user.id),
        &user.name,
        &user.password,
        &user.totp,
        user.disabled,
    );
    connection.execute(sql, row)?;
    if user.disabled {
        connection.execute("DELETE FROM sessions WHERE user = ?1", [Id(user.id)])?;
    }
    grant(connection, user.id, &user.grants)
}

/// The account with an id.
///
/// # Errors
/// [`StoreError::Unknown`].
pub(super) fn known_user(connection: &Connection, id: Uuid) -> Result<User> {
    user_of(connection, id)?.ok_or(StoreError::Unknown("user"))
}

/// Whether anybody can sign in and say who may do what.
pub(super) fn has_administrator(connection: &Connection) -> Result<bool> {
    let users = all_users(connection)?;
    Ok(users.iter().any(User::is_working_administrator))
}

fn grant(connection: &Connection, user: Uuid, grants: &[Grant]) -> Result {
    match Holder::User.grant(connection, &Id(user), grants) {
        Err(error) if is_dangling(&error) => Err(StoreError::Unknown("town")),
        outcome => Ok(outcome?),
    }
}

pub(super) fn user_of(connection: &Connection, id: Uuid) -> Result<Option<User>> {
    one_user(connection, "id", &Id(id))
}

fn one_user(connection: &Connection, column: &str, value: &dyn ToSql) -> Result<Option<User>> {
    let sql = format!("SELECT * FROM users WHERE {column} = ?1");
    let mut user = connection.prepare_cached(&sql)?;
    let user = user.query_one([value], user_without_grants).optional()?;
    user.map(|user| with_grants(connection, user)).transpose()
}

fn all_users(connection: &Connection) -> Result<Vec<User>> {
    let mut users = connection.prepare_cached("SELECT * FROM users ORDER BY login")?;
    let users = users.query_map((), user_without_grants)?;
    let users = users.map(|user| with_grants(connection, user?));
    users.collect()
}

fn with_grants(connection: &Connection, user: User) -> Result<User> {
    Ok(User {
        grants: Holder::User.grants(connection, &Id(user.id))?,
        ..user
    })
}

fn user_without_grants(row: &Row<'_>) -> rusqlite::Result<User> {
    Ok(User {
        id: id(row, "id")?,
        login: Login::of_stored(row.get("login")?),
        name: row.get("name")?,
        password: row.get("password")?,
        totp: row.get("totp")?,
        grants: Vec::new(),
        disabled: row.get("disabled")?,
        created_ms: row.get("created_ms")?,
    })
}
