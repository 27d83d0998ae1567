//! A table from a spreadsheet, before it is applied: which cells it goes to, and what is wrong.

use super::entering::without_guard;
use super::{CellProblem, Column, Row};
use crate::ledger::Change;
use crate::order;
use crate::town::Language;
use std::collections::HashMap;
use std::ops::Range;

/// A table that is to be pasted, row by row as it is on the clipboard.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasted {
    /// The columns it goes to; none where a heading is no column's name.
    pub columns: Vec<Option<Column>>,
    /// What goes nowhere though something stands in it: by heading, or by its number from 1.
    pub passed_over: Vec<String>,
    /// Its rows, without a row of headings.
    pub rows: Vec<PastedRow>,
}

/// One row of it.
#[derive(Clone, Debug, PartialEq)]
pub struct PastedRow {
    /// Its number in the pasted table, from 1, headings counted.
    pub line: usize,
    /// The place of the row of the schedule it goes to; none where there is no such unit.
    pub target: Option<usize>,
    /// What the table says the unit is, where it says so.
    pub number: Option<String>,
    /// Its cells.
    pub cells: Vec<String>,
    /// What it changes; empty where all is so already, or something is wrong.
    pub changes: Vec<Change>,
    /// What is wrong, and in which column.
    pub problems: Vec<(Column, CellProblem)>,
}

impl PastedRow {
    /// Whether it can be applied, as far as its cells tell.
    pub fn is_good(&self) -> bool {
        self.target.is_some() && self.problems.is_empty()
    }
}

/// Reads a table as spreadsheets put it on the clipboard: cells apart by tabs, rows by line breaks, a
/// cell with either of them or a quote in quotes. The apostrophe that keeps a text from being run as a
/// formula is not part of it.
///
/// ```
/// # use frontage::desk::schedule::read_table;
/// let table = read_table("01\t\"a \"\"b\"\"\nc\"\r\n02\t\n");
/// assert_eq!(table, [["01", "a \"b\"\nc"], ["02", ""]]);
/// assert_eq!(read_table("'+86 21"), [["+86 21"]]);
/// ```
pub fn read_table(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut is_quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_empty = rows
            .last()
            .and_then(|row| row.last())
            .is_none_or(String::is_empty);
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                push(&mut rows, '"');
            }
            '"' if is_quoted => is_quoted = false,
            '"' if is_empty => is_quoted = true,
            '\t' if !is_quoted => {
                if let Some(row) = rows.last_mut() {
                    row.push(String::new());
                }
            }
            '\r' if !is_quoted && letters.peek() == Some(&'\n') => {}
            '\n' | '\r' if !is_quoted => rows.push(vec![String::new()]),
            letter => push(&mut rows, letter),
        }
    }
    // A table ends with a line break more often than not.
    if rows.len() > 1
        && rows
            .last()
            .is_some_and(|row| row.len() == 1 && row[0].is_empty())
    {
        rows.pop();
    }
    for cell in rows.iter_mut().flatten() {
        let guard = cell.len() - without_guard(cell).len();
        cell.drain(..guard);
    }
    rows
}

fn push(rows: &mut [Vec<String>], letter: char) {
    if let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) {
        cell.push(letter);
    }
}

impl Pasted {
    /// Lays a table on the schedule.
    ///
    /// A first row of column names, with that of the unit's number among them, says where each cell
    /// goes: to whichever unit of `schedule` has the number. Otherwise the cells go to `columns` and
    /// the rows at `places`, from the active cell on.
    ///
    /// `columns` are those shown from the active cell on. `schedule` are the rows of all units, and
    /// `places` those from the active one to the last that is shown.
    pub fn lay(
        table: Vec<Vec<String>>,
        columns: &[Column],
        schedule: &[Row<'_>],
        places: Range<usize>,
        language: Language,
    ) -> Self {
        let headings = table.first().map(|row| headings(row)).unwrap_or_default();
        let has_headings = headings.contains(&Some(Column::Number)) && headings.len() > 1;
        let width = table.iter().map(Vec::len).max().unwrap_or(0);
        let columns: Vec<Option<Column>> = (0..width)
            .map(|place| match has_headings {
                true => headings.get(place).copied().flatten(),
                false => columns.get(place).copied(),
            })
            .collect();
        let passed_over = (columns.iter().enumerate())
            .filter(|(_, column)| column.is_none())
            .filter_map(|(place, _)| passed_over(&table, place, has_headings))
            .collect();
        let numbers: HashMap<&str, usize> = (schedule.iter().enumerate())
            .map(|(place, row)| (row.unit.number.as_str(), place))
            .collect();
        let key = columns
            .iter()
            .position(|column| has_headings && *column == Some(Column::Number));
        let skipped = usize::from(has_headings);
        let rows = (table.into_iter().enumerate().skip(skipped)).map(|(place, cells)| {
            let number = key
                .and_then(|key| cells.get(key))
                .map(|text| text.trim().to_owned());
            let target = match &number {
                Some(number) => numbers.get(number.as_str()).copied(),
                None => places.clone().nth(place),
            };
            let (changes, problems) = match target.and_then(|target| schedule.get(target)) {
                Some(before) => enter(&columns, &cells, before, key, language),
                None => (Vec::new(), Vec::new()),
            };
            PastedRow {
                line: place + 1,
                target,
                number,
                cells,
                changes,
                problems,
            }
        });
        Self {
            rows: rows.collect(),
            columns,
            passed_over,
        }
    }
}

/// What a column that goes nowhere is told by; nothing where nothing stands in it.
fn passed_over(table: &[Vec<String>], place: usize, has_headings: bool) -> Option<String> {
    let is_filled = |cell: &&String| !cell.trim().is_empty();
    let mut cells = table.iter().map(|row| row.get(place));
    let heading = cells.next()?.filter(is_filled);
    let is_told = heading.is_some() || cells.flatten().any(|cell| is_filled(&cell));
    let heading = heading.filter(|_| has_headings);
    is_told.then(|| heading.map_or_else(|| (place + 1).to_string(), |it| it.trim().to_owned()))
}

/// The columns of a row of headings, in either language.
fn headings(row: &[String]) -> Vec<Option<Column>> {
    let column = |text: &String| {
        let text = text.trim();
        let mut all = Column::ALL.into_iter();
        all.find(|column| {
            let names = Language::ALL.map(|language| column.name(language));
            column.slug() == text || names.iter().any(|name| name.eq_ignore_ascii_case(text))
        })
    };
    row.iter().map(column).collect()
}

fn enter(
    columns: &[Option<Column>],
    cells: &[String],
    before: &Row<'_>,
    key: Option<usize>,
    language: Language,
) -> (Vec<Change>, Vec<(Column, CellProblem)>) {
    let mut row = before.clone();
    let mut problems = Vec::new();
    let given = columns.iter().zip(cells).enumerate();
    let mut given: Vec<(Column, &String)> = given
        .filter(|(place, _)| key != Some(*place))
        .filter_map(|(_, (column, text))| Some(((*column)?, text)))
        .collect();
    // The other terms of a lease need its start.
    order::sort_by_key(&mut given, |(column, _)| *column != Column::Start);
    for (column, text) in given {
        // What follows from other things comes along when a whole table is copied out and back.
        if !column.is_editable() && key.is_some() {
            continue;
        }
        if let Err(problem) = column.enter(&mut row, text, language) {
            problems.push((column, problem));
        }
    }
    let changes = if problems.is_empty() {
        row.changes_from(before)
    } else {
        Vec::new()
    };
    (changes, problems)
}
