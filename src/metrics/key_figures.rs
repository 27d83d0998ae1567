//! The figures a town shows, in the order of the screen.

use super::{
    Basis, Figure, LeftOutReason, Metric, Until, available_area, committed, gross_leasable_area,
    in_negotiation_area, occupancy, trading, units, vacancy,
};
use crate::town::{LeasingStatus, TownOn};

/// All figures of a public town. The last is the weighted average lease term, which is not known:
/// a public town has no lease terms, and its screen says so.
///
/// ```
/// # use frontage::{metrics::key_figures, town::sample};
/// let town = sample::two_units_of_100_and_300_m2_first_let();
/// let figures = key_figures(&town.today());
/// assert_eq!(figures[0].metric.slug(), "occupancy-by-area");
/// assert_eq!(figures[9].metric.slug(), "walt-by-area");
/// assert_eq!(figures[9].value, None);
/// ```
pub fn key_figures(town: &TownOn) -> Vec<Figure> {
    let mut figures = public_figures(town);
    figures.push(walt_without_terms(town));
    figures
}

/// All figures of a town whose lease terms may be read: weighted average lease terms to expiry, by
/// area and by rent, come last.
#[cfg(feature = "manage")]
pub fn key_figures_with_terms(town: &TownOn, terms: &[crate::confidential::Terms]) -> Vec<Figure> {
    let mut figures = public_figures(town);
    figures.push(super::walt_by_area(town, terms, Until::Expiry));
    figures.push(super::walt_by_rent(town, terms, Until::Expiry));
    figures
}

fn public_figures(town: &TownOn) -> Vec<Figure> {
    vec![
        occupancy(town, Basis::Area),
        occupancy(town, Basis::Count),
        committed(town),
        trading(town),
        available_area(town),
        in_negotiation_area(town),
        vacancy(town),
        units(town),
        gross_leasable_area(town),
    ]
}

/// The lease term of a town whose leases nobody may read: every let unit is left out.
fn walt_without_terms(town: &TownOn) -> Figure {
    let mut figure = Figure::not_known(Metric::WaltByArea, town);
    for state in town.lettable_units() {
        let may_be_let = |step| LeasingStatus::at(step) >= LeasingStatus::Committed;
        if state.standing.may(may_be_let) {
            figure.leave_out(state.unit.id, LeftOutReason::TermNotKnown);
        }
    }
    figure.until = Some(Until::Expiry);
    figure.coverage = (!figure.left_out.is_empty()).then_some(0.0);
    figure
}
