//! How far a tenancy has come on a day, read off its milestones.

use super::{Known, Milestone, OpeningStatus, Reached, Standing, Tenancy, TenancyStep};
use chrono::NaiveDate;

/// A tenancy on a day.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    /// The latest milestone that has certainly been reached.
    pub certain: Option<&'a Milestone<TenancyStep>>,
    /// The first milestone certainly reached with which the tenant is in: hand-over, or the first
    /// step after it where hand-over is not stated.
    pub moved_in: Option<&'a Milestone<TenancyStep>>,
    /// The steps it may be at.
    pub standing: Standing,
}

impl Tenancy {
    /// How far it has come on `day`, in a town known until `known_until`.
    pub fn progress(&self, day: NaiveDate, known_until: NaiveDate) -> Progress<'_> {
        let mut progress = Progress {
            certain: None,
            moved_in: None,
            standing: Standing::NONE_YET,
        };
        for milestone in &self.milestones {
            match milestone.reached(day, known_until) {
                Reached::Yes => progress.reach(milestone),
                Reached::NotKnown => {
                    progress.standing = progress.standing.or(Standing::at(milestone.step));
                }
                // What happened later has not happened before it, however vague its date.
                Reached::No if milestone.actual.is_some() => break,
                // A plan that counts nowhere does not stop the plans after it.
                Reached::No => {}
            }
        }
        progress
    }

    /// Whether it has certainly opened to the public by the last known day, and not ended since.
    /// Closed for a time is opened.
    pub fn has_opened(&self, known_until: NaiveDate) -> bool {
        let certain = self.progress(known_until, known_until).certain;
        certain.is_some_and(|it| it.step >= TenancyStep::Open && it.step != TenancyStep::Ended)
    }

    /// Its occupant's opening status on `day`; none before the signature and before the public may
    /// know. Unlike the state of a unit it tells the end as well: closed.
    pub fn opening_on(
        &self,
        day: NaiveDate,
        known_until: NaiveDate,
    ) -> Option<Known<OpeningStatus>> {
        self.progress(day, known_until).opening(self.announced)
    }
}

impl<'a> Progress<'a> {
    fn reach(&mut self, milestone: &'a Milestone<TenancyStep>) {
        self.certain = Some(milestone);
        self.standing = Standing::at(milestone.step);
        if self.moved_in.is_none() && milestone.step.is_moved_in() {
            self.moved_in = Some(milestone);
        }
    }

    /// Begun, or perhaps begun.
    pub(super) fn has_begun(&self) -> bool {
        self.standing.may(|step| step.is_some())
    }

    /// Not certainly ended.
    pub(super) fn is_live(&self) -> bool {
        self.standing
            .may(|step| step.is_some_and(|step| step != TenancyStep::Ended))
    }

    pub(super) fn opening(&self, announced: Option<TenancyStep>) -> Option<Known<OpeningStatus>> {
        match self
            .standing
            .known(|step| OpeningStatus::at(step, announced))
        {
            Known::Is(status) => status.map(Known::Is),
            Known::NotKnown => Some(Known::NotKnown),
        }
    }
}

impl TenancyStep {
    /// Whether the tenant is in: hand-over or anything later, but the end.
    pub fn is_moved_in(self) -> bool {
        self >= Self::HandedOver && self != Self::Ended
    }
}
