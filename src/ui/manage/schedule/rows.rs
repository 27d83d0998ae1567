//! The rows that are written: what of them stays as it is, and what is written anew.

use crate::page::manage::schedule::{self as page, Grid, Place, WrittenRow};
use crate::town::Language;
use crate::ui::dom;
use std::cell::RefCell;
use std::ops::Range;
use web_sys::Element;

thread_local! {
    /// The rows that are written, from the first to the last.
    static WRITTEN: RefCell<Vec<WrittenRow>> = const { RefCell::new(Vec::new()) };
}

/// The places of the rows that are written.
pub fn written() -> Range<usize> {
    WRITTEN.with_borrow(|written| {
        let first = written.first().map_or(0, |row| row.place);
        first..first + written.len()
    })
}

/// Writes the cells that are not as they were, and the rows that have come into view; all of them,
/// where none of those before stays.
pub fn write(rows: Vec<WrittenRow>, language: Language) {
    let (Some(place), Some(numbers)) =
        (dom::by_id("schedule-rows"), dom::by_id("schedule-numbers"))
    else {
        return;
    };
    WRITTEN.with_borrow_mut(|written| {
        let there = dom::all(&place, ":scope > .schedule-row");
        if there.len() != written.len() {
            written.clear();
        }
        let stays = |row: &WrittenRow| {
            let before = written.iter().find(|it| it.place == row.place);
            before.filter(|before| before.style == row.style)
        };
        let first = rows.iter().position(|row| stays(row).is_some());
        let last = rows.iter().rposition(|row| stays(row).is_some());
        if let (Some(first), Some(last)) = (first, last) {
            let kept = &rows[first..=last];
            let places = kept[0].place..=kept[kept.len() - 1].place;
            for elements in [there, dom::all(&numbers, ":scope > *")] {
                for (row, element) in written.iter().zip(elements) {
                    if !places.contains(&row.place) {
                        element.remove();
                    }
                }
            }
            for row in kept {
                if let Some(before) = stays(row) {
                    write_changes(before, row);
                }
            }
            put_beside(&place, &numbers, "afterbegin", &rows[..first]);
            put_beside(&place, &numbers, "beforeend", &rows[last + 1..]);
        } else {
            place.set_inner_html("");
            numbers.set_inner_html("");
            put_beside(&place, &numbers, "beforeend", &rows);
            if rows.is_empty() {
                place.set_inner_html(&page::no_rows(language).into_string());
            }
        }
        *written = rows;
    });
}

/// Writes rows at one end of those that are there.
fn put_beside(place: &Element, numbers: &Element, end: &str, rows: &[WrittenRow]) {
    if rows.is_empty() {
        return;
    }
    let written: String = (rows.iter().map(|row| row.markup().into_string())).collect();
    let _ = place.insert_adjacent_html(end, &written);
    let written: String = rows.iter().map(|row| row.number.as_str()).collect();
    let _ = numbers.insert_adjacent_html(end, &written);
}

/// Writes what has changed in some of the rows that are written.
pub fn write_again(drawn: &Grid<'_>, places: impl Iterator<Item = usize>) {
    WRITTEN.with_borrow_mut(|written| {
        for place in places {
            let before = written.iter_mut().find(|row| row.place == place);
            if let Some(before) = before
                && let Some(now) = page::rows(drawn, place..place + 1).pop()
            {
                write_changes(before, &now);
                *before = now;
            }
        }
    });
}

/// Writes the cells of a row that are not as they were.
fn write_changes(before: &WrittenRow, now: &WrittenRow) {
    let row = now.place;
    let cells = before.cells.iter().zip(&now.cells).enumerate();
    for (column, (_, html)) in cells.filter(|(_, (before, now))| before != now) {
        if let Some(cell) = dom::by_id(&page::cell_id(Place { row, column })) {
            cell.set_outer_html(html);
        }
    }
    if before.number != now.number
        && let Some(number) = dom::by_id(&page::number_id(row))
    {
        number.set_outer_html(&now.number);
    }
}
