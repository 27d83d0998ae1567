//! The lettable stock itself, which every other figure is a part of.

use super::{Figure, Metric};
use crate::town::{Known, TownOn};

/// How many units are in the lettable stock on the town's day.
///
/// ```
/// # use frontage::{metrics::units, town::sample};
/// let town = sample::two_units_of_100_and_300_m2_first_let();
/// assert_eq!(units(&town.today()).value, Some(2.0));
/// ```
pub fn units(town: &TownOn) -> Figure {
    Figure::total(Metric::Units, town, |_| Known::Is(true))
}

/// Gross leasable area of the lettable stock on the town's day, m², as far as it is stated.
///
/// ```
/// # use frontage::{metrics::gross_leasable_area, town::sample};
/// let town = sample::two_units_of_100_and_300_m2_first_let();
/// assert_eq!(gross_leasable_area(&town.today()).value, Some(400.0));
/// ```
pub fn gross_leasable_area(town: &TownOn) -> Figure {
    Figure::total(Metric::GrossLeasableArea, town, |_| Known::Is(true))
}
