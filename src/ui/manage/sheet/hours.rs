//! Opening hours: a week that is filled in, and the text it is written as. Each follows the other.

use super::fields::{field, text};
use super::shown;
use super::unit::{OfUnit, open};
use crate::page::manage::{forms, panel};
use crate::town::{Interval, Language, OccupantId, OpeningHours, Week, WeekFault};
use crate::ui::manage::office;
use crate::ui::{dom, state::App};
use crate::words::manage as words;
use crate::words::manage::panel as phrases;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement};

/// What a day gets that had no hours and has none to take from another.
const USUAL: Interval = Interval {
    from: 10 * 60,
    to: 21 * 60,
};

/// Asks for the hours of the occupant with this id.
pub fn change(app: App, id: &str) {
    let Ok(id) = id.parse() else { return };
    let found = office::read(|record, _| record.occupant(OccupantId(id)).cloned());
    if let Some(occupant) = found.flatten() {
        let form = forms::hours(app.language(), &occupant).into_string();
        open(app, OfUnit::Occupant(Box::new(occupant)), &form);
    }
}

/// Adds an interval to a day, `add.3`; removes one, `remove.3.0`; closes it, `close.7`; or has the
/// holidays as their weekdays, `usual.7`.
pub fn act(app: App, object: &str) {
    let mut parts = object.split('.');
    let verb = parts.next().unwrap_or_default();
    let mut number = || parts.next().and_then(|it| it.parse::<usize>().ok());
    let (Some(place), nth) = (number(), number()) else {
        return;
    };
    let mut week = week().0;
    let before = place.checked_sub(1).and_then(|it| week.days.get(it));
    let before = before.filter(|row| !row.is_empty()).cloned();
    let row = match week.days.get_mut(place) {
        Some(row) => row,
        None => week.holidays.get_or_insert_default(),
    };
    match (verb, nth) {
        ("add", _) => match row.last() {
            Some(last) => {
                let from = (last.to + 60).min(23 * 60);
                let to = (from + 180).min(24 * 60);
                row.push(Interval { from, to });
            }
            None => *row = before.unwrap_or_else(|| vec![USUAL]),
        },
        ("remove", Some(nth)) if nth < row.len() => {
            row.remove(nth);
        }
        ("usual", _) => week.holidays = None,
        _ => {}
    }
    write(app, &week);
    // Where one was, the way goes on.
    if let Some(button) = field::<Element>(&format!("[data-action=\"week:add.{place}\"]")) {
        dom::focus_on(&button);
    }
    shown::refresh(app);
}

/// Something is being entered: the text follows the week, and the week the text.
pub(super) fn entering(app: App, event: &Event) {
    let target = event.target();
    let Some(target) = target.and_then(|it| it.dyn_into::<Element>().ok()) else {
        return;
    };
    let Some(grid) = dom::by_id("hours-grid") else {
        return;
    };
    let (mut week, is_whole) = week();
    if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
        if select.name() == "copy" {
            let row = select.closest(".week-row").ok().flatten();
            let row = row.as_ref().map_or(usize::MAX, place_of);
            copy(&mut week, row, &select.value());
            write(app, &week);
            // Written anew, it is where it was for who goes on by keyboard.
            if let Some(again) = field::<Element>(&format!("[data-row=\"{row}\"] [name=copy]")) {
                dom::focus_on(&again);
            }
        }
    } else if grid.contains(Some(&target)) {
        if is_whole && week.fault().is_none() {
            put(&week.written());
        }
    } else if target.get_attribute("name").as_deref() == Some("hours") {
        let week = match text("[name=hours]") {
            Some(text) => Week::read(&text),
            None => Some(Week::default()),
        };
        show(&grid, app.language(), week.as_ref());
    }
}

/// Gives the hours of a row to the days that are chosen: `0-4`.
fn copy(week: &mut Week, row: usize, chosen: &str) {
    let from = week.days.get(row).cloned();
    let days = chosen
        .split_once('-')
        .and_then(|(first, last)| Some(first.parse::<usize>().ok()?..=last.parse::<usize>().ok()?));
    if let (Some(from), Some(days)) = (from, days) {
        for place in days {
            if let Some(row) = week.days.get_mut(place) {
                row.clone_from(&from);
            }
        }
    }
}

fn write(app: App, week: &Week) {
    if let Some(grid) = dom::by_id("hours-grid") {
        show(&grid, app.language(), Some(week));
    }
    if week.fault().is_none() {
        put(&week.written());
    }
}

fn show(grid: &Element, language: Language, week: Option<&Week>) {
    grid.set_inner_html(&forms::grid(language, week).into_string());
}

fn put(text: &str) {
    if let Some(input) = field::<HtmlInputElement>("[name=hours]") {
        input.set_value(text);
    }
}

fn place_of(row: &Element) -> usize {
    let place = row.get_attribute("data-row");
    place.and_then(|it| it.parse().ok()).unwrap_or(usize::MAX)
}

/// What is filled in, and whether that is everything.
fn week() -> (Week, bool) {
    let (mut week, mut is_whole) = (Week::default(), true);
    let rows = dom::by_id("hours-grid").map_or_else(Vec::new, |it| dom::all(&it, ".week-row"));
    for row in rows {
        let mut intervals = Vec::new();
        for interval in dom::all(&row, ".week-interval") {
            let time = |name: &str| {
                let input = interval.query_selector(name).ok().flatten();
                let input = input.and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
                input.map(|input| input.value()).unwrap_or_default()
            };
            match Interval::read(&time("[name=from]"), &time("[name=to]")) {
                Some(interval) => intervals.push(interval),
                None => is_whole = false,
            }
        }
        match week.days.get_mut(place_of(&row)) {
            Some(day) => *day = intervals,
            None => week.holidays = (!row.has_attribute("data-usual")).then_some(intervals),
        }
    }
    (week, is_whole)
}

/// What is wrong with the week as it is filled in.
pub(super) fn fault(language: Language) -> Option<&'static str> {
    let (week, is_whole) = week();
    if !is_whole {
        return Some(phrases::times_missing(language));
    }
    Some(match week.fault()? {
        WeekFault::Empty => phrases::hours_empty(language),
        WeekFault::Overlap => phrases::hours_overlap(language),
    })
}

/// Says what the text means for the next days.
pub(super) fn say_days(language: Language) {
    let Some(place) = dom::by_id("hours-days") else {
        return;
    };
    let hours = text("[name=hours]").map(|text| OpeningHours::read(&text));
    let days = match &hours {
        None => String::new(),
        Some(hours) if hours.error().is_some() => words::not_hours(language).to_owned(),
        Some(hours) => office::read(|record, today| {
            let holidays = panel::holidays(record);
            let hours = hours.clone().with_holidays(&holidays);
            panel::days_ahead(&hours, today, &holidays, language).into_string()
        })
        .unwrap_or_default(),
    };
    place.set_inner_html(&days);
}
