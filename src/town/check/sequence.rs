//! Milestones come in order, in steps and in dates.

use super::noun::{Fault, Part};
use super::rule::{Rule, StepName};
use crate::town::{Language, Milestone, TenancyStep, VenueStep};
use chrono::NaiveDate;

/// A kind of step whose order may not be broken.
pub(super) trait Ordered: Copy {
    fn may_precede(self, next: Self) -> bool;
    fn name(self) -> StepName;
}

impl Ordered for TenancyStep {
    fn may_precede(self, next: Self) -> bool {
        self.may_precede(next)
    }
    fn name(self) -> StepName {
        StepName {
            slug: self.slug(),
            zh: self.name(Language::Zh),
        }
    }
}

impl Ordered for VenueStep {
    fn may_precede(self, next: Self) -> bool {
        self < next
    }
    fn name(self) -> StepName {
        StepName {
            slug: self.slug(),
            zh: self.name(Language::Zh),
        }
    }
}

/// What cannot be in a list of milestones.
pub(super) fn faults<Step: Ordered>(
    milestones: &[Milestone<Step>],
    known_until: NaiveDate,
) -> Vec<Fault> {
    let mut sequence = Sequence {
        known_until,
        before: None,
        happened_from: None,
        planned_from: None,
        is_only_planned: false,
    };
    let mut faults = Vec::new();
    for (index, milestone) in milestones.iter().enumerate() {
        for (field, rule) in sequence.faults_of_next(milestone) {
            let part = Part::Milestone(index, field);
            faults.push(Fault { part, rule });
        }
    }
    faults
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

/// The field, or the milestone as a whole, and the rule.
type Broken = (Option<&'static str>, Rule);

impl<Step: Ordered> Sequence<Step> {
    fn faults_of_next(&mut self, milestone: &Milestone<Step>) -> Vec<Broken> {
        let mut faults = Vec::new();
        let before = self.before.replace(milestone.step);
        if let Some(before) = before
            && !before.may_precede(milestone.step)
        {
            let (before, next) = (before.name(), milestone.step.name());
            faults.push((None, Rule::StepOrder { before, next }));
        }
        if milestone.actual.is_some() {
            self.check_actual(milestone, &mut faults);
        } else {
            self.check_planned(milestone, &mut faults);
        }
        faults
    }

    fn check_actual(&mut self, milestone: &Milestone<Step>, faults: &mut Vec<Broken>) {
        let Some(span) = milestone.actual else {
            return;
        };
        let known_until = self.known_until;
        if span.first().is_some_and(|first| first > known_until) {
            faults.push((Some("actual"), Rule::NotYet { span, known_until }));
        }
        if let Some(from) = self.happened_from.filter(|from| span.last() < *from) {
            faults.push((Some("actual"), Rule::TooEarly { span, from }));
        }
        if self.is_only_planned {
            faults.push((None, Rule::AfterPlan));
        }
        self.happened_from = self.happened_from.max(span.first());
    }

    /// A plan is measured by the plans before it. One that is over before what has happened since
    /// is overdue, which is listed and no fault.
    fn check_planned(&mut self, milestone: &Milestone<Step>, faults: &mut Vec<Broken>) {
        self.is_only_planned = true;
        if milestone.inferred {
            faults.push((Some("inferred"), Rule::InferredPlan));
        }
        let Some(span) = milestone.planned else {
            return;
        };
        if let Some(from) = self.planned_from.filter(|from| span.last() < *from) {
            faults.push((Some("planned"), Rule::TooEarly { span, from }));
        }
        self.planned_from = self.planned_from.max(span.first());
    }
}
