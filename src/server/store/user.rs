//! Who may sign in.

use super::login::Login;
use super::role::{Grant, Role};
use super::text::storable;
use super::{Milliseconds, Result};
use std::fmt;
use uuid::Uuid;

/// An account.
#[derive(Clone, PartialEq, Eq)]
pub struct User {
    /// Never given to another.
    pub id: Uuid,
    /// What the person types to sign in; nobody else has it.
    pub login: Login,
    /// What others see beside a change.
    pub name: String,
    /// The password's argon2id hash as a PHC string. Without one nobody can sign in.
    pub password: Option<String>,
    /// The secret of a time-based one-time password (RFC 6238), where the person uses one.
    pub totp: Option<String>,
    /// What they may do, sorted.
    pub grants: Vec<Grant>,
    /// Whether signing in is refused. Users are not removed: the ledger names them.
    pub disabled: bool,
    /// Since when the account is.
    pub created_ms: Milliseconds,
}

impl User {
    /// Whether this person can sign in and say who may do what everywhere.
    pub fn is_working_administrator(&self) -> bool {
        let everywhere = Grant::everywhere(Role::Administrator);
        !self.disabled && self.password.is_some() && self.grants.contains(&everywhere)
    }
}

/// Without the secrets, so that none is ever logged.
impl fmt::Debug for User {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("User")
            .field("id", &self.id)
            .field("login", &self.login)
            .field("grants", &self.grants)
            .field("disabled", &self.disabled)
            .finish_non_exhaustive()
    }
}

/// An account to be made.
#[derive(Clone, PartialEq, Eq)]
pub struct NewUser {
    /// Chosen by the server.
    pub id: Uuid,
    /// What the person will type to sign in.
    pub login: Login,
    /// What others will see.
    pub name: String,
    /// The password's argon2id hash as a PHC string.
    pub password: Option<String>,
}

impl NewUser {
    /// Refuses texts that not every store can keep.
    pub(super) fn check(&self) -> Result {
        storable("the name", &self.name)?;
        storable("the password", self.password.as_deref().unwrap_or_default())
    }
}

/// Without the password's hash.
impl fmt::Debug for NewUser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewUser")
            .field("id", &self.id)
            .field("login", &self.login)
            .finish_non_exhaustive()
    }
}

/// What of an account is to be other than it is. Nothing said stays.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct UserChange {
    /// What others see.
    pub name: Option<String>,
    /// The password's argon2id hash.
    pub password: Option<String>,
    /// The secret for one-time passwords; `Some(None)` takes it away.
    pub totp: Option<Option<String>>,
    /// All grants from now on.
    pub grants: Option<Vec<Grant>>,
    /// Whether signing in is refused.
    pub disabled: Option<bool>,
}

impl UserChange {
    /// Refuses texts that not every store can keep.
    pub(super) fn check(&self) -> Result {
        storable("the name", self.name.as_deref().unwrap_or_default())?;
        storable("the password", self.password.as_deref().unwrap_or_default())?;
        let totp = self.totp.as_ref().and_then(Option::as_deref);
        storable("the secret", totp.unwrap_or_default())
    }

    /// The account as it will be.
    pub(super) fn applied_to(&self, user: &User) -> User {
        let mut changed = user.clone();
        if let Some(name) = &self.name {
            changed.name.clone_from(name);
        }
        if let Some(password) = &self.password {
            changed.password = Some(password.clone());
        }
        if let Some(totp) = &self.totp {
            changed.totp.clone_from(totp);
        }
        if let Some(grants) = &self.grants {
            changed.grants.clone_from(grants);
            changed.grants.sort();
            changed.grants.dedup();
        }
        if let Some(disabled) = self.disabled {
            changed.disabled = disabled;
        }
        changed
    }
}
