//! The weighted average lease term (WALT, also WAULT, WALE): for how long the let space is let.
//!
//! Sum of weight × years left, over the sum of weights, over the leases running on the day; vacant
//! space has no lease and is not in it. Years are days / 365.25.

use super::leases::{Lease, Leases};
use super::{Figure, LeftOutReason, Metric, Until};
use crate::confidential::{Money, Terms};
use crate::order;
use crate::town::{TownOn, UnitId};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Days in a year, leap years averaged.
const DAYS_PER_YEAR: f64 = 365.25;

/// Weighted average lease term by area, years: Σ(GLA × years left) / Σ GLA.
///
/// `until` says which end: the expiry, or the first day the tenant may leave. `town` is the town
/// with its unannounced tenancies ([`FullTown::combined`](crate::confidential::FullTown::combined)).
/// [`Figure::coverage`] is the share of the let area whose term is known; the rest is left out, and
/// so are units without a stated area. Source: the trade's WALE by space, as in the worked
/// example at blog.gmaven.com/dictionary/weighted-average-lease-expiry.
///
/// ```
/// # use frontage::{confidential::Terms, metrics::{walt_by_area, Until}, town::sample};
/// let town = sample::two_units_of_100_and_300_m2_first_let(); // on 2024-05-13
/// let four_years = Terms {
///     tenancy: town.0.tenancies[0].id,
///     start: sample::day("2024-01-01"),
///     expiry: Some(sample::day("2028-05-13")),
///     first_break: None,
///     annual_rent: None,
/// };
/// assert_eq!(walt_by_area(&town.today(), &[four_years], Until::Expiry).value, Some(4.0));
/// ```
pub fn walt_by_area(town: &TownOn, terms: &[Terms], until: Until) -> Figure {
    let area = |lease: &Lease| Some(lease.area.0).filter(|area| *area > 0.0);
    walt(Metric::WaltByArea, town, terms, until, area)
}

/// Weighted average lease term by rent, years: Σ(rent × years left) / Σ rent.
///
/// Like [`walt_by_area`], weighed by contracted rent a year. A lease whose rent is not known is left
/// out, and [`Figure::coverage`] cannot know of it: it is the share of the known rent.
/// Source: the trade's WAULT, contracted rent until expiry or first break over contracted rent a
/// year (alstria and QuotedData glossaries).
///
/// ```
/// # use frontage::{confidential::{Money, Terms}, metrics::{walt_by_rent, Until}, town::sample};
/// let town = sample::two_units_of_100_and_300_m2_first_let(); // on 2024-05-13
/// let terms = Terms {
///     tenancy: town.0.tenancies[0].id,
///     start: sample::day("2024-01-01"),
///     expiry: Some(sample::day("2032-05-13")),
///     first_break: Some(sample::day("2028-05-13")),
///     annual_rent: Money::new(120_000.0).ok(),
/// };
/// assert_eq!(walt_by_rent(&town.today(), &[terms], Until::Expiry).value, Some(8.0));
/// assert_eq!(walt_by_rent(&town.today(), &[terms], Until::FirstBreak).value, Some(4.0));
/// ```
pub fn walt_by_rent(town: &TownOn, terms: &[Terms], until: Until) -> Figure {
    let rent = |lease: &Lease| lease.terms?.annual_rent.map(Money::amount);
    walt(Metric::WaltByRent, town, terms, until, rent)
}

fn walt(
    metric: Metric,
    town: &TownOn,
    terms: &[Terms],
    until: Until,
    weight: impl Fn(&Lease) -> Option<f64>,
) -> Figure {
    let leases = Leases::on(town, terms);
    let is_known = leases.doubtful.is_empty();
    let mut figure = Figure::not_known(metric, town);
    figure.until = Some(until);
    figure.left_out = leases.doubtful;
    let (mut weighted_years, mut with_term, mut all) = (0.0, 0.0, 0.0);
    for lease in &leases.running {
        let weight = weight(lease);
        let end = lease.terms.and_then(|terms| until.end(terms, town.day));
        all += weight.unwrap_or_default();
        match (weight, end) {
            (Some(weight), Some(end)) => {
                weighted_years += weight * years(town.day, end);
                with_term += weight;
                figure.count(lease, metric);
            }
            _ => figure.leave_out_lease(lease, metric),
        }
    }
    if !leases.running.is_empty() {
        figure.coverage = Some(if all > 0.0 { with_term / all } else { 0.0 });
    }
    if is_known && with_term > 0.0 {
        figure.value = Some(weighted_years / with_term);
        figure.part = Some(with_term);
    }
    figure.whole = Some(all).filter(|all| *all > 0.0);
    figure.sort(town);
    figure
}

impl Figure {
    fn count(&mut self, lease: &Lease, metric: Metric) {
        for unit in &lease.units {
            if metric == Metric::WaltByArea && lease.without_area.contains(unit) {
                self.leave_out(*unit, LeftOutReason::AreaNotStated);
            } else {
                self.contributors.push(*unit);
            }
        }
    }

    fn leave_out_lease(&mut self, lease: &Lease, metric: Metric) {
        for unit in &lease.units {
            let is_unmeasured = metric == Metric::WaltByArea && lease.without_area.contains(unit);
            let reason = if is_unmeasured {
                LeftOutReason::AreaNotStated
            } else {
                LeftOutReason::TermNotKnown
            };
            self.leave_out(*unit, reason);
        }
    }

    /// Map order, which leases of several units break.
    fn sort(&mut self, town: &TownOn) {
        let units = town.units.iter();
        let places: HashMap<UnitId, usize> = units.map(|it| it.unit.id).zip(0..).collect();
        order::sort_by_key(&mut self.contributors, |unit| places.get(unit).copied());
        order::sort_by_key(&mut self.left_out, |it| places.get(&it.unit).copied());
    }
}

impl Until {
    /// The day a lease running on `day` is measured to. A break that has passed unused is no end.
    fn end(self, terms: &Terms, day: NaiveDate) -> Option<NaiveDate> {
        let first_break = terms.first_break.filter(|first_break| day <= *first_break);
        match (self, first_break, terms.expiry) {
            (Self::FirstBreak, Some(first_break), Some(expiry)) => Some(first_break.min(expiry)),
            (Self::FirstBreak, Some(first_break), None) => Some(first_break),
            (_, _, expiry) => expiry,
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "days of a lease are few")]
fn years(from: NaiveDate, to: NaiveDate) -> f64 {
    (to - from).num_days() as f64 / DAYS_PER_YEAR
}
