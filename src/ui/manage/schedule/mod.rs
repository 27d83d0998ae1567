//! The tenancy schedule at work: what is chosen, what is in view, and what a key means.
//!
//! Thousands of rows are lines of places in the town; the few in view are written as text, and of
//! them anew what has changed and what has come into view. The field one types into lies over its
//! cell and is not written anew: what others save meanwhile never touches it.

mod composing;
mod editing;
mod keys;
mod pasting;
mod pointing;
mod rows;
mod saving;
mod taking;
mod view;
mod work;

use super::{office, standing, storage};
use crate::desk::schedule::{Column, Line, lines};
use crate::page::Context;
use crate::page::manage::schedule::{self as page, Entered, Grid, Place};
use crate::town::{Language, TenancyStep, Town, UnitId};
use crate::ui::{dom, state::App};
use crate::words::manage::schedule as words;
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen_futures::spawn_local;

/// What the table is like on this page.
struct Schedule {
    lines: Vec<Line>,
    columns: Vec<Column>,
    sort: Option<(Column, bool)>,
    active: Place,
    anchor: Place,
    /// What was typed and the lines do not show yet.
    entered: Vec<Entered>,
    /// Escape was pressed: Tab then leaves the table.
    is_leaving: bool,
    /// Why, for everything that is changed from now on.
    reason: Option<String>,
}

/// What is shown at first; the rest can be chosen.
const FIRST: [Column; 13] = [
    Column::Number,
    Column::Occupant,
    Column::Type,
    Column::Leasing,
    Column::Opening,
    Column::Area,
    Column::Step(TenancyStep::Negotiating),
    Column::Step(TenancyStep::Signed),
    Column::Step(TenancyStep::HandedOver),
    Column::Step(TenancyStep::Open),
    Column::Expiry,
    Column::AnnualRent,
    Column::Hours,
];

/// Where the chosen columns are kept.
const COLUMNS: &str = "schedule/columns";

thread_local! {
    static SCHEDULE: RefCell<Option<Schedule>> = const { RefCell::new(None) };
}

fn with<T>(act: impl FnOnce(&mut Schedule) -> T) -> Option<T> {
    SCHEDULE.with_borrow_mut(|schedule| schedule.as_mut().map(act))
}

/// What stays of the screen while it is open.
pub fn write(app: App) -> String {
    page::frame(app.language()).into_string()
}

/// Fills the screen. Follows the town, the filter and the language.
pub fn draw(app: App) {
    let is_first = SCHEDULE.with_borrow(Option::is_none);
    if is_first {
        SCHEDULE.set(Some(Schedule {
            lines: Vec::new(),
            columns: FIRST.to_vec(),
            sort: None,
            active: Place::default(),
            anchor: Place::default(),
            entered: Vec::new(),
            is_leaving: false,
            reason: None,
        }));
        spawn_local(remember_columns(app));
    }
    view::listen(app);
    let filter = app.with_selection(|context, facets| {
        arrange(context);
        page::filter(context, facets).into_string()
    });
    dom::fill("schedule-filter", &filter);
    let language = app.language();
    let menu = dom::by_id("schedule-columns");
    let is_choosing = menu.is_some_and(|menu| menu.has_attribute("open"));
    with(|schedule| {
        let tools = page::tools(
            language,
            &schedule.columns,
            office::may_edit(),
            schedule.reason.as_deref(),
            is_choosing,
        );
        dom::fill("schedule-tools", &tools.into_string());
        let head = page::head(language, &schedule.columns, schedule.sort);
        dom::fill("schedule-head", &head.into_string());
    });
    view::show(app);
    editing::follow(app);
}

/// Makes the lines anew, in their order. What is active stays the same unit.
fn arrange(context: &Context) {
    view::fall_behind();
    let terms = context.terms.unwrap_or_default();
    let all = lines(context.town, terms, &|place| context.is_shown(place));
    with(|schedule| {
        let before = [schedule.active.row, schedule.anchor.row];
        let units = before.map(|row| schedule.lines.get(row).map(|line| line.id));
        schedule.lines = all;
        // What is still to stand is not in these lines.
        if !standing::is_due() {
            schedule.entered.clear();
        }
        if let Some(sort) = schedule.sort {
            let town = context.town.town;
            page::sort(&mut schedule.lines, sort, town, terms, context.language);
        }
        let last = schedule.lines.len().saturating_sub(1);
        let again = |unit: Option<UnitId>, before: usize| {
            let row = unit.and_then(|unit| schedule.row_of(unit));
            row.unwrap_or(before).min(last)
        };
        let rows = [again(units[0], before[0]), again(units[1], before[1])];
        [schedule.active.row, schedule.anchor.row] = rows;
    });
}

/// Takes in what was saved a moment ago, where the table is still to follow: it counts.
fn catch_up(app: App) {
    if standing::is_due() {
        standing::stand_if_due();
        untrack(|| app.with_context(arrange));
    }
}

/// Draws again because of something that is nobody's signal.
fn redraw(app: App) {
    untrack(|| draw(app));
}

async fn remember_columns(app: App) {
    let kept = storage::read(COLUMNS).await;
    let Some((_, slugs)) = kept.first() else {
        return;
    };
    let columns: Vec<Column> = slugs.split(',').filter_map(Column::from_slug).collect();
    if !columns.is_empty() {
        with(|schedule| schedule.columns = columns);
        if dom::by_id("schedule-grid").is_some() {
            redraw(app);
        }
    }
}

/// Shows a column, or no longer; they keep their order.
fn choose_column(app: App, slug: &str, is_shown: bool) {
    let Some(column) = Column::from_slug(slug) else {
        return;
    };
    let slugs = with(|schedule| {
        let is_wanted = |it: &Column| match *it == column {
            true => is_shown,
            false => schedule.columns.contains(it),
        };
        schedule.columns = Column::ALL.into_iter().filter(is_wanted).collect();
        let last = schedule.columns.len().saturating_sub(1);
        schedule.active.column = schedule.active.column.min(last);
        schedule.anchor.column = schedule.anchor.column.min(last);
        let slugs: Vec<&str> = schedule.columns.iter().map(|it| it.slug()).collect();
        slugs.join(",")
    });
    if let Some(slugs) = slugs {
        spawn_local(async move {
            storage::write(COLUMNS, &slugs).await;
        });
    }
    redraw(app);
}

/// Sorts by a column: upward, downward, and in map order again.
fn sort_by(app: App, slug: &str) {
    let Some(column) = Column::from_slug(slug) else {
        return;
    };
    with(|schedule| {
        schedule.sort = match schedule.sort {
            Some((before, false)) if before == column => Some((column, true)),
            Some((before, true)) if before == column => None,
            _ => Some((column, false)),
        };
    });
    redraw(app);
}

/// Does what `data-action` says; false if it is none of this screen's.
pub fn act(app: App, verb: &str, object: &str) -> bool {
    match verb {
        "schedule-sort" => sort_by(app, object),
        "schedule-edit" => editing::begin(app, None),
        "schedule-paste" => pasting::ask(app),
        "schedule-copy" => taking::copy(app),
        "schedule-csv" => taking::download(app),
        "schedule-open" => open_unit(app),
        "schedule-forget-reason" => {
            with(|schedule| schedule.reason = None);
            redraw(app);
        }
        _ => return false,
    }
    true
}

/// Goes to the map, with the unit of the active cell open.
fn open_unit(app: App) {
    let unit = with(|schedule| {
        schedule
            .lines
            .get(schedule.active.row)
            .map(|line| line.unit)
    });
    let loaded = app.loaded.get_untracked();
    let number = unit
        .flatten()
        .and_then(|unit| loaded.town.units.get(unit))
        .map(|unit| unit.number.clone());
    if number.is_some() {
        app.visit(|url| {
            url.work = None;
            url.set("view", "map");
            url.unit = number;
        });
    }
}

/// The columns of what is chosen.
fn chosen_columns() -> Vec<Column> {
    let columns = with(|schedule| {
        let (one, other) = (schedule.active.column, schedule.anchor.column);
        let columns = (one.min(other)..=one.max(other)).map(|at| schedule.columns.get(at).copied());
        columns.flatten().collect()
    });
    columns.unwrap_or_default()
}

/// Says something below the tools.
fn say(text: &str) {
    if let Some(place) = dom::by_id("schedule-status") {
        place.set_text_content(Some(text));
    }
}

/// Says how many units are shown, and cells chosen.
fn count(language: Language, town: &Town) {
    let counts = with(|schedule| {
        let cells = (1 + schedule.active.row.abs_diff(schedule.anchor.row))
            * (1 + schedule.active.column.abs_diff(schedule.anchor.column));
        words::counts(language, schedule.lines.len(), town.units.len(), cells)
    });
    // Text that is set anew lays out the page anew, though it be the same.
    if let (Some(counts), Some(place)) = (counts, dom::by_id("schedule-counts"))
        && place.text_content().as_deref() != Some(&counts)
    {
        place.set_text_content(Some(&counts));
    }
}

/// The grid as it is, for what writes of it.
fn with_grid<T>(app: App, read: impl FnOnce(&Grid) -> T) -> Option<T> {
    let language = app.language();
    let loaded = app.loaded.get_untracked();
    // The lines know each unit's state; only what they are states of is asked of the town.
    let town = crate::town::TownOn {
        town: &loaded.town,
        day: loaded.town.known_until,
        units: Vec::new(),
    };
    with(|schedule| {
        read(&Grid {
            town: &town,
            terms: &loaded.terms,
            lines: &schedule.lines,
            columns: &schedule.columns,
            active: schedule.active,
            anchor: schedule.anchor,
            entered: &schedule.entered,
            language,
        })
    })
}
