//! The terms of a lease.

use super::Money;
use crate::town::TenancyId;
use chrono::NaiveDate;

/// What the lease behind a tenancy says. One set of terms a tenancy: a renewal changes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Whose lease.
    pub tenancy: TenancyId,
    /// Its first day.
    pub start: NaiveDate,
    /// Its last day; none where it is not known.
    pub expiry: Option<NaiveDate>,
    /// The first day on which the tenant may leave early; none where the lease has no break.
    pub first_break: Option<NaiveDate>,
    /// Contracted rent a year for all units of the tenancy together, in the venue's currency.
    pub annual_rent: Option<Money>,
}

impl Terms {
    /// Whether the lease runs on `day`: started, and not expired. Where no expiry is known it runs.
    pub fn is_running_on(&self, day: NaiveDate) -> bool {
        self.start <= day && self.expiry.is_none_or(|expiry| day <= expiry)
    }
}
