//! The one place that knows what time it is. Every other room is told.

use chrono::{DateTime, NaiveDateTime, Timelike, Utc};
use chrono_tz::Tz;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::sync::watch;

const SECOND_MS: i64 = 1_000;
const MINUTE_MS: i64 = 60_000;

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
pub struct HandClock(watch::Sender<i64>);

impl HandClock {
    /// A clock that shows this moment.
    pub fn at(moment: DateTime<Utc>) -> Self {
        Self(watch::Sender::new(moment.timestamp_millis()))
    }

    /// Moves it forward.
    pub fn advance(&self, by: Duration) {
        let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.0.send_modify(|now_ms| *now_ms += by);
    }

    fn now_ms(&self) -> i64 {
        *self.0.borrow()
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

    /// What tells when time has passed on it.
    pub fn passing(&self) -> Passing {
        Passing(match self {
            Self::System => Wait::System,
            Self::Fixed(_) => Wait::Never,
            Self::Hand(hand) => Wait::Hand(hand.0.subscribe()),
        })
    }

    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.now_ms()).unwrap_or_default()
    }
}

/// Tells when time has passed on a clock.
#[derive(Debug)]
pub struct Passing(Wait);

#[derive(Debug)]
enum Wait {
    System,
    Never,
    Hand(watch::Receiver<i64>),
}

impl Passing {
    /// Waits for a second after the next full minute, or until a hand has moved the clock since the
    /// last wait. Answers false where no time will pass any more.
    ///
    /// Days begin with a full minute in every zone that is in use. The second is for servers whose
    /// clocks differ a little: when one says that it is tomorrow, so do the others.
    pub async fn a_while(&mut self) -> bool {
        match &mut self.0 {
            Wait::System => {
                tokio::time::sleep(until_next_look(Clock::System.now_ms())).await;
                true
            }
            Wait::Never => false,
            Wait::Hand(moved) => moved.changed().await.is_ok(),
        }
    }
}

/// The time to the next first second of a minute.
fn until_next_look(now_ms: i64) -> Duration {
    let into_minute = (now_ms - SECOND_MS).rem_euclid(MINUTE_MS);
    Duration::from_millis((MINUTE_MS - into_minute).unsigned_abs())
}

/// The same time without its seconds.
pub fn to_the_minute(time: NaiveDateTime) -> NaiveDateTime {
    let whole = time.with_second(0).and_then(|time| time.with_nanosecond(0));
    whole.unwrap_or(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_looks_a_second_after_each_full_minute() {
        for (now_ms, wait_ms) in [(0, 1_000), (999, 1), (1_000, 60_000), (59_999, 1_001)] {
            assert_eq!(until_next_look(now_ms), Duration::from_millis(wait_ms));
        }
    }
}
