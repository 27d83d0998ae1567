//! When something was, where the venue is.

use crate::ui::clock;
use chrono::{DateTime, NaiveDate, NaiveDateTime};
use std::cell::Cell;

const HOUR: i64 = 3_600_000;

thread_local! {
    /// An hour, and how far the venue's clocks are ahead in it, in milliseconds: entries that follow
    /// each other were mostly saved in the same.
    static AHEAD: Cell<(i64, i64)> = const { Cell::new((i64::MIN, 0)) };
}

/// A moment, in milliseconds since 1970 UTC, by the clocks of a time zone.
pub fn local(moment: i64, zone: &str) -> NaiveDateTime {
    utc(moment + ahead(moment, zone))
}

/// When a day begins in a time zone, in milliseconds since 1970 UTC.
pub fn beginning(day: NaiveDate, zone: &str) -> i64 {
    let as_utc = NaiveDateTime::from(day).and_utc().timestamp_millis();
    let near = as_utc - ahead(as_utc, zone);
    as_utc - ahead(near, zone)
}

fn utc(moment: i64) -> NaiveDateTime {
    let time = DateTime::from_timestamp_millis(moment);
    time.unwrap_or_default().naive_utc()
}

fn ahead(moment: i64, zone: &str) -> i64 {
    let hour = moment.div_euclid(HOUR);
    let (known, ahead) = AHEAD.get();
    if known == hour {
        return ahead;
    }
    let begins = hour * HOUR;
    let there = clock::local_at(zone, begins as f64);
    let ahead = there.map_or(0, |there| there.and_utc().timestamp_millis() - begins);
    AHEAD.set((hour, ahead));
    ahead
}
