//! Who is signed in.

use super::Milliseconds;
use super::token::TokenHash;
use uuid::Uuid;

/// One browser of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The hash of its token; the token itself is in the cookie alone.
    pub token: TokenHash,
    /// Who is signed in.
    pub user: Uuid,
    /// Since when.
    pub created_ms: Milliseconds,
    /// When it was last used, as precisely as it is said with [`super::Sessions::touch_session`].
    pub seen_ms: Milliseconds,
    /// When it ends however much it is used.
    pub expires_ms: Milliseconds,
}

/// Which sessions still count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLimits {
    /// The moment of the question.
    pub now_ms: Milliseconds,
    /// How long a session lasts without being used, in milliseconds.
    pub idle_ms: Milliseconds,
}

impl SessionLimits {
    /// Sessions last used before this have ended.
    pub(super) fn seen_after(self) -> Milliseconds {
        self.now_ms.saturating_sub(self.idle_ms)
    }
}
