//! The tenancy schedule as HTML: its tools, its grid, and the rows of it that are in view.

mod order;
mod paste;

pub use order::sort;
pub use paste::{paste, paste_form};

use crate::confidential::Terms;
use crate::desk::schedule::{Column, Line, Row};
use crate::page::{ChipsFor, Context, chips, glyph};
use crate::query::Facets;
use crate::scene::icons::Glyph;
use crate::town::{
    Known, Language, LeasingStatus, OpeningStatus, TYPES, TenancyStep, TownOn, UnitId,
};
use crate::words::{self, manage::schedule as phrases};
use maud::{Markup, PreEscaped, html};
use std::ops::Range;

/// The height of a row, in pixels.
pub const ROW: f64 = 40.0;

/// A cell by its place: row and column as they are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The row.
    pub row: usize,
    /// The column.
    pub column: usize,
}

/// What was typed into a cell, until the town follows.
pub struct Entered {
    /// The unit of its row.
    pub unit: UnitId,
    /// Its column.
    pub column: Column,
    /// What it shows.
    pub text: String,
}

/// What the grid is drawn for.
pub struct Grid<'a> {
    /// The town today.
    pub town: &'a TownOn<'a>,
    /// The lease terms.
    pub terms: &'a [Terms],
    /// The rows, in their order.
    pub lines: &'a [Line],
    /// The columns shown.
    pub columns: &'a [Column],
    /// The active cell.
    pub active: Place,
    /// The other end of the selection.
    pub anchor: Place,
    /// What was typed and the town does not show yet.
    pub entered: &'a [Entered],
    /// The language of the words.
    pub language: Language,
}

impl Grid<'_> {
    /// Whether a cell is in the selection.
    fn is_chosen(&self, place: Place) -> bool {
        let within =
            |at: usize, one: usize, other: usize| one.min(other) <= at && at <= one.max(other);
        within(place.row, self.active.row, self.anchor.row)
            && within(place.column, self.active.column, self.anchor.column)
    }

    /// What was typed into a cell last, where the town does not show it yet.
    fn entered(&self, unit: UnitId, column: Column) -> Option<&str> {
        let mut entered = self.entered.iter().rev();
        let last = entered.find(|it| it.unit == unit && it.column == column);
        last.map(|it| it.text.as_str())
    }
}

/// What of the screen stays: where its parts are written.
pub fn frame(language: Language) -> Markup {
    html! {
        div.schedule {
            header.work-head {
                h1 { (phrases::title(language)) }
                p.hint #schedule-counts role="status" {}
            }
            div.schedule-bar {
                div.schedule-tools #schedule-tools {}
                details.schedule-filter {
                    summary.button { (glyph(Glyph::Filter)) (words::filter(language)) }
                    div #schedule-filter {}
                }
            }
            p.schedule-status #schedule-status role="status" {}
            div.schedule-grid #schedule-grid role="grid" tabindex="0" aria-label=(phrases::title(language))
                aria-multiselectable="true" aria-describedby="schedule-help" {
                div.schedule-head #schedule-head role="rowgroup" {}
                div.schedule-numbers #schedule-numbers aria-hidden="true" {}
                div.schedule-body #schedule-body role="rowgroup" {
                    div #schedule-rows role="presentation" {}
                    div.schedule-editor #schedule-editor role="presentation" hidden {}
                }
            }
            p.hint.schedule-help #schedule-help { (phrases::help(language)) }
        }
    }
}

/// The tools above the grid. `is_choosing` keeps the menu of columns open. `reason` is why, for everything that is changed from now on.
pub fn tools(
    language: Language,
    columns: &[Column],
    may_edit: bool,
    reason: Option<&str>,
    is_choosing: bool,
) -> Markup {
    html! {
        details.menu.schedule-columns #schedule-columns open[is_choosing] {
            summary.button data-key="schedule-columns" { (glyph(Glyph::Table)) (phrases::columns(language)) }
            div.menu-items {
                @for column in Column::ALL {
                    label.column-choice {
                        input type="checkbox" data-schedule-column=(column.slug()) data-key={ "schedule-column-" (column.slug()) }
                            checked[columns.contains(&column)] disabled[column == Column::Number];
                        span { (column.name(language)) }
                    }
                }
            }
        }
        @if may_edit {
            button.button type="button" data-action="schedule-edit" data-key="schedule-edit" { (phrases::edit_cells(language)) }
            button.button type="button" data-action="schedule-paste" data-key="schedule-paste" { (phrases::paste(language)) }
        }
        button.button type="button" data-action="schedule-copy" data-key="schedule-copy" { (glyph(Glyph::Copy)) (phrases::copy(language)) }
        button.button type="button" data-action="schedule-csv" data-key="schedule-csv" { (glyph(Glyph::Download)) (phrases::csv(language)) }
        button.button type="button" data-action="schedule-open" data-key="schedule-open" { (glyph(Glyph::ChevronRight)) (phrases::open_unit(language)) }
        @if let Some(reason) = reason {
            span.schedule-reason {
                span.hint { (phrases::reason_is(language)) }
                " " (reason)
                button.text-button type="button" data-action="schedule-forget-reason" aria-label=(phrases::forget_reason(language)) { "×" }
            }
        }
    }
}

/// The chips of the filter.
pub fn filter(context: &Context, facets: &Facets) -> Markup {
    let language = context.language;
    html! {
        (chips(context, facets, ChipsFor::Planners))
        @if !context.state.filter.is_empty() {
            button.text-button type="button" data-action="clear" data-key="clear" { (words::clear_all(language)) }
        }
    }
}

/// The headings.
pub fn head(language: Language, columns: &[Column], sort: Option<(Column, bool)>) -> Markup {
    html! {
        div.schedule-row role="row" aria-rowindex="1" style=(tracks(columns)) {
            @for (place, column) in columns.iter().enumerate() {
                @let sorted = sort.filter(|(sorted, _)| sorted == column);
                @let order = sorted.map_or("none", |(_, descending)| if descending { "descending" } else { "ascending" });
                div.schedule-cell role="columnheader" aria-colindex=(place + 1) aria-sort=(order) data-number[column.is_number()] {
                    button type="button" tabindex="-1" title=(words::sort_hint(language))
                        data-action={ "schedule-sort:" (column.slug()) } data-key={ "schedule-sort-" (column.slug()) } {
                        (column.name(language))
                        @if let Some((_, descending)) = sorted { span aria-hidden="true" { (if descending { " ↓" } else { " ↑" }) } }
                    }
                }
            }
        }
    }
}

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
fn tracks(columns: &[Column]) -> String {
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
            style: format!("{tracks};top:{}px", place * 40),
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
        div.schedule-number id=(number_id(place)) style={ "top:" (place * 40) "px" }
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

/// The field one types into, over its cell.
pub fn editor(language: Language, column: Column, text: &str, how_many: usize) -> Markup {
    let name = column.name(language);
    html! {
        @if let Some(choices) = choices(language, column) {
            select #schedule-field aria-label=(name) aria-describedby="schedule-problem" {
                @if !choices.contains(&text) { option value=(text) selected { (text) } }
                @for choice in choices { option value=(choice) selected[choice == text] { (choice) } }
            }
        } @else {
            input #schedule-field type="text" value=(text) aria-label=(name) autocomplete="off" spellcheck="false" aria-describedby="schedule-problem";
        }
        @if how_many > 1 { span.schedule-many { "×" (how_many) } }
        p.schedule-problem #schedule-problem role="alert" {}
    }
}

/// What can be chosen, where not everything can be typed.
fn choices(language: Language, column: Column) -> Option<Vec<&'static str>> {
    match column {
        Column::Lettable => Some(vec![language.pick("是", "yes"), language.pick("否", "no")]),
        Column::Type => Some(
            TYPES
                .iter()
                .map(|info| language.pick(info.names[0], info.names[1]))
                .collect(),
        ),
        Column::Announced => {
            let steps = TenancyStep::ALL.into_iter().map(|step| step.name(language));
            Some(std::iter::once("").chain(steps).collect())
        }
        _ => None,
    }
}

/// Asks why, when the public will see what was typed.
pub fn reason_form(language: Language, what: &str) -> Markup {
    html! {
        form.sheet-form #sheet-form method="dialog" {
            h2 #sheet-title { (phrases::ask_reason(language)) }
            p.sheet-subject { (what) }
            label.field {
                span { (words::manage::reason(language)) }
                textarea name="reason" rows="2" maxlength="2000" required autofocus {}
                small.hint { (phrases::ask_reason_intro(language)) }
            }
            div.choice { label { input type="checkbox" name="keep" checked; (phrases::keep_reason(language)) } }
            p.form-problem #sheet-problem role="alert" {}
            div.sheet-buttons {
                button.button type="button" data-action="close-sheet" { (words::manage::cancel(language)) }
                button.button data-primary="" type="submit" { (words::manage::save(language)) }
            }
        }
    }
}
