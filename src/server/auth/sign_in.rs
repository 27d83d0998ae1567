//! Signing in with login and password, and a one-time password where the account has one.
//!
//! Nobody learns from it whether an account exists: unknown, disabled and wrong are one answer, made
//! with the same work. Only who has the password learns that a second step is needed.

use super::entrance::Entrance;
use super::hashing::Verdict;
use super::limits::Try;
use super::password::Password;
use super::session::Started;
use super::totp::TotpKey;
use super::{Act, Auth, Caller};
use crate::server::error::{ProblemDetails, unauthorized};
use crate::server::store::{Login, User, UserChange};
use schemars::JsonSchema;
use serde::Deserialize;
use std::fmt;
use uuid::Uuid;

/// What somebody brings to sign in.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    login: String,
    password: String,
    /// The one-time password, once it is asked for.
    #[serde(default)]
    code: Option<String>,
}

/// Without any of it: even a login may be a password in the wrong field.
impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials")
    }
}

/// What a try was.
enum Outcome {
    /// Everything is right.
    Known(User),
    /// The password is; a code is needed.
    CodeMissing,
    /// The password is, the code is not.
    CodeWrong(Uuid),
    /// It is not. Whose account it is, if anybody's.
    Wrong(Option<Uuid>),
}

impl Auth {
    /// Signs somebody in.
    ///
    /// # Errors
    /// 401 for what is wrong, 403 over plain HTTP, 429 after too many tries, 503.
    pub async fn sign_in(
        &self,
        caller: &Caller,
        given: Credentials,
    ) -> Result<Started, ProblemDetails> {
        let entrance = &caller.entrance;
        entrance.require_protection()?;
        let account = given.login.trim().to_lowercase();
        let this = Try {
            entrance,
            account: Some(&account),
        };
        self.limits.begin(this, self.now_ms())?;
        match self.judge(entrance, &given).await {
            Ok(Outcome::Known(user)) => {
                self.limits.forgive(this);
                self.start_session(user, entrance, caller.token()).await
            }
            Ok(Outcome::CodeMissing) => {
                self.limits.forgive(this);
                let detail = "This account has a second step: bring the code of your app as well.";
                Err(unauthorized(detail).of_kind("code-needed"))
            }
            Ok(Outcome::CodeWrong(user)) => {
                self.note_failure(entrance, Some(user)).await;
                let detail = "The code is wrong, or has been used. Wait for the next one.";
                Err(unauthorized(detail).of_kind("code-wrong"))
            }
            Ok(Outcome::Wrong(user)) => {
                self.note_failure(entrance, user).await;
                let detail = "Login or password is wrong, or the account is disabled.";
                Err(unauthorized(detail).of_kind("sign-in-refused"))
            }
            Err(problem) => {
                self.limits.forgive(this);
                Err(problem)
            }
        }
    }

    async fn judge(
        &self,
        entrance: &Entrance,
        given: &Credentials,
    ) -> Result<Outcome, ProblemDetails> {
        let login: Option<Login> = given.login.parse().ok();
        let user = match &login {
            Some(login) => self.store.user_by_login(login).await?,
            None => None,
        };
        let known = user.as_ref().map(|user| user.id);
        let user = user.filter(|user| !user.disabled);
        let stored = user.as_ref().and_then(|user| user.password.as_deref());
        let password = Password::typed(&given.password);
        let verdict = self.passwords.verify(password.clone(), stored).await?;
        let (Some(user), Verdict::Right { outdated }) = (user, verdict) else {
            return Ok(Outcome::Wrong(known));
        };
        if let Some(key) = &user.totp {
            let Some(code) = given.code.as_deref().filter(|code| !code.is_empty()) else {
                return Ok(Outcome::CodeMissing);
            };
            if !self.spend_code(user.id, key, code).await? {
                return Ok(Outcome::CodeWrong(user.id));
            }
        }
        if outdated {
            self.renew_hash(entrance, &user, password).await;
        }
        Ok(Outcome::Known(user))
    }

    /// Whether a code is right and was not used before.
    pub(super) async fn spend_code(
        &self,
        user: Uuid,
        key: &str,
        code: &str,
    ) -> Result<bool, ProblemDetails> {
        let step = TotpKey::read(key).and_then(|key| key.step_of(code, self.now_ms()));
        match step {
            Some(step) => Ok(self.store.spend_totp_step(user, step).await?),
            None => Ok(false),
        }
    }

    /// Keeps the password with today's parameters. If that fails, the next sign-in tries again.
    async fn renew_hash(&self, entrance: &Entrance, user: &User, password: Password) {
        let renewed = async {
            let change = UserChange {
                password: Some(self.passwords.hash(password).await?),
                // Somebody may be changing the password just now.
                password_before: user.password.clone(),
                ..UserChange::default()
            };
            let audit = self.audit(Act::RenewHash, entrance).about(user.id);
            self.store.change_user(user.id, change, audit).await?;
            Ok::<_, ProblemDetails>(())
        };
        if let Err(problem) = renewed.await {
            tracing::warn!("a password keeps its old hash: {}", problem.detail);
        }
    }

    /// Keeps in the audit that somebody failed. Who failed is answered the same if that cannot be.
    pub(super) async fn note_failure(&self, entrance: &Entrance, user: Option<Uuid>) {
        let audit = self.audit(Act::SignInFailed, entrance);
        let audit = match user {
            Some(user) => audit.about(user),
            None => audit,
        };
        if let Err(error) = self.store.record(audit).await {
            tracing::warn!("a failed sign-in is not in the audit: {error}");
        }
    }
}
