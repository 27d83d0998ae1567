//! Availability and vacancy: the space nobody has moved into, and how much of it is on the market.

use super::{Figure, Metric};
use crate::town::{LeasingStatus, TownOn};

/// Gross leasable area still on the market, m²: available + in negotiation.
///
/// Until a lease is signed the space can be offered. The contributors are these units.
///
/// ```
/// # use frontage::{metrics::available_area, town::sample};
/// let town = sample::two_units_of_100_and_300_m2_first_let();
/// assert_eq!(available_area(&town.today()).value, Some(300.0));
/// ```
pub fn available_area(town: &TownOn) -> Figure {
    Figure::total(Metric::AvailableArea, town, |unit| {
        let is_on_the_market = |step| LeasingStatus::at(step) < LeasingStatus::Committed;
        unit.standing.known(is_on_the_market)
    })
}

/// Gross leasable area whose terms are being discussed, m². A part of [`available_area`].
///
/// ```
/// # use frontage::{metrics::in_negotiation_area, town::sample};
/// let town = sample::two_units_of_100_and_300_m2_first_let();
/// assert_eq!(in_negotiation_area(&town.today()).value, Some(0.0));
/// ```
pub fn in_negotiation_area(town: &TownOn) -> Figure {
    Figure::total(Metric::InNegotiationArea, town, |unit| {
        let is_discussed = |step| LeasingStatus::at(step) == LeasingStatus::InNegotiation;
        unit.standing.known(is_discussed)
    })
}

/// Share of gross leasable area nobody has moved into, 0 to 1: 1 - occupancy by area.
///
/// Pre-let space is vacant until hand-over. Source: INREV SDDS 9.10, occupancy = 1 - vacancy.
/// The contributors are the vacant units.
///
/// ```
/// # use frontage::{metrics::vacancy, town::sample};
/// let town = sample::two_units_of_100_and_300_m2_first_let();
/// assert_eq!(vacancy(&town.today()).value, Some(0.75));
/// ```
pub fn vacancy(town: &TownOn) -> Figure {
    Figure::share(Metric::VacancyByArea, town, |unit| {
        let is_vacant = |step| LeasingStatus::at(step) != LeasingStatus::Occupied;
        unit.standing.known(is_vacant)
    })
}
