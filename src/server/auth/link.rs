//! One-time links: how somebody gets an account or a new password without anybody else knowing it.
//!
//! The secret stands after the `#`, which browsers keep to themselves: it is in no request, no log
//! and no Referer. The page behind the link sends it in the body of a POST.
use super::secret::Secret;
use super::session::new_random;
use super::{Act, Auth, Caller, Password, PublicId, Started};
use crate::server::error::{ProblemDetails, unprocessable};
use crate::server::store::{Audit, Link, Login, Milliseconds, NewUser, Purpose, Store, StoreError};
use schemars::JsonSchema;
use serde::Deserialize;
use uuid::Uuid;

use super::limits::Try;

const HOUR_MS: Milliseconds = 3_600_000;

/// Characters of the longest name of a person, and of the longest note of a link.
const LONGEST_LINE: usize = 100;

/// A link to be made.
pub struct NewLink {
    /// What it is for.
    pub purpose: Purpose,
    /// For whom, in the words of who makes it.
    pub note: Option<String>,
}

/// For nobody in particular.
impl From<Purpose> for NewLink {
    fn from(purpose: Purpose) -> Self {
        Self {
            purpose,
            note: None,
        }
    }
}

/// A link that has just been made. Only here is it whole.
pub struct MadeLink {
    /// How it is named to who made it.
    pub id: PublicId,
    /// To be handed to whom it is for.
    pub url: String,
    /// From when on it is worth nothing.
    pub expires_ms: Milliseconds,
}

/// Makes a link below the address of the site, which ends in `/`.
///
/// # Errors
/// What the store says.
pub async fn make_link(
    store: &dyn Store,
    new: impl Into<NewLink>,
    audit: Audit,
    base: &str,
) -> Result<MadeLink, ProblemDetails> {
    let NewLink { purpose, note } = new.into();
    let secret = new_random(Secret::new)?;
    let (word, hours) = match &purpose {
        Purpose::Invitation(_) => ("invite", 7 * 24),
        Purpose::Reset(_) => ("reset", 1),
        Purpose::FirstAdministrator => ("first", 24),
    };
    let link = Link {
        token: secret.hash(),
        purpose,
        note,
        created_ms: audit.recorded_ms,
        expires_ms: audit.recorded_ms.saturating_add(hours * HOUR_MS),
    };
    let made = MadeLink {
        id: PublicId::of(&link.token),
        url: format!("{base}manage.html#{word}={}", secret.reveal()),
        expires_ms: link.expires_ms,
    };
    store.create_link(link, audit).await?;
    Ok(made)
}

/// What somebody brings who was invited.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    token: String,
    login: String,
    name: String,
    password: String,
}

/// What somebody brings who sets a new password.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    token: String,
    password: String,
}

impl Auth {
    /// The link of a token, as long as it can be used.
    ///
    /// # Errors
    /// 410 if it cannot, 429 after too many tries.
    pub async fn usable_link(&self, caller: &Caller, token: &str) -> Result<Link, ProblemDetails> {
        let this = Try {
            entrance: &caller.entrance,
            account: None,
        };
        self.limits.begin(this, self.now_ms())?;
        let Some(secret) = Secret::read(token) else {
            return Err(StoreError::LinkSpent.into());
        };
        let link = self.store.link(&secret.hash(), self.now_ms()).await?;
        let link = link.ok_or(StoreError::LinkSpent)?;
        self.limits.forgive(this);
        Ok(link)
    }

    /// Makes the account that a link invites to, and signs its person in.
    ///
    /// # Errors
    /// 410 for a link that cannot be used, 422 for a login, name or password that cannot be, 409 for
    /// a login that somebody has.
    pub async fn accept(
        &self,
        caller: &Caller,
        given: Acceptance,
    ) -> Result<Started, ProblemDetails> {
        let entrance = &caller.entrance;
        entrance.require_protection()?;
        let link = self.usable_link(caller, &given.token).await?;
        if let Purpose::Reset(_) = link.purpose {
            return Err(StoreError::LinkSpent.into());
        }
        let login = login(&given.login)?;
        let name = person_name(&given.name)?;
        let password = self.new_hash(&given.password, &login).await?;
        let user = NewUser {
            id: Uuid::new_v4(),
            login,
            name,
            password: Some(password),
        };
        let audit = self.audit(Act::AcceptInvitation, entrance);
        let audit = audit.by(user.id).about(user.id);
        let accepted = self.store.accept_invitation(&link.token, user, audit).await;
        let user = accepted.map_err(|error| match error {
            StoreError::Taken(_) => ProblemDetails::from(error).with_member("field", "login"),
            error => error.into(),
        })?;
        self.start_session(user, entrance, caller.token()).await
    }

    /// Sets the password that a link is for, and signs its person out everywhere.
    ///
    /// # Errors
    /// 410 for a link that cannot be used, 422 for a password that is not good enough.
    pub async fn reset_password(
        &self,
        caller: &Caller,
        given: NewPassword,
    ) -> Result<(), ProblemDetails> {
        let entrance = &caller.entrance;
        entrance.require_protection()?;
        let link = self.usable_link(caller, &given.token).await?;
        let Purpose::Reset(id) = link.purpose else {
            return Err(StoreError::LinkSpent.into());
        };
        let user = self.store.user(id).await?.ok_or(StoreError::LinkSpent)?;
        let password = self.new_hash(&given.password, &user.login).await?;
        let audit = self.audit(Act::ResetPassword, entrance).by(id).about(id);
        self.store
            .reset_password(&link.token, password, audit)
            .await?;
        Ok(())
    }

    /// The hash of a password that somebody chose, if it is good enough.
    ///
    /// # Errors
    /// 422 with what is the matter with it.
    pub(super) async fn new_hash(
        &self,
        password: &str,
        login: &Login,
    ) -> Result<String, ProblemDetails> {
        let password = Password::typed(password);
        let towns = self.store.towns().await?;
        let towns: Vec<&str> = towns.iter().map(|town| town.name.as_str()).collect();
        let checked = password.check(login, &towns);
        checked.map_err(|weak| unprocessable(weak.to_string()).with_member("field", "password"))?;
        self.passwords.hash(password).await
    }
}

fn login(text: &str) -> Result<Login, ProblemDetails> {
    text.parse().map_err(|error| {
        unprocessable(format!("This is no login: {error}.")).with_member("field", "login")
    })
}

/// What others see: one line, not empty.
///
/// # Errors
/// 422.
pub fn person_name(text: &str) -> Result<String, ProblemDetails> {
    line(text).ok_or_else(|| {
        let detail = format!("A name is one line of 1 to {LONGEST_LINE} characters.");
        unprocessable(detail).with_member("field", "name")
    })
}

/// For whom a link is: one line. An empty one says nothing.
///
/// # Errors
/// 422.
pub fn link_note(text: &str) -> Result<Option<String>, ProblemDetails> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let note = line(text).ok_or_else(|| {
        let detail = format!("A note is one line of at most {LONGEST_LINE} characters.");
        unprocessable(detail).with_member("field", "note")
    });
    note.map(Some)
}

/// What is one line and not empty, without the spaces around it.
fn line(text: &str) -> Option<String> {
    let line = text.trim();
    let is_line = !line.chars().any(char::is_control);
    let fits = (1..=LONGEST_LINE).contains(&line.chars().count());
    (is_line && fits).then(|| line.into())
}
