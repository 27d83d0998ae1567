//! The one place that knows what time it is. Every other room is told.

use chrono::{DateTime, NaiveDateTime, Timelike, Utc};
use chrono_tz::Tz;
use std::time::{SystemTime, UNIX_EPOCH};

/// Where the time comes from.
#[derive(Clone, Copy, Debug, Default)]
pub enum Clock {
    /// The computer's clock.
    #[default]
    System,
    /// Always this moment.
    Fixed(DateTime<Utc>),
}

impl Clock {
    /// What clocks on the wall show now in an IANA time zone, such as `Asia/Shanghai`.
    ///
    /// A zone nobody knows counts as UTC, which is at most 14 hours off.
    ///
    /// ```
    /// # use frontage::server::clock::Clock;
    /// let evening_in_europe = "2024-05-13T20:00:00Z".parse().unwrap();
    /// let clock = Clock::Fixed(evening_in_europe);
    /// assert_eq!(clock.local_time_in("Asia/Shanghai").to_string(), "2024-05-14 04:00:00");
    /// assert_eq!(clock.local_time_in("Europe/Lisbon").to_string(), "2024-05-13 21:00:00");
    /// ```
    pub fn local_time_in(self, zone: &str) -> NaiveDateTime {
        let zone: Tz = zone.parse().unwrap_or(Tz::UTC);
        self.now().with_timezone(&zone).naive_local()
    }

    /// The moment, in milliseconds since 1970-01-01T00:00:00Z.
    pub fn now_ms(self) -> i64 {
        match self {
            Self::Fixed(moment) => moment.timestamp_millis(),
            Self::System => {
                let since = SystemTime::now().duration_since(UNIX_EPOCH);
                let passed = since.map_or(0, |since| since.as_millis());
                i64::try_from(passed).unwrap_or(i64::MAX)
            }
        }
    }

    fn now(self) -> DateTime<Utc> {
        match self {
            Self::Fixed(moment) => moment,
            Self::System => {
                let since = SystemTime::now().duration_since(UNIX_EPOCH);
                let seconds = since.map_or(0, |since| since.as_secs());
                let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
                DateTime::from_timestamp(seconds, 0).unwrap_or_default()
            }
        }
    }
}

/// The same time without its seconds.
pub fn to_the_minute(time: NaiveDateTime) -> NaiveDateTime {
    let whole = time.with_second(0).and_then(|time| time.with_nanosecond(0));
    whole.unwrap_or(time)
}
