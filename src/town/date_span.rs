//! Dates as they are published: a day, a month, a half-year, a year, or "by then".
//!
//! The notation is Extended Date/Time Format (EDTF, ISO 8601-2:2019), the part of it that leasing
//! news uses: `2024-05-13`, `2024-05`, `2024`, quarters `2024-33` to `2024-36`, half-years
//! `2024-40` and `2024-41`, and on or before, `../2024-05-13`.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Serialize;
use std::fmt;
use std::str::FromStr;

/// When something happened or should: one day, or a span of days that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(into = "String")]
pub enum DateSpan {
    /// Exactly this day.
    Day(NaiveDate),
    /// A month of a year, 1 to 12.
    Month(i32, u32),
    /// A quarter of a year, 1 to 4.
    Quarter(i32, u32),
    /// A half of a year, 1 or 2.
    Half(i32, u32),
    /// A year.
    Year(i32),
    /// This day or any day before it: "moved in" on a page of this date.
    OnOrBefore(NaiveDate),
}

/// A text that is no date of the kinds above.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” is not a date; expected a day 2024-05-13, a month 2024-05, a quarter 2024-33 to 2024-36, \
     a half-year 2024-40 or 2024-41, a year 2024, or on or before ../2024-05-13"
)]
pub struct DateSpanError(pub String);

impl DateSpan {
    /// The first day it can be; none when the span is open towards the past.
    pub fn first(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::OnOrBefore(_) => None,
            Self::Month(year, month) => first_of(year, month),
            Self::Quarter(year, quarter) => first_of(year, quarter * 3 - 2),
            Self::Half(year, half) => first_of(year, half * 6 - 5),
            Self::Year(year) => first_of(year, 1),
        }
    }

    /// The last day it can be: from then on it has certainly happened.
    ///
    /// ```
    /// # use frontage::town::DateSpan;
    /// let second_half: DateSpan = "2024-41".parse()?;
    /// assert_eq!(second_half.first().unwrap().to_string(), "2024-07-01");
    /// assert_eq!(second_half.last().to_string(), "2024-12-31");
    /// # Ok::<(), frontage::town::DateSpanError>(())
    /// ```
    pub fn last(self) -> NaiveDate {
        let months = match self {
            Self::Day(day) | Self::OnOrBefore(day) => return day,
            Self::Month(..) => 1,
            Self::Quarter(..) => 3,
            Self::Half(..) => 6,
            Self::Year(_) => 12,
        };
        self.first()
            .and_then(|first| first.checked_add_months(Months::new(months)))
            .and_then(|next| next.checked_sub_days(Days::new(1)))
            .unwrap_or(NaiveDate::MAX)
    }

    /// Whether the day is exact.
    pub fn is_day(self) -> bool {
        matches!(self, Self::Day(_))
    }
}

fn first_of(year: i32, month: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, 1)
}

impl fmt::Display for DateSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-{}", quarter + 32),
            Self::Half(year, half) => write!(f, "{year:04}-{}", half + 39),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::OnOrBefore(day) => write!(f, "../{day}"),
        }
    }
}

impl FromStr for DateSpan {
    type Err = DateSpanError;

    fn from_str(text: &str) -> Result<Self, DateSpanError> {
        parse(text).ok_or_else(|| DateSpanError(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<DateSpan> {
    if let Some(day) = text.strip_prefix("../") {
        return parse_day(day).map(DateSpan::OnOrBefore);
    }
    match text.len() {
        4 => digits(text).map(DateSpan::Year),
        7 => {
            let (year, part) = text.split_once('-')?;
            let (year, part) = (digits(year)?, u32::try_from(digits(part)?).ok()?);
            match part {
                1..=12 => Some(DateSpan::Month(year, part)),
                33..=36 => Some(DateSpan::Quarter(year, part - 32)),
                40 | 41 => Some(DateSpan::Half(year, part - 39)),
                _ => None,
            }
        }
        10 => parse_day(text).map(DateSpan::Day),
        _ => None,
    }
}

/// The day written as `2024-05-13`, and no other way of writing it.
///
/// ```
/// # use frontage::town::parse_day;
/// assert_eq!(parse_day("2024-02-29").map(|day| day.to_string()).as_deref(), Some("2024-02-29"));
/// assert_eq!(parse_day("2024-2-29"), None);
/// assert_eq!(parse_day("2023-02-29"), None);
/// ```
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let lengths = (year.len(), month.len(), day.len());
    if parts.next().is_some() || lengths != (4, 2, 2) {
        return None;
    }
    let (month, day) = (digits(month)?, digits(day)?);
    NaiveDate::from_ymd_opt(digits(year)?, month.try_into().ok()?, day.try_into().ok()?)
}

/// Only ASCII digits: `parse` alone would take a sign.
fn digits(text: &str) -> Option<i32> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

impl From<DateSpan> for String {
    fn from(span: DateSpan) -> Self {
        span.to_string()
    }
}

impl From<NaiveDate> for DateSpan {
    fn from(day: NaiveDate) -> Self {
        debug_assert!((0..=9999).contains(&day.year()));
        Self::Day(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(text: &str) -> DateSpan {
        text.parse().expect("a date")
    }

    /// Bounds from ISO 8601-2:2019, 4.8 (sub-year groupings 33 to 36 and 40 to 41).
    #[test]
    fn spans_hold_the_days_the_standard_says() {
        let table = [
            ("2024-05-13", "2024-05-13", "2024-05-13"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2023-02", "2023-02-01", "2023-02-28"),
            ("2024-33", "2024-01-01", "2024-03-31"),
            ("2024-36", "2024-10-01", "2024-12-31"),
            ("2024-40", "2024-01-01", "2024-06-30"),
            ("2024-41", "2024-07-01", "2024-12-31"),
            ("2025", "2025-01-01", "2025-12-31"),
        ];
        for (text, first, last) in table {
            assert_eq!(span(text).first().unwrap().to_string(), first, "{text}");
            assert_eq!(span(text).last().to_string(), last, "{text}");
        }
        assert_eq!(span("../2024-05-13").first(), None);
        assert_eq!(span("../2024-05-13").last().to_string(), "2024-05-13");
    }

    #[test]
    fn what_is_no_date_is_refused_with_the_text() {
        for text in [
            "",
            "2024-13",
            "2024-5",
            "2024-42",
            "24",
            "+024",
            "2024-02-30",
            "2024/05",
            "..",
            "../2024",
            "2024-05-13T00",
            "二〇二四",
            "2024-0５",
        ] {
            let error = text.parse::<DateSpan>().expect_err(text);
            assert!(error.to_string().contains(text));
        }
    }

    proptest! {
        #[test]
        fn reading_never_panics(text in "\\PC*") {
            let _ = text.parse::<DateSpan>();
        }

        #[test]
        fn what_is_read_is_written_the_same(text in "(\\.\\./)?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?") {
            if let Ok(span) = text.parse::<DateSpan>() {
                prop_assert_eq!(span.to_string(), text);
            }
        }
    }
}
