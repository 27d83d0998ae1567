//! How often somebody may try: token buckets (RFC 2697 speaks of them for packets).
//!
//! Each address and each account has a bucket. A try takes a token out, success gives it back, time
//! fills the bucket up again. Whoever finds it empty has to wait.
//!
//! The buckets are a table of fixed size, found by a keyed hash: memory stays bounded, nothing is
//! ever pushed out by trying with many names, and nobody outside knows who shares a bucket.

use crate::server::store::Milliseconds;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hash};
use std::sync::{Mutex, PoisonError};

/// Buckets in the table.
const BUCKETS: usize = 16_384;

/// How much a bucket holds and how fast it fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Tries one after the other, to begin with.
    pub at_once: u32,
    /// After so many milliseconds there is one more.
    pub every_ms: Milliseconds,
}

/// A table of buckets for one kind of things.
#[derive(Debug)]
pub struct Throttle {
    rate: Rate,
    keys: RandomState,
    buckets: Mutex<Vec<Bucket>>,
}

/// When the bucket will be full again. A moment that is over is a full bucket.
#[derive(Clone, Copy, Debug, Default)]
struct Bucket {
    full_at_ms: Milliseconds,
}

/// How long to wait, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait(pub Milliseconds);

impl Wait {
    /// In whole seconds, at least one.
    pub fn seconds(self) -> u64 {
        u64::try_from(self.0).map_or(1, |ms| ms.div_ceil(1000).max(1))
    }
}

impl Throttle {
    /// With full buckets.
    pub fn new(rate: Rate) -> Self {
        Self {
            rate,
            keys: RandomState::new(),
            buckets: Mutex::new(vec![Bucket::default(); BUCKETS]),
        }
    }

    /// Takes a token for a try.
    ///
    /// # Errors
    /// How long until there is one.
    pub fn take(&self, who: impl Hash, now_ms: Milliseconds) -> Result<(), Wait> {
        let Rate { at_once, every_ms } = self.rate;
        let holds_ms = i64::from(at_once).saturating_mul(every_ms);
        self.with_bucket(who, |bucket| {
            // After the clock was set back a bucket may be empty, but no more than that.
            let empty = now_ms.saturating_add(holds_ms);
            bucket.full_at_ms = bucket.full_at_ms.clamp(now_ms, empty);
            let after = bucket.full_at_ms.saturating_add(every_ms);
            if after > empty {
                return Err(Wait(after - empty));
            }
            bucket.full_at_ms = after;
            Ok(())
        })
    }

    /// Gives the token of a try back that was no guess.
    pub fn give_back(&self, who: impl Hash) {
        self.with_bucket(who, |bucket| {
            bucket.full_at_ms = bucket.full_at_ms.saturating_sub(self.rate.every_ms);
        });
    }

    fn with_bucket<T>(&self, who: impl Hash, work: impl FnOnce(&mut Bucket) -> T) -> T {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let place = self.keys.hash_one(who) % BUCKETS as u64;
        let place = usize::try_from(place).unwrap_or_default();
        work(&mut buckets[place])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three at once, and one more each second.
    fn throttle() -> Throttle {
        Throttle::new(Rate {
            at_once: 3,
            every_ms: 1_000,
        })
    }

    #[test]
    fn a_bucket_empties_and_fills() {
        let throttle = throttle();
        for _ in 0..3 {
            assert_eq!(throttle.take("ana", 10_000), Ok(()));
        }
        assert_eq!(throttle.take("ana", 10_000), Err(Wait(1_000)));
        assert_eq!(throttle.take("ana", 10_400), Err(Wait(600)));
        assert_eq!(throttle.take("ana", 11_000), Ok(()));
        assert_eq!(throttle.take("ana", 11_000), Err(Wait(1_000)));
        // After three seconds it is as full as it gets.
        for _ in 0..3 {
            assert_eq!(throttle.take("ana", 60_000), Ok(()));
        }
        assert_eq!(throttle.take("ana", 60_000), Err(Wait(1_000)));
    }

    #[test]
    fn a_token_that_is_given_back_can_be_taken_again() {
        let throttle = throttle();
        for _ in 0..20 {
            assert_eq!(throttle.take("ana", 0), Ok(()));
            throttle.give_back("ana");
        }
    }

    #[test]
    fn a_clock_that_is_set_back_locks_nobody_out_for_long() {
        let throttle = throttle();
        assert_eq!(throttle.take("ana", 1_000_000_000), Ok(()));
        let Err(wait) = throttle.take("ana", 0) else {
            panic!("a bucket from the future is not full");
        };
        assert_eq!(wait, Wait(1_000));
        assert_eq!(throttle.take("ana", 1_000), Ok(()));
    }

    #[test]
    fn a_wait_is_told_in_whole_seconds() {
        assert_eq!(Wait(1).seconds(), 1);
        assert_eq!(Wait(1_000).seconds(), 1);
        assert_eq!(Wait(1_001).seconds(), 2);
    }
}
