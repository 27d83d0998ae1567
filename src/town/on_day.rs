//! The state of a town on a day, computed from milestones and nothing else.

use super::{
    DateSpan, Known, LeasingStatus, Milestone, Occupant, OpeningStatus, Progress, Reached,
    Standing, Tenancy, TenancyStep, Town, Unit, UnitId, VenueStep,
};
use crate::order;
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
    /// The steps it may be at, lettable or not: what certain figures are counted from even where
    /// the status is not known.
    pub standing: Standing,
    /// The tenancy that decides the status. For an available unit that is its prospect, if there
    /// is one, whose name a card may show; a past tenant is in [`UnitOn::previous`].
    pub tenancy: Option<&'a Tenancy>,
    /// Who that is.
    pub occupant: Option<&'a Occupant>,
    /// Whether that occupant trades; none while it is only a negotiation or a prospect.
    pub opening: Option<Known<OpeningStatus>>,
    /// The latest milestone that tenancy has certainly reached: the status's date.
    pub since: Option<&'a Milestone<TenancyStep>>,
    /// The tenancy that follows: signed or being discussed while another still runs.
    pub next: Option<&'a Tenancy>,
    /// The last tenancy that has certainly ended, while the unit has no other.
    pub previous: Option<&'a Tenancy>,
}

impl<'a> TownOn<'a> {
    pub(super) fn new(town: &'a Town, day: NaiveDate) -> Self {
        let lettings = Lettings::of(town);
        let occupants: HashMap<_, _> = town
            .occupants
            .iter()
            .map(|occupant| (occupant.id, occupant))
            .collect();
        let units = town
            .units
            .iter()
            .map(|unit| {
                let own = lettings.of_unit(unit.id);
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

    /// The centre's own step, none before the first; not known where a step may have been reached.
    pub fn phase(&self) -> Known<Option<VenueStep>> {
        let mut phase = Known::Is(None);
        for milestone in &self.town.venue.milestones {
            match milestone.reached(self.day, self.town.known_until) {
                Reached::Yes => phase = Known::Is(Some(milestone.step)),
                Reached::NotKnown => phase = Known::NotKnown,
                Reached::No if milestone.actual.is_some() => break,
                Reached::No => {}
            }
        }
        phase
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

/// The tenancies of each unit, so that a unit's state is found without searching the town.
pub(crate) struct Lettings<'a>(HashMap<UnitId, Vec<&'a Tenancy>>);

impl<'a> Lettings<'a> {
    pub(crate) fn of(town: &'a Town) -> Self {
        let mut tenancies: HashMap<UnitId, Vec<&Tenancy>> = HashMap::new();
        for tenancy in &town.tenancies {
            for (place, unit) in tenancy.units.iter().enumerate() {
                // A unit named twice is a fault of the data, not a second tenancy.
                if !tenancy.units[..place].contains(unit) {
                    tenancies.entry(*unit).or_default().push(tenancy);
                }
            }
        }
        Self(tenancies)
    }

    pub(crate) fn of_unit(&self, unit: UnitId) -> &[&'a Tenancy] {
        self.0.get(&unit).map_or(&[], Vec::as_slice)
    }
}

/// The state of one unit, its occupant aside.
pub(crate) fn unit_on<'a>(
    unit: &'a Unit,
    tenancies: &[&'a Tenancy],
    day: NaiveDate,
    known_until: NaiveDate,
) -> UnitOn<'a> {
    let mut state = UnitOn {
        unit,
        leasing: Known::Is(LeasingStatus::NotLettable),
        standing: Standing::NONE_YET,
        tenancy: None,
        occupant: None,
        opening: None,
        since: None,
        next: None,
        previous: None,
    };
    let (mut live, over): (Vec<_>, Vec<_>) = tenancies
        .iter()
        .map(|tenancy| (*tenancy, tenancy.progress(day, known_until)))
        .filter(|(_, progress)| progress.has_begun())
        .partition(|(_, progress)| progress.is_live());
    order::sort_by_key(&mut live, |(_, progress)| {
        std::cmp::Reverse(precedence(progress))
    });
    state.standing = standing(&live);
    if unit.is_lettable_on(day) {
        state.leasing = state.standing.known(LeasingStatus::at);
    }
    state.next = live
        .iter()
        .skip(1)
        .find(|(_, it)| is_on_its_way(it))
        .map(|(it, _)| *it);
    if let Some((tenancy, progress)) = live.first() {
        state.tenancy = Some(tenancy);
        state.opening = progress.opening(tenancy.announced);
        state.since = progress.certain;
    } else {
        let ended = |progress: &Progress| progress.certain.and_then(Milestone::when);
        state.previous = over
            .into_iter()
            .max_by_key(|(_, progress)| ended(progress).map(DateSpan::last))
            .map(|(tenancy, _)| tenancy);
    }
    state
}

/// Which tenancy decides: the furthest, for a visitor finds it behind the door; of two as far,
/// the more certain; of two that are in, the one that moved in last. The end of a running lease is
/// often not public, so in a forecast the next tenant moving in is what says that it is over.
fn precedence(progress: &Progress) -> (LeasingStatus, LeasingStatus, Option<NaiveDate>) {
    let moved_in = progress.moved_in.and_then(Milestone::when);
    (
        progress.standing.highest(),
        progress.standing.lowest(),
        moved_in.map(DateSpan::last),
    )
}

/// Signed or being discussed, so that it follows the tenancy that decides.
fn is_on_its_way(progress: &Progress) -> bool {
    use LeasingStatus::{Committed, InNegotiation};
    matches!(progress.standing.highest(), InNegotiation | Committed)
}

/// Where the unit may stand, given its tenancies in the order of [`precedence`].
fn standing(live: &[(&Tenancy, Progress)]) -> Standing {
    let Some((_, first)) = live.first() else {
        return Standing::NONE_YET;
    };
    // No other tenancy can be further than one that is certainly as far as any may be.
    if first.standing.lowest() == first.standing.highest() {
        return first.standing;
    }
    let lowest = live.iter().map(|(_, progress)| progress.standing.lowest());
    let floor = lowest.max().unwrap_or(LeasingStatus::Available);
    live.iter()
        .filter_map(|(_, progress)| progress.standing.not_below(floor))
        .reduce(Standing::or)
        .unwrap_or(Standing::NONE_YET)
}
