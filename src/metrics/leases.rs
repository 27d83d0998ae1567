//! The leases running on a day, with the space each of them holds.

use super::figure::stated_area;
use super::{LeftOut, LeftOutReason};
use crate::confidential::Terms;
use crate::town::{
    Known, LeasingStatus, SquareMetres, Tenancy, TenancyId, TenancyStep, TownOn, UnitId, UnitOn,
};
use std::collections::HashMap;

/// A lease that runs on the day, as far as anybody knows.
pub(super) struct Lease<'a> {
    /// Its terms; none where they are not known.
    pub terms: Option<&'a Terms>,
    /// The lettable units it holds, in map order.
    pub units: Vec<UnitId>,
    /// Their stated area together.
    pub area: SquareMetres,
    /// Those of them whose area nobody has stated.
    pub without_area: Vec<UnitId>,
}

/// The leases of a day.
pub(super) struct Leases<'a> {
    /// In the map order of their first units.
    pub running: Vec<Lease<'a>>,
    /// Units that may or may not be let on the day.
    pub doubtful: Vec<LeftOut>,
}

impl<'a> Leases<'a> {
    /// The leases of tenancies that occupy a unit or are committed to it, that have started and not
    /// expired. A unit counts once, for the first tenancy that decides its status and whose lease
    /// is not over; vacant units do not.
    pub fn on(town: &TownOn, terms: &'a [Terms]) -> Self {
        let terms: HashMap<TenancyId, &Terms> = terms.iter().map(|it| (it.tenancy, it)).collect();
        let mut places: HashMap<TenancyId, usize> = HashMap::new();
        let mut leases = Self {
            running: Vec::new(),
            doubtful: Vec::new(),
        };
        for state in town.lettable_units() {
            let may_run = |tenancy: &&Tenancy| {
                let terms = terms.get(&tenancy.id);
                terms.is_none_or(|terms| terms.is_running_on(town.day))
            };
            let Some((tenancy, is_let)) = holder(state, town, may_run) else {
                continue;
            };
            if is_let == Known::NotKnown {
                let (unit, reason) = (state.unit.id, LeftOutReason::StatusNotKnown);
                leases.doubtful.push(LeftOut { unit, reason });
                continue;
            }
            let place = *places.entry(tenancy.id).or_insert_with(|| {
                leases.running.push(Lease {
                    terms: terms.get(&tenancy.id).copied(),
                    units: Vec::new(),
                    area: SquareMetres::default(),
                    without_area: Vec::new(),
                });
                leases.running.len() - 1
            });
            leases.running[place].hold(state);
        }
        leases
    }
}

impl Lease<'_> {
    fn hold(&mut self, state: &UnitOn) {
        self.units.push(state.unit.id);
        match stated_area(state.unit) {
            Some(area) => self.area = self.area + area,
            None => self.without_area.push(state.unit.id),
        }
    }
}

/// The tenancy that holds a unit by a lease that may run, and whether it certainly does.
fn holder<'a>(
    state: &UnitOn<'a>,
    town: &TownOn,
    may_run: impl Fn(&&Tenancy) -> bool,
) -> Option<(&'a Tenancy, Known<bool>)> {
    let is_let = |step: Option<TenancyStep>| LeasingStatus::at(step) >= LeasingStatus::Committed;
    let candidates = [state.tenancy, state.next].into_iter().flatten();
    candidates
        .filter(|tenancy| may_run(tenancy))
        .map(|tenancy| {
            let progress = tenancy.progress(town.day, town.town.known_until);
            (tenancy, progress.standing.known(is_let))
        })
        .find(|(_, is_let)| *is_let != Known::Is(false))
}
