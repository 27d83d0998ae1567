//! Who asks, and what they may do: passwords, sessions, one-time links, second steps, limits.
//!
//! This room has the rules; [`crate::server::api`] has the routes, and
//! [`crate::server::store`] keeps what lasts. Secrets leave it only in a cookie, in a link, or in
//! the answer to who asked for them: never in a log, an address or an error.
//! `docs/operating/accounts.md` says what an operator has to know.

mod act;
mod caller;
mod cookie;
mod entrance;
mod first;
mod hashing;
mod limits;
mod link;
mod own_account;
mod password;
mod public_id;
mod rights;
mod second_step;
mod secret;
mod session;
mod sign_in;
mod throttle;
mod totp;

pub use act::Act;
pub use caller::{Caller, SignedIn};
pub use entrance::{Entrance, Transport};
pub use first::link_for_first_administrator;
pub use hashing::Passwords;
pub use link::{Acceptance, MadeLink, NewLink, NewPassword, link_note, make_link, person_name};
pub use own_account::{Confirmation, OfferedKey, PasswordChange, SecondStep};
pub use password::{CONTEXT_WORDS, Password, WeakPassword};
pub use public_id::PublicId;
pub use rights::{administers_anything, may_give, role_needed, suffices};
pub use second_step::SecondStepRule;
pub use secret::Secret;
pub use session::Started;
pub use sign_in::Credentials;

use super::clock::Clock;
use super::store::{Audit, Milliseconds, SessionLimits, Store};
use limits::SignInLimits;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// How long sessions last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionTimes {
    /// Without being used.
    pub idle: Duration,
    /// However much it is used.
    pub longest: Duration,
}

/// Half a day unused; two weeks in all.
impl Default for SessionTimes {
    fn default() -> Self {
        const HOUR: Duration = Duration::from_hours(1);
        Self {
            idle: 12 * HOUR,
            longest: 14 * 24 * HOUR,
        }
    }
}

/// Signing in, over one store.
pub struct Auth {
    /// What lasts.
    pub store: Arc<dyn Store>,
    /// Who has to use a second step.
    pub second_step: SecondStepRule,
    clock: Clock,
    times: SessionTimes,
    passwords: Passwords,
    limits: SignInLimits,
}

impl Auth {
    /// Over this store.
    pub fn new(
        store: Arc<dyn Store>,
        clock: Clock,
        times: SessionTimes,
        passwords: Passwords,
        second_step: SecondStepRule,
    ) -> Self {
        Self {
            store,
            second_step,
            clock,
            times,
            passwords,
            limits: SignInLimits::default(),
        }
    }

    /// The moment.
    pub fn now_ms(&self) -> Milliseconds {
        self.clock.now_ms()
    }

    /// An act for the audit, now and from there.
    pub fn audit(&self, act: Act, entrance: &Entrance) -> Audit {
        Audit {
            origin: entrance.origin(),
            ..Audit::of_program(act.as_str(), self.now_ms())
        }
    }

    /// Which sessions count now.
    pub fn session_limits(&self) -> SessionLimits {
        SessionLimits {
            now_ms: self.now_ms(),
            idle_ms: milliseconds(self.times.idle),
        }
    }
}

impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { clock, times, .. } = self;
        f.debug_struct("Auth")
            .field("clock", clock)
            .field("times", times)
            .finish_non_exhaustive()
    }
}

fn milliseconds(duration: Duration) -> Milliseconds {
    Milliseconds::try_from(duration.as_millis()).unwrap_or(Milliseconds::MAX)
}
