//! The dashboard: key figures that explain themselves, and the charts of the same states.

mod figures;

pub use figures::figures;

use super::Context;
use crate::metrics::{self, Metric};

/// The places (in `town.units`) of the units that make a figure up, for lighting them on the map.
pub fn contributors(context: &Context, metric: Metric) -> Vec<usize> {
    let figures = metrics::key_figures(context.town);
    let figure = figures.into_iter().find(|figure| figure.metric == metric);
    let ids = figure.map(|figure| figure.contributors).unwrap_or_default();
    let units = context.town.town.units.iter().enumerate();
    units
        .filter(|(_, unit)| ids.contains(&unit.id))
        .map(|(place, _)| place)
        .collect()
}
