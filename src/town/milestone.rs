//! Milestones: the dated steps of a tenancy and of the centre itself.

use super::{DateSpan, Language};
use chrono::NaiveDate;

/// The steps of a tenancy, in their order. Steps may be skipped; the order may not be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TenancyStep {
    /// The landlord hopes for this tenant.
    Prospect,
    /// Terms are being discussed.
    Negotiating,
    /// The lease is signed.
    Signed,
    /// The unit has been handed over: the tenant has moved in.
    HandedOver,
    /// Fit-out works.
    FitOut,
    /// Trial trading (内部测试, 试营业).
    Trial,
    /// Open to the public.
    Open,
    /// Closed for a time.
    TemporarilyClosed,
    /// Open again.
    Reopened,
    /// The tenancy is over.
    Ended,
}

impl TenancyStep {
    /// All, in order.
    pub const ALL: [Self; 10] = [
        Self::Prospect,
        Self::Negotiating,
        Self::Signed,
        Self::HandedOver,
        Self::FitOut,
        Self::Trial,
        Self::Open,
        Self::TemporarilyClosed,
        Self::Reopened,
        Self::Ended,
    ];

    /// The name in files and URLs.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Prospect => "prospect",
            Self::Negotiating => "negotiating",
            Self::Signed => "signed",
            Self::HandedOver => "handed-over",
            Self::FitOut => "fit-out",
            Self::Trial => "trial",
            Self::Open => "open",
            Self::TemporarilyClosed => "temporarily-closed",
            Self::Reopened => "reopened",
            Self::Ended => "ended",
        }
    }

    /// Its name in a language.
    pub fn name(self, language: Language) -> &'static str {
        let [zh, en] = match self {
            Self::Prospect => ["意向", "Prospect"],
            Self::Negotiating => ["洽谈", "Negotiation"],
            Self::Signed => ["签约", "Signed"],
            Self::HandedOver => ["入驻", "Moved in"],
            Self::FitOut => ["装修", "Fit-out"],
            Self::Trial => ["测试", "Trial"],
            Self::Open => ["开业", "Open"],
            Self::TemporarilyClosed => ["暂停营业", "Temporarily closed"],
            Self::Reopened => ["恢复营业", "Reopened"],
            Self::Ended => ["结束", "Ended"],
        };
        language.pick(zh, en)
    }

    /// Whether `next` may come after `self`. A shop may close and reopen any number of times.
    pub fn may_precede(self, next: Self) -> bool {
        match (self, next) {
            (Self::Reopened, Self::TemporarilyClosed) => true,
            (Self::TemporarilyClosed, Self::Ended) => true,
            (before, Self::TemporarilyClosed) => before == Self::Open,
            (before, Self::Reopened) => before == Self::TemporarilyClosed,
            _ => self < next,
        }
    }
}

/// The steps of the centre itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum VenueStep {
    /// Being built.
    Construction,
    /// Tried out behind closed doors.
    InternalTrial,
    /// The authorities have approved it.
    Approvals,
    /// Open to the public.
    PublicOpening,
}

impl VenueStep {
    /// All, in order.
    pub const ALL: [Self; 4] = [
        Self::Construction,
        Self::InternalTrial,
        Self::Approvals,
        Self::PublicOpening,
    ];

    /// The name in files.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Construction => "construction",
            Self::InternalTrial => "internal-trial",
            Self::Approvals => "approvals",
            Self::PublicOpening => "public-opening",
        }
    }

    /// Its name in a language, as something still to come.
    pub fn name(self, language: Language) -> &'static str {
        let [zh, en] = match self {
            Self::Construction => ["建设", "Construction"],
            Self::InternalTrial => ["内部测试", "Internal trial"],
            Self::Approvals => ["完成审批", "Approvals"],
            Self::PublicOpening => ["对外开放", "Opening to the public"],
        };
        language.pick(zh, en)
    }
}

/// A step with its dates.
///
/// A step that has happened has `actual`; one that has not is planned, for `planned` or for no
/// date yet. One that happened may keep the date it was planned for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Milestone<Step> {
    /// Which step.
    pub step: Step,
    /// When it happened, if it has.
    pub actual: Option<DateSpan>,
    /// When it is or was planned.
    pub planned: Option<DateSpan>,
    /// Concluded from the source rather than stated by it.
    pub inferred: bool,
}

/// Whether a milestone counts on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// It has happened by then, or the plan says so.
    Yes,
    /// It has not.
    No,
    /// It may or may not have: the source gives a span and the day is inside or before it.
    NotKnown,
}

impl<Step> Milestone<Step> {
    /// A step that happened.
    pub fn actual(step: Step, when: DateSpan) -> Self {
        Self {
            step,
            actual: Some(when),
            planned: None,
            inferred: false,
        }
    }

    /// A step that is planned, perhaps without a date.
    pub fn planned(step: Step, when: Option<DateSpan>) -> Self {
        Self {
            step,
            actual: None,
            planned: when,
            inferred: false,
        }
    }

    /// The date that counts: the actual one, else the planned one.
    pub fn when(&self) -> Option<DateSpan> {
        self.actual.or(self.planned)
    }

    /// Whether it counts on `day`, for a town known until `known_until`.
    ///
    /// What is actual has happened by `known_until`, so its span ends there at the latest. A plan
    /// counts only after `known_until`, from the last day of its span.
    pub fn reached(&self, day: NaiveDate, known_until: NaiveDate) -> Reached {
        if let Some(span) = self.actual {
            if span.last().min(known_until) <= day {
                Reached::Yes
            } else if span.first().is_some_and(|first| day < first) {
                Reached::No
            } else {
                Reached::NotKnown
            }
        } else {
            match self.planned {
                Some(span) if span.last() > known_until && span.last() <= day => Reached::Yes,
                _ => Reached::No,
            }
        }
    }

    /// Planned for a time that is over at `known_until`, and not reported since.
    pub fn is_overdue(&self, known_until: NaiveDate) -> bool {
        self.actual.is_none() && self.planned.is_some_and(|span| span.last() <= known_until)
    }

    /// Planned, without a date.
    pub fn is_unscheduled(&self) -> bool {
        self.actual.is_none() && self.planned.is_none()
    }
}
