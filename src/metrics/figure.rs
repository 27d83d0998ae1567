//! A figure with everything that explains it.

use super::{Basis, Metric, Until};
use crate::town::{AreaBasis, Known, LeasingStatus, SquareMetres, TownOn, Unit, UnitId, UnitOn};
use chrono::NaiveDate;

/// Why a unit is not in a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LeftOutReason {
    /// It is not in the lettable stock on the day.
    NotLettable,
    /// Nobody has stated its area, and the figure weighs by area.
    AreaNotStated,
    /// The source does not tell its status on the day, so the figure is not known.
    StatusNotKnown,
    /// Its lease term (or the rent that weighs it) is not known.
    TermNotKnown,
}

impl LeftOutReason {
    /// The name in files and style sheets.
    pub fn slug(self) -> &'static str {
        match self {
            Self::NotLettable => "not-lettable",
            Self::AreaNotStated => "area-not-stated",
            Self::StatusNotKnown => "status-not-known",
            Self::TermNotKnown => "term-not-known",
        }
    }
}

/// A unit that is not in a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Which.
    pub unit: UnitId,
    /// Why.
    pub reason: LeftOutReason,
}

/// A number about a town on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Which figure; it tells the basis, the kind of number and, in words, the formula.
    pub metric: Metric,
    /// The number, in the unit of [`Metric::kind`]; none where it is not known.
    pub value: Option<f64>,
    /// D: the day it is for.
    pub day: NaiveDate,
    /// K: the day until which the data is known.
    pub known_until: NaiveDate,
    /// The units that certainly count: the occupied ones for an occupancy. In map order.
    pub contributors: Vec<UnitId>,
    /// The units that are not in it, in map order.
    pub left_out: Vec<LeftOut>,
    /// The share of the weight whose lease term is known, 0 to 1. Only for lease terms.
    pub coverage: Option<f64>,
    /// What lease terms are measured to. Only for lease terms.
    pub until: Option<Until>,
    /// What the contributors weigh together (m², units, or rent a year); none where the figure is
    /// not known.
    pub part: Option<f64>,
    /// What all units it is computed over weigh together; for lease terms, all let units.
    pub whole: Option<f64>,
    /// What the areas mean. For some towns published ground area stands in for leasable area.
    pub area_basis: AreaBasis,
}

impl Figure {
    /// The weight of the units of which `counts` holds, as a share of all.
    pub(super) fn share(
        metric: Metric,
        town: &TownOn,
        counts: impl Fn(&UnitOn) -> Known<bool>,
    ) -> Self {
        let mut figure = Self::total(metric, town, counts);
        figure.value = match (figure.part, figure.whole) {
            (Some(part), Some(whole)) => Some(part / whole),
            _ => None,
        };
        figure
    }

    /// The weight of the units of which `counts` holds.
    pub(super) fn total(
        metric: Metric,
        town: &TownOn,
        counts: impl Fn(&UnitOn) -> Known<bool>,
    ) -> Self {
        let mut figure = Self::not_known(metric, town);
        let (mut part, mut whole, mut is_known) = (0.0, None, true);
        for state in &town.units {
            let weight = match weight(state, metric.basis()) {
                Ok(weight) => weight,
                Err(reason) => {
                    figure.leave_out(state.unit.id, reason);
                    continue;
                }
            };
            whole = Some(whole.unwrap_or(0.0) + weight);
            match counts(state) {
                Known::Is(true) => {
                    part += weight;
                    figure.contributors.push(state.unit.id);
                }
                Known::Is(false) => {}
                Known::NotKnown => {
                    is_known = false;
                    figure.leave_out(state.unit.id, LeftOutReason::StatusNotKnown);
                }
            }
        }
        figure.whole = whole;
        figure.part = whole.filter(|_| is_known).map(|_| part);
        figure.value = figure.part;
        figure
    }

    /// A figure of which nothing is known yet.
    pub(super) fn not_known(metric: Metric, town: &TownOn) -> Self {
        Self {
            metric,
            value: None,
            day: town.day,
            known_until: town.town.known_until,
            contributors: Vec::new(),
            left_out: Vec::new(),
            coverage: None,
            until: None,
            part: None,
            whole: None,
            area_basis: town.town.venue.area_basis,
        }
    }

    pub(super) fn leave_out(&mut self, unit: UnitId, reason: LeftOutReason) {
        self.left_out.push(LeftOut { unit, reason });
    }

    /// Whether it says what will be rather than what is: D is after K.
    pub fn is_forecast(&self) -> bool {
        self.day > self.known_until
    }
}

/// What a lettable unit weighs, or why it weighs nothing.
fn weight(state: &UnitOn, basis: Option<Basis>) -> Result<f64, LeftOutReason> {
    if state.leasing.is(LeasingStatus::NotLettable) {
        return Err(LeftOutReason::NotLettable);
    }
    match basis {
        Some(Basis::Area) => stated_area(state.unit)
            .map(|area| area.0)
            .ok_or(LeftOutReason::AreaNotStated),
        Some(Basis::Count) | None => Ok(1.0),
    }
}

/// The stated area where it can be one: a unit of no or negative size is not measured.
pub(super) fn stated_area(unit: &Unit) -> Option<SquareMetres> {
    unit.area.filter(|area| area.0.is_finite() && area.0 > 0.0)
}
