//! Accounts, sessions and grants as JSON.

use crate::server::auth::{MadeLink, PublicId, SignedIn};
use crate::server::error::{ProblemDetails, unprocessable};
use crate::server::store::{Grant, Link, Milliseconds, Role, Session, User};
use chrono::{DateTime, SecondsFormat};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Grants of one account; a group of centres has some dozen towns.
const MOST_GRANTS: usize = 64;

/// A moment as RFC 3339 writes it, in UTC.
pub fn moment(ms: Milliseconds) -> String {
    let moment = DateTime::from_timestamp_millis(ms).unwrap_or_default();
    moment.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// An account, without its secrets.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Account")]
pub struct AccountDocument {
    id: Uuid,
    login: String,
    name: String,
    grants: Vec<GrantDocument>,
    /// Whether signing in takes a code besides the password.
    second_step: bool,
    disabled: bool,
    #[schemars(extend("format" = "date-time"))]
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
#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Grant")]
pub struct GrantDocument {
    #[schemars(extend("enum" = Role::ALL.map(Role::as_str)))]
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

    fn read(&self) -> Result<Grant, ProblemDetails> {
        let wrong = |reason: String| unprocessable(reason).with_member("field", "grants");
        let role = self.role.parse();
        let town = self.town.as_deref().map(str::parse).transpose();
        Ok(Grant {
            role: role.map_err(|reason| wrong(format!("“{}”: {reason}.", self.role)))?,
            town: town.map_err(|reason| wrong(format!("{reason}")))?,
        })
    }
}

/// The grants that are meant.
///
/// # Errors
/// 422 for what is no role or can be no town, and for more than anybody needs.
pub fn read_grants(documents: &[GrantDocument]) -> Result<Vec<Grant>, ProblemDetails> {
    if documents.len() > MOST_GRANTS {
        let detail = format!("More than {MOST_GRANTS} grants: give the role everywhere.");
        return Err(unprocessable(detail).with_member("field", "grants"));
    }
    documents.iter().map(GrantDocument::read).collect()
}

/// A link that has just been made.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Link")]
pub struct LinkDocument {
    id: String,
    url: String,
    #[schemars(extend("format" = "date-time"))]
    expires: String,
}

impl LinkDocument {
    /// Of this link.
    pub fn of(made: &MadeLink) -> Self {
        Self {
            id: made.id.to_string(),
            url: made.url.clone(),
            expires: moment(made.expires_ms),
        }
    }
}

/// An invitation that can still be used, without its secret.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Invitation")]
pub struct InvitationDocument {
    id: String,
    /// For whom it is, if who made it said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    grants: Vec<GrantDocument>,
    #[schemars(extend("format" = "date-time"))]
    created: String,
    #[schemars(extend("format" = "date-time"))]
    expires: String,
}

impl InvitationDocument {
    /// Of this link, with what it grants.
    pub fn of(link: &Link, grants: &[Grant]) -> Self {
        Self {
            id: PublicId::of(&link.token).to_string(),
            note: link.note.clone(),
            grants: grants.iter().map(GrantDocument::of).collect(),
            created: moment(link.created_ms),
            expires: moment(link.expires_ms),
        }
    }
}

/// A session of one's own.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Session")]
pub struct SessionDocument {
    id: String,
    #[schemars(extend("format" = "date-time"))]
    created: String,
    /// To the minute or so.
    #[schemars(extend("format" = "date-time"))]
    seen: String,
    /// However much it is used.
    #[schemars(extend("format" = "date-time"))]
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
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SignedIn")]
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
