//! The sessions in a store.

use super::audit::Audit;
use super::session::{Session, SessionLimits};
use super::token::TokenHash;
use super::user::User;
use super::{Milliseconds, Result};
use async_trait::async_trait;
use uuid::Uuid;

/// Who is signed in.
#[async_trait]
pub trait Sessions {
    /// Signs somebody in.
    ///
    /// # Errors
    /// [`super::StoreError::Unknown`] for a user that is not there or is disabled.
    async fn create_session(&self, session: Session, audit: Audit) -> Result;

    /// The session of a token and whose it is; nothing if it has ended.
    async fn session(
        &self,
        token: &TokenHash,
        limits: SessionLimits,
    ) -> Result<Option<(Session, User)>>;

    /// The sessions of a user that have not ended, the latest used first.
    async fn sessions_of(&self, user: Uuid, limits: SessionLimits) -> Result<Vec<Session>>;

    /// Says that a session was used. One that is not there stays so.
    async fn touch_session(&self, token: &TokenHash, seen_ms: Milliseconds) -> Result;

    /// Gives a session another token. The old one is worth nothing from then on.
    ///
    /// # Errors
    /// [`super::StoreError::Unknown`] if there is no such session.
    async fn rotate_session(&self, old: &TokenHash, new: &TokenHash) -> Result;

    /// Signs out. Answers whether anybody was signed in.
    async fn end_session(&self, token: &TokenHash, audit: Audit) -> Result<bool>;

    /// Signs a user out everywhere, except in the one session given. Answers how many ended.
    async fn end_sessions_of(
        &self,
        user: Uuid,
        except: Option<&TokenHash>,
        audit: Audit,
    ) -> Result<usize>;
}
