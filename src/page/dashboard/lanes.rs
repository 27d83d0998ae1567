//! Where the milestones of a tenancy lie on the axis, before anything is drawn.

use super::days::DayRange;
use super::tone;
use crate::town::{DateSpan, Milestone, Tenancy, TenancyStep};
use chrono::NaiveDate;

/// How a milestone is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::page) enum MarkKind {
    /// It happened: filled.
    Actual,
    /// It is planned: outlined.
    Planned,
    /// It was planned and has not been reported: marked.
    Overdue,
}

impl MarkKind {
    /// The name in the style sheet.
    pub(in crate::page) fn slug(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Planned => "planned",
            Self::Overdue => "overdue",
        }
    }
}

/// A milestone on the axis. Places are percent of it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::page) struct Mark<'a> {
    pub milestone: &'a Milestone<TenancyStep>,
    pub kind: MarkKind,
    /// The first day it can be, where the date is not exact; at 0 where that is open.
    pub from: Option<f64>,
    /// The span is open towards the past.
    pub is_open: bool,
    /// The last day it can be: where the mark stands.
    pub at: f64,
    /// How many marks stand at the same place already.
    pub nth: usize,
}

/// A tenancy at one step.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::page) struct Band {
    /// The colour family.
    pub tone: &'static str,
    pub from: f64,
    pub to: f64,
    /// Before K, from what happened.
    pub is_known: bool,
}

/// The milestones that have a date, in order.
pub(in crate::page) fn marks(
    tenancy: &Tenancy,
    range: DayRange,
    known_until: NaiveDate,
) -> Vec<Mark<'_>> {
    let mut marks: Vec<Mark> = Vec::new();
    for milestone in &tenancy.milestones {
        let Some(span) = milestone.when() else {
            continue;
        };
        let at = range.percent(day(milestone, span, known_until));
        let is_open = matches!(span, DateSpan::OnOrBefore(_));
        let first = span.first().map(|first| range.percent(first));
        let kind = if milestone.actual.is_some() {
            MarkKind::Actual
        } else if milestone.is_overdue(known_until) {
            MarkKind::Overdue
        } else {
            MarkKind::Planned
        };
        let same_place = |mark: &&Mark| (mark.at - at).abs() < 0.5;
        let nth = marks.iter().filter(same_place).count();
        marks.push(Mark {
            milestone,
            kind,
            from: if is_open { Some(0.0) } else { first },
            is_open,
            at,
            nth,
        });
    }
    // The latest of several at one place stands exactly there, the ones before it to its left.
    let places: Vec<f64> = marks.iter().map(|mark| mark.at).collect();
    for mark in &mut marks {
        let together = places.iter().filter(|at| (*at - mark.at).abs() < 0.5);
        mark.nth = together.count().saturating_sub(mark.nth + 1);
    }
    marks
}

/// The steps the tenancy is at, one after the other, to its end or to that of the axis. What is
/// overdue or has no date counts nowhere.
pub(in crate::page) fn bands(
    tenancy: &Tenancy,
    range: DayRange,
    known_until: NaiveDate,
) -> Vec<Band> {
    let known = range.percent(known_until);
    let counting: Vec<(TenancyStep, f64)> = tenancy
        .milestones
        .iter()
        .filter(|milestone| !milestone.is_overdue(known_until))
        .filter_map(|milestone| {
            let day = day(milestone, milestone.when()?, known_until);
            Some((milestone.step, range.percent(day)))
        })
        .collect();
    let mut bands = Vec::new();
    for (place, (step, from)) in counting.iter().enumerate() {
        if *step == TenancyStep::Ended {
            break;
        }
        let to = counting.get(place + 1).map_or(100.0, |next| next.1);
        let mut band = |from: f64, to: f64, is_known| {
            if from < to {
                let tone = tone::of_step(*step);
                bands.push(Band {
                    tone,
                    from,
                    to,
                    is_known,
                });
            }
        };
        band(*from, to.min(known), true);
        band(from.max(known), to, false);
    }
    bands
}

/// The day a milestone counts from.
fn day(milestone: &Milestone<TenancyStep>, span: DateSpan, known_until: NaiveDate) -> NaiveDate {
    if milestone.actual.is_some() {
        span.last().min(known_until)
    } else {
        span.last()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::town::{Town, sample};

    /// An axis of a hundred days from 2024-01-01 to 2024-04-10, K in its middle.
    const KNOWN: &str = "2024-02-20";

    fn axis() -> DayRange {
        DayRange {
            first: sample::day("2024-01-01"),
            last: sample::day("2024-04-10"),
        }
    }

    fn town(milestones: Vec<Milestone<TenancyStep>>) -> Town {
        let mut town = sample::vacant(&[100.0]);
        sample::let_unit(&mut town, &[0], "cafe", milestones);
        town
    }

    fn actual(step: TenancyStep, when: &str) -> Milestone<TenancyStep> {
        Milestone::actual(step, sample::span(when))
    }

    fn planned(step: TenancyStep, when: &str) -> Milestone<TenancyStep> {
        Milestone::planned(step, Some(sample::span(when)))
    }

    /// 2024-01-11 is the tenth day after the first, 2024-03-31 the ninetieth.
    #[test]
    fn marks_stand_on_the_last_day_they_can_be() {
        let town = town(vec![
            actual(TenancyStep::Signed, "2024-01-11"),
            planned(TenancyStep::FitOut, "2024-02-10"),
            planned(TenancyStep::Open, "2024-03"),
        ]);
        let marks = marks(&town.tenancies[0], axis(), sample::day(KNOWN));
        let told: Vec<_> = marks
            .iter()
            .map(|mark| (mark.kind, mark.at.round(), mark.from.map(f64::round)))
            .collect();
        assert_eq!(
            told,
            [
                (MarkKind::Actual, 10.0, Some(10.0)),
                (MarkKind::Overdue, 40.0, Some(40.0)),
                (MarkKind::Planned, 90.0, Some(60.0))
            ]
        );
    }

    #[test]
    fn on_or_before_is_open_towards_the_past() {
        let town = town(vec![
            actual(TenancyStep::HandedOver, "../2024-02-20"),
            actual(TenancyStep::Trial, "../2024-02-20"),
        ]);
        let marks = marks(&town.tenancies[0], axis(), sample::day(KNOWN));
        assert!(
            marks
                .iter()
                .all(|mark| mark.is_open && mark.from == Some(0.0))
        );
        assert_eq!(
            (marks[0].nth, marks[1].nth),
            (1, 0),
            "side by side, the later on the day"
        );
    }

    /// Signed on day 10, K on day 50, the opening planned for day 90, nothing known after it.
    #[test]
    fn bands_go_from_step_to_step_and_are_known_until_k() {
        let town = town(vec![
            actual(TenancyStep::Signed, "2024-01-11"),
            planned(TenancyStep::FitOut, "2024-02-10"),
            planned(TenancyStep::Open, "2024-03"),
        ]);
        let bands = bands(&town.tenancies[0], axis(), sample::day(KNOWN));
        let told: Vec<_> = bands
            .iter()
            .map(|band| (band.tone, band.from.round(), band.to.round(), band.is_known))
            .collect();
        assert_eq!(
            told,
            [
                ("opening-soon", 10.0, 50.0, true),
                ("opening-soon", 50.0, 90.0, false),
                ("open", 90.0, 100.0, false)
            ]
        );
    }

    #[test]
    fn nothing_follows_the_end() {
        let town = town(vec![
            actual(TenancyStep::Open, "2024-01-11"),
            actual(TenancyStep::Ended, "2024-01-21"),
        ]);
        let bands = bands(&town.tenancies[0], axis(), sample::day(KNOWN));
        assert_eq!(bands.len(), 1);
        assert_eq!(bands[0].to.round(), 20.0);
    }
}
