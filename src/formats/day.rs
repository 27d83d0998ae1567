//! A day as files write it.

use crate::town::DateSpan;
use chrono::NaiveDate;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// A day of the calendar: `2024-05-13`, and no other way of writing it.
#[derive(Clone, Copy, Serialize)]
#[serde(transparent)]
pub(super) struct Day(pub NaiveDate);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Text)
    }
}

struct Text;

impl Visitor<'_> for Text {
    type Value = Day;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a day such as 2024-05-13")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Day, E> {
        match text.parse() {
            Ok(DateSpan::Day(day)) => Ok(Day(day)),
            _ => Err(E::custom(format_args!(
                "“{text}” is not a day; expected one such as 2024-05-13"
            ))),
        }
    }
}
