//! The rows of the table: their cells as they are written, and what each says.

use super::{Grid, Place, ROW};
use crate::desk::schedule::{Column, Line, Row};
use crate::town::{Known, Language, LeasingStatus, OpeningStatus};
use crate::words::{self, manage::schedule as phrases};
use maud::{Markup, PreEscaped, html};
use std::ops::Range;

/// How wide a column is, in pixels.
fn width(column: Column) -> u32 {
    match column {
        Column::Number => 88,
        Column::Level | Column::Lettable => 84,
        Column::Area => 96,
        Column::Occupant => 240,
        Column::Hours | Column::Website => 220,
        _ => 148,
    }
}

/// The widths of the columns, and of all together, as the style of a row.
pub fn tracks(columns: &[Column]) -> String {
    let widths = columns.iter().copied().map(width);
    let all: u32 = widths.clone().sum();
    let tracks: String = widths.map(|width| format!("{width}px ")).collect();
    format!("width:{all}px;grid-template-columns:{tracks}")
}

/// A row as it is written, each of its cells by itself: only those that have changed are written again.
pub struct WrittenRow {
    /// Its place among the rows.
    pub place: usize,
    /// Where it lies, and how wide its columns are.
    pub style: String,
    /// Its cells as HTML.
    pub cells: Vec<String>,
    /// The number of its unit once more, for what stays in view when the table is scrolled aside.
    /// One element that holds them all stays: a layer for each row would make every frame slow.
    pub number: String,
}

impl WrittenRow {
    /// The row with its cells.
    pub fn markup(&self) -> Markup {
        html! {
            div.schedule-row role="row" aria-rowindex=(self.place + 2) style=(self.style) {
                @for cell in &self.cells { (PreEscaped(cell)) }
            }
        }
    }
}

/// The rows in view.
pub fn rows(grid: &Grid, view: Range<usize>) -> Vec<WrittenRow> {
    let tracks = tracks(grid.columns);
    let lines = grid
        .lines
        .iter()
        .enumerate()
        .take(view.end)
        .skip(view.start);
    let rows = lines.filter_map(|(place, line)| {
        let row = line.row(grid.town.town, grid.terms)?;
        let columns = grid.columns.iter().enumerate();
        let cells = columns.map(|(column, kind)| {
            let place = Place { row: place, column };
            cell(grid, line, &row, place, *kind).into_string()
        });
        Some(WrittenRow {
            place,
            style: format!("{tracks};top:{}px", place * ROW),
            cells: cells.collect(),
            number: number(grid, line, &row, place).into_string(),
        })
    });
    rows.collect()
}

fn number(grid: &Grid, line: &Line, row: &Row, place: usize) -> Markup {
    let cell = Place {
        row: place,
        column: 0,
    };
    html! {
        div.schedule-number id=(number_id(place)) style={ "top:" (place * ROW) "px" }
            data-chosen[grid.is_chosen(cell)] data-active[grid.active == cell] {
            (grid.entered(line.id, Column::Number).unwrap_or(&row.unit.number))
        }
    }
}

/// What stands in place of rows.
pub fn no_rows(language: Language) -> Markup {
    html! { p.empty { (phrases::no_rows(language)) } }
}

/// The id of a cell, for who hears the page.
pub fn cell_id(place: Place) -> String {
    format!("cell-{}-{}", place.row, place.column)
}

/// The id of the number of a row that stays in view.
pub fn number_id(place: usize) -> String {
    format!("number-{place}")
}

fn cell(grid: &Grid, line: &Line, row: &Row, place: Place, column: Column) -> Markup {
    let is_active = grid.active == place;
    let role = if column == Column::Number {
        "rowheader"
    } else {
        "gridcell"
    };
    let entered = grid.entered(line.id, column).map(str::to_owned);
    let text =
        entered.unwrap_or_else(|| said(grid.language, row, column, text(grid, line, row, column)));
    html! {
        div.schedule-cell id=(cell_id(place)) role=(role) aria-colindex=(place.column + 1)
            aria-selected=(grid.is_chosen(place)) data-active[is_active]
            aria-readonly=[(!column.is_editable()).then_some("true")]
            data-cell={ (place.row) ":" (place.column) } data-number[column.is_number()]
            data-planned[is_planned(row, column)] {
            @match tone(line, column).filter(|_| !text.is_empty()) {
                Some(tone) => span.badge data-tone=(tone) { (text) },
                None => (text),
            }
        }
    }
}

/// The tone of a status, where there is one.
fn tone(line: &Line, column: Column) -> Option<&'static str> {
    match (column, line.opening, line.leasing) {
        (Column::Opening, Some(Known::Is(opening)), _) => Some(match opening {
            OpeningStatus::TemporarilyClosed => OpeningStatus::Closed.slug(),
            other => other.slug(),
        }),
        (Column::Opening, Some(Known::NotKnown), _) => Some("not-known"),
        (
            Column::Leasing,
            _,
            Known::Is(leasing @ (LeasingStatus::Available | LeasingStatus::InNegotiation)),
        ) => Some(leasing.slug()),
        _ => None,
    }
}

fn is_planned(row: &Row, column: Column) -> bool {
    let Column::Step(step) = column else {
        return false;
    };
    let milestone = row
        .tenancy
        .as_deref()
        .and_then(|tenancy| tenancy.milestone(step));
    milestone.is_some_and(|milestone| milestone.actual.is_none())
}

/// What a cell shows of what it holds: a date that is not exact in words. It is copied and typed as
/// files have it.
pub fn said(language: Language, row: &Row, column: Column, text: String) -> String {
    let Column::Step(step) = column else {
        return text;
    };
    let milestone = (row.tenancy.as_deref()).and_then(|tenancy| tenancy.milestone(step));
    match milestone.and_then(|milestone| milestone.actual.or(milestone.planned)) {
        Some(span) => text.replace(&span.to_string(), &words::span(language, span)),
        None => text,
    }
}

/// What a cell holds, or what follows from the milestones.
pub fn text(grid: &Grid, line: &Line, row: &Row, column: Column) -> String {
    let language = grid.language;
    let not_known = || words::not_known(language).to_owned();
    match column {
        Column::Level => {
            let mut levels = grid.town.town.levels.iter();
            let level = levels.find(|level| level.id == row.unit.level);
            level
                .map_or("", |level| level.short_name.get(language))
                .to_owned()
        }
        Column::Leasing => match line.leasing {
            Known::Is(leasing) => words::leasing(language, leasing).to_owned(),
            Known::NotKnown => not_known(),
        },
        Column::Opening => match line.opening {
            Some(Known::Is(opening)) => {
                words::opening(language, opening, grid.town.is_in_internal_trial()).to_owned()
            }
            Some(Known::NotKnown) => not_known(),
            None => String::new(),
        },
        other => other.text(row, language),
    }
}
