//! Sessions.

use super::PostgresStore;
use super::accounts::user_of;
use super::audit::insert_audit;
use super::error::is_taken;
use super::grants::To;
use super::rows::{get, token};
use crate::server::store::{
    Audit, Milliseconds, Result, Session, SessionLimits, Sessions, StoreError, TokenHash, User,
};
use async_trait::async_trait;
use deadpool_postgres::GenericClient;
use tokio_postgres::Row;
use uuid::Uuid;

#[async_trait]
impl Sessions for PostgresStore {
    async fn create_session(&self, session: Session, audit: Audit) -> Result {
        audit.check()?;
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        // The row is held, so that nobody is disabled and signed in at the same moment.
        let sql = "SELECT FROM users WHERE id = $1 AND NOT disabled FOR SHARE";
        if transaction
            .query_opt(sql, &[&session.user])
            .await?
            .is_none()
        {
            return Err(StoreError::Unknown("user"));
        }
        let sql = "INSERT INTO sessions (token, \"user\", created_ms, seen_ms, expires_ms)
            VALUES ($1, $2, $3, $4, $5)";
        let row = [
            &&session.token.bytes()[..] as To<'_>,
            &session.user,
            &session.created_ms,
            &session.seen_ms,
            &session.expires_ms,
        ];
        match transaction.execute(sql, &row).await {
            Err(error) if is_taken(&error) => return Err(StoreError::Taken("session")),
            outcome => outcome?,
        };
        insert_audit(&transaction, audit).await?;
        Ok(transaction.commit().await?)
    }

    async fn session(
        &self,
        token: &TokenHash,
        limits: SessionLimits,
    ) -> Result<Option<(Session, User)>> {
        let client = self.client().await?;
        let sql = "SELECT * FROM sessions WHERE token = $1 AND expires_ms > $2 AND seen_ms > $3";
        let found = client.prepare_cached(sql).await?;
        let given = [
            &&token.bytes()[..] as To<'_>,
            &limits.now_ms,
            &limits.seen_after(),
        ];
        let Some(row) = client.query_opt(&found, &given).await? else {
            return Ok(None);
        };
        let session = session(&row)?;
        let user = user_of(&client, session.user).await?;
        let user = user.filter(|user| !user.disabled);
        Ok(user.map(|user| (session, user)))
    }

    async fn sessions_of(&self, user: Uuid, limits: SessionLimits) -> Result<Vec<Session>> {
        let client = self.client().await?;
        let sql = "SELECT * FROM sessions
            WHERE \"user\" = $1 AND expires_ms > $2 AND seen_ms > $3
            ORDER BY seen_ms DESC, token";
        let given = [&user as To<'_>, &limits.now_ms, &limits.seen_after()];
        let sessions = client.query(sql, &given).await?;
        sessions.iter().map(session).collect()
    }

    async fn touch_session(&self, token: &TokenHash, seen_ms: Milliseconds) -> Result {
        let client = self.client().await?;
        let sql = "UPDATE sessions SET seen_ms = greatest(seen_ms, $2) WHERE token = $1";
        let touch = client.prepare_cached(sql).await?;
        client
            .execute(&touch, &[&&token.bytes()[..], &seen_ms])
            .await?;
        Ok(())
    }

    async fn rotate_session(&self, old: &TokenHash, new: &TokenHash) -> Result {
        let client = self.client().await?;
        let sql = "UPDATE sessions SET token = $2 WHERE token = $1";
        let tokens = [&&old.bytes()[..] as To<'_>, &&new.bytes()[..]];
        match client.execute(sql, &tokens).await {
            Err(error) if is_taken(&error) => Err(StoreError::Taken("session")),
            Ok(0) => Err(StoreError::Unknown("session")),
            outcome => Ok(outcome.map(drop)?),
        }
    }

    async fn end_session(&self, token: &TokenHash, audit: Audit) -> Result<bool> {
        audit.check()?;
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let sql = "DELETE FROM sessions WHERE token = $1";
        let ended = transaction.execute(sql, &[&&token.bytes()[..]]).await?;
        if ended > 0 {
            insert_audit(&transaction, audit).await?;
        }
        transaction.commit().await?;
        Ok(ended > 0)
    }

    async fn end_sessions_of(
        &self,
        user: Uuid,
        except: Option<&TokenHash>,
        audit: Audit,
    ) -> Result<usize> {
        audit.check()?;
        let mut client = self.client().await?;
        let transaction = client.transaction().await?;
        let except = except.map(|token| &token.bytes()[..]);
        let sql = "DELETE FROM sessions WHERE \"user\" = $1 AND token IS DISTINCT FROM $2";
        let ended = transaction.execute(sql, &[&user, &except]).await?;
        insert_audit(&transaction, audit).await?;
        transaction.commit().await?;
        Ok(usize::try_from(ended).unwrap_or(usize::MAX))
    }
}

fn session(row: &Row) -> Result<Session> {
    Ok(Session {
        token: token(row, "token")?,
        user: get(row, "user")?,
        created_ms: get(row, "created_ms")?,
        seen_ms: get(row, "seen_ms")?,
        expires_ms: get(row, "expires_ms")?,
    })
}
