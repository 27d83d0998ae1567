//! Money of a lease, exact to the hundredth.

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
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
#[error("{0} is not an amount; expected 0 or more, with at most two decimals")]
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

impl<'de> Deserialize<'de> for Money {
    /// Read by a visitor and not by way of an `f64`, so that an error has the place of the amount
    /// and not of what follows it.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_f64(Amount)
    }
}

struct Amount;

impl Visitor<'_> for Amount {
    type Value = Money;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an amount of money")
    }

    fn visit_f64<E: de::Error>(self, amount: f64) -> Result<Money, E> {
        Money::new(amount).map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, amount: u64) -> Result<Money, E> {
        #[expect(
            clippy::cast_precision_loss,
            reason = "what a double cannot hold is too large to be an amount"
        )]
        self.visit_f64(amount as f64)
    }

    fn visit_i64<E: de::Error>(self, amount: i64) -> Result<Money, E> {
        #[expect(
            clippy::cast_precision_loss,
            reason = "what a double cannot hold is too large to be an amount"
        )]
        self.visit_f64(amount as f64)
    }
}

impl From<Money> for f64 {
    fn from(money: Money) -> Self {
        money.amount()
    }
}
