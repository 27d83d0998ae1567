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
