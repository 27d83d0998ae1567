//! Sessions.

use super::SqliteStore;
use super::accounts::{known_user, user_of};
use super::audit::insert_audit;
use super::error::is_taken;
use super::rows::{Id, id};
use crate::server::store::{
    Audit, Milliseconds, Result, Session, SessionLimits, Sessions, StoreError, TokenHash, User,
};
use async_trait::async_trait;
use rusqlite::{OptionalExtension, Row};
use uuid::Uuid;

#[async_trait]
impl Sessions for SqliteStore {
    async fn create_session(&self, session: Session, audit: Audit) -> Result {
        audit.check()?;
        self.write(move |connection| {
            if known_user(connection, session.user)?.disabled {
                return Err(StoreError::Unknown("user"));
            }
            let sql = "INSERT INTO sessions (token, user, created_ms, seen_ms, expires_ms)
                VALUES (?1, ?2, ?3, ?4, ?5)";
            let row = (
                session.token,
                Id(session.user),
                session.created_ms,
                session.seen_ms,
                session.expires_ms,
            );
            match connection.execute(sql, row) {
                Err(error) if is_taken(&error) => return Err(StoreError::Taken("session")),
                outcome => outcome?,
            };
            insert_audit(connection, &audit, None)
        })
        .await
    }

    async fn session(
        &self,
        token: &TokenHash,
        limits: SessionLimits,
    ) -> Result<Option<(Session, User)>> {
        let token = *token;
        self.read(move |connection| {
            let sql = "SELECT * FROM sessions
                WHERE token = ?1 AND expires_ms > ?2 AND seen_ms > ?3";
            let mut found = connection.prepare_cached(sql)?;
            let found = found.query_one((token, limits.now_ms, limits.seen_after()), session);
            let Some(session) = found.optional()? else {
                return Ok(None);
            };
            let user = user_of(connection, session.user)?.filter(|user| !user.disabled);
            Ok(user.map(|user| (session, user)))
        })
        .await
    }

    async fn sessions_of(&self, user: Uuid, limits: SessionLimits) -> Result<Vec<Session>> {
        self.read(move |connection| {
            let sql = "SELECT * FROM sessions
                WHERE user = ?1 AND expires_ms > ?2 AND seen_ms > ?3
                ORDER BY seen_ms DESC, token";
            let mut sessions = connection.prepare_cached(sql)?;
            let given = (Id(user), limits.now_ms, limits.seen_after());
            let sessions = sessions.query_map(given, session)?;
            Ok(sessions.collect::<rusqlite::Result<_>>()?)
        })
        .await
    }

    async fn touch_session(&self, token: &TokenHash, seen_ms: Milliseconds) -> Result {
        let token = *token;
        self.write(move |connection| {
            let sql = "UPDATE sessions SET seen_ms = max(seen_ms, ?2) WHERE token = ?1";
            connection.execute(sql, (token, seen_ms))?;
            Ok(())
        })
        .await
    }

    async fn rotate_session(&self, old: &TokenHash, new: &TokenHash) -> Result {
        let (old, new) = (*old, *new);
        self.write(move |connection| {
            let sql = "UPDATE sessions SET token = ?2 WHERE token = ?1";
            match connection.execute(sql, (old, new)) {
                Err(error) if is_taken(&error) => Err(StoreError::Taken("session")),
                Ok(0) => Err(StoreError::Unknown("session")),
                outcome => Ok(outcome.map(drop)?),
            }
        })
        .await
    }

    async fn end_session(&self, token: &TokenHash, audit: Audit) -> Result<bool> {
        audit.check()?;
        let token = *token;
        self.write(move |connection| {
            let ended = connection.execute("DELETE FROM sessions WHERE token = ?1", [token])?;
            if ended > 0 {
                insert_audit(connection, &audit, None)?;
            }
            Ok(ended > 0)
        })
        .await
    }

    async fn end_sessions_of(
        &self,
        user: Uuid,
        except: Option<&TokenHash>,
        audit: Audit,
    ) -> Result<usize> {
        audit.check()?;
        let except = except.copied();
        self.write(move |connection| {
            let sql = "DELETE FROM sessions WHERE user = ?1 AND token IS NOT ?2";
            let ended = connection.execute(sql, (Id(user), except))?;
            insert_audit(connection, &audit, None)?;
            Ok(ended)
        })
        .await
    }
}

fn session(row: &Row<'_>) -> rusqlite::Result<Session> {
    Ok(Session {
        token: row.get("token")?,
        user: id(row, "user")?,
        created_ms: row.get("created_ms")?,
        seen_ms: row.get("seen_ms")?,
        expires_ms: row.get("expires_ms")?,
    })
}
