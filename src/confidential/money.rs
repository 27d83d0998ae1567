//! Money of a lease, exact to the hundredth.

use crate::number::exact;
use serde::Serialize;
use std::fmt;
use std::iter::Sum;
use std::ops::Add;

/// An amount in the venue's currency, never negative, kept in hundredths so that sums are exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(into = "f64")]
pub struct Money {
    hundredths: u64,
}

/// A number that is no amount of money.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("{} is not an amount; expected 0 or more, with at most two decimals", exact(*.0))]
pub struct MoneyError(f64);

/// Above this a number of the file no longer holds every hundredth.
const LARGEST: f64 = 1e13;

impl Money {
    /// An amount in whole units and hundredths of the currency.
    ///
    /// ```
    /// # use frontage::confidential::Money;
    /// assert_eq!(Money::new(120_000.5)?.to_string(), "120000.50");
    /// assert!(Money::new(-1.0).is_err());
    /// assert!(Money::new(0.005).is_err());
    /// # Ok::<(), frontage::confidential::MoneyError>(())
    /// ```
    ///
    /// # Errors
    /// When the number is negative, not finite, too large (10¹³) or finer than a hundredth.
    pub fn new(amount: f64) -> Result<Self, MoneyError> {
        let hundredths = (amount * 100.0).round();
        let is_exact = (hundredths - amount * 100.0).abs() < 1e-3;
        if (0.0..=LARGEST).contains(&amount) && is_exact {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "the range is checked above"
            )]
            let hundredths = hundredths as u64;
            Ok(Self { hundredths })
        } else {
            Err(MoneyError(amount))
        }
    }

    /// The amount as a plain number, for weights and charts.
    #[expect(
        clippy::cast_precision_loss,
        reason = "amounts of leases are far below 2⁵³ hundredths"
    )]
    pub fn amount(self) -> f64 {
        self.hundredths as f64 / 100.0
    }
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            hundredths: self.hundredths.saturating_add(other.hundredths),
        }
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::default(), Add::add)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.hundredths / 100, self.hundredths % 100)
    }
}

impl From<Money> for f64 {
    fn from(money: Money) -> Self {
        money.amount()
    }
}
