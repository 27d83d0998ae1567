//! Taking the schedule along: what is chosen to the clipboard, all of it as a file.

use super::{catch_up, with, with_grid};
use crate::desk::schedule::{Column, Line};
use crate::formats::table::{Cell, Table};
use crate::page::manage::schedule as page;
use crate::ui::{actions, file, state::App};
use crate::words::manage::schedule as words;

/// Copies what is chosen; the whole table where that is one cell.
pub fn copy(app: App) {
    let chosen = with(|schedule| {
        let rows = (schedule.active.row, schedule.anchor.row);
        let columns = (schedule.active.column, schedule.anchor.column);
        (
            rows.0.min(rows.1)..=rows.0.max(rows.1),
            columns.0.min(columns.1)..=columns.0.max(columns.1),
        )
    });
    let Some((rows, columns)) = chosen else {
        return;
    };
    let table = table(app, &|row| rows.contains(&row), &|column| {
        columns.contains(&column)
    });
    // What is chosen goes without headings, so that it can be pasted where it came from.
    let text = table.to_tsv();
    let text = text.split_once('\n').map_or("", |(_, rows)| rows);
    actions::copy(app, text.to_owned(), words::copied);
}

/// Gives the rows that are shown, in the columns that are shown, to the browser as a file.
pub fn download(app: App) {
    let table = table(app, &|_| true, &|_| true);
    file::save(&table.to_csv(), "tenancy-schedule.csv");
}

fn table(app: App, has_row: &dyn Fn(usize) -> bool, has_column: &dyn Fn(usize) -> bool) -> Table {
    catch_up(app);
    let table = with_grid(app, |grid| {
        let columns = grid.columns.iter().enumerate();
        let columns: Vec<Column> = columns
            .filter(|(place, _)| has_column(*place))
            .map(|(_, column)| *column)
            .collect();
        let lines: Vec<&Line> = (grid.lines.iter().enumerate())
            .filter(|(place, _)| has_row(*place))
            .map(|(_, line)| line)
            .collect();
        let cells = |line: &&Line| {
            let row = line.row(grid.town.town, grid.terms);
            let cell = |column: &Column| match &row {
                Some(row) => cell(page::text(grid, line, row, *column), *column),
                None => Cell::Empty,
            };
            columns.iter().map(cell).collect()
        };
        Table {
            columns: columns
                .iter()
                .map(|it| it.name(grid.language).to_owned())
                .collect(),
            rows: lines.iter().map(cells).collect(),
        }
    });
    table.unwrap_or_default()
}

fn cell(text: String, column: Column) -> Cell {
    match crate::number::read(&text) {
        _ if text.is_empty() => Cell::Empty,
        Some(number) if column.is_number() => Cell::Number(number),
        _ => Cell::Text(text),
    }
}
