//! The one place that knows what time it is. Every other room is told.

use chrono::{DateTime, NaiveDateTime, Timelike, Utc};
use chrono_tz::Tz;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Where the time comes from.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The computer's clock.
    #[default]
    System,
    /// Always this moment.
    Fixed(DateTime<Utc>),
    /// What somebody's hand says: for tests of what happens later.
    Hand(HandClock),
}

/// A clock that stands still until it is moved; all clones of it show the same.
#[derive(Clone, Debug)]
pub struct HandClock(Arc<AtomicI64>);

impl HandClock {
    /// A clock that shows this moment.
    pub fn at(moment: DateTime<Utc>) -> Self {
        Self(Arc::new(AtomicI64::new(moment.timestamp_millis())))
    }

    /// Moves it forward.
    pub fn advance(&self, by: Duration) {
        let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.0.fetch_add(by, Ordering::SeqCst);
    }

    fn now_ms(&self) -> i64 {
        self.0.load(Ordering::SeqCst)
    }
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
    pub fn local_time_in(&self, zone: &str) -> NaiveDateTime {
        let zone: Tz = zone.parse().unwrap_or(Tz::UTC);
        self.now().with_timezone(&zone).naive_local()
    }

    /// The moment, in milliseconds since 1970-01-01T00:00:00Z.
    ///
    /// ```
    /// # use frontage::server::clock::Clock;
    /// let second_of_1970 = Clock::Fixed("1970-01-01T00:00:01Z".parse().unwrap());
    /// assert_eq!(second_of_1970.now_ms(), 1_000);
    /// ```
    pub fn now_ms(&self) -> i64 {
        match self {
            Self::Fixed(moment) => moment.timestamp_millis(),
            Self::Hand(hand) => hand.now_ms(),
            Self::System => {
                let since = SystemTime::now().duration_since(UNIX_EPOCH);
                let ms = since.map_or(0, |since| since.as_millis());
                i64::try_from(ms).unwrap_or(i64::MAX)
            }
        }
    }

    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.now_ms()).unwrap_or_default()
    }
}

/// The same time without its seconds.
pub fn to_the_minute(time: NaiveDateTime) -> NaiveDateTime {
    let whole = time.with_second(0).and_then(|time| time.with_nanosecond(0));
    whole.unwrap_or(time)
}
