//! What people change about how they sign in themselves. Each asks for the password again: a
//! browser left alone for a minute must not be enough to take an account over.

use super::entrance::Entrance;
use super::hashing::Verdict;
use super::limits::Try;
use super::password::Password;
use super::session::{Started, new_random};
use super::totp::TotpKey;
use super::{Act, Auth, SignedIn};
use crate::server::error::{ProblemDetails, conflict, forbidden, unprocessable};
use crate::server::store::UserChange;
use schemars::JsonSchema;
use serde::Deserialize;

/// The old password and the new one.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordChange {
    current: String,
    new: String,
}

/// A key, with a code that shows that the app has it.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SecondStep {
    key: String,
    code: String,
    password: String,
}

/// The password alone.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    password: String,
}

/// A key for an authenticator app, not yet in use.
pub struct OfferedKey {
    /// In base32, to be typed.
    pub key: String,
    /// To be shown as a picture.
    pub url: String,
}

impl Auth {
    /// Sets another password. Other sessions end, this one gets another token.
    ///
    /// # Errors
    /// 403 for a wrong password, 422 for a new one that is not good enough.
    pub async fn change_password(
        &self,
        who: &SignedIn,
        entrance: &Entrance,
        given: PasswordChange,
    ) -> Result<Started, ProblemDetails> {
        self.confirm(who, entrance, &given.current).await?;
        let password = self.new_hash(&given.new, &who.user.login).await?;
        let change = UserChange {
            password: Some(password),
            ..UserChange::default()
        };
        self.change_own(who, entrance, change, Act::ChangePassword)
            .await
    }

    /// A key for an authenticator app. Nothing changes yet.
    ///
    /// # Errors
    /// 500 if there are no random numbers.
    pub fn offer_key(&self, who: &SignedIn) -> Result<OfferedKey, ProblemDetails> {
        let key = new_random(TotpKey::new)?;
        Ok(OfferedKey {
            url: key.url(who.user.login.as_str()),
            key: key.reveal(),
        })
    }

    /// Begins to ask for a code at every sign-in.
    ///
    /// # Errors
    /// 403 for a wrong password, 409 if there is a second step, 422 for a key or code that is wrong.
    pub async fn add_second_step(
        &self,
        who: &SignedIn,
        entrance: &Entrance,
        given: SecondStep,
    ) -> Result<Started, ProblemDetails> {
        self.confirm(who, entrance, &given.password).await?;
        if who.user.totp.is_some() {
            let detail = "This account has a second step. Remove it first.";
            return Err(conflict(detail).of_kind("taken"));
        }
        let key = TotpKey::read(&given.key).ok_or_else(|| {
            unprocessable("This is not a key as the server gives it.").with_member("field", "key")
        })?;
        let key = key.reveal();
        if !self.spend_code(who.user.id, &key, &given.code).await? {
            let detail = "The code is wrong, or has been used. Is the clock of the app right?";
            return Err(unprocessable(detail).with_member("field", "code"));
        }
        let change = UserChange {
            totp: Some(Some(key)),
            ..UserChange::default()
        };
        self.change_own(who, entrance, change, Act::AddSecondStep)
            .await
    }

    /// No longer asks for a code.
    ///
    /// # Errors
    /// 403 for a wrong password.
    pub async fn remove_second_step(
        &self,
        who: &SignedIn,
        entrance: &Entrance,
        given: Confirmation,
    ) -> Result<Started, ProblemDetails> {
        self.confirm(who, entrance, &given.password).await?;
        let change = UserChange {
            totp: Some(None),
            ..UserChange::default()
        };
        self.change_own(who, entrance, change, Act::RemoveSecondStep)
            .await
    }

    /// Asks whether it is still the same person, within the limits of signing in.
    async fn confirm(
        &self,
        who: &SignedIn,
        entrance: &Entrance,
        password: &str,
    ) -> Result<(), ProblemDetails> {
        let this = Try {
            entrance,
            account: Some(who.user.login.as_str()),
        };
        self.limits.begin(this, self.now_ms())?;
        let stored = who.user.password.as_deref();
        let verdict = self.passwords.verify(Password::typed(password), stored);
        match verdict.await {
            Ok(Verdict::Wrong) => {
                self.note_failure(entrance, Some(who.user.id)).await;
                Err(forbidden("This is not your password.").of_kind("password-wrong"))
            }
            right_or_busy => {
                self.limits.forgive(this);
                right_or_busy.map(drop)
            }
        }
    }

    async fn change_own(
        &self,
        who: &SignedIn,
        entrance: &Entrance,
        change: UserChange,
        act: Act,
    ) -> Result<Started, ProblemDetails> {
        let id = who.user.id;
        let audit = |act| self.audit(act, entrance).by(id).about(id);
        let user = self.store.change_user(id, change, audit(act)).await?;
        let this = &who.session.token;
        let ended = self
            .store
            .end_sessions_of(id, Some(this), audit(Act::SignOutEverywhere));
        ended.await?;
        let session = who.session.clone();
        let renewed = self.renew_session(SignedIn { user, session }, entrance);
        renewed.await
    }
}
