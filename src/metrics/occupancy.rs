//! Occupancy: how much of the lettable space tenants have moved into, and the two shares beside it.
//!
//! Follows INREV SDDS 9.10, occupancy based on leasable area: a unit counts from the tenant's actual
//! move-in, not from signing.

use super::{Basis, Figure, Metric};
use crate::town::{LeasingStatus, OpeningStatus, TownOn};

/// Share of lettable space that is occupied on the town's day, 0 to 1: occupied / all.
///
/// `Basis::Area` weighs units by gross leasable area (m²), `Basis::Count` counts each once.
/// The contributors are the occupied units. A town without lettable units has no occupancy:
/// the figure is then not known, never zero. Source: INREV SDDS 9.10 (actual move-in).
///
/// ```
/// # use frontage::{metrics::{occupancy, Basis}, town::sample};
/// let town = sample::two_units_of_100_and_300_m2_first_let();
/// assert_eq!(occupancy(&town.today(), Basis::Area).value, Some(0.25));
/// assert_eq!(occupancy(&town.today(), Basis::Count).value, Some(0.5));
/// ```
pub fn occupancy(town: &TownOn, basis: Basis) -> Figure {
    let metric = match basis {
        Basis::Area => Metric::OccupancyByArea,
        Basis::Count => Metric::OccupancyByCount,
    };
    Figure::share(metric, town, |unit| {
        let is_occupied = |step| LeasingStatus::at(step) == LeasingStatus::Occupied;
        unit.standing.known(is_occupied)
    })
}

/// Share of gross leasable area that is let, moved into or not, 0 to 1:
/// (occupied + committed) / all.
///
/// Committed is signed and not yet handed over (pre-let). The contributors are the let units.
///
/// ```
/// # use frontage::{metrics::committed, town::sample};
/// let town = sample::two_units_of_100_and_300_m2_first_let();
/// assert_eq!(committed(&town.today()).value, Some(0.25));
/// ```
pub fn committed(town: &TownOn) -> Figure {
    Figure::share(Metric::CommittedByArea, town, |unit| {
        let is_let = |step| LeasingStatus::at(step) >= LeasingStatus::Committed;
        unit.standing.known(is_let)
    })
}

/// Share of gross leasable area whose occupant is open, 0 to 1: open / all.
///
/// Trial trading is not trading yet, and a shop closed for a time does not trade.
///
/// ```
/// # use frontage::{metrics::trading, town::sample};
/// let town = sample::two_units_of_100_and_300_m2_first_let();
/// assert_eq!(trading(&town.today()).value, Some(0.0), "moved in, and not open yet");
/// ```
pub fn trading(town: &TownOn) -> Figure {
    Figure::share(Metric::TradingByArea, town, |unit| {
        let is_open = |step| OpeningStatus::at(step, None) == Some(OpeningStatus::Open);
        unit.standing.known(is_open)
    })
}
