//! Milestones of a record: found by their step and number, in lists of their owners.

use super::noun::{Dates, OwnedMilestone};
use super::refusal::Impossible;
use super::{MilestoneOf, Noun, Record, Refusal, Thing};
use crate::town::{Milestone, Place, Tenancy, TenancyStep, VenueStep};

/// A kind of step that has an order.
trait Ranked: Copy + PartialEq {
    /// Steps of one rank come in any order.
    fn rank(self) -> u8;
}

impl Ranked for TenancyStep {
    fn rank(self) -> u8 {
        match self {
            Self::Reopened => Self::TemporarilyClosed as u8,
            other => other as u8,
        }
    }
}

impl Ranked for VenueStep {
    fn rank(self) -> u8 {
        self as u8
    }
}

/// Where a milestone of this step belongs: before the first that comes after it.
fn belongs<Step: Ranked>(list: &[Milestone<Step>], step: Step) -> usize {
    let is_later = |other: &Milestone<Step>| other.step.rank() > step.rank();
    list.iter().position(is_later).unwrap_or(list.len())
}

/// Where the `nth` milestone of a step stands.
fn place<Step: Ranked>(list: &[Milestone<Step>], step: Step, nth: u32) -> Option<usize> {
    let before = usize::try_from(nth.checked_sub(1)?).ok()?;
    let mut same = list.iter().enumerate().filter(|(_, it)| it.step == step);
    same.nth(before).map(|(place, _)| place)
}

/// The how-manieth of its step the milestone at a place is.
fn nth<Step: Ranked>(list: &[Milestone<Step>], place: usize) -> u32 {
    let Some(milestone) = list.get(place) else {
        return 0;
    };
    let same = list[..=place].iter().filter(|it| it.step == milestone.step);
    u32::try_from(same.count()).unwrap_or(u32::MAX)
}

/// Puts a milestone in, and gives its number; none for a place beyond the end.
fn put_in<Step: Ranked>(
    list: &mut Vec<Milestone<Step>>,
    milestone: Milestone<Step>,
    at: Option<usize>,
) -> Option<u32> {
    let at = at.unwrap_or_else(|| belongs(list, milestone.step));
    if at > list.len() {
        return None;
    }
    list.insert(at, milestone);
    Some(nth(list, at))
}

/// Adds a milestone to its owner. The centre has one of each step.
pub(super) fn add(
    record: &mut Record,
    milestone: OwnedMilestone,
    at: Option<usize>,
) -> Result<Thing, Refusal> {
    let owner = milestone.owner();
    if !record.contains(&owner) {
        return Err(Refusal::of(owner, Impossible::NotThere));
    }
    if let OwnedMilestone::Venue(it) = milestone
        && place(&record.town.venue.milestones, it.step, 1).is_some()
    {
        let thing = Thing::Milestone(MilestoneOf::Venue(it.step));
        return Err(Refusal::of(thing, Impossible::AlreadyThere));
    }
    let number = match milestone {
        OwnedMilestone::Venue(it) => put_in(&mut record.town.venue.milestones, it, at),
        OwnedMilestone::Tenancy(id, it) => record
            .get_mut::<Tenancy>(id)
            .and_then(|tenancy| put_in(&mut tenancy.milestones, it, at)),
        OwnedMilestone::Place(id, it) => record
            .get_mut::<Place>(id)
            .and_then(|place| put_in(&mut place.milestones, it, at)),
    };
    let no_place = || {
        let thing = Thing::Milestone(milestone.numbered(1));
        Refusal::of(thing, Impossible::NoSuchPlace)
    };
    let number = number.ok_or_else(no_place)?;
    Ok(Thing::Milestone(milestone.numbered(number)))
}

/// Removes a milestone, and says where it was.
pub(super) fn remove(record: &mut Record, of: MilestoneOf) -> Result<(Noun, usize), Refusal> {
    let taken = match of {
        MilestoneOf::Venue(step) => {
            let list = &mut record.town.venue.milestones;
            place(list, step, 1).map(|at| (OwnedMilestone::Venue(list.remove(at)), at))
        }
        MilestoneOf::Tenancy(id, step, nth) => record.get_mut::<Tenancy>(id).and_then(|tenancy| {
            let at = place(&tenancy.milestones, step, nth)?;
            let milestone = tenancy.milestones.remove(at);
            Some((OwnedMilestone::Tenancy(id, milestone), at))
        }),
        MilestoneOf::Place(id, step, nth) => record.get_mut::<Place>(id).and_then(|it| {
            let at = place(&it.milestones, step, nth)?;
            let milestone = it.milestones.remove(at);
            Some((OwnedMilestone::Place(id, milestone), at))
        }),
    };
    let missing = || Refusal::of(Thing::Milestone(of), Impossible::NotThere);
    let (milestone, at) = taken.ok_or_else(missing)?;
    Ok((Noun::Milestone(milestone), at))
}

/// The milestone, with whose it is.
pub(super) fn get(record: &Record, of: MilestoneOf) -> Option<OwnedMilestone> {
    fn find<Step: Ranked>(
        list: &[Milestone<Step>],
        step: Step,
        nth: u32,
    ) -> Option<Milestone<Step>> {
        list.get(place(list, step, nth)?).copied()
    }
    match of {
        MilestoneOf::Venue(step) => {
            find(&record.venue()?.milestones, step, 1).map(OwnedMilestone::Venue)
        }
        MilestoneOf::Tenancy(id, step, nth) => find(&record.tenancy(id)?.milestones, step, nth)
            .map(|it| OwnedMilestone::Tenancy(id, it)),
        MilestoneOf::Place(id, step, nth) => {
            find(&record.place(id)?.milestones, step, nth).map(|it| OwnedMilestone::Place(id, it))
        }
    }
}

/// What of a milestone can be set.
pub(super) fn dates(record: &Record, of: MilestoneOf) -> Option<Dates> {
    get(record, of).map(|milestone| milestone.dates())
}

/// Sets it.
pub(super) fn set_dates(record: &mut Record, of: MilestoneOf, dates: Dates) {
    fn write<Step: Ranked>(list: &mut [Milestone<Step>], step: Step, nth: u32, dates: Dates) {
        let at = place(list, step, nth);
        if let Some(milestone) = at.and_then(|at| list.get_mut(at)) {
            dates.write(milestone);
        }
    }
    match of {
        MilestoneOf::Venue(step) => write(&mut record.town.venue.milestones, step, 1, dates),
        MilestoneOf::Tenancy(id, step, nth) => {
            if let Some(tenancy) = record.get_mut::<Tenancy>(id) {
                write(&mut tenancy.milestones, step, nth, dates);
            }
        }
        MilestoneOf::Place(id, step, nth) => {
            if let Some(place) = record.get_mut::<Place>(id) {
                write(&mut place.milestones, step, nth, dates);
            }
        }
    }
}

/// Which milestone the one at a place of its owner's list is.
pub(super) fn at(record: &Record, owner: &Thing, index: usize) -> Option<MilestoneOf> {
    match owner {
        Thing::Venue => {
            let list = &record.venue()?.milestones;
            Some(MilestoneOf::Venue(list.get(index)?.step))
        }
        Thing::Tenancy(id) => {
            let list = &record.tenancy(*id)?.milestones;
            let step = list.get(index)?.step;
            Some(MilestoneOf::Tenancy(*id, step, nth(list, index)))
        }
        Thing::Place(id) => {
            let list = &record.place(*id)?.milestones;
            let step = list.get(index)?.step;
            Some(MilestoneOf::Place(*id, step, nth(list, index)))
        }
        _ => None,
    }
}
