//! One-time links: how a person gets an account or a new password.

use super::role::Grant;
use super::text::storable;
use super::token::TokenHash;
use super::{Milliseconds, Result};
use std::fmt;
use uuid::Uuid;

/// What a link is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Makes an account that may do these things.
    Invitation(Vec<Grant>),
    /// Makes the first administrator. Worth nothing once there is one.
    FirstAdministrator,
    /// Sets a new password for this user.
    Reset(Uuid),
}

impl Purpose {
    /// Its word in the store.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Invitation(_) => "invitation",
            Self::FirstAdministrator => "first-administrator",
            Self::Reset(_) => "reset",
        }
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A link that can still be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The hash of its token; the token itself is in the link alone.
    pub token: TokenHash,
    /// What it is for.
    pub purpose: Purpose,
    /// For whom, in the words of who made it, so that an open invitation is recognised.
    pub note: Option<String>,
    /// When it was made.
    pub created_ms: Milliseconds,
    /// From when on it is worth nothing.
    pub expires_ms: Milliseconds,
}

impl Link {
    /// Refuses texts that not every store can keep.
    pub(super) fn check(&self) -> Result {
        storable("the note", self.note.as_deref().unwrap_or_default())
    }
}
