//! The days a dashboard spans: one axis for the slider and for everything drawn over time.

use super::super::Context;
use crate::metrics;
use crate::number::decimal;
use crate::town::Town;
use chrono::{Datelike, Days, Months, NaiveDate};
use maud::{Markup, html};

/// Days around K that are always there, before and after.
const LEAST: u64 = 60;

/// From a day to a day, both included. At least one day lies between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayRange {
    /// The first day.
    pub first: NaiveDate,
    /// The last day.
    pub last: NaiveDate,
}

impl DayRange {
    /// The days on which anything happens in a town, with a margin, and at least two months
    /// before and after K.
    ///
    /// ```
    /// # use frontage::{page::dashboard::DayRange, town::sample};
    /// let town = sample::two_units_of_100_and_300_m2_first_let(); // moved in 2024-01-01, K 2024-05-13
    /// let range = DayRange::of(&town.0);
    /// assert!(range.first < sample::day("2024-01-01"));
    /// assert_eq!(range.last, sample::day("2024-07-12"), "60 days after K");
    /// ```
    pub fn of(town: &Town) -> Self {
        let events = metrics::event_days(town);
        let known_until = town.known_until;
        let first = events.first().copied().unwrap_or(known_until);
        let last = events.last().copied().unwrap_or(known_until);
        let margin = Days::new((last - first).num_days().unsigned_abs() / 32 + 1);
        let least = Days::new(LEAST);
        let earlier = |day: NaiveDate, by| day.checked_sub_days(by).unwrap_or(day);
        let later = |day: NaiveDate, by| day.checked_add_days(by).unwrap_or(day);
        Self {
            first: earlier(first, margin).min(earlier(known_until, least)),
            last: later(last, margin).max(later(known_until, least)),
        }
    }

    /// The range, widened to hold `day`.
    #[must_use]
    pub fn including(self, day: NaiveDate) -> Self {
        Self {
            first: self.first.min(day),
            last: self.last.max(day),
        }
    }

    /// How many days after the first.
    pub fn offset(self, day: NaiveDate) -> i64 {
        (day - self.first).num_days()
    }

    /// Where a day lies: 0 at the first, 100 at the last, held in between.
    #[expect(clippy::cast_precision_loss, reason = "days of a town are few")]
    pub fn percent(self, day: NaiveDate) -> f64 {
        let whole = self.offset(self.last).max(1) as f64;
        (self.offset(day) as f64 / whole * 100.0).clamp(0.0, 100.0)
    }

    /// Round days to write under an axis: at most `most` beginnings of months, or half as many
    /// again of years, which are shorter to write.
    pub fn ticks(self, most: usize) -> Vec<NaiveDate> {
        let steps = [1, 2, 3, 6, 12, 24, 60, 120, 600];
        let mut ticks = Vec::new();
        for step in steps {
            let most = if step < 12 { most } else { most * 3 / 2 };
            ticks = self.every(step, most + 1);
            if ticks.len() <= most {
                break;
            }
            ticks.truncate(most);
        }
        ticks
    }

    /// The first days of every `step` months, counted from the year 0; at most `most` of them.
    fn every(self, step: u32, most: usize) -> Vec<NaiveDate> {
        let months = self.first.year().max(0).unsigned_abs() * 12 + self.first.month0();
        let start = months.div_ceil(step) * step;
        let beginning = i32::try_from(start / 12)
            .ok()
            .and_then(|year| NaiveDate::from_ymd_opt(year, start % 12 + 1, 1));
        let next = |day: &NaiveDate| day.checked_add_months(Months::new(step));
        std::iter::successors(beginning, next)
            .skip_while(|day| *day < self.first)
            .take_while(|day| *day <= self.last)
            .take(most)
            .collect()
    }
}

/// The days something happens on, K among them: the stops of the buttons and of playing.
pub fn stops(town: &Town) -> Vec<NaiveDate> {
    let mut days = metrics::event_days(town);
    if let Err(place) = days.binary_search(&town.known_until) {
        days.insert(place, town.known_until);
    }
    days
}

/// A coordinate in percent, to a hundredth.
pub(in crate::page) fn percent(value: f64) -> String {
    let mut text = decimal(value, 2);
    text.push('%');
    text
}

/// The days of an axis as text at this height. Those whose text would leave the drawing on a phone
/// are left out.
pub(in crate::page) fn axis(range: DayRange, most: usize, y: &str) -> Markup {
    let ticks = range.ticks(most);
    let by_year = ticks.iter().all(|day| day.month() == 1);
    html! {
        @for day in ticks {
            @let at = range.percent(day);
            @if (6.0..=94.0).contains(&at) {
                text.axis-text x=(percent(at)) y=(y) text-anchor="middle" {
                    @if by_year { (day.year()) } @else { (day.year()) "-" (two_digits(day.month())) }
                }
            }
        }
    }
}

fn two_digits(number: u32) -> String {
    format!("{number:02}")
}

/// Which side of a mark its text goes to, so that it stays in the drawing.
pub(super) fn anchor(percent: f64) -> &'static str {
    match percent {
        ..8.0 => "start",
        8.0..92.0 => "middle",
        _ => "end",
    }
}

/// The lines of the known date and of the day asked for.
pub(in crate::page) fn day_lines(context: &Context, range: DayRange) -> Markup {
    let known_until = percent(range.percent(context.town.town.known_until));
    let day = percent(range.percent(context.town.day));
    html! {
        line.line-known x1=(known_until) x2=(known_until) y1="0" y2="100%" {}
        @if context.town.day != context.town.town.known_until {
            line.line-day x1=(day) x2=(day) y1="0" y2="100%" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::town::sample;
    use proptest::prelude::*;

    fn range(first: &str, last: &str) -> DayRange {
        DayRange {
            first: sample::day(first),
            last: sample::day(last),
        }
    }

    #[test]
    fn ticks_are_round_days() {
        let of = |first, last| {
            let ticks = range(first, last).ticks(5);
            ticks.iter().map(NaiveDate::to_string).collect::<Vec<_>>()
        };
        assert_eq!(
            of("2024-03-14", "2024-07-12"),
            ["2024-04-01", "2024-05-01", "2024-06-01", "2024-07-01"]
        );
        assert_eq!(
            of("2017-02-01", "2027-06-01"),
            [
                "2018-01-01",
                "2020-01-01",
                "2022-01-01",
                "2024-01-01",
                "2026-01-01"
            ]
        );
    }

    #[test]
    fn a_town_without_events_has_four_months() {
        let town = sample::vacant(&[100.0]); // known until 2024-05-13
        let range = DayRange::of(&town);
        assert_eq!(range, self::range("2024-03-14", "2024-07-12"));
        assert_eq!(stops(&town), [town.known_until]);
    }

    proptest! {
        #[test]
        fn any_range_has_few_ticks_within_it(first in -3_000_000_i32..3_000_000, days in 1..2_000_000_u64) {
            let first = NaiveDate::from_num_days_from_ce_opt(first).expect("a day");
            let last = first.checked_add_days(Days::new(days)).expect("a day");
            let range = DayRange { first, last };
            let ticks = range.ticks(6);
            prop_assert!(ticks.len() <= 9);
            prop_assert!(ticks.iter().all(|day| (0.0..=100.0).contains(&range.percent(*day))));
        }
    }
}
