//! Two tenants cannot both be in a unit.
//!
//! Only what is certain collides: dates are often vague and the end of a running lease is often not
//! public, so two tenancies may look alike and still follow each other.

use crate::town::{Milestone, Tenancy, TenancyStep, Town, UnitId};
use chrono::{Days, NaiveDate};
use std::collections::HashMap;

/// Two tenancies, by their places in the list, that are both in a unit.
pub(super) struct Collision {
    pub unit: UnitId,
    pub tenancies: (usize, usize),
}

pub(super) fn collisions(town: &Town) -> Vec<Collision> {
    let mut stays: HashMap<UnitId, Vec<(usize, Stay)>> = HashMap::new();
    let mut collisions = Vec::new();
    for (index, tenancy) in town.tenancies.iter().enumerate() {
        let Some(stay) = Stay::of(tenancy, town.known_until) else {
            continue;
        };
        for (place, unit) in tenancy.units.iter().enumerate() {
            if tenancy.units[..place].contains(unit) {
                continue;
            }
            let others = stays.entry(*unit).or_default();
            let colliding = others.iter().filter(|(_, other)| stay.collides(other));
            collisions.extend(colliding.map(|(other, _)| Collision {
                unit: *unit,
                tenancies: (*other, index),
            }));
            others.push((index, stay));
        }
    }
    collisions
}

/// The days a tenant is certainly in a unit.
#[derive(Clone, Copy)]
pub(crate) struct Stay {
    from: NaiveDate,
    /// The first day it may be over; none while no end is known.
    until: Option<NaiveDate>,
    is_actual: bool,
}

impl Stay {
    /// None for a tenancy that is certainly in its units on no day.
    pub fn of(tenancy: &Tenancy, known_until: NaiveDate) -> Option<Self> {
        let moved_in = tenancy.milestones.iter().find(|milestone| {
            milestone.step.is_moved_in()
                && milestone.when().is_some()
                && !milestone.is_overdue(known_until)
        })?;
        let from = match moved_in.actual {
            Some(span) => span.last().min(known_until),
            None => moved_in.planned?.last(),
        };
        let ended = tenancy.milestone(TenancyStep::Ended);
        let until = ended.and_then(|ended| first_day_over(ended, from, known_until));
        until.is_none_or(|until| from < until).then_some(Self {
            from,
            until,
            is_actual: moved_in.actual.is_some(),
        })
    }

    /// Whether both are in on the same days.
    pub fn collides(&self, other: &Self) -> bool {
        let (earlier, later) = if self.from <= other.from {
            (self, other)
        } else {
            (other, self)
        };
        match earlier.until {
            Some(until) => later.from < until,
            // A next tenant that is only planned says that the running lease will be over.
            None => earlier.is_actual && later.is_actual,
        }
    }
}

fn first_day_over(
    ended: &Milestone<TenancyStep>,
    from: NaiveDate,
    known_until: NaiveDate,
) -> Option<NaiveDate> {
    match (ended.actual, ended.planned) {
        // "On or before": it may have ended as soon as it began.
        (Some(span), _) => Some(span.first().unwrap_or(from)),
        // What is only planned is not over while the data is known, and an overdue end is none.
        (None, Some(planned)) if !ended.is_overdue(known_until) => {
            let earliest = known_until.checked_add_days(Days::new(1))?;
            Some(
                planned
                    .first()
                    .map_or(earliest, |first: NaiveDate| first.max(earliest)),
            )
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::town::sample::{let_unit, span, vacant};

    /// A town known until 2024-05-13 whose one unit has these two tenancies.
    fn collide(first: Vec<Milestone<TenancyStep>>, second: Vec<Milestone<TenancyStep>>) -> bool {
        let mut town = vacant(&[100.0]);
        let_unit(&mut town, &[0], "cafe", first);
        let_unit(&mut town, &[0], "books", second);
        !collisions(&town).is_empty()
    }

    fn happened(step: TenancyStep, when: &str) -> Milestone<TenancyStep> {
        Milestone::actual(step, span(when))
    }

    fn planned(step: TenancyStep, when: &str) -> Milestone<TenancyStep> {
        Milestone::planned(step, Some(span(when)))
    }

    #[test]
    fn only_stays_that_certainly_overlap_collide() {
        use TenancyStep::{Ended, HandedOver, Open, Signed};
        let in_2020 = || happened(HandedOver, "2020-01-01");
        let in_2024 = || happened(HandedOver, "2024-01-01");
        let table = [
            (
                "moved in, first never left",
                vec![in_2020()],
                vec![in_2024()],
                true,
            ),
            (
                "the order of the list is no matter",
                vec![in_2024()],
                vec![in_2020()],
                true,
            ),
            (
                "left on the day the other came",
                vec![in_2020(), happened(Ended, "2024-01-01")],
                vec![in_2024()],
                false,
            ),
            (
                "left a day too late",
                vec![in_2020(), happened(Ended, "2024-01-02")],
                vec![in_2024()],
                true,
            ),
            (
                "left some time in that year",
                vec![in_2020(), happened(Ended, "2024")],
                vec![in_2024()],
                false,
            ),
            (
                "left on or before",
                vec![in_2020(), happened(Ended, "../2024-05-13")],
                vec![in_2024()],
                false,
            ),
            (
                "was to leave, overdue",
                vec![in_2020(), planned(Ended, "2023-12")],
                vec![in_2024()],
                true,
            ),
            (
                "is to leave later this year",
                vec![in_2020(), planned(Ended, "2024")],
                vec![in_2024()],
                true,
            ),
            (
                "next one only signed",
                vec![in_2020()],
                vec![happened(Signed, "2024-01-01")],
                false,
            ),
            (
                "next one planned, end not public",
                vec![in_2020()],
                vec![planned(HandedOver, "2025")],
                false,
            ),
            (
                "planned to leave after the next is planned in",
                vec![in_2020(), planned(Ended, "2026-06")],
                vec![planned(Open, "2025")],
                true,
            ),
            (
                "planned one after the other",
                vec![in_2020(), planned(Ended, "2025-06")],
                vec![planned(HandedOver, "2025-07")],
                false,
            ),
        ];
        for (case, first, second, expected) in table {
            assert_eq!(collide(first, second), expected, "{case}");
        }
    }

    #[test]
    fn other_units_do_not_collide() {
        let mut town = vacant(&[100.0, 100.0]);
        let moved_in = || vec![happened(TenancyStep::HandedOver, "2024-01-01")];
        let_unit(&mut town, &[0], "cafe", moved_in());
        let_unit(&mut town, &[1], "books", moved_in());
        assert!(collisions(&town).is_empty());
    }
}
