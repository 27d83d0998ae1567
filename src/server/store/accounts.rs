//! The accounts and one-time links in a store.

use super::audit::Audit;
use super::link::Link;
use super::login::Login;
use super::role::Grant;
use super::token::TokenHash;
use super::user::{NewUser, User, UserChange};
use super::{Milliseconds, Result};
use async_trait::async_trait;
use uuid::Uuid;

/// Who may sign in, and the links that let people in. Every write keeps its audit with it; the
/// audit's moment is the moment of the write.
#[async_trait]
pub trait Accounts {
    /// Makes an account.
    ///
    /// # Errors
    /// [`super::StoreError::Taken`] for a login or id that is in use, [`super::StoreError::Unknown`]
    /// for a grant in a town that is not there.
    async fn create_user(&self, user: NewUser, grants: Vec<Grant>, audit: Audit) -> Result<User>;

    /// All accounts by login.
    async fn users(&self) -> Result<Vec<User>>;

    /// The account with this id.
    async fn user(&self, id: Uuid) -> Result<Option<User>>;

    /// The account of who types this.
    async fn user_by_login(&self, login: &Login) -> Result<Option<User>>;

    /// Changes an account and answers how it is now. Who is disabled is signed out everywhere.
    ///
    /// # Errors
    /// [`super::StoreError::LastAdministrator`] if nobody could manage the accounts afterwards.
    async fn change_user(&self, id: Uuid, change: UserChange, audit: Audit) -> Result<User>;

    /// Takes a time step of one-time passwords as used. Answers whether it was still good: neither
    /// it nor a later one had been used, so that no password works twice (RFC 6238, 5.2).
    async fn spend_totp_step(&self, user: Uuid, step: u64) -> Result<bool>;

    /// Makes a link. Older ones of the first administrator, or for resetting the password of the
    /// same user, are worth nothing from then on.
    ///
    /// # Errors
    /// [`super::StoreError::Unknown`] for a user or town that is not there.
    async fn create_link(&self, link: Link, audit: Audit) -> Result;

    /// What a link is for, as long as it can be used.
    async fn link(&self, token: &TokenHash, now_ms: Milliseconds) -> Result<Option<Link>>;

    /// The invitations that can still be used, the oldest first.
    async fn invitations(&self, now_ms: Milliseconds) -> Result<Vec<Link>>;

    /// Takes a link back. Answers whether it was there.
    async fn withdraw_link(&self, token: &TokenHash, audit: Audit) -> Result<bool>;

    /// Uses an invitation, or the first administrator's link, to make an account with what the
    /// link grants.
    ///
    /// # Errors
    /// [`super::StoreError::LinkSpent`], [`super::StoreError::Taken`]. The link can be used again
    /// after an error.
    async fn accept_invitation(
        &self,
        token: &TokenHash,
        user: NewUser,
        audit: Audit,
    ) -> Result<User>;

    /// Uses a reset link to set a password (its argon2id hash), and signs the user out everywhere.
    ///
    /// # Errors
    /// [`super::StoreError::LinkSpent`].
    async fn reset_password(
        &self,
        token: &TokenHash,
        password: String,
        audit: Audit,
    ) -> Result<User>;
}
