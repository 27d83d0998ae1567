//! Hours as text, for a bundle that leaves their reader out.

use super::HoursError;
use chrono::{NaiveDate, NaiveDateTime};

/// Published opening hours, not evaluated.
#[derive(Clone, Debug, PartialEq)]
pub struct OpeningHours {
    text: String,
}

impl OpeningHours {
    /// Keeps an expression such as `Mo-Fr 10:00-22:00; PH off`.
    pub fn read(text: &str) -> Self {
        Self {
            text: text.to_owned(),
        }
    }

    /// Holidays change nothing about a text.
    pub fn with_holidays(self, _days: &[NaiveDate]) -> Self {
        self
    }

    /// The text as published.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Nothing is judged here.
    pub fn error(&self) -> Option<&HoursError> {
        None
    }

    /// Not known without a reader.
    pub fn is_open_at(&self, _local: NaiveDateTime) -> Option<bool> {
        None
    }

    /// Not known without a reader.
    pub fn next_change(&self, _local: NaiveDateTime) -> Option<NaiveDateTime> {
        None
    }
}
