//! The state of a town on a day, computed from milestones and nothing else.

use super::{
    Known, LeasingStatus, Milestone, Occupant, OpeningStatus, Reached, Tenancy, TenancyStep, Town,
    Unit, UnitId,
};
use chrono::NaiveDate;
use std::collections::HashMap;

/// A town as it stands on a day.
#[derive(Clone, Debug)]
pub struct TownOn<'a> {
    /// The town.
    pub town: &'a Town,
    /// D: the day asked for.
    pub day: NaiveDate,
    /// One state a unit, in the order of `town.units`.
    pub units: Vec<UnitOn<'a>>,
}

/// A unit on a day.
#[derive(Clone, Debug)]
pub struct UnitOn<'a> {
    /// The unit.
    pub unit: &'a Unit,
    /// How it is let.
    pub leasing: Known<LeasingStatus>,
    /// The tenancy that decides the status; for an available unit its prospect or past tenant is
    /// not one.
    pub tenancy: Option<&'a Tenancy>,
    /// Who that is.
    pub occupant: Option<&'a Occupant>,
    /// Whether that occupant trades; none while it is only a negotiation or a prospect.
    pub opening: Option<Known<OpeningStatus>>,
    /// The milestone that gave the status its date.
    pub since: Option<&'a Milestone<TenancyStep>>,
    /// The tenancy that follows: signed or being discussed while another still runs.
    pub next: Option<&'a Tenancy>,
    /// The last tenancy that has certainly ended, while the unit has no other.
    pub previous: Option<&'a Tenancy>,
}

/// How far a tenancy has come on a day: every step it may be at.
///
/// One where the source is clear; several where a milestone may or may not have been reached.
struct Progress<'a> {
    certain: Option<&'a Milestone<TenancyStep>>,
    possible: Vec<Option<TenancyStep>>,
}

impl<'a> TownOn<'a> {
    pub(super) fn new(town: &'a Town, day: NaiveDate) -> Self {
        let mut tenancies: HashMap<UnitId, Vec<&Tenancy>> = HashMap::new();
        for tenancy in &town.tenancies {
            for unit in &tenancy.units {
                tenancies.entry(*unit).or_default().push(tenancy);
            }
        }
        let occupants: HashMap<_, _> = town
            .occupants
            .iter()
            .map(|occupant| (occupant.id, occupant))
            .collect();
        let units = town
            .units
            .iter()
            .map(|unit| {
                let own = tenancies.get(&unit.id).map_or(&[][..], Vec::as_slice);
                let mut state = unit_on(unit, own, day, town.known_until);
                state.occupant = state
                    .tenancy
                    .and_then(|tenancy| occupants.get(&tenancy.occupant).copied());
                state
            })
            .collect();
        Self { town, day, units }
    }

    /// Units in the lettable stock on the day.
    pub fn lettable_units(&self) -> impl Iterator<Item = &UnitOn<'a>> {
        self.units
            .iter()
            .filter(|state| !state.leasing.is(LeasingStatus::NotLettable))
    }

    /// The state of a unit.
    pub fn unit(&self, id: UnitId) -> Option<&UnitOn<'a>> {
        self.units.iter().find(|state| state.unit.id == id)
    }

    /// Whether the day lies after what is known: then this is a forecast.
    pub fn is_forecast(&self) -> bool {
        self.day > self.town.known_until
    }
}

impl UnitOn<'_> {
    /// The opening status, where there is one and it is known.
    pub fn opening_status(&self) -> Option<OpeningStatus> {
        self.opening.and_then(Known::value)
    }
}

fn unit_on<'a>(
    unit: &'a Unit,
    tenancies: &[&'a Tenancy],
    day: NaiveDate,
    known_until: NaiveDate,
) -> UnitOn<'a> {
    let mut state = UnitOn {
        unit,
        leasing: Known::Is(LeasingStatus::Available),
        tenancy: None,
        occupant: None,
        opening: None,
        since: None,
        next: None,
        previous: None,
    };
    if !unit.is_lettable_on(day) {
        state.leasing = Known::Is(LeasingStatus::NotLettable);
        return state;
    }
    let (mut live, over): (Vec<_>, Vec<_>) = tenancies
        .iter()
        .map(|tenancy| (*tenancy, progress(tenancy, day, known_until)))
        .filter(|(_, progress)| progress.has_begun())
        .partition(|(_, progress)| progress.is_live());
    // The furthest first: what a visitor finds behind the door, then what follows it.
    live.sort_by_key(|(_, progress)| std::cmp::Reverse(progress.highest()));
    let low = live.iter().map(|(_, progress)| progress.lowest()).max();
    let high = live.iter().map(|(_, progress)| progress.highest()).max();
    let (low, high) = (
        low.unwrap_or(LeasingStatus::Available),
        high.unwrap_or(LeasingStatus::Available),
    );
    state.leasing = if low == high {
        Known::Is(high)
    } else {
        Known::NotKnown
    };
    state.next = live.get(1).map(|(tenancy, _)| *tenancy);
    if let Some((tenancy, progress)) = live.into_iter().next() {
        state.tenancy = Some(tenancy);
        state.opening = progress.opening(tenancy.announced);
        state.since = progress.certain;
    } else {
        let ended = |progress: &Progress| progress.certain.and_then(Milestone::when);
        state.previous = over
            .into_iter()
            .max_by_key(|(_, progress)| ended(progress).map(super::DateSpan::last))
            .map(|(tenancy, _)| tenancy);
    }
    state
}

fn progress(tenancy: &Tenancy, day: NaiveDate, known_until: NaiveDate) -> Progress<'_> {
    let mut certain = None;
    let mut possible = vec![None];
    for milestone in &tenancy.milestones {
        match milestone.reached(day, known_until) {
            Reached::Yes => {
                certain = Some(milestone);
                possible = vec![Some(milestone.step)];
            }
            Reached::NotKnown => possible.push(Some(milestone.step)),
            Reached::No => {}
        }
    }
    Progress { certain, possible }
}

impl Progress<'_> {
    /// Begun, or perhaps begun.
    fn has_begun(&self) -> bool {
        self.possible.iter().any(Option::is_some)
    }

    /// Not certainly ended.
    fn is_live(&self) -> bool {
        self.possible
            .iter()
            .flatten()
            .any(|step| *step != TenancyStep::Ended)
    }

    fn lowest(&self) -> LeasingStatus {
        let statuses = self.possible.iter().map(|step| leasing_of(*step));
        statuses.min().unwrap_or(LeasingStatus::Available)
    }

    fn highest(&self) -> LeasingStatus {
        let statuses = self.possible.iter().map(|step| leasing_of(*step));
        statuses.max().unwrap_or(LeasingStatus::Available)
    }

    fn opening(&self, announced: Option<TenancyStep>) -> Option<Known<OpeningStatus>> {
        let mut statuses = self
            .possible
            .iter()
            .map(|step| opening_of(*step, announced));
        let first = statuses.next()?;
        if statuses.all(|status| status == first) {
            first.map(Known::Is)
        } else {
            Some(Known::NotKnown)
        }
    }
}

fn leasing_of(step: Option<TenancyStep>) -> LeasingStatus {
    use TenancyStep::{Ended, Negotiating, Prospect, Signed};
    match step {
        None | Some(Prospect | Ended) => LeasingStatus::Available,
        Some(Negotiating) => LeasingStatus::InNegotiation,
        Some(Signed) => LeasingStatus::Committed,
        Some(_) => LeasingStatus::Occupied,
    }
}

fn opening_of(step: Option<TenancyStep>, announced: Option<TenancyStep>) -> Option<OpeningStatus> {
    let step = step?;
    match step {
        TenancyStep::Prospect | TenancyStep::Negotiating => None,
        TenancyStep::Signed | TenancyStep::HandedOver | TenancyStep::FitOut => announced
            .is_some_and(|from| from <= step)
            .then_some(OpeningStatus::OpeningSoon),
        TenancyStep::Trial => Some(OpeningStatus::Trial),
        TenancyStep::Open | TenancyStep::Reopened => Some(OpeningStatus::Open),
        TenancyStep::TemporarilyClosed => Some(OpeningStatus::TemporarilyClosed),
        TenancyStep::Ended => Some(OpeningStatus::Closed),
    }
}
