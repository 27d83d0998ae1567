//! What a planner has chosen on the dashboard that is no part of a link.

use super::columns::Column;
use crate::metrics::{Basis, Metric};

/// The choices. As by default until somebody chooses.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// The figure that is opened.
    pub explained: Option<Metric>,
    /// Occupancy over time counts units instead of weighing them by area.
    pub by_count: bool,
    /// The column the units are sorted by; none is map order.
    pub sort: Option<Sort>,
    /// Columns that are not shown.
    pub hidden: Vec<Column>,
    /// Every row of the table is shown, however many there are.
    pub all_rows: bool,
    /// Every tenancy of the timeline is shown.
    pub all_tenancies: bool,
    /// The days are being played.
    pub is_playing: bool,
    /// A server of ours gave the page, which writes workbooks.
    pub is_served: bool,
}

/// How the units are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub column: Column,
    /// From the largest.
    pub descending: bool,
}

impl Choices {
    /// What occupancy over time is weighed by.
    pub fn basis(&self) -> Basis {
        if self.by_count {
            Basis::Count
        } else {
            Basis::Area
        }
    }

    /// Sorts by a column: upward, then downward, then not at all.
    pub fn sort_by(&mut self, column: Column) {
        let is_now = |descending| Some(Sort { column, descending }) == self.sort;
        self.sort = if is_now(true) {
            None
        } else {
            let descending = is_now(false);
            Some(Sort { column, descending })
        };
    }

    /// Shows a column, or hides it.
    pub fn toggle_column(&mut self, column: Column) {
        let count = self.hidden.len();
        self.hidden.retain(|hidden| *hidden != column);
        if self.hidden.len() == count {
            self.hidden.push(column);
        }
    }
}
