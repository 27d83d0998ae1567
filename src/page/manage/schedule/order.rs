//! The order of the rows.

use crate::confidential::Terms;
use crate::desk::schedule::{Column, Line};
use crate::order;
use crate::query::SortKey;
use crate::town::{Known, Language, Town};
use std::cmp::Ordering;

/// What rows are compared by.
#[derive(PartialEq, PartialOrd)]
enum Key {
    Number(f64),
    Name(SortKey),
}

/// Puts the rows in the order of a column; those without a value come last, up and down.
pub fn sort(
    lines: &mut Vec<Line>,
    (column, is_descending): (Column, bool),
    town: &Town,
    terms: &[Terms],
    language: Language,
) {
    let mut keyed: Vec<(Option<Key>, Line)> = (lines.drain(..))
        .map(|line| (key(&line, column, town, terms, language), line))
        .collect();
    order::sort_by(&mut keyed, |(one, _), (other, _)| match (one, other) {
        (Some(one), Some(other)) => {
            let order = one.partial_cmp(other).unwrap_or(Ordering::Equal);
            if is_descending {
                order.reverse()
            } else {
                order
            }
        }
        (one, other) => other.is_some().cmp(&one.is_some()),
    });
    lines.extend(keyed.into_iter().map(|(_, line)| line));
}

fn key(
    line: &Line,
    column: Column,
    town: &Town,
    terms: &[Terms],
    language: Language,
) -> Option<Key> {
    let row = line.row(town, terms)?;
    match column {
        // In the order of the funnel and of a shop's life, not of the words.
        Column::Leasing => line
            .leasing
            .value()
            .map(|it| Key::Number(f64::from(it as u8))),
        Column::Opening => line
            .opening
            .and_then(Known::value)
            .map(|it| Key::Number(f64::from(it as u8))),
        Column::Level => {
            let level = town
                .levels
                .iter()
                .find(|level| level.id == row.unit.level)?;
            Some(Key::Number(f64::from(level.ordinal)))
        }
        _ => column.number(&row).map(Key::Number).or_else(|| {
            let text = column.text(&row, language);
            (!text.is_empty() && !matches!(column, Column::Step(_)))
                .then(|| Key::Name(SortKey::of(&text)))
        }),
    }
}
