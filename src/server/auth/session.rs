//! Sessions: begun, renewed, ended.

use super::cookie;
use super::entrance::Entrance;
use super::secret::Secret;
use super::{Act, Auth, SignedIn, milliseconds};
use crate::server::error::{ProblemDetails, internal};
use crate::server::store::{Session, StoreError, User};
use axum::http::HeaderValue;

/// A session is said to be used at most this often, in milliseconds.
const TOUCH_MS: i64 = 60_000;

/// A session that has just got its token.
pub struct Started {
    /// Who is signed in.
    pub signed_in: SignedIn,
    /// Brings the token to the browser; the header's value for `Set-Cookie`.
    pub cookie: HeaderValue,
}

impl Auth {
    /// Signs somebody in who has shown who they are. A session this browser had before ends.
    ///
    /// # Errors
    /// 403 over plain HTTP, and what the store says.
    pub async fn start_session(
        &self,
        user: User,
        entrance: &Entrance,
        before: Option<&Secret>,
    ) -> Result<Started, ProblemDetails> {
        entrance.require_protection()?;
        if let Some(before) = before {
            let audit = self.audit(Act::SignOut, entrance);
            self.store.end_session(&before.hash(), audit).await?;
        }
        let secret = new_random(Secret::new)?;
        let now_ms = self.now_ms();
        let session = Session {
            token: secret.hash(),
            user: user.id,
            created_ms: now_ms,
            seen_ms: now_ms,
            expires_ms: now_ms.saturating_add(milliseconds(self.times.longest)),
        };
        let audit = self.audit(Act::SignIn, entrance).by(user.id).about(user.id);
        self.store.create_session(session.clone(), audit).await?;
        self.started(SignedIn { user, session }, &secret, entrance)
    }

    /// Gives a session another token, after what makes the old one less trustworthy.
    ///
    /// # Errors
    /// What the store says.
    pub async fn renew_session(
        &self,
        signed_in: SignedIn,
        entrance: &Entrance,
    ) -> Result<Started, ProblemDetails> {
        let secret = new_random(Secret::new)?;
        let SignedIn { user, session } = signed_in;
        let token = secret.hash();
        self.store.rotate_session(&session.token, &token).await?;
        let session = Session { token, ..session };
        self.started(SignedIn { user, session }, &secret, entrance)
    }

    /// Who has this token, if anybody. Says to the store that the session was used.
    ///
    /// # Errors
    /// What the store says.
    pub async fn signed_in(&self, token: &Secret) -> Result<Option<SignedIn>, StoreError> {
        let limits = self.session_limits();
        let Some((session, user)) = self.store.session(&token.hash(), limits).await? else {
            return Ok(None);
        };
        if limits.now_ms.saturating_sub(session.seen_ms) >= TOUCH_MS {
            // Who reads need not wait until the store can be written again.
            let touched = self.store.touch_session(&session.token, limits.now_ms);
            if let Err(error) = touched.await {
                tracing::warn!("a session is not kept alive: {error}");
            }
        }
        Ok(Some(SignedIn { user, session }))
    }

    fn started(
        &self,
        signed_in: SignedIn,
        secret: &Secret,
        entrance: &Entrance,
    ) -> Result<Started, ProblemDetails> {
        let left_ms = signed_in.session.expires_ms.saturating_sub(self.now_ms());
        let cookie = cookie::given(entrance.transport, secret, left_ms / 1000);
        let cookie = cookie.ok_or_else(|| internal("The session has no cookie."))?;
        Ok(Started { signed_in, cookie })
    }
}

/// Something random.
///
/// # Errors
/// 500 if the operating system gives no random numbers.
pub(super) fn new_random<T>(
    new: impl FnOnce() -> Result<T, getrandom::Error>,
) -> Result<T, ProblemDetails> {
    new().map_err(|error| {
        tracing::error!("there are no random numbers: {error}");
        internal("No secret can be made. The server's log says why.")
    })
}
