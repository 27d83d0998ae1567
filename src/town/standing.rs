//! Where a tenancy, and through it a unit, may stand on a day.
//!
//! One step where the source is clear; several where a milestone may or may not have been reached.
//! Every status and every figure asks this set, so what is certain whatever happened stays certain:
//! a unit between "signed" and "open" is certainly no longer on the market.

use super::{Known, LeasingStatus, OpeningStatus, TenancyStep};

/// The steps that may have been reached last; "none yet" is one of them. Never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing(u16);

impl Standing {
    /// Certainly no step yet.
    pub const NONE_YET: Self = Self(1);

    /// Certainly at this step.
    pub fn at(step: TenancyStep) -> Self {
        Self(1 << (step as u16 + 1))
    }

    /// What `self` allows or `other` allows.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The steps it may be at, in order; `None` is "none yet".
    pub fn steps(self) -> impl Iterator<Item = Option<TenancyStep>> {
        std::iter::once(None)
            .chain(TenancyStep::ALL.into_iter().map(Some))
            .filter(move |step| self.0 & step.map_or(Self::NONE_YET, Self::at).0 != 0)
    }

    /// What follows from the step, if the same follows from every step it may be at.
    ///
    /// ```
    /// # use frontage::town::{Known, LeasingStatus, Standing, TenancyStep};
    /// let moved_in_at_least = Standing::at(TenancyStep::HandedOver).or(Standing::at(TenancyStep::Trial));
    /// assert_eq!(moved_in_at_least.known(LeasingStatus::at), Known::Is(LeasingStatus::Occupied));
    /// assert_eq!(moved_in_at_least.known(|step| step == Some(TenancyStep::Trial)), Known::NotKnown);
    /// ```
    pub fn known<T: PartialEq>(self, of: impl Fn(Option<TenancyStep>) -> T) -> Known<T> {
        let mut all = self.steps().map(of);
        match all.next() {
            Some(first) if all.all(|other| other == first) => Known::Is(first),
            _ => Known::NotKnown,
        }
    }

    /// Whether it may be at a step of which this holds.
    pub fn may(self, be: impl Fn(Option<TenancyStep>) -> bool) -> bool {
        self.steps().any(be)
    }

    /// The leasing status at the least.
    pub(super) fn lowest(self) -> LeasingStatus {
        let statuses = self.steps().map(LeasingStatus::at);
        statuses.min().unwrap_or(LeasingStatus::Available)
    }

    /// The leasing status at the most.
    pub(super) fn highest(self) -> LeasingStatus {
        let statuses = self.steps().map(LeasingStatus::at);
        statuses.max().unwrap_or(LeasingStatus::Available)
    }

    /// The same without the steps whose leasing status is below `floor`.
    ///
    /// What another tenancy has certainly reached in the same unit bounds the unit from below.
    pub(super) fn not_below(self, floor: LeasingStatus) -> Option<Self> {
        self.steps()
            .filter(|step| LeasingStatus::at(*step) >= floor)
            .map(|step| step.map_or(Self::NONE_YET, Self::at))
            .reduce(Self::or)
    }
}

impl LeasingStatus {
    /// How a lettable unit is let through a tenancy whose latest step is this.
    ///
    /// INREV SDDS 9.10 counts occupancy from the actual move-in, so hand-over divides committed
    /// from occupied. A prospect alone changes nothing.
    pub fn at(step: Option<TenancyStep>) -> Self {
        use TenancyStep::{Ended, Negotiating, Prospect, Signed};
        match step {
            None | Some(Prospect | Ended) => Self::Available,
            Some(Negotiating) => Self::InNegotiation,
            Some(Signed) => Self::Committed,
            Some(_) => Self::Occupied,
        }
    }
}

impl OpeningStatus {
    /// Whether an occupant whose latest step is this trades, `announced` from that step on.
    ///
    /// None before the signature, and before the public may know of the shop to come.
    pub fn at(step: Option<TenancyStep>, announced: Option<TenancyStep>) -> Option<Self> {
        use TenancyStep::{
            Ended, FitOut, HandedOver, Negotiating, Open, Prospect, Reopened, Signed,
            TemporarilyClosed, Trial,
        };
        match step? {
            Prospect | Negotiating => None,
            step @ (Signed | HandedOver | FitOut) => {
                let is_announced = announced.is_some_and(|from| from <= step);
                is_announced.then_some(Self::OpeningSoon)
            }
            Trial => Some(Self::Trial),
            Open | Reopened => Some(Self::Open),
            TemporarilyClosed => Some(Self::TemporarilyClosed),
            Ended => Some(Self::Closed),
        }
    }
}
