//! The public projection: what of a town everybody may know.

use crate::town::{Milestone, Reached, Tenancy, TenancyStep, Town};
use chrono::NaiveDate;
use std::collections::HashSet;

/// The town without what the public may not know yet.
///
/// A tenancy is public once the step it is announced from has been reached on the last known day;
/// then it shows its steps from that one on. Gone are all other tenancies, the steps before the
/// announcement, the day a lease is planned to end (a lease end is confidential until it happens)
/// and occupants without a public tenancy.
pub fn public(town: &Town) -> Town {
    public_known_until(town, town.known_until)
}

/// [`public`] for a town that is known until another day than it says.
pub(crate) fn public_known_until(town: &Town, known_until: NaiveDate) -> Town {
    let tenancies: Vec<_> = town
        .tenancies
        .iter()
        .filter_map(|tenancy| public_tenancy_of(tenancy, known_until))
        .collect();
    let seen: HashSet<_> = tenancies.iter().map(|tenancy| tenancy.occupant).collect();
    let occupants = town.occupants.iter();
    Town {
        venue: town.venue.clone(),
        known_until,
        levels: town.levels.clone(),
        units: town.units.clone(),
        occupants: occupants
            .filter(|occupant| seen.contains(&occupant.id))
            .cloned()
            .collect(),
        tenancies,
        places: town.places.clone(),
    }
}

/// What everybody may know of a tenancy; nothing of one that is not public.
pub(crate) fn public_tenancy_of(tenancy: &Tenancy, known_until: NaiveDate) -> Option<Tenancy> {
    is_public(tenancy, known_until).then(|| public_tenancy(tenancy))
}

/// Whether it has reached the step it is announced from. The end is reached by any tenancy, so it
/// announces only a tenancy that says so.
fn is_public(tenancy: &Tenancy, known_until: NaiveDate) -> bool {
    let Some(announced) = tenancy.announced else {
        return false;
    };
    tenancy
        .milestones
        .iter()
        .filter(|milestone| milestone.reached(known_until, known_until) == Reached::Yes)
        .any(|milestone| {
            milestone.step >= announced
                && (milestone.step != TenancyStep::Ended || announced == TenancyStep::Ended)
        })
}

fn public_tenancy(tenancy: &Tenancy) -> Tenancy {
    let milestones = tenancy.milestones.iter();
    Tenancy {
        id: tenancy.id,
        occupant: tenancy.occupant,
        units: tenancy.units.clone(),
        announced: tenancy.announced,
        unit_illustrative: tenancy.unit_illustrative,
        milestones: milestones
            .filter(|milestone| Some(milestone.step) >= tenancy.announced)
            .filter_map(public_milestone)
            .collect(),
    }
}

fn public_milestone(milestone: &Milestone<TenancyStep>) -> Option<Milestone<TenancyStep>> {
    if milestone.step != TenancyStep::Ended {
        return Some(*milestone);
    }
    // When it has ended, the day it was to end stays between landlord and tenant.
    milestone.actual.map(|_| Milestone {
        planned: None,
        ..*milestone
    })
}
