//! The two statuses, which are different things: how a unit is let, and whether its occupant trades.

use serde::{Deserialize, Serialize};

/// A fact that the source may leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known<T> {
    /// It is this.
    Is(T),
    /// The source does not tell for that day.
    NotKnown,
}

impl<T: Copy + PartialEq> Known<T> {
    /// The value where it is known.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Is(value) => Some(value),
            Self::NotKnown => None,
        }
    }

    /// Whether it is known to be `value`.
    pub fn is(self, value: T) -> bool {
        self.value() == Some(value)
    }
}

/// How a unit is let on a day. The order is the order of the leasing funnel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LeasingStatus {
    /// Out of the lettable stock.
    NotLettable,
    /// Nobody has it, or only as a prospect.
    Available,
    /// Terms are being discussed, nothing is signed.
    InNegotiation,
    /// Signed, not yet handed over (pre-let).
    Committed,
    /// Handed over: a tenant has moved in.
    Occupied,
}

impl LeasingStatus {
    /// All, in funnel order.
    pub const ALL: [Self; 5] = [
        Self::NotLettable,
        Self::Available,
        Self::InNegotiation,
        Self::Committed,
        Self::Occupied,
    ];

    /// The name in URLs, files and `data-leasing`.
    pub fn slug(self) -> &'static str {
        match self {
            Self::NotLettable => "not-lettable",
            Self::Available => "available",
            Self::InNegotiation => "in-negotiation",
            Self::Committed => "committed",
            Self::Occupied => "occupied",
        }
    }

    /// The status with this slug.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.slug() == slug)
    }
}

/// Whether an occupant trades on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpeningStatus {
    /// Announced and signed, not yet trading.
    OpeningSoon,
    /// Trial trading.
    Trial,
    /// Open.
    Open,
    /// Closed for a time.
    TemporarilyClosed,
    /// Gone.
    Closed,
}

impl OpeningStatus {
    /// All, in the order of a shop's life.
    pub const ALL: [Self; 5] = [
        Self::OpeningSoon,
        Self::Trial,
        Self::Open,
        Self::TemporarilyClosed,
        Self::Closed,
    ];

    /// The name in URLs, files and `data-status`.
    pub fn slug(self) -> &'static str {
        match self {
            Self::OpeningSoon => "opening-soon",
            Self::Trial => "trial",
            Self::Open => "open",
            Self::TemporarilyClosed => "temporarily-closed",
            Self::Closed => "closed",
        }
    }

    /// The status with this slug.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.slug() == slug)
    }
}
