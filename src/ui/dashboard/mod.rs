//! The dashboard: its parts written anew when they have changed, and what its controls do.

mod export;
mod play;

use super::events::on;
use super::{actions, directory, dom, state::App};
use crate::page::dashboard::{self, Column, DayRange};
use crate::query::View;
use chrono::{Days, NaiveDate};
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

/// Brings the dashboard to life: it is written while it is shown.
pub fn run(app: App) {
    dom::use_style_sheet("dashboard.css");
    let widest = Cell::new(None);
    app.follow_in_view(move || {
        if app.url.with(|url| url.view != View::Dashboard) {
            play::stop(app);
            dom::fill("dashboard", "");
            return;
        }
        if dom::by_id("date-slider").is_none() {
            dom::fill("dashboard", &dashboard::frame(Vec::new()).into_string());
        }
        widest.set(Some(write(app, widest.get())));
    });
    if let Some(section) = dom::by_id("dashboard") {
        on(&section, "input", move |event: &Event| heard(app, event));
    }
}

/// Writes what has changed. The axis only grows, so that it does not move under the finger when
/// the day comes back from beyond it.
fn write(app: App, before: Option<DayRange>) -> DayRange {
    let mut choices = app.planning.get();
    app.readings.track();
    choices.explained = app.explained.get();
    let (range, parts, value, text) = app.with_selection(|context, facets| {
        let range = DayRange::of(context.town.town).including(context.town.day);
        let range = before.map_or(range, |before| {
            range.including(before.first).including(before.last)
        });
        let parts = dashboard::parts(context, facets, &choices, range);
        let value = range.offset(context.town.day);
        (range, parts, value, dashboard::day_text(context))
    });
    for (id, part) in parts {
        dom::fill(id, &part.into_string());
    }
    if let Some(slider) = dom::by_id("date-slider") {
        dom::set(&slider, "aria-valuetext", Some(&text));
        if let Ok(slider) = slider.dyn_into::<HtmlInputElement>() {
            slider.set_value(&value.to_string());
        }
    }
    range
}

/// Does what an action of the dashboard says; false if it is none.
pub fn act(app: App, verb: &str, object: &str) -> bool {
    match verb {
        "unit" => actions::select(app, object.to_owned()),
        "day" => {
            play::stop(app);
            if let Ok(day) = object.parse() {
                go_to(app, day);
            }
        }
        "play" => play::toggle(app),
        "basis" => app
            .planning
            .update(|choices| choices.by_count = object == "count"),
        "sort" => {
            if let Some(column) = Column::from_slug(object) {
                directory::learn_pinyin(app);
                app.planning.update(|choices| choices.sort_by(column));
            }
        }
        "all-rows" => app.planning.update(|choices| choices.all_rows = true),
        "all-tenancies" => app.planning.update(|choices| choices.all_tenancies = true),
        "copy-units" => export::copy(app),
        "download-csv" => export::download(app),
        _ => return false,
    }
    true
}

/// Asks for a day; the known date is what is asked for without one.
fn go_to(app: App, day: NaiveDate) {
    let known_until = app.loaded.with_untracked(|loaded| loaded.town.known_until);
    app.adjust(|url| url.on = Some(day).filter(|day| *day != known_until));
}

/// The slider and the boxes of the columns.
fn heard(app: App, event: &Event) {
    let target = event.target().and_then(|it| it.dyn_into().ok());
    let Some(input): Option<HtmlInputElement> = target else {
        return;
    };
    if input.id() == "date-slider" {
        play::stop(app);
        slid(app, &input);
    } else if let Some(slug) = input.get_attribute("data-column")
        && let Some(column) = Column::from_slug(&slug)
    {
        app.planning.update(|choices| choices.toggle_column(column));
    }
}

/// The slider counts days from the first of the axis, which it carries.
fn slid(app: App, slider: &HtmlInputElement) {
    let first: Option<NaiveDate> = slider
        .get_attribute("data-first")
        .and_then(|first| first.parse().ok());
    let (Some(first), Ok(offset)) = (first, slider.value().parse()) else {
        return;
    };
    if let Some(day) = first.checked_add_days(Days::new(offset)) {
        go_to(app, day);
    }
}
