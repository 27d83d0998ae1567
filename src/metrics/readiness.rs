//! Readiness: how much of the let space will have done what stands before its opening.
//!
//! Follows from readiness steps, which are confidential; knows no screen, no language and no clock.

use super::figure::stated_area;
use crate::confidential::{ReadinessOf, ReadinessStep};
use crate::town::{AreaBasis, Known, LeasingStatus, Tenancy, TownOn, UnitId};
use chrono::NaiveDate;

/// Why a let unit is not in the share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotCounted {
    /// Nobody has stated its area.
    AreaNotStated,
    /// The source does not tell whether it is let on the day.
    StatusNotKnown,
    /// No steps are recorded for its tenancy, so nobody knows what is left to do.
    NoSteps,
}

/// The share of let space that is ready for an opening on a day, with what explains it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadyShare {
    /// 0 to 1; none where there is nothing to compute from.
    pub value: Option<f64>,
    /// The opening day it is for.
    pub day: NaiveDate,
    /// The units that are ready, in map order.
    pub ready: Vec<UnitId>,
    /// The units that are not, in map order.
    pub not_ready: Vec<UnitId>,
    /// The let units that are not in it, and why, in map order.
    pub left_out: Vec<(UnitId, NotCounted)>,
    /// The area that is ready, m².
    pub part: f64,
    /// The area it is a share of, m².
    pub whole: f64,
    /// What the areas mean.
    pub area_basis: AreaBasis,
}

/// Share of let gross leasable area that is ready on the town's day, 0 to 1:
/// ready / (ready + not ready).
///
/// Over the lettable units whose tenancy is committed or occupied on the day. Ready is a unit whose
/// tenancy has opened already, or all of whose tenancy's steps are done or due by the day at the
/// latest. A step that was due before `today` and is not done is not counted on, and neither is one
/// without a date. Left out are units without steps, without a stated area, and those of which
/// nobody can tell whether they are let: nothing is concluded from what is not recorded. Where all
/// are left out the share is not known, never 0.
///
/// Basis: area (m²). For some towns published ground area stands in for leasable area.
///
/// ```
/// # use frontage::{metrics::ready_by_area, town::sample};
/// let town = sample::two_units_of_100_and_300_m2_first_let();
/// let today = sample::day("2024-05-13");
/// assert_eq!(ready_by_area(&town.today(), &[], today).value, None, "no steps, nothing known");
/// ```
pub fn ready_by_area(town: &TownOn, steps: &[ReadinessStep], today: NaiveDate) -> ReadyShare {
    let mut share = ReadyShare {
        value: None,
        day: town.day,
        ready: Vec::new(),
        not_ready: Vec::new(),
        left_out: Vec::new(),
        part: 0.0,
        whole: 0.0,
        area_basis: town.town.venue.area_basis,
    };
    for state in town.lettable_units() {
        let id = state.unit.id;
        let is_let = |step| LeasingStatus::at(step) >= LeasingStatus::Committed;
        let tenancy = match (state.standing.known(is_let), state.tenancy) {
            (Known::Is(true), Some(tenancy)) => tenancy,
            (Known::NotKnown, _) => {
                share.left_out.push((id, NotCounted::StatusNotKnown));
                continue;
            }
            _ => continue,
        };
        let Some(area) = stated_area(state.unit) else {
            share.left_out.push((id, NotCounted::AreaNotStated));
            continue;
        };
        match is_ready(tenancy, steps, town, today) {
            None => share.left_out.push((id, NotCounted::NoSteps)),
            Some(is_ready) => {
                share.whole += area.0;
                if is_ready {
                    share.part += area.0;
                    share.ready.push(id);
                } else {
                    share.not_ready.push(id);
                }
            }
        }
    }
    share.value = (share.whole > 0.0).then(|| share.part / share.whole);
    share
}

/// Whether a tenancy will be ready on the town's day; none where no steps are recorded.
fn is_ready(
    tenancy: &Tenancy,
    steps: &[ReadinessStep],
    town: &TownOn,
    today: NaiveDate,
) -> Option<bool> {
    if tenancy.has_opened(town.town.known_until) {
        return Some(true);
    }
    let of = ReadinessOf::Tenancy(tenancy.id);
    let mut own = steps.iter().filter(|step| step.of == of).peekable();
    own.peek()?;
    Some(own.all(|step| step.hindrance(Some(town.day), today).is_none()))
}
