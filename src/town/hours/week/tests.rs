use super::*;
use crate::town::sample::day;
use chrono::{Datelike, Days};
use proptest::prelude::*;

fn written(text: &str) -> String {
    let week = Week::read(text).unwrap_or_else(|| panic!("{text} is a week"));
    week.written()
}

#[test]
fn a_week_is_written_as_short_as_it_can_be() {
    let table = [
        ("24/7", "Mo-Su 00:00-24:00"),
        ("10:00-20:00", "Mo-Su 10:00-20:00"),
        ("Mo-Su 10:00-20:00; We off", "Mo,Tu,Th-Su 10:00-20:00"),
        (
            "Sa-Mo 09:00-12:00,13:00-18:00",
            "Mo,Sa,Su 09:00-12:00,13:00-18:00",
        ),
        (
            "Fr 20:00-02:00, Sa 10:00-12:00",
            "Fr 20:00-02:00, Sa 10:00-12:00",
        ),
        (
            "Mo 14:00-16:00, Mo 08:00-10:00",
            "Mo 08:00-10:00,14:00-16:00",
        ),
        ("Sa,PH 10:00-12:00", "Sa 10:00-12:00; PH 10:00-12:00"),
        ("closed", "off"),
        ("PH off", "off; PH off"),
        ("PH 10:00-12:00", "PH 10:00-12:00"),
    ];
    for (text, expected) in table {
        assert_eq!(written(text), expected, "{text}");
        assert_eq!(written(expected), expected);
    }
}

#[test]
fn what_is_more_than_a_week_has_no_grid() {
    for text in [
        "",
        "half past ten",
        "Mo-Su sunrise-sunset",
        "Apr-Oct Mo-Su 10:00-20:00",
        "Mo-Fr 10:00-20:00 \"by appointment\"",
        "Mo-Fr 10:00-20:00+",
        "Mo[1] 10:00-12:00",
        "We 12:00-13:00 off",
        "PH off; Mo-Su 10:00-20:00",
        "Mo 10:00-12:00,11:00-13:00",
        "Mo 10:00-10:00",
        "SH 10:00-12:00",
        "Mo-Fr 10:00-20:00 || \"call\"",
        "2024 Mo 10:00-12:00",
    ] {
        assert_eq!(Week::read(text), None, "{text}");
    }
}

fn intervals(latest: u16) -> impl Strategy<Value = Vec<Interval>> {
    // Times in order, so that no two intervals share any; the last may go past midnight.
    prop::collection::btree_set(0..latest / 15, 0..5).prop_map(|times| {
        let times: Vec<u16> = times.into_iter().map(|it| it * 15).collect();
        let pairs = times.chunks_exact(2).map(|it| (it[0], it[1]));
        let pairs = pairs.filter(|(from, to)| *from < DAY && to - from < DAY);
        pairs.map(|(from, to)| Interval { from, to }).collect()
    })
}

fn week(latest: u16) -> impl Strategy<Value = Week> {
    let days = prop::array::uniform7(intervals(latest));
    (days, prop::option::of(intervals(latest))).prop_map(|(days, holidays)| Week { days, holidays })
}

/// What a grid says of a day: its own row, and what the evening before has left. Asked every
/// quarter of an hour, so that intervals that touch are one.
fn said(week: &Week, date: NaiveDate, holiday: Option<NaiveDate>) -> Vec<bool> {
    let row = |date: NaiveDate| {
        let place = date.weekday().num_days_from_monday() as usize;
        let own = &week.days[place];
        match &week.holidays {
            Some(holidays) if holiday == Some(date) => holidays,
            _ => own,
        }
    };
    let before = date.pred_opt().expect("a day");
    let is_open = |minute: u16| {
        let within =
            |row: &[Interval], minute| row.iter().any(|it| (it.from..it.to).contains(&minute));
        within(row(date), minute) || within(row(before), minute + DAY)
    };
    (0..DAY).step_by(15).map(is_open).collect()
}

fn evaluated(hours: &OpeningHours, date: NaiveDate) -> Vec<bool> {
    let open = hours.on(date).expect("hours that tell");
    let is_open = |minute| open.iter().any(|it| (it.from..it.to).contains(&minute));
    (0..DAY).step_by(15).map(is_open).collect()
}

proptest! {
    #[test]
    fn reading_never_panics(text in "\\PC*") {
        let _ = Week::read(&text);
    }

    #[test]
    fn what_looks_like_hours_is_read_without_panic(text in "(Mo|Su|PH|-|,|; | |10:00|24:00|off|24/7){0,12}") {
        if let Some(week) = Week::read(&text) {
            prop_assert_eq!(Week::read(&week.written()), Some(week));
        }
    }

    #[test]
    fn a_grid_written_and_read_is_the_same(week in week(DAY + 360)) {
        prop_assume!(week.fault().is_none());
        let text = week.written();
        prop_assert_eq!(Week::read(&text), Some(week), "{}", text);
    }

    /// Nights that go past midnight, in a week without holidays.
    #[test]
    fn the_text_of_a_grid_is_evaluated_as_the_grid_says(week in week(DAY + 360)) {
        let week = Week { holidays: None, ..week };
        let hours = OpeningHours::read(&week.written());
        prop_assert_eq!(hours.error(), None);
        for ahead in 0..7 {
            let date = day("2024-05-13") + Days::new(ahead);
            prop_assert_eq!(evaluated(&hours, date), said(&week, date, None), "{} on {}", hours.text(), date);
        }
    }

    /// A holiday has its own row. Whether the night before it goes on past its midnight, no
    /// expression says; so here all close by midnight.
    #[test]
    fn so_it_is_on_holidays(week in week(DAY + 1), holiday in 0..7_u64) {
        let holiday = day("2024-05-13") + Days::new(holiday);
        let hours = OpeningHours::read(&week.written()).with_holidays(&[holiday]);
        prop_assert_eq!(hours.error(), None);
        for ahead in 0..7 {
            let date = day("2024-05-13") + Days::new(ahead);
            prop_assert_eq!(evaluated(&hours, date), said(&week, date, Some(holiday)), "{} on {}", hours.text(), date);
        }
    }
}
