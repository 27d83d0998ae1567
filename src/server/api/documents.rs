//! Accounts, sessions and grants as JSON.

use crate::server::auth::{PublicId, SignedIn};
use crate::server::error::{ProblemDetails, unprocessable};
use crate::server::store::{Grant, Milliseconds, Session, User};
use chrono::{DateTime, SecondsFormat};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A moment as RFC 3339 writes it, in UTC.
pub fn moment(ms: Milliseconds) -> String {
    let moment = DateTime::from_timestamp_millis(ms).unwrap_or_default();
    moment.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// An account, without its secrets.
#[derive(Serialize)]
pub struct AccountDocument {
    id: Uuid,
    login: String,
    name: String,
    grants: Vec<GrantDocument>,
    /// Whether signing in takes a code besides the password.
    second_step: bool,
    disabled: bool,
    created: String,
}

impl AccountDocument {
    /// Of this account.
    pub fn of(user: &User) -> Self {
        Self {
            id: user.id,
            login: user.login.to_string(),
            name: user.name.clone(),
            grants: user.grants.iter().map(GrantDocument::of).collect(),
            second_step: user.totp.is_some(),
            disabled: user.disabled,
            created: moment(user.created_ms),
        }
    }
}

/// A role in a town, or without a town everywhere.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrantDocument {
    role: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    town: Option<String>,
}

impl GrantDocument {
    /// Of this grant.
    pub fn of(grant: &Grant) -> Self {
        Self {
            role: grant.role.to_string(),
            town: grant.town.as_ref().map(ToString::to_string),
        }
    }

    /// The grant that is meant.
    ///
    /// # Errors
    /// 422 for what is no role or can be no town.
    pub fn read(&self) -> Result<Grant, ProblemDetails> {
        let role = self.role.parse();
        let role = role.map_err(|error| unprocessable(format!("“{}”: {error}.", self.role)))?;
        let town = self.town.as_deref().map(str::parse).transpose();
        let town = town.map_err(|error| unprocessable(format!("{error}")))?;
        Ok(Grant { role, town })
    }
}

/// A session of one's own.
#[derive(Serialize)]
pub struct SessionDocument {
    id: String,
    created: String,
    /// To the minute or so.
    seen: String,
    /// However much it is used.
    expires: String,
    /// Whether it is the one that asks.
    current: bool,
}

impl SessionDocument {
    /// Of this session, as the one that asks sees it.
    pub fn of(session: &Session, asks: &Session) -> Self {
        Self {
            id: PublicId::of(&session.token).to_string(),
            created: moment(session.created_ms),
            seen: moment(session.seen_ms),
            expires: moment(session.expires_ms),
            current: session.token == asks.token,
        }
    }
}

/// Who one is, and through which session.
#[derive(Serialize)]
pub struct SignedInDocument {
    user: AccountDocument,
    session: SessionDocument,
}

impl SignedInDocument {
    /// Of this caller.
    pub fn of(signed_in: &SignedIn) -> Self {
        Self {
            user: AccountDocument::of(&signed_in.user),
            session: SessionDocument::of(&signed_in.session, &signed_in.session),
        }
    }
}
