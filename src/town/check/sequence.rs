//! Milestones come in order, in steps and in dates.

use super::super::{Milestone, TenancyStep, VenueStep};
use super::{Problem, Severity};
use chrono::NaiveDate;

/// A kind of step whose order may not be broken.
pub(super) trait Ordered: Copy {
    fn may_precede(self, next: Self) -> bool;
    fn slug(self) -> &'static str;
}

impl Ordered for TenancyStep {
    fn may_precede(self, next: Self) -> bool {
        self.may_precede(next)
    }
    fn slug(self) -> &'static str {
        self.slug()
    }
}

impl Ordered for VenueStep {
    fn may_precede(self, next: Self) -> bool {
        self < next
    }
    fn slug(self) -> &'static str {
        self.slug()
    }
}

/// What cannot be in a list of milestones, found at `path`.
pub(super) fn problems<Step: Ordered>(
    path: &str,
    milestones: &[Milestone<Step>],
    known_until: NaiveDate,
) -> Vec<Problem> {
    let mut sequence = Sequence {
        known_until,
        before: None,
        happened_from: None,
        planned_from: None,
        is_only_planned: false,
    };
    let mut problems = Vec::new();
    for (index, milestone) in milestones.iter().enumerate() {
        for (part, message) in sequence.faults_of_next(milestone) {
            problems.push(Problem {
                path: format!("{path}.milestones[{index}]{part}"),
                message,
                severity: Severity::Error,
            });
        }
    }
    problems
}

/// What the milestones so far demand of the next.
struct Sequence<Step> {
    known_until: NaiveDate,
    before: Option<Step>,
    /// The latest day before which a step so far has certainly not happened.
    happened_from: Option<NaiveDate>,
    /// The latest day before which a step so far is not planned.
    planned_from: Option<NaiveDate>,
    /// A step so far is only planned.
    is_only_planned: bool,
}

type Fault = (&'static str, String);

impl<Step: Ordered> Sequence<Step> {
    fn faults_of_next(&mut self, milestone: &Milestone<Step>) -> Vec<Fault> {
        let mut faults = Vec::new();
        let before = self.before.replace(milestone.step);
        if let Some(before) = before
            && !before.may_precede(milestone.step)
        {
            let (a, b) = (before.slug(), milestone.step.slug());
            faults.push(("", format!("{b} may not come after {a}")));
        }
        if milestone.actual.is_some() {
            self.check_actual(milestone, &mut faults);
        } else {
            self.check_planned(milestone, &mut faults);
        }
        faults
    }

    fn check_actual(&mut self, milestone: &Milestone<Step>, faults: &mut Vec<Fault>) {
        let Some(span) = milestone.actual else {
            return;
        };
        let known_until = self.known_until;
        if span.first().is_some_and(|first| first > known_until) {
            let message = format!("{span} is after {known_until}, so it can only be planned");
            faults.push((".actual", message));
        }
        if let Some(from) = self.happened_from.filter(|from| span.last() < *from) {
            faults.push((".actual", too_early(span, from)));
        }
        if self.is_only_planned {
            let message = "it has happened, but a step before it is only planned";
            faults.push(("", message.into()));
        }
        self.happened_from = self.happened_from.max(span.first());
    }

    /// A plan is measured by the plans before it. One that is over before what has happened since
    /// is overdue, which is listed and no fault.
    fn check_planned(&mut self, milestone: &Milestone<Step>, faults: &mut Vec<Fault>) {
        self.is_only_planned = true;
        let Some(span) = milestone.planned else {
            return;
        };
        if let Some(from) = self.planned_from.filter(|from| span.last() < *from) {
            faults.push((".planned", too_early(span, from)));
        }
        self.planned_from = self.planned_from.max(span.first());
    }
}

fn too_early(span: super::super::DateSpan, from: NaiveDate) -> String {
    format!("{span} is before a step it follows, which is not before {from}")
}
