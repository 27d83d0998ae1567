//! The cells one writes into. Whose they are, and what was in them, is settled when the writing begins:
//! what others add, remove and change meanwhile moves rows, but not what is written.

use super::{Schedule, with};
use crate::desk::Begun;
use crate::desk::schedule::{Column, Line, Row};
use crate::page::manage::schedule::Place;
use crate::town::UnitId;
use crate::ui::load::Loaded;
use crate::ui::manage::office;
use crate::ui::state::App;
use leptos::prelude::*;
use std::sync::Arc;

/// Cells of some columns and rows, as they were when it began.
pub struct Work {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, with the places they had.
    lines: Vec<(usize, Line)>,
    /// The unit of the active cell, and that of the other end of the selection.
    ends: [UnitId; 2],
    loaded: Arc<Loaded>,
    /// Where it began.
    pub begun: Begun,
}

impl Work {
    /// Begins with the rows that are chosen.
    pub fn begin(app: App, columns: Vec<Column>) -> Option<Self> {
        let begun = office::begin();
        let work = with(|schedule| {
            let rows = [schedule.active.row, schedule.anchor.row];
            let [active, anchor] = rows.map(|row| schedule.lines.get(row));
            let first = rows[0].min(rows[1]);
            let many = 1 + rows[0].abs_diff(rows[1]);
            let lines = schedule.lines.iter().copied().enumerate();
            Some(Self {
                columns,
                lines: lines.skip(first).take(many).collect(),
                ends: [active?.id, anchor?.id],
                loaded: app.loaded.get_untracked(),
                begun,
            })
        });
        work.flatten()
    }

    /// The rows as they were, with the places they had.
    pub fn rows(&self) -> Vec<(usize, Row<'_>)> {
        let loaded = &self.loaded;
        let rows = self.lines.iter().filter_map(|(place, line)| {
            let row = line.row(&loaded.town, &loaded.terms)?;
            Some((*place, row))
        });
        rows.collect()
    }

    /// How many rows there are.
    pub fn how_many(&self) -> usize {
        self.lines.len()
    }

    /// The row of the active cell, as it was.
    pub fn active_row(&self) -> Option<Row<'_>> {
        let mut lines = self.lines.iter();
        let (_, line) = lines.find(|(_, line)| line.id == self.ends[0])?;
        line.row(&self.loaded.town, &self.loaded.terms)
    }

    /// Where the active cell and the other end are now; none where one is not in the table.
    pub fn places(&self) -> Option<[Place; 2]> {
        let places = with(|schedule| {
            let first = self.columns.first()?;
            let column = schedule.columns.iter().position(|it| it == first)?;
            let [active, anchor] = self.ends.map(|unit| schedule.row_of(unit));
            Some([active?, anchor?].map(|row| Place { row, column }))
        });
        places.flatten()
    }
}

impl Schedule {
    /// The place of a unit's row.
    pub fn row_of(&self, unit: UnitId) -> Option<usize> {
        self.lines.iter().position(|line| line.id == unit)
    }
}
