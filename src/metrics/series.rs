//! Occupancy over time, and the days on which anything changes.
//!
//! A unit changes on few days, so its changes are added up day by day instead of computing the
//! whole town for every day: ten thousand units stay a matter of milliseconds.

use super::Basis;
use super::figure::stated_area;
use crate::town::{
    DateSpan, Known, LeasingStatus, Lettings, Milestone, Tenancy, Town, Unit, unit_on,
};
use chrono::{Days, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// Occupancy from a day on, until the next point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SeriesPoint {
    /// From this day on.
    pub day: NaiveDate,
    /// The occupancy, 0 to 1; none where it is not known.
    pub value: Option<f64>,
    /// The day is after what is known: a plan, drawn dashed.
    pub forecast: bool,
}

/// The days on which something counts: a step of a tenancy or of the centre is reached or may be
/// from then on, or a unit enters or leaves the lettable stock. Sorted.
///
/// ```
/// # use frontage::{metrics::event_days, town::sample};
/// let town = sample::two_units_of_100_and_300_m2_first_let();
/// assert_eq!(event_days(&town.0), [sample::day("2024-01-01")]);
/// ```
pub fn event_days(town: &Town) -> Vec<NaiveDate> {
    let mut days = BTreeSet::new();
    for milestone in &town.venue.milestones {
        days.extend(days_of(milestone, town.known_until));
    }
    for tenancy in &town.tenancies {
        for milestone in &tenancy.milestones {
            days.extend(days_of(milestone, town.known_until));
        }
    }
    for unit in &town.units {
        days.extend(stock_days(unit));
    }
    days.into_iter().collect()
}

/// Occupancy at each day a milestone counts, and at K: a step function, forecast after K.
///
/// Defined as [`occupancy`](super::occupancy()) is; not known where one lettable unit's occupancy
/// is not. What is only known to have happened "on or before" a day leaves a gap before it.
///
/// ```
/// # use frontage::{metrics::{occupancy_series, Basis}, town::sample};
/// let town = sample::two_units_of_100_and_300_m2_first_let();
/// let series = occupancy_series(&town.0, Basis::Area);
/// assert_eq!(series[0].day, sample::day("2024-01-01"));
/// assert_eq!(series[0].value, Some(0.25));
/// ```
pub fn occupancy_series(town: &Town, basis: Basis) -> Vec<SeriesPoint> {
    let lettings = Lettings::of(town);
    let mut changes: BTreeMap<NaiveDate, Tally> = BTreeMap::new();
    changes.entry(town.known_until).or_default();
    // What holds before the first change.
    let mut tally = Tally::default();
    for unit in &town.units {
        let Some(weight) = weight(unit, basis) else {
            continue;
        };
        let tenancies = lettings.of_unit(unit.id);
        let on = |day| Tally::of(unit, tenancies, day, town.known_until, weight);
        let mut before = on(NaiveDate::MIN);
        tally.add(before, 1.0);
        for day in unit_days(unit, tenancies, town.known_until) {
            let after = on(day);
            let change = changes.entry(day).or_default();
            change.add(after, 1.0);
            change.add(before, -1.0);
            before = after;
        }
    }
    changes
        .into_iter()
        .map(|(day, change)| {
            tally.add(change, 1.0);
            SeriesPoint {
                day,
                value: tally.occupancy(),
                forecast: day > town.known_until,
            }
        })
        .collect()
}

/// What units add up to: how many, and what they weigh.
#[derive(Clone, Copy, Default)]
struct Tally {
    lettable: f64,
    occupied: f64,
    whole: f64,
    part: f64,
    not_known: f64,
}

impl Tally {
    fn of(
        unit: &Unit,
        tenancies: &[&Tenancy],
        day: NaiveDate,
        known_until: NaiveDate,
        weight: f64,
    ) -> Self {
        let state = unit_on(unit, tenancies, day, known_until);
        if state.leasing.is(LeasingStatus::NotLettable) {
            return Self::default();
        }
        let is_occupied = |step| LeasingStatus::at(step) == LeasingStatus::Occupied;
        let (occupied, not_known) = match state.standing.known(is_occupied) {
            Known::Is(true) => (1.0, 0.0),
            Known::Is(false) => (0.0, 0.0),
            Known::NotKnown => (0.0, 1.0),
        };
        Self {
            lettable: 1.0,
            occupied,
            whole: weight,
            part: occupied * weight,
            not_known,
        }
    }

    fn add(&mut self, other: Self, times: f64) {
        self.lettable += times * other.lettable;
        self.occupied += times * other.occupied;
        self.whole += times * other.whole;
        self.part += times * other.part;
        self.not_known += times * other.not_known;
    }

    fn occupancy(self) -> Option<f64> {
        if self.lettable < 0.5 || self.not_known > 0.5 {
            None
        } else if self.occupied < 0.5 {
            // The counts are exact where sums of areas may be off in the last digit.
            Some(0.0)
        } else if self.occupied == self.lettable {
            Some(1.0)
        } else {
            Some(self.part / self.whole)
        }
    }
}

fn weight(unit: &Unit, basis: Basis) -> Option<f64> {
    match basis {
        Basis::Area => stated_area(unit).map(|area| area.0),
        Basis::Count => Some(1.0),
    }
}

fn unit_days(unit: &Unit, tenancies: &[&Tenancy], known_until: NaiveDate) -> BTreeSet<NaiveDate> {
    let mut days: BTreeSet<_> = stock_days(unit).collect();
    for milestone in tenancies.iter().flat_map(|tenancy| &tenancy.milestones) {
        days.extend(days_of(milestone, known_until));
        if let Some(DateSpan::OnOrBefore(day)) = milestone.actual {
            // The last day of the gap, so that the gap is seen.
            days.extend(day.min(known_until).checked_sub_days(Days::new(1)));
        }
    }
    days
}

/// The days a milestone may count from and certainly counts from.
fn days_of<Step>(
    milestone: &Milestone<Step>,
    known_until: NaiveDate,
) -> impl Iterator<Item = NaiveDate> + use<Step> {
    let (first, last) = match (milestone.actual, milestone.planned) {
        (Some(span), _) => (span.first(), Some(span.last().min(known_until))),
        (None, Some(span)) => (None, Some(span.last()).filter(|last| *last > known_until)),
        (None, None) => (None, None),
    };
    first.into_iter().chain(last)
}

fn stock_days(unit: &Unit) -> impl Iterator<Item = NaiveDate> {
    let days = [unit.lettable_from, unit.lettable_until];
    days.into_iter().flatten().filter(|_| unit.lettable)
}
