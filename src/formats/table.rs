//! Tables for spreadsheets: comma-separated for a file, tab-separated for the clipboard.
//!
//! A table is columns and rows of typed cells, so that a workbook writer can keep numbers numbers
//! and days days. Text that a spreadsheet would run as a formula is written with an apostrophe
//! before it.

use crate::number::decimal;
use chrono::NaiveDate;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing: not known, or not applicable.
    Empty,
    /// A text.
    Text(String),
    /// A number, in the unit its column says; written to six decimals.
    Number(f64),
    /// A day.
    Day(NaiveDate),
}

/// Columns and rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The headings, one a column.
    pub columns: Vec<String>,
    /// The cells of each row, one a column.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// The table as a CSV file: UTF-8 with a byte-order mark (without one, spreadsheets take Chinese
    /// for something else), otherwise as RFC 4180 has it.
    ///
    /// ```
    /// # use frontage::formats::table::{Cell, Table};
    /// let table = Table {
    ///     columns: vec!["No.".into(), "Area (m²)".into()],
    ///     rows: vec![vec![Cell::Text("01, east".into()), Cell::Number(272.0)]],
    /// };
    /// assert_eq!(table.to_csv(), "\u{feff}No.,Area (m²)\r\n\"01, east\",272\r\n");
    /// ```
    pub fn to_csv(&self) -> String {
        let mut text = String::from('\u{feff}');
        self.write(&mut text, ',', "\r\n", quoted);
        text
    }

    /// The table for pasting into a spreadsheet. A tab or a line break within a cell becomes a
    /// space.
    pub fn to_tsv(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, '\t', "\n", |cell| {
            cell.replace(['\t', '\r', '\n'], " ")
        });
        text
    }

    fn write(&self, text: &mut String, separator: char, end: &str, escape: fn(String) -> String) {
        let headings = self.columns.iter().map(|name| harmless(name));
        line(text, separator, end, headings.map(escape));
        for row in &self.rows {
            line(text, separator, end, row.iter().map(plain).map(escape));
        }
    }
}

fn line(text: &mut String, separator: char, end: &str, cells: impl Iterator<Item = String>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            text.push(separator);
        }
        text.push_str(&cell);
    }
    text.push_str(end);
}

fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::Number(number) => decimal(*number, 6),
        Cell::Day(day) => day.to_string(),
    }
}

/// What a spreadsheet takes for the beginning of a formula, full-width forms included. Source:
/// OWASP, CSV Injection.
const FORMULA_STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The text, with an apostrophe before it if it would be run as a formula.
///
/// Also for the text cells of a workbook that is opened by programs that run them.
pub fn harmless(text: &str) -> String {
    if text.starts_with(FORMULA_STARTS) {
        ["'", text].concat()
    } else {
        text.to_owned()
    }
}

/// RFC 4180, rules 5 to 7: what holds a comma, a quote or a line break is quoted, quotes doubled.
fn quoted(cell: String) -> String {
    if cell.contains([',', '"', '\r', '\n']) {
        ["\"", &cell.replace('"', "\"\""), "\""].concat()
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn one(text: &str) -> Table {
        Table {
            columns: vec!["a".into()],
            rows: vec![vec![Cell::Text(text.into())]],
        }
    }

    fn csv_cell(text: &str) -> String {
        let csv = one(text).to_csv();
        csv["\u{feff}a\r\n".len()..].to_owned()
    }

    /// RFC 4180, section 2: `"aaa","b CRLF bb"` (rule 6) and `"b""bb"` (rule 7).
    #[test]
    fn cells_are_quoted_as_the_rfc_says() {
        assert_eq!(csv_cell("b\r\nbb"), "\"b\r\nbb\"\r\n");
        assert_eq!(csv_cell("b\"bb"), "\"b\"\"bb\"\r\n");
        assert_eq!(csv_cell("花神咖啡"), "花神咖啡\r\n");
    }

    #[test]
    fn a_formula_is_only_text() {
        assert_eq!(csv_cell("=1+1"), "'=1+1\r\n");
        assert_eq!(csv_cell("@SUM(A1,A2)"), "\"'@SUM(A1,A2)\"\r\n");
        assert_eq!(one("＝cmd").to_tsv(), "a\n'＝cmd\n");
        assert_eq!(csv_cell("1-05"), "1-05\r\n");
    }

    #[test]
    fn numbers_and_days_are_plain_even_below_zero() {
        let cells = vec![Cell::Number(-2.5), Cell::Empty, Cell::Day(NaiveDate::MIN)];
        let table = Table {
            columns: vec!["a".into(), "b".into(), "c".into()],
            rows: vec![cells],
        };
        let tsv = table.to_tsv();
        assert!(tsv.contains("\n-2.5\t\t-"), "{tsv}");
    }

    #[test]
    fn a_row_of_the_clipboard_stays_one_row() {
        assert_eq!(one("a\tb\nc").to_tsv(), "a\na b c\n");
    }

    /// A reader of RFC 4180, for what the writer must not lose.
    fn read(csv: &str) -> Vec<String> {
        let mut cells = vec![String::new()];
        let mut is_quoted = false;
        let mut letters = csv.trim_start_matches('\u{feff}').chars().peekable();
        while let Some(letter) = letters.next() {
            let cell = cells.last_mut().expect("there is one");
            match letter {
                '"' if is_quoted && letters.peek() == Some(&'"') => {
                    letters.next();
                    cell.push('"');
                }
                '"' => is_quoted = !is_quoted,
                ',' if !is_quoted => cells.push(String::new()),
                '\r' if !is_quoted && letters.peek() == Some(&'\n') => {
                    letters.next();
                    cells.push(String::new());
                }
                other => cell.push(other),
            }
        }
        cells
    }

    proptest! {
        #[test]
        fn any_text_is_read_back(text in "[\\PC\r\n\t\"]*") {
            let cells = read(&one(&text).to_csv());
            prop_assert_eq!(&cells[1], &harmless(&text));
            prop_assert_eq!(cells.len(), 3, "heading, cell, and nothing after the last line");
        }
    }
}
