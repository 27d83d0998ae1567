//! What is due: planned milestones whose time is over, and those without a date.

use crate::order;
use crate::town::{DateSpan, Milestone, PlaceId, TenancyId, TenancyStep, Town, VenueStep};
use chrono::NaiveDate;

/// Whose step is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PendingStep {
    /// The centre's own.
    Venue(VenueStep),
    /// A tenancy's.
    Tenancy(TenancyId, TenancyStep),
    /// A neighbour's, such as a hotel's.
    Place(PlaceId, TenancyStep),
}

/// A planned milestone that counts nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pending {
    /// Whose, and which step.
    pub step: PendingStep,
    /// When it was planned; none where no date is set.
    pub planned: Option<DateSpan>,
}

/// Milestones planned for a time that is over, K included, and not reported since; the longest
/// overdue first.
///
/// ```
/// # use frontage::{metrics::overdue, town::{sample, Milestone, TenancyStep}};
/// let mut town = sample::vacant(&[100.0]); // known until 2024-05-13
/// let planned = |step, when| Milestone::planned(step, Some(sample::span(when)));
/// let fit_out = planned(TenancyStep::FitOut, "2024-04");
/// let open = planned(TenancyStep::Open, "2024-05");
/// sample::let_unit(&mut town, &[0], "cafe", vec![fit_out, open]);
/// assert_eq!(overdue(&town).len(), 1, "April is over, May is not");
/// ```
pub fn overdue(town: &Town) -> Vec<Pending> {
    let mut overdue = pending(town, Milestone::is_overdue, Milestone::is_overdue);
    order::sort_by_key(&mut overdue, |pending| pending.planned.map(DateSpan::last));
    overdue
}

/// Milestones that are planned without a date: the centre's, then tenancies' and neighbours' in
/// the order of the data.
///
/// ```
/// # use frontage::{metrics::{unscheduled, PendingStep}, town::{sample, Milestone, VenueStep}};
/// let mut town = sample::vacant(&[100.0]);
/// town.venue.milestones = vec![Milestone::planned(VenueStep::PublicOpening, None)];
/// assert_eq!(unscheduled(&town)[0].step, PendingStep::Venue(VenueStep::PublicOpening));
/// ```
pub fn unscheduled(town: &Town) -> Vec<Pending> {
    pending(
        town,
        |milestone, _| milestone.is_unscheduled(),
        |milestone, _| milestone.is_unscheduled(),
    )
}

fn pending(
    town: &Town,
    venue: impl Fn(&Milestone<VenueStep>, NaiveDate) -> bool,
    tenant: impl Fn(&Milestone<TenancyStep>, NaiveDate) -> bool,
) -> Vec<Pending> {
    let mut list = Vec::new();
    for milestone in &town.venue.milestones {
        if venue(milestone, town.known_until) {
            list.push((PendingStep::Venue(milestone.step), milestone.planned));
        }
    }
    for tenancy in &town.tenancies {
        for milestone in &tenancy.milestones {
            if tenant(milestone, town.known_until) {
                let step = PendingStep::Tenancy(tenancy.id, milestone.step);
                list.push((step, milestone.planned));
            }
        }
    }
    for place in &town.places {
        for milestone in &place.milestones {
            if tenant(milestone, town.known_until) {
                list.push((
                    PendingStep::Place(place.id, milestone.step),
                    milestone.planned,
                ));
            }
        }
    }
    list.into_iter()
        .map(|(step, planned)| Pending { step, planned })
        .collect()
}
