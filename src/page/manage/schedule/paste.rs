//! A pasted table, to be checked before it is applied.

use crate::desk::schedule::{Column, Pasted, PastedRow, Row};
use crate::town::Language;
use crate::words::manage::{self, schedule as phrases};
use maud::{Markup, html};

/// Where a table is pasted that the browser does not hand over by itself.
pub fn paste_form(language: Language) -> Markup {
    html! {
        form.sheet-form #sheet-form method="dialog" {
            h2 #sheet-title { (phrases::paste(language)) }
            label.field {
                span { (phrases::paste_intro(language)) }
                textarea name="table" rows="8" required {}
            }
            p.form-problem #sheet-problem role="alert" {}
            div.sheet-buttons {
                button.button type="button" data-action="close-sheet" { (manage::cancel(language)) }
                button.button data-primary="" type="submit" { (phrases::paste_check(language)) }
            }
        }
    }
}

/// Every row with what it changes, and every problem with its row and column. `schedule` are the rows it
/// was laid on; `refused` are the words of the rules that say no to a row, by its place.
pub fn paste(
    language: Language,
    pasted: &Pasted,
    schedule: &[Row<'_>],
    refused: &[Option<String>],
    is_public: bool,
) -> Markup {
    let is_good = |place: usize, row: &PastedRow| {
        row.is_good() && refused.get(place).is_none_or(Option::is_none)
    };
    let rows = || pasted.rows.iter().enumerate();
    let bad = rows().filter(|(place, row)| !is_good(*place, row)).count();
    let good = rows()
        .filter(|(place, row)| is_good(*place, row) && !row.changes.is_empty())
        .count();
    html! {
        form.sheet-form.paste #sheet-form method="dialog" {
            h2 #sheet-title { (phrases::paste_title(language)) }
            p role="status" { (phrases::paste_counts(language, good, bad)) }
            @if !pasted.passed_over.is_empty() {
                p.paste-problem { (phrases::unknown_column(language)) ": " (pasted.passed_over.join(", ")) }
            }
            @if good == 0 && bad == 0 { p.hint { (phrases::paste_nothing(language)) } }
            div.paste-table tabindex="0" role="group" aria-labelledby="sheet-title" {
                table.units {
                    thead { tr {
                        th scope="col" { (phrases::paste_line(language)) }
                        th scope="col" { (Column::Number.name(language)) }
                        th scope="col" { (phrases::before(language)) " → " (phrases::after(language)) }
                    } }
                    tbody {
                        // What is wrong comes first: it is what somebody has to look at.
                        @for is_first in [true, false] {
                            @for (place, row) in rows().filter(|(place, row)| is_good(*place, row) != is_first) {
                                (paste_row(language, pasted, row, row.target.and_then(|it| schedule.get(it)), refused.get(place).and_then(Option::as_deref)))
                            }
                        }
                    }
                }
            }
            @if is_public && good > 0 { p.audience data-public="" { (manage::public_sees(language)) } }
            @if good > 0 {
                label.field {
                    span { (manage::reason(language)) }
                    textarea name="reason" rows="2" maxlength="2000" required[is_public] {}
                }
            }
            p.form-problem #sheet-problem role="alert" {}
            div.sheet-buttons {
                button.button type="button" data-action="close-sheet" { (manage::cancel(language)) }
                @if good > 0 { button.button data-primary="" type="submit" { (phrases::apply(language, good)) } }
            }
        }
    }
}

fn paste_row(
    language: Language,
    pasted: &Pasted,
    row: &PastedRow,
    before: Option<&Row<'_>>,
    refused: Option<&str>,
) -> Markup {
    let number = before.map_or(row.number.as_deref(), |row| Some(&row.unit.number));
    html! {
        tr data-bad[!row.is_good() || refused.is_some()] data-line=(row.line) {
            td { (row.line) }
            th scope="row" { (number.unwrap_or_default()) }
            td {
                @match before {
                    None => span.paste-problem { (phrases::no_such_unit(language)) },
                    Some(before) => {
                        @for (column, text) in pasted.columns.iter().zip(&row.cells) {
                            @if let Some(column) = column {
                                (paste_cell(language, *column, before, text, row))
                            }
                        }
                        @if let Some(words) = refused { span.paste-problem { (words) } }
                        @if row.is_good() && row.changes.is_empty() { span.hint { (phrases::unchanged(language)) } }
                    }
                }
            }
        }
    }
}

fn paste_cell(
    language: Language,
    column: Column,
    before: &Row,
    text: &str,
    row: &PastedRow,
) -> Markup {
    let problem = row.problems.iter().find(|(of, _)| *of == column);
    let (was, text) = (column.text(before, language), text.trim());
    let or_empty = |text: &str| {
        if text.is_empty() {
            phrases::empty(language).to_owned()
        } else {
            text.to_owned()
        }
    };
    html! {
        @if let Some((_, problem)) = problem {
            p.paste-problem { (column.name(language)) " “" (text) "”: " (phrases::problem(language, *problem)) }
        } @else if column.is_editable() && was != text && row.is_good() {
            p { span.hint { (column.name(language)) } " " s { (or_empty(&was)) } " → " b { (or_empty(text)) } }
        }
    }
}
