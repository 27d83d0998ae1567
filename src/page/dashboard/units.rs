//! The table of units: what the filter shows, sorted, in the columns chosen.

use super::super::{Context, glyph};
use super::columns::{Column, Key};
use super::{Choices, Sort};
use crate::formats::table::{Cell, Table};
use crate::metrics;
use crate::order;
use crate::scene::icons::Glyph;
use crate::town::{SquareMetres, UnitId, UnitOn};
use crate::words;
use maud::{Markup, html};
use std::cmp::Ordering;

/// More rows are shown when they are asked for.
const FIRST_ROWS: usize = 200;

/// The units the filter shows as a table of words and numbers, for files and the clipboard:
/// sorted and in the columns of `choices`, all rows.
pub fn units_table(context: &Context, choices: &Choices) -> Table {
    let language = context.language;
    let columns = columns(context, choices);
    let cells = |state: &&UnitOn| {
        let cells = columns.iter();
        let cells = cells.map(|column| column.cell(context.town, state, language));
        cells.collect()
    };
    Table {
        columns: columns
            .iter()
            .map(|it| it.name(language).to_owned())
            .collect(),
        rows: sorted(context, choices.sort).iter().map(cells).collect(),
    }
}

fn columns(context: &Context, choices: &Choices) -> Vec<Column> {
    let all = Column::of(context.town);
    all.filter(|column| !choices.hidden.contains(column))
        .collect()
}

/// The units the filter shows, in map order or sorted; those without a value come last.
fn sorted<'a>(context: &Context<'a>, sort: Option<Sort>) -> Vec<&'a UnitOn<'a>> {
    let units = context.town.units.iter().enumerate();
    let shown = units.filter(|(place, _)| context.is_shown(*place));
    let shown = shown.map(|(_, state)| state);
    let Some(Sort { column, descending }) = sort else {
        return shown.collect();
    };
    let key = |state: &'a UnitOn<'a>| (column.key(context.town, state, context.language), state);
    let mut keyed: Vec<(Option<Key>, _)> = shown.map(key).collect();
    order::sort_by(&mut keyed, |(one, _), (other, _)| match (one, other) {
        (Some(one), Some(other)) => {
            let order = one.partial_cmp(other).unwrap_or(Ordering::Equal);
            if descending { order.reverse() } else { order }
        }
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    keyed.into_iter().map(|(_, state)| state).collect()
}

/// The heading with what can be done with the table.
pub(super) fn heading(context: &Context, choices: &Choices) -> Markup {
    let language = context.language;
    let query = context.state.write();
    html! {
        h2 #units-title { (words::units_table(language)) }
        div.tools {
            button.tool type="button" data-action="copy-units" data-key="copy-units" {
                (glyph(Glyph::Copy)) span { (words::copy(language)) }
            }
            button.tool type="button" data-action="download-csv" data-key="download-csv"
                title=(words::formula_note(language)) {
                (glyph(Glyph::Download)) span { (words::download_csv(language)) }
            }
            @if choices.is_served {
                a.tool href={ "api/units.xlsx" @if !query.is_empty() { "?" (query) } } download {
                    (glyph(Glyph::Download)) span { (words::download_xlsx(language)) }
                }
            }
        }
    }
}

/// The name of the menu of columns.
pub(super) fn columns_summary(context: &Context) -> Markup {
    html! { (glyph(Glyph::Table)) span { (words::columns(context.language)) } }
}

/// A box a column. At least one column stays.
pub(super) fn columns_menu(context: &Context, choices: &Choices) -> Markup {
    let chosen = columns(context, choices);
    html! {
        @for column in Column::of(context.town) {
            @let is_shown = chosen.contains(&column);
            label.column-choice {
                input type="checkbox" data-column=(column.slug()) data-key={ "column:" (column.slug()) }
                    checked[is_shown] disabled[is_shown && chosen.len() == 1];
                span { (column.name(context.language)) }
            }
        }
    }
}

/// The table itself. Rows light on the map, and light when a figure they make up is opened.
pub(super) fn table(context: &Context, choices: &Choices) -> Markup {
    let language = context.language;
    let columns = columns(context, choices);
    let units = sorted(context, choices.sort);
    let limit = if choices.all_rows {
        units.len()
    } else {
        FIRST_ROWS
    };
    let lit = lit(context, choices);
    html! {
        table.units aria-labelledby="units-title" {
            thead { tr { @for column in &columns { (column_heading(context, choices, *column)) } } }
            tbody {
                @for state in units.iter().take(limit) {
                    (row(context, state, &columns, lit.contains(&state.unit.id)))
                }
            }
            tfoot { (total(context, &columns, &units)) }
        }
        @if units.is_empty() { p.empty { (words::nothing_found(language)) } }
        @if units.len() > limit {
            button.button type="button" data-action="all-rows" {
                (words::show_all_rows(language, units.len()))
            }
        }
    }
}

fn column_heading(context: &Context, choices: &Choices, column: Column) -> Markup {
    let sort = choices.sort.filter(|sort| sort.column == column);
    let order = sort.map_or("none", |sort| {
        if sort.descending {
            "descending"
        } else {
            "ascending"
        }
    });
    let slug = column.slug();
    html! {
        th scope="col" class=[(column == Column::Area).then_some("number")] aria-sort=(order) {
            button.sort type="button" title=(words::sort_hint(context.language)) data-action={ "sort:" (slug) } data-key={ "sort:" (slug) } {
                (column.name(context.language))
            }
        }
    }
}

fn row(context: &Context, state: &UnitOn, columns: &[Column], is_lit: bool) -> Markup {
    let number = state.unit.number.as_str();
    let is_chosen = context.state.unit.as_deref() == Some(number);
    html! {
        tr data-row=(number) data-lit=[is_lit.then_some("")]
            aria-current=[is_chosen.then_some("true")] {
            @for column in columns { (cell(context, state, *column)) }
        }
    }
}

fn cell(context: &Context, state: &UnitOn, column: Column) -> Markup {
    let language = context.language;
    let number = state.unit.number.as_str();
    let content = column.cell(context.town, state, language);
    html! {
        @match column {
            Column::Number => th scope="row" {
                a href=(context.unit_href(number)) data-action={ "unit:" (number) }
                    data-key={ "row:" (number) } { (number) }
            },
            Column::Occupant if state.occupant.is_none() => td.name.unknown {
                (words::unit_label(language, state))
            },
            Column::Occupant | Column::Type => td.name { (text(&content)) },
            Column::Opening if content != Cell::Empty => {
                @let status = words::unit_status(language, state, context.town.is_in_internal_trial());
                td { span.badge data-tone=(status.tone.slug()) { (status.words) } }
            },
            Column::Area => td.number { (text(&content)) },
            _ => td { (text(&content)) },
        }
    }
}

fn text(cell: &Cell) -> Markup {
    html! {
        @match cell {
            Cell::Empty => span.unknown { "–" },
            Cell::Text(text) => (text),
            Cell::Number(number) => (words::amount(*number)),
            Cell::Day(day) => (day),
        }
    }
}

/// The area of what is shown, under its column.
fn total(context: &Context, columns: &[Column], units: &[&UnitOn]) -> Markup {
    let language = context.language;
    let area: SquareMetres = units.iter().filter_map(|state| state.unit.area).sum();
    // The count takes two columns, unless the second is needed: numbers of units are short.
    let width = match columns.get(1) {
        Some(second) if *second != Column::Area => 2,
        _ => 1,
    };
    html! {
        tr {
            th scope="row" colspan=(width) { (words::units_count(language, units.len())) }
            @for column in columns.iter().skip(width) {
                @if *column == Column::Area { td.number { (words::amount(area.0)) } }
                @else { td {} }
            }
        }
    }
}

/// The units that make the opened figure up.
fn lit(context: &Context, choices: &Choices) -> Vec<UnitId> {
    let figure = choices.explained.and_then(|metric| {
        let mut figures = super::figures::all(context).into_iter();
        figures.find(|figure: &metrics::Figure| figure.metric == metric)
    });
    figure.map(|figure| figure.contributors).unwrap_or_default()
}
