//! The number of an entry in its town's ledger.

use std::fmt;

/// Counts the entries of one town from 1. [`Sequence::START`] is before the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sequence(i64);

impl Sequence {
    /// Before the first entry.
    pub const START: Self = Self(0);

    /// A number that came from outside. One larger than any ledger will be is the largest there is.
    ///
    /// ```
    /// # use frontage::server::store::Sequence;
    /// assert_eq!(Sequence::new(7).number(), 7);
    /// assert!(Sequence::new(u64::MAX) > Sequence::new(1 << 62));
    /// ```
    pub fn new(number: u64) -> Self {
        Self(i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// The number.
    pub fn number(self) -> u64 {
        self.0.unsigned_abs()
    }

    /// The one so many entries later.
    pub fn after(self, entries: usize) -> Self {
        Self(
            self.0
                .saturating_add(i64::try_from(entries).unwrap_or(i64::MAX)),
        )
    }

    /// As databases keep it: signed, but never negative.
    pub(super) fn stored(self) -> i64 {
        self.0
    }

    /// From a database.
    pub(super) fn of_stored(number: i64) -> Self {
        Self(number.max(0))
    }
}

impl fmt::Display for Sequence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
