//! What happens to a unit: tenancies one after the other, each a chain of dated steps.
//!
//! A step before the last known day has happened, one after it is planned: so a chain that spans
//! that day is a shop being fitted out, and the town has every state without choosing one.

use super::random::Random;
use super::{day, known_until};
use crate::town::{DateSpan, Milestone, TenancyStep};
use chrono::{Datelike, NaiveDate};

use TenancyStep::{
    Ended, FitOut, HandedOver, Negotiating, Open, Prospect, Reopened, Signed, TemporarilyClosed,
    Trial,
};

/// One tenancy to be: its steps, and from which the public knows.
pub(super) struct Story {
    pub milestones: Vec<Milestone<TenancyStep>>,
    pub announced: Option<TenancyStep>,
}

/// The most days from the first talks to the opening.
const LONGEST_START: i64 = 600;

/// The tenancies of one unit, earliest first. Days count from the last known day.
pub(super) fn of_a_unit(random: &mut Random) -> Vec<Story> {
    let mut stories = Vec::new();
    let mut begins = -random.whole(100, 3_600);
    loop {
        let term = random.whole(300, 2_000);
        let ends = begins + term;
        if ends >= -1 {
            break;
        }
        stories.push(past(random, begins, ends));
        begins = ends + random.whole(10, 300);
    }
    if random.chance(0.06) {
        // It stands empty; someone may be interested.
        if random.chance(0.5) {
            stories.push(hoped_for(random));
        }
    } else if begins < -LONGEST_START && random.chance(0.18) {
        let ends = random.whole(30, 500);
        stories.push(running(random, begins, Some(ends)));
        if random.chance(0.4) {
            stories.push(to_follow(random, ends));
        }
    } else {
        stories.push(running(random, begins, None));
    }
    stories
}

/// Over: everything has happened.
fn past(random: &mut Random, begins: i64, ends: i64) -> Story {
    let mut chain = Chain::new(random, begins);
    chain
        .step(HandedOver, 0)
        .step(Open, 45)
        .temporary_closure(ends);
    chain.push(Ended, ends);
    chain.told()
}

/// From the first talks to the opening, wherever the last known day falls.
fn running(random: &mut Random, begins: i64, ends: Option<i64>) -> Story {
    let mut chain = Chain::new(random, begins);
    chain.maybe(0.3, Prospect, 0);
    chain.maybe(0.5, Negotiating, 60);
    chain.step(Signed, 60).step(HandedOver, 40);
    chain.maybe(0.7, FitOut, 12).maybe(0.35, Trial, 60);
    chain.step(Open, 30).temporary_closure(0);
    if let Some(ends) = ends {
        chain.push(Ended, ends);
    }
    chain.told()
}

/// Signed while another tenant is still in; it moves in after that one has left.
fn to_follow(random: &mut Random, after: i64) -> Story {
    let mut chain = Chain::new(random, -20);
    chain.step(Signed, 0);
    chain.at = after;
    chain.step(HandedOver, 20).maybe(0.8, FitOut, 15);
    chain.step(Open, 80);
    chain.told()
}

/// Someone the landlord would like, or talks with.
fn hoped_for(random: &mut Random) -> Story {
    let begins = -random.whole(30, 200);
    let mut chain = Chain::new(random, begins);
    chain.step(Prospect, 0).maybe(0.5, Negotiating, 20);
    if chain.random.chance(0.3) {
        chain.unscheduled(Signed);
    }
    chain.told()
}

struct Chain<'a> {
    random: &'a mut Random,
    /// The day of the last step.
    at: i64,
    milestones: Vec<Milestone<TenancyStep>>,
    /// Once a step has no date, those after it have none either.
    open_ended: bool,
}

impl<'a> Chain<'a> {
    fn new(random: &'a mut Random, begins: i64) -> Self {
        Self {
            random,
            at: begins,
            milestones: Vec::new(),
            open_ended: false,
        }
    }

    /// The next step, about this many days after the one before.
    fn step(&mut self, step: TenancyStep, days: i64) -> &mut Self {
        let before = self.at;
        self.at += self.random.whole(days / 2, days * 2);
        let all_happened = self.milestones.iter().all(|step| step.actual.is_some());
        if self.open_ended || (self.at > 0 && self.random.chance(0.08)) {
            self.unscheduled(step);
        } else if self.at > 0 && before < 0 && all_happened && self.random.chance(0.12) {
            // It should have happened by now and has not.
            self.at = before + (-before) / 2;
            let due = DateSpan::Day(day(self.at));
            self.milestones.push(Milestone::planned(step, Some(due)));
        } else if all_happened || self.at > 0 {
            self.push(step, self.at);
        } else {
            // What follows an overdue step waits for it.
            self.at = self.random.whole(20, 120);
            self.push(step, self.at);
        }
        self
    }

    fn maybe(&mut self, probability: f64, step: TenancyStep, days: i64) -> &mut Self {
        if self.random.chance(probability) {
            self.step(step, days);
        }
        self
    }

    fn unscheduled(&mut self, step: TenancyStep) {
        self.open_ended = true;
        self.milestones.push(Milestone::planned(step, None));
    }

    /// A step on this day: it has happened, or it is planned.
    fn push(&mut self, step: TenancyStep, at: i64) {
        if self.open_ended {
            self.unscheduled(step);
        } else if at > 0 {
            let span = planned_span(self.random, day(at));
            self.milestones.push(Milestone::planned(step, Some(span)));
        } else {
            let mut milestone = Milestone::actual(step, actual_span(self.random, day(at)));
            milestone.inferred = self.random.chance(0.03);
            self.milestones.push(milestone);
        }
    }

    /// Some shops close for a while before this day; most of them reopen.
    fn temporary_closure(&mut self, before: i64) -> &mut Self {
        let is_open =
            (self.milestones.last()).is_some_and(|last| last.step == Open && last.actual.is_some());
        if is_open && self.at < before - 120 && self.random.chance(0.08) {
            self.at = self.random.whole(self.at + 20, before - 90);
            self.push(TemporarilyClosed, self.at);
            if before < 0 || self.random.chance(0.6) {
                self.at += self.random.whole(5, 60);
                self.push(Reopened, self.at);
            }
        }
        self
    }

    fn told(self) -> Story {
        let traded = self.milestones.iter().any(|step| step.step >= HandedOver);
        let announced = match self.random.whole(0, 9) {
            0..=4 => Some(Prospect),
            5..=6 => Some(Signed),
            7..=8 => Some(Open),
            _ if traded => Some(Trial),
            _ => None,
        };
        Story {
            milestones: self.milestones,
            announced,
        }
    }
}

/// Mostly exact; else the month, or "by then".
fn actual_span(random: &mut Random, day: NaiveDate) -> DateSpan {
    match random.whole(0, 19) {
        0..=1 => DateSpan::Month(day.year(), day.month()),
        2 => DateSpan::OnOrBefore(day.min(known_until())),
        _ => DateSpan::Day(day),
    }
}

/// Plans are often a month, a quarter, a half-year or a year.
fn planned_span(random: &mut Random, day: NaiveDate) -> DateSpan {
    let (year, month) = (day.year(), day.month());
    match random.whole(0, 9) {
        0..=2 => DateSpan::Month(year, month),
        3 => DateSpan::Quarter(year, month.div_ceil(3)),
        4 => DateSpan::Half(year, month.div_ceil(6)),
        5 => DateSpan::Year(year),
        _ => DateSpan::Day(day),
    }
}
