//! The tenant mix: which kinds of tenants the let space goes to.

use super::figure::stated_area;
use super::{LeftOut, LeftOutReason};
use crate::town::{
    GROUPS, Known, LeasingStatus, SquareMetres, TenantGroup, TownOn, UnitId, UnitOn,
};

/// The space of one group of tenants.
#[derive(Clone, Debug, PartialEq)]
pub struct MixShare {
    /// The group.
    pub group: TenantGroup,
    /// Gross leasable area its tenants have moved into.
    pub occupied: SquareMetres,
    /// Gross leasable area they have signed for and not moved into yet: the second ring.
    pub committed: SquareMetres,
    /// The units of both, in map order.
    pub units: Vec<UnitId>,
}

/// Occupied and committed gross leasable area (m²) by tenant group, groups in the order of the
/// chips; a group without space is left out.
///
/// What the mix cannot place is told by [`mix_left_out`].
///
/// ```
/// # use frontage::{metrics::tenant_mix, town::{sample, TenantGroup}};
/// let town = sample::two_units_of_100_and_300_m2_first_let();
/// let mix = tenant_mix(&town.today());
/// assert_eq!(mix.len(), 1);
/// assert_eq!(mix[0].group, TenantGroup::CafeAndTea);
/// assert_eq!(mix[0].occupied.0, 100.0);
/// ```
pub fn tenant_mix(town: &TownOn) -> Vec<MixShare> {
    let share = |group| MixShare {
        group,
        occupied: SquareMetres::default(),
        committed: SquareMetres::default(),
        units: Vec::new(),
    };
    let mut mix: Vec<_> = GROUPS.into_iter().map(share).collect();
    for state in &town.units {
        let group = group_of(state);
        let Some(share) = mix.iter_mut().find(|share| share.group == group) else {
            continue;
        };
        let area = stated_area(state.unit).unwrap_or_default();
        match state.leasing {
            Known::Is(LeasingStatus::Occupied) => share.occupied = share.occupied + area,
            Known::Is(LeasingStatus::Committed) => share.committed = share.committed + area,
            _ => continue,
        }
        share.units.push(state.unit.id);
    }
    mix.retain(|share| !share.units.is_empty());
    mix
}

/// The let units that are not in the areas of [`tenant_mix`]: no stated area, or perhaps let.
pub fn mix_left_out(town: &TownOn) -> Vec<LeftOut> {
    let may_be_let = |step| LeasingStatus::at(step) >= LeasingStatus::Committed;
    town.lettable_units()
        .filter(|state| state.standing.may(may_be_let))
        .filter_map(|state| {
            let reason = if state.leasing == Known::NotKnown {
                LeftOutReason::StatusNotKnown
            } else if stated_area(state.unit).is_none() {
                LeftOutReason::AreaNotStated
            } else {
                return None;
            };
            let unit = state.unit.id;
            Some(LeftOut { unit, reason })
        })
        .collect()
}

fn group_of(state: &UnitOn) -> TenantGroup {
    state
        .occupant
        .map_or(TenantGroup::Other, |occupant| occupant.tenant_type.group())
}
