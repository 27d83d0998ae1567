//! Accounts.

use super::PostgresStore;
use super::audit::insert_audit;
use super::error::is_taken;
use super::grants::{Holder, To};
use super::links;
use super::rows::get;
use crate::server::store::{
    Accounts, Audit, Grant, Link, Login, Milliseconds, NewUser, Result, Sequence, StoreError,
    TokenHash, User, UserChange,
};
use async_trait::async_trait;
use deadpool_postgres::GenericClient;
use tokio_postgres::Row;
use uuid::Uuid;

#[async_trait]
impl Accounts for PostgresStore {
    async fn create_user(&self, user: NewUser, grants: Vec<Grant>, audit: Audit) -> Result<User> {
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let made = insert_user(&transaction, &user, &grants, audit).await?;
        transaction.commit().await?;
        Ok(made)
    }

    async fn users(&self) -> Result<Vec<User>> {
        all_users(&self.client().await?).await
    }

    async fn user(&self, id: Uuid) -> Result<Option<User>> {
        user_of(&self.client().await?, id).await
    }

    async fn user_by_login(&self, login: &Login) -> Result<Option<User>> {
        let client = self.client().await?;
        one_user(&client, "login", &login.as_str()).await
    }

    async fn change_user(&self, id: Uuid, change: UserChange, audit: Audit) -> Result<User> {
        change.check()?;
        audit.check()?;
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        // Two administrators must not take the right from each other at the same moment.
        transaction
            .batch_execute("LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE")
            .await?;
        let before = known_user(&transaction, id).await?;
        let after = change.applied_to(&before);
        update_user(&transaction, &after).await?;
        if before.is_working_administrator() && !has_administrator(&transaction).await? {
            return Err(StoreError::LastAdministrator);
        }
        insert_audit(&transaction, audit).await?;
        transaction.commit().await?;
        Ok(after)
    }

    async fn spend_totp_step(&self, user: Uuid, step: u64) -> Result<bool> {
        let client = self.client().await?;
        let step = Sequence::new(step).stored();
        let sql = "UPDATE users SET totp_step = $2 WHERE id = $1 AND totp_step < $2";
        Ok(client.execute(sql, &[&user, &step]).await? == 1)
    }

    async fn create_link(&self, link: Link, audit: Audit) -> Result {
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        links::insert(&transaction, &link, audit).await?;
        Ok(transaction.commit().await?)
    }

    async fn link(&self, token: &TokenHash, now_ms: Milliseconds) -> Result<Option<Link>> {
        links::usable(&self.client().await?, token, now_ms, "").await
    }

    async fn invitations(&self, now_ms: Milliseconds) -> Result<Vec<Link>> {
        links::invitations(&self.client().await?, now_ms).await
    }

    async fn withdraw_link(&self, token: &TokenHash, audit: Audit) -> Result<bool> {
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let gone = links::withdraw(&transaction, token, audit).await?;
        transaction.commit().await?;
        Ok(gone)
    }

    async fn accept_invitation(
        &self,
        token: &TokenHash,
        user: NewUser,
        audit: Audit,
    ) -> Result<User> {
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let made = links::accept(&transaction, token, &user, audit).await?;
        transaction.commit().await?;
        Ok(made)
    }

    async fn reset_password(
        &self,
        token: &TokenHash,
        password: String,
        audit: Audit,
    ) -> Result<User> {
        let change = UserChange {
            password: Some(password),
            ..UserChange::default()
        };
        change.check()?;
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let changed = links::reset(&transaction, token, &change, audit).await?;
        transaction.commit().await?;
        Ok(changed)
    }
}

/// Makes an account.
///
/// # Errors
/// [`StoreError::Taken`], [`StoreError::Unknown`] for a town that is granted.
pub(super) async fn insert_user(
    client: &impl GenericClient,
    user: &NewUser,
    grants: &[Grant],
    audit: Audit,
) -> Result<User> {
    user.check()?;
    audit.check()?;
    let sql = "INSERT INTO users (id, login, name, password, created_ms)
        VALUES ($1, $2, $3, $4, $5)";
    let NewUser {
        id,
        login,
        name,
        password,
    } = user;
    let created = [
        id as To<'_>,
        &login.as_str(),
        name,
        password,
        &audit.recorded_ms,
    ];
    match client.execute(sql, &created).await {
        Err(error) if is_taken(&error) => return Err(StoreError::Taken("user")),
        outcome => outcome?,
    };
    Holder::User.grant(client, id, grants).await?;
    insert_audit(client, audit).await?;
    known_user(client, *id).await
}

/// Writes an account as it is to be.
pub(super) async fn update_user(client: &impl GenericClient, user: &User) -> Result {
    let sql = "UPDATE users SET name = $2, password = $3, totp = $4, disabled = $5 WHERE id = $1";
    let User {
        id,
        name,
        password,
        totp,
        disabled,
        ..
    } = user;
    client
        .execute(sql, &[id, name, password, totp, disabled])
        .await?;
    if *disabled {
        end_sessions(client, *id).await?;
    }
    Holder::User.grant(client, id, &user.grants).await
}

/// Signs a user out everywhere.
pub(super) async fn end_sessions(client: &impl GenericClient, user: Uuid) -> Result {
    let sql = "DELETE FROM sessions WHERE \"user\" = $1";
    client.execute(sql, &[&user]).await?;
    Ok(())
}

/// The account with an id.
///
/// # Errors
/// [`StoreError::Unknown`].
pub(super) async fn known_user(client: &impl GenericClient, id: Uuid) -> Result<User> {
    let user = user_of(client, id).await?;
    user.ok_or(StoreError::Unknown("user"))
}

/// Whether anybody can sign in and say who may do what.
pub(super) async fn has_administrator(client: &impl GenericClient) -> Result<bool> {
    let users = all_users(client).await?;
    Ok(users.iter().any(User::is_working_administrator))
}

pub(super) async fn user_of(client: &impl GenericClient, id: Uuid) -> Result<Option<User>> {
    one_user(client, "id", &id).await
}

async fn one_user(
    client: &impl GenericClient,
    column: &str,
    value: To<'_>,
) -> Result<Option<User>> {
    let sql = format!("SELECT * FROM users WHERE {column} = $1");
    let user = client.prepare_cached(&sql).await?;
    match client.query_opt(&user, &[value]).await? {
        Some(row) => user_with_grants(client, &row).await.map(Some),
        None => Ok(None),
    }
}

async fn all_users(client: &impl GenericClient) -> Result<Vec<User>> {
    let rows = client
        .query("SELECT * FROM users ORDER BY login", &[])
        .await?;
    let mut users = Vec::with_capacity(rows.len());
    for row in &rows {
        users.push(user_with_grants(client, row).await?);
    }
    Ok(users)
}

async fn user_with_grants(client: &impl GenericClient, row: &Row) -> Result<User> {
    let id: Uuid = get(row, "id")?;
    Ok(User {
        id,
        login: Login::of_stored(get(row, "login")?),
        name: get(row, "name")?,
        password: get(row, "password")?,
        totp: get(row, "totp")?,
        grants: Holder::User.grants(client, &id).await?,
        disabled: get(row, "disabled")?,
        created_ms: get(row, "created_ms")?,
    })
}
