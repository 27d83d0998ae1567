//! What has to be done before the centre, or a tenant, can open.

use super::ReadinessId;
use crate::town::{DateSpan, Labels, TenancyId};
use chrono::NaiveDate;

/// Whose opening a step is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReadinessOf {
    /// The centre's.
    Venue,
    /// A tenant's.
    Tenancy(TenancyId),
    /// Nobody's: a step of the town's own list, kept to be laid on openings.
    Template,
}

/// What kind of step it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReadinessKind {
    /// An authority or the landlord has to agree: fire safety, food licence.
    Approval,
    /// Something has to be built or brought: power, signage.
    Work,
}

impl ReadinessKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Approval, Self::Work];

    /// The name in files.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Approval => "approval",
            Self::Work => "work",
        }
    }
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReadinessState {
    /// Nobody has begun.
    Open,
    /// Someone is at it.
    InProgress,
    /// Done on this day.
    Done(NaiveDate),
}

impl ReadinessState {
    /// The state one press further: begun, done `today`, not begun again.
    ///
    /// ```
    /// # use frontage::{confidential::ReadinessState, town::sample::day};
    /// let today = day("2026-11-27");
    /// let begun = ReadinessState::Open.next(today);
    /// assert_eq!(begun, ReadinessState::InProgress);
    /// assert_eq!(begun.next(today), ReadinessState::Done(today));
    /// assert_eq!(begun.next(today).next(today), ReadinessState::Open);
    /// ```
    #[must_use]
    pub fn next(self, today: NaiveDate) -> Self {
        match self {
            Self::Open => Self::InProgress,
            Self::InProgress => Self::Done(today),
            Self::Done(_) => Self::Open,
        }
    }
}

/// One thing to be done before an opening.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadinessStep {
    /// Its id.
    pub id: ReadinessId,
    /// Whose opening it is for.
    pub of: ReadinessOf,
    /// What is to be done.
    pub label: Labels,
    /// Approval or work.
    pub kind: ReadinessKind,
    /// Who sees to it, as colleagues call them.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<DateSpan>,
    /// How far it is.
    pub state: ReadinessState,
}

/// Why a step stands in the way of an opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hindrance {
    /// It was due before today and is not done.
    Overdue,
    /// It is due after the opening day.
    TooLate,
    /// Nobody has said by when.
    NoDate,
}

impl ReadinessStep {
    /// Whether it is done, on whatever day.
    pub fn is_done(&self) -> bool {
        matches!(self.state, ReadinessState::Done(_))
    }

    /// Whether it was due before `today` and is not done. A vague date is over with its last day.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        !self.is_done() && self.due.is_some_and(|due| due.last() < today)
    }

    /// Why it stands in the way of an opening on a day, if it does. Without a day nothing is due too
    /// late for it.
    pub fn hindrance(&self, opening: Option<NaiveDate>, today: NaiveDate) -> Option<Hindrance> {
        if self.is_done() {
            return None;
        }
        match self.due {
            None => Some(Hindrance::NoDate),
            Some(due) if due.last() < today => Some(Hindrance::Overdue),
            Some(due) => opening
                .is_some_and(|day| due.last() > day)
                .then_some(Hindrance::TooLate),
        }
    }
}
