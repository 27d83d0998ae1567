//! The expiry profile: how much space and rent comes up in each year.

use super::leases::{Lease, Leases};
use super::{LeftOut, LeftOutReason};
use crate::confidential::{Money, Terms};
use crate::town::{SquareMetres, TownOn, UnitId};
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// What of the let space comes up in a year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ComingUp {
    /// Gross leasable area, as far as it is stated.
    pub area: SquareMetres,
    /// Contracted rent a year, as far as it is known.
    pub rent: Money,
    /// The units.
    pub units: Vec<UnitId>,
    /// Those of them whose rent is not known and not in the sum.
    pub without_rent: Vec<UnitId>,
}

/// One year of the profile.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpiryYear {
    /// The calendar year.
    pub year: i32,
    /// Leases that expire in it.
    pub expiring: ComingUp,
    /// Leases whose tenants may leave early for the first time in it.
    pub breakable: ComingUp,
}

/// What comes up when.
#[derive(Clone, Debug, PartialEq)]
pub struct ExpiryProfile {
    /// The years in which something comes up, ascending.
    pub years: Vec<ExpiryYear>,
    /// Units that are let or may be, and whose expiry is not known, and units without a stated area.
    pub left_out: Vec<LeftOut>,
}

/// Area and rent that expire and that can be broken in each calendar year, over the leases running
/// on the town's day; breaks that have passed unused are not in it.
///
/// `town` is the town with its unannounced tenancies, as for [`walt_by_area`](super::walt_by_area).
///
/// ```
/// # use frontage::{confidential::{Money, Terms}, metrics::expiry_profile, town::sample};
/// let town = sample::two_units_of_100_and_300_m2_first_let();
/// let terms = Terms {
///     tenancy: town.0.tenancies[0].id,
///     start: sample::day("2024-01-01"),
///     expiry: Some(sample::day("2029-12-31")),
///     first_break: Some(sample::day("2027-01-01")),
///     annual_rent: Money::new(120_000.0).ok(),
/// };
/// let profile = expiry_profile(&town.today(), &[terms]);
/// assert_eq!(profile.years[0].year, 2027);
/// assert_eq!(profile.years[0].breakable.area.0, 100.0);
/// assert_eq!(profile.years[1].year, 2029);
/// assert_eq!(profile.years[1].expiring.rent.to_string(), "120000.00");
/// ```
pub fn expiry_profile(town: &TownOn, terms: &[Terms]) -> ExpiryProfile {
    let leases = Leases::on(town, terms);
    let mut years: BTreeMap<i32, ExpiryYear> = BTreeMap::new();
    let mut left_out = leases.doubtful;
    for lease in &leases.running {
        let expiry = lease.terms.and_then(|terms| terms.expiry);
        if let Some(expiry) = expiry {
            at(&mut years, expiry).expiring.add(lease);
        }
        let first_break = lease.terms.and_then(|terms| terms.first_break);
        if let Some(first_break) = first_break.filter(|first_break| town.day <= *first_break) {
            at(&mut years, first_break).breakable.add(lease);
        }
        left_out.extend(lease.units.iter().filter_map(|unit| {
            let reason = if expiry.is_none() {
                LeftOutReason::TermNotKnown
            } else if lease.without_area.contains(unit) {
                LeftOutReason::AreaNotStated
            } else {
                return None;
            };
            Some(LeftOut {
                unit: *unit,
                reason,
            })
        }));
    }
    ExpiryProfile {
        years: years.into_values().collect(),
        left_out,
    }
}

fn at(years: &mut BTreeMap<i32, ExpiryYear>, day: NaiveDate) -> &mut ExpiryYear {
    let year = day.year();
    years.entry(year).or_insert_with(|| ExpiryYear {
        year,
        expiring: ComingUp::default(),
        breakable: ComingUp::default(),
    })
}

impl ComingUp {
    fn add(&mut self, lease: &Lease) {
        self.area = self.area + lease.area;
        self.units.extend(&lease.units);
        match lease.terms.and_then(|terms| terms.annual_rent) {
            Some(rent) => self.rent = self.rent + rent,
            None => self.without_rent.extend(&lease.units),
        }
    }
}
