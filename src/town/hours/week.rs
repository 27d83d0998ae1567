//! Opening hours as a week: a row of intervals for each weekday and one for public holidays.
//!
//! Most shops can be said so, and a grid is easier to fill in than an expression. What is more than a
//! week, such as seasons, sunsets and comments, has no grid and stays a text.

use super::OpeningHours;
use chrono::{NaiveDate, NaiveTime, Timelike};

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// The weekdays as expressions write them, Monday first.
const NAMES: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

/// From a minute of the day to a later one. After midnight minutes are counted on: `20:00-02:00` is
/// 1200 to 1560.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The minute it begins, below 1440.
    pub from: u16,
    /// The minute it ends, after `from` and less than a day later, or a whole day from midnight on.
    pub to: u16,
}

/// Why a grid is no week of opening hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeekFault {
    /// An interval ends when it begins.
    Empty,
    /// Two intervals of a day share some time.
    Overlap,
}

/// What is open on each day of a week, and on public holidays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Week {
    /// Monday to Sunday. A day without intervals is closed.
    pub days: [Vec<Interval>; 7],
    /// On public holidays; none where they are as their weekday is.
    pub holidays: Option<Vec<Interval>>,
}

impl Interval {
    /// From a time to a time as a form has them, `20:00` and `02:00`: what does not end later on the
    /// same day ends on the next. None where either is no time.
    ///
    /// ```
    /// # use frontage::town::Interval;
    /// assert_eq!(Interval::read("20:00", "02:00"), Some(Interval { from: 1200, to: 1560 }));
    /// assert_eq!(Interval::read("09:00", "24:00"), Interval::read("09:00", "00:00"));
    /// assert_eq!(Interval::read("9", "25:00"), None);
    /// ```
    pub fn read(from: &str, to: &str) -> Option<Self> {
        let (from, to) = (minutes(from)?, minutes(to)?);
        let to = if to > from { to } else { to + DAY };
        (from < DAY).then_some(Self { from, to })
    }

    /// When it begins and ends, as times of a day: `20:00` and `02:00`.
    pub fn times(self) -> [String; 2] {
        let to = if self.to > DAY {
            self.to - DAY
        } else {
            self.to
        };
        [self.from, to].map(|minute| format!("{:02}:{:02}", minute / 60, minute % 60))
    }

    fn written(self) -> String {
        let [from, to] = self.times();
        from + "-" + &to
    }

    fn is_empty(self) -> bool {
        self.to - self.from >= DAY && (self.from, self.to) != (0, DAY)
    }
}

impl Week {
    /// The week an expression says; none where it says something that is not a week.
    ///
    /// ```
    /// # use frontage::town::Week;
    /// let week = Week::read("Mo-Fr 10:00-21:00; Sa,Su 09:00-22:00; PH off").unwrap();
    /// assert_eq!(week.days[6][0].times(), ["09:00", "22:00"]);
    /// assert_eq!(week.holidays, Some(vec![]));
    /// assert_eq!(Week::read("Mo-Su sunrise-sunset"), None);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        let mut week = Self::default();
        for rules in text.split(';') {
            for (place, rule) in additional(rules).into_iter().enumerate() {
                week.take(rule.trim(), place > 0)?;
            }
        }
        week.fault().is_none().then_some(week)
    }

    /// Takes a rule on top of those before: in place of what they say of its days, or beside it.
    fn take(&mut self, rule: &str, is_additional: bool) -> Option<()> {
        let (days, times) = match rule.find(|it: char| it.is_ascii_digit()) {
            Some(at) => rule.split_at(at),
            None => match rule.rsplit_once(' ') {
                Some((days, "off" | "closed")) => (days, ""),
                _ if matches!(rule, "off" | "closed") => ("", ""),
                _ => return None,
            },
        };
        let intervals = if times == "24/7" {
            vec![Interval { from: 0, to: DAY }]
        } else if times.is_empty() {
            Vec::new()
        } else {
            let mut intervals = Vec::new();
            for interval in times.split(',') {
                let (from, to) = interval.split_once('-')?;
                intervals.push(Interval::read(from.trim(), to.trim())?);
            }
            intervals
        };
        let (days, is_of_holidays) = selected(days.trim())?;
        // A holiday would be as the later rule says, and the grid has no word for that.
        if days.contains(&true) && self.holidays.is_some() {
            return None;
        }
        let put = |row: &mut Vec<Interval>| {
            if !is_additional {
                row.clear();
            }
            row.extend_from_slice(&intervals);
            crate::order::sort_by_key(row, |interval| interval.from);
        };
        for (row, _) in self.days.iter_mut().zip(days).filter(|(_, is_in)| *is_in) {
            put(row);
        }
        if is_of_holidays {
            put(self.holidays.get_or_insert_default());
        }
        Some(())
    }

    /// The expression that says this week: [`Week::read`] gives the week back.
    ///
    /// Where an interval goes past midnight the rules stand beside each other, with commas: a rule
    /// after a semicolon would end the night at midnight.
    ///
    /// ```
    /// # use frontage::town::Week;
    /// let week = Week::read("Mo 10:00-20:00; Tu-Fr 10:00-20:00; Sa 10:00-22:00").unwrap();
    /// assert_eq!(week.written(), "Mo-Fr 10:00-20:00; Sa 10:00-22:00");
    /// ```
    pub fn written(&self) -> String {
        let mut rules: Vec<String> = Vec::new();
        for (place, row) in self.days.iter().enumerate() {
            if !row.is_empty() && !self.days[..place].contains(row) {
                rules.push(self.days_like(row) + " " + &list(row));
            }
        }
        if rules.is_empty() && self.holidays.as_ref().is_none_or(Vec::is_empty) {
            rules.push("off".to_owned());
        }
        let is_past_midnight = |row: &Vec<Interval>| row.iter().any(|it| it.to > DAY);
        let separator = if self.days.iter().any(is_past_midnight) {
            ", "
        } else {
            "; "
        };
        let mut text = rules.join(separator);
        if let Some(row) = &self.holidays {
            if !text.is_empty() {
                text.push_str("; ");
            }
            text.push_str("PH ");
            text.push_str(&if row.is_empty() {
                "off".to_owned()
            } else {
                list(row)
            });
        }
        text
    }

    /// The days that have these intervals: `Mo-We,Fr`.
    fn days_like(&self, row: &[Interval]) -> String {
        let mut text = String::new();
        let mut place = 0;
        while place < 7 {
            let run = self.days[place..].iter().take_while(|it| *it == row);
            let length = run.count();
            if length > 0 {
                if !text.is_empty() {
                    text.push(',');
                }
                text.push_str(NAMES[place]);
                if length > 1 {
                    text.push(if length > 2 { '-' } else { ',' });
                    text.push_str(NAMES[place + length - 1]);
                }
            }
            place += length.max(1);
        }
        text
    }

    /// What is wrong with it, if anything is.
    pub fn fault(&self) -> Option<WeekFault> {
        let rows = self.days.iter().chain(&self.holidays);
        for row in rows {
            if row.iter().any(|it| it.is_empty()) {
                return Some(WeekFault::Empty);
            }
            let share = |(place, one): (usize, &Interval)| {
                (row[place + 1..].iter()).any(|other| one.from < other.to && other.from < one.to)
            };
            if row.iter().enumerate().any(share) {
                return Some(WeekFault::Overlap);
            }
        }
        None
    }
}

fn list(row: &[Interval]) -> String {
    let intervals: Vec<_> = row.iter().map(|interval| interval.written()).collect();
    intervals.join(",")
}

/// The minute of the day of a time, `24:00` among them.
fn minutes(time: &str) -> Option<u16> {
    let (hour, minute) = time.split_once(':')?;
    let number = |digits: &str| {
        let is_plain = digits.len() == 2 && digits.bytes().all(|it| it.is_ascii_digit());
        is_plain.then(|| digits.parse::<u16>().ok()).flatten()
    };
    let (hour, minute) = (number(hour)?, number(minute)?);
    (hour * 60 + minute <= DAY && minute < 60).then_some(hour * 60 + minute)
}

/// Rules that stand beside each other: after a comma a weekday begins another rule where the one so
/// far has its times.
fn additional(rules: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut begin = 0;
    for (at, _) in rules.match_indices(',') {
        let has_times = rules[begin..at].contains(':');
        let next = rules[at + 1..].trim_start();
        if has_times && next.starts_with(|it: char| it.is_ascii_alphabetic()) {
            parts.push(&rules[begin..at]);
            begin = at + 1;
        }
    }
    parts.push(&rules[begin..]);
    parts
}

/// Which weekdays `Mo-We,Fr` or `Sa,PH` names, and whether it names the holidays. No days are all.
fn selected(days: &str) -> Option<([bool; 7], bool)> {
    if days.is_empty() {
        return Some(([true; 7], false));
    }
    let named = |name: &str| NAMES.iter().position(|it| *it == name.trim());
    let (mut chosen, mut is_of_holidays) = ([false; 7], false);
    for part in days.split(',') {
        if part.trim() == "PH" {
            is_of_holidays = true;
            continue;
        }
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (mut day, last) = (named(first)?, named(last)?);
        chosen[day] = true;
        // `Sa-Mo` goes over the end of the week.
        while day != last {
            day = (day + 1) % 7;
            chosen[day] = true;
        }
    }
    Some((chosen, is_of_holidays))
}

impl OpeningHours {
    /// What is open on a day, until its midnight, holidays considered. None where the text does not
    /// tell.
    pub fn on(&self, day: NaiveDate) -> Option<Vec<Interval>> {
        let end = day.succ_opt()?.and_time(NaiveTime::MIN);
        let mut at = day.and_time(NaiveTime::MIN);
        let mut open = Vec::new();
        while at < end {
            let is_open = self.is_open_at(at)?;
            let next = self.next_change(at).map_or(end, |next| next.min(end));
            if is_open {
                let minute = |it: chrono::NaiveDateTime| {
                    u16::try_from(it.hour() * 60 + it.minute()).unwrap_or_default()
                };
                let to = if next == end { DAY } else { minute(next) };
                let from = minute(at);
                open.push(Interval { from, to });
            }
            at = next;
        }
        Some(open)
    }
}

#[cfg(all(test, feature = "hours"))]
mod tests;
