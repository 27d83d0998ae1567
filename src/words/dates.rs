//! Dates in words. A span is said as exactly as it is known, never more.

use crate::town::{DateSpan, Language};
use chrono::{Datelike, NaiveDate};

/// A day: `2024-05-13`, the same in both languages.
pub fn day(day: NaiveDate) -> String {
    day.to_string()
}

/// A span in words: “by 2024-05-13”, “2024 年下半年”.
pub fn span(language: Language, span: DateSpan) -> String {
    match language {
        Language::Zh => match span {
            DateSpan::Day(day) => day.to_string(),
            DateSpan::OnOrBefore(day) => format!("{day} 前"),
            DateSpan::Month(year, month) => format!("{year} 年 {month} 月"),
            DateSpan::Quarter(year, quarter) => format!("{year} 年第 {quarter} 季度"),
            DateSpan::Half(year, 1) => format!("{year} 年上半年"),
            DateSpan::Half(year, _) => format!("{year} 年下半年"),
            DateSpan::Year(year) => format!("{year} 年"),
        },
        Language::En => match span {
            DateSpan::Day(day) => day.to_string(),
            DateSpan::OnOrBefore(day) => format!("by {day}"),
            DateSpan::Month(year, month) => format!("{} {year}", month_name(month)),
            DateSpan::Quarter(year, quarter) => format!("Q{quarter} {year}"),
            DateSpan::Half(year, 1) => format!("first half of {year}"),
            DateSpan::Half(year, _) => format!("second half of {year}"),
            DateSpan::Year(year) => year.to_string(),
        },
    }
}

fn month_name(month: u32) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let index = usize::try_from(month).unwrap_or(1).saturating_sub(1);
    NAMES.get(index).copied().unwrap_or("")
}

/// A time of day and, if it is another day than `now`, that day: `22:00`, `05-14 10:00`.
pub fn moment(when: chrono::NaiveDateTime, now: chrono::NaiveDateTime) -> String {
    use chrono::Timelike;
    let time = format!("{:02}:{:02}", when.hour(), when.minute());
    if when.date() == now.date() {
        time
    } else {
        format!("{:02}-{:02} {time}", when.month(), when.day())
    }
}
