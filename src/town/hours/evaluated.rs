//! Hours that can be asked whether they say open.

use super::HoursError;
use chrono::{NaiveDate, NaiveDateTime};
use compact_calendar::CompactCalendar;
use opening_hours::{Context, ContextHolidays, OpeningHours as Expression};
use std::str::FromStr;
use std::sync::Arc;

/// Published opening hours. What cannot be read is kept and reported, never dropped.
///
/// Two are the same when their texts are: the holidays are the venue's.
#[derive(Clone, Debug)]
pub struct OpeningHours {
    text: String,
    expression: Result<Expression, HoursError>,
}

impl PartialEq for OpeningHours {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl OpeningHours {
    /// Reads an expression such as `Mo-Fr 10:00-22:00; PH off`.
    pub fn read(text: &str) -> Self {
        let expression = Expression::from_str(text).map_err(|error| HoursError {
            text: text.to_owned(),
            reason: error.to_string(),
        });
        Self {
            text: text.to_owned(),
            expression,
        }
    }

    /// The same hours with these days as public holidays (`PH`).
    pub fn with_holidays(self, days: &[NaiveDate]) -> Self {
        let calendar = Arc::new(days.iter().copied().collect::<CompactCalendar>());
        let holidays = ContextHolidays::new(calendar, Arc::default());
        let Self { text, expression } = self;
        Self {
            text,
            expression: expression
                .map(|hours| hours.with_context(Context::default().with_holidays(holidays))),
        }
    }

    /// The text as published.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Why the text cannot be evaluated, if so.
    pub fn error(&self) -> Option<&HoursError> {
        self.expression.as_ref().err()
    }

    /// Whether the hours say open at this local time; none where they do not tell.
    ///
    /// ```
    /// # use frontage::town::OpeningHours;
    /// let noon = chrono::NaiveDate::from_ymd_opt(2024, 5, 13).unwrap().and_hms_opt(12, 0, 0).unwrap();
    /// assert_eq!(OpeningHours::read("Mo-Su 10:00-22:00").is_open_at(noon), Some(true));
    /// assert_eq!(OpeningHours::read("half past ten").is_open_at(noon), None);
    /// ```
    pub fn is_open_at(&self, local: NaiveDateTime) -> Option<bool> {
        let expression = self.expression.as_ref().ok()?;
        (!expression.is_unknown(local)).then(|| expression.is_open(local))
    }

    /// When that changes next, within the coming year.
    pub fn next_change(&self, local: NaiveDateTime) -> Option<NaiveDateTime> {
        self.expression.as_ref().ok()?.next_change(local)
    }
}
