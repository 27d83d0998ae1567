//! What can be chosen in the forms: of the town as it would be with the scenario.

use crate::ledger::{MilestoneOf, Record, Thing};
use crate::order;
use crate::page::manage::panel::numbered;
use crate::page::manage::scenarios::Where;
use crate::page::manage::scenarios::forms::{self, Choice};
use crate::town::{Language, LeasingStatus, Tenancy, TenancyStep};
use crate::ui::manage::office;
use crate::ui::manage::scenarios::Tried;
use crate::words;
use chrono::NaiveDate;

/// The tenant and the units of a tenancy.
fn tenancy_in_words(language: Language, record: &Record, tenancy: &Tenancy) -> String {
    let name = record.occupant(tenancy.occupant);
    let name = name.map_or("", |occupant| occupant.name.get(language));
    let units = tenancy.units.iter().filter_map(|id| record.unit(*id));
    let units: Vec<_> = units
        .map(|unit| words::unit_number(language, unit))
        .collect();
    [name, " · ", &units.join(", ")].concat()
}

/// Whether nobody has signed yet.
fn is_prospect(tenancy: &Tenancy) -> bool {
    let mut milestones = tenancy.milestones.iter();
    !milestones.any(|it| it.step >= TenancyStep::Signed && it.actual.is_some())
}

/// The form of who comes into which unit.
pub fn put_in(language: Language, tried: &Tried) -> maud::Markup {
    let record = &tried.record;
    let prospects = record.tenancies().iter().filter(|it| is_prospect(it));
    let prospects: Vec<Choice> = prospects
        .map(|it| {
            let value = ["tenancy/", &it.id.to_string()].concat();
            (value, tenancy_in_words(language, record, it))
        })
        .collect();
    let known = record.occupants().iter().map(|it| {
        let value = ["occupant/", &it.id.to_string()].concat();
        (value, it.name.get(language).to_owned())
    });
    let known: Vec<Choice> = known.collect();
    let units = office::read(|_, today| vacant(language, record, today)).unwrap_or_default();
    forms::put_in(language, &prospects, &known, &units)
}

/// The units that are on the market now, or once everything planned has happened.
fn vacant(language: Language, record: &Record, today: NaiveDate) -> Vec<Choice> {
    let town = record.town(today);
    let last = crate::metrics::event_days(&town).last().copied();
    let days = [town.known_until, last.unwrap_or(today)].map(|day| town.on(day));
    let is_free = |place: usize| {
        days.iter().any(|day| {
            let leasing = day.units[place].leasing;
            leasing.is(LeasingStatus::Available) || leasing.is(LeasingStatus::InNegotiation)
        })
    };
    let units = town.units.iter().enumerate();
    let mut free: Vec<(bool, Choice)> = units
        .filter(|(place, _)| is_free(*place))
        .map(|(place, unit)| {
            let state = &days[0].units[place];
            let mut name = words::unit_number(language, unit);
            if let Some(area) = unit.area {
                name.push_str(" · ");
                name.push_str(&words::area(area));
            }
            name.push_str(" · ");
            name.push_str(words::unit_label(language, state));
            (state.occupant.is_some(), (unit.id.to_string(), name))
        })
        .collect();
    // Those that nobody has an eye on come first.
    order::sort_by_key(&mut free, |(is_wanted, _)| *is_wanted);
    free.into_iter().map(|(_, choice)| choice).collect()
}

/// Everything that is planned and has not happened.
pub fn dates(language: Language, record: &Record) -> Vec<Choice> {
    let place = Where {
        now: record,
        then: record,
        language,
    };
    let of_tenancies = record.tenancies().iter().flat_map(numbered);
    let of_tenancies = of_tenancies
        .filter(|(milestone, _)| milestone.actual.is_none())
        .map(|(_, of)| of);
    let venue = record.venue().into_iter().flat_map(|it| &it.milestones);
    let of_venue = venue
        .filter(|milestone| milestone.actual.is_none())
        .map(|milestone| MilestoneOf::Venue(milestone.step));
    of_tenancies
        .chain(of_venue)
        .map(|of| (Thing::Milestone(of).to_string(), place.dated(of)))
        .collect()
}

/// The tenancies that can end: signed, or planned to be, and not over.
pub fn leases(language: Language, record: &Record) -> Vec<Choice> {
    let is_lease = |tenancy: &&Tenancy| {
        let mut steps = tenancy.milestones.iter();
        let is_over = steps.any(|it| it.step == TenancyStep::Ended && it.actual.is_some());
        let mut steps = tenancy.milestones.iter();
        !is_over && steps.any(|it| it.step >= TenancyStep::Signed)
    };
    let leases = record.tenancies().iter().filter(is_lease);
    leases
        .map(|it| (it.id.to_string(), tenancy_in_words(language, record, it)))
        .collect()
}
