//! How often somebody may try to sign in: by address against one who tries many accounts, by
//! account against many addresses that try one.
//!
//! Only what fails counts. An account that does not exist is limited as one that does.

use super::entrance::Entrance;
use super::throttle::{Rate, Throttle, Wait};
use crate::server::error::{ProblemDetails, too_many_requests};
use crate::server::store::Milliseconds;

/// A few colleagues behind one address may all mistype.
const BY_ADDRESS: Rate = Rate {
    at_once: 20,
    every_ms: 30_000,
};

/// At most 298 guesses on the first day and 288 on each other.
const BY_ACCOUNT: Rate = Rate {
    at_once: 10,
    every_ms: 5 * 60_000,
};

/// The limits of one server.
#[derive(Debug)]
pub(super) struct SignInLimits {
    addresses: Throttle,
    accounts: Throttle,
}

impl Default for SignInLimits {
    fn default() -> Self {
        Self {
            addresses: Throttle::new(BY_ADDRESS),
            accounts: Throttle::new(BY_ACCOUNT),
        }
    }
}

/// Whose try it is.
#[derive(Clone, Copy)]
pub(super) struct Try<'a> {
    pub entrance: &'a Entrance,
    /// The account, where one is named: as it was typed, in lower case.
    pub account: Option<&'a str>,
}

impl SignInLimits {
    /// Counts a try.
    ///
    /// # Errors
    /// 429 with how long to wait.
    pub(super) fn begin(&self, this: Try<'_>, now_ms: Milliseconds) -> Result<(), ProblemDetails> {
        let address = this.entrance.counted_address();
        let refusal = |wait| {
            tracing::warn!(?address, "too many tries to sign in");
            refusal(wait)
        };
        self.addresses.take(address, now_ms).map_err(refusal)?;
        match this.account {
            Some(account) => self.accounts.take(account, now_ms).map_err(refusal),
            None => Ok(()),
        }
    }

    /// Does not count it after all: nothing was guessed.
    pub(super) fn forgive(&self, this: Try<'_>) {
        self.addresses.give_back(this.entrance.counted_address());
        if let Some(account) = this.account {
            self.accounts.give_back(account);
        }
    }
}

fn refusal(wait: Wait) -> ProblemDetails {
    let detail = "There were too many tries. Wait before the next one.";
    too_many_requests(detail, wait.seconds())
}
