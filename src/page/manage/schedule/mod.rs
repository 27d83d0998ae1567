//! The tenancy schedule as HTML: its tools, its grid, and the rows of it that are in view.

mod order;
mod paste;
mod rows;

pub use order::sort;
pub use paste::{paste, paste_form};
use rows::tracks;
pub use rows::{WrittenRow, cell_id, no_rows, number_id, rows, said, text};

use crate::confidential::Terms;
use crate::desk::schedule::{Column, Line};
use crate::page::{ChipsFor, Context, chips, glyph};
use crate::query::Facets;
use crate::scene::icons::Glyph;
use crate::town::{Language, TYPES, TenancyStep, TownOn, UnitId};
use crate::words::{self, manage::schedule as phrases};
use maud::{Markup, html};

/// The height of a row, in pixels.
pub const ROW: usize = 40;

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
            div.schedule-grid #schedule-grid role="grid" tabindex="0" spellcheck="false" aria-label=(phrases::title(language))
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

/// The field one types into, over its cell.
pub fn editor(language: Language, column: Column, text: &str, how_many: usize) -> Markup {
    let name = column.name(language);
    html! {
        @if let Some(choices) = choices(language, column) {
            @let chosen = chosen(&choices, text);
            select #schedule-field aria-label=(name) aria-describedby="schedule-problem" {
                @if chosen.is_none() { option value=(text) selected { (text) } }
                @for choice in choices { option value=(choice) selected[Some(choice) == chosen] { (choice) } }
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

/// The choice that a text is, or begins.
fn chosen(choices: &[&'static str], text: &str) -> Option<&'static str> {
    let begins =
        |choice: &str| !text.is_empty() && choice.to_lowercase().starts_with(&text.to_lowercase());
    let mut all = choices.iter().copied();
    let exact = all.clone().find(|choice| *choice == text);
    exact.or_else(|| all.find(|choice| begins(choice)))
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
