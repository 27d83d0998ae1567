//! What stands in the fields of the forms, as a move of the scenario.

use super::Form;
use crate::desk::scenario::{self, Who};
use crate::ledger::{Change, MilestoneOf, Record, Thing};
use crate::page::manage::panel::numbered;
use crate::town::{
    Contact, DateSpan, Labels, Language, Occupant, OccupantId, TenancyId, TenancyStep, TenantType,
    UnitId,
};
use crate::ui::manage::moment::entry_id;
use crate::ui::manage::office;
use crate::ui::manage::sheet::{self, fields::Wrong};
use crate::words::manage::{self, scenarios as says};
use uuid::Uuid;

/// That a field is wrong, or the whole where it has no name.
pub fn wrong(field: &'static str, words: &str) -> Wrong {
    let words = words.to_owned();
    Wrong { field, words }
}

/// The name that is given to a scenario or to somebody new.
pub fn name(language: Language) -> Result<String, Wrong> {
    typed("name").ok_or_else(|| wrong("name", says::needs_name(language)))
}

/// The move that is entered, on the town as it would be.
///
/// # Errors
/// Which field is wrong, and why.
pub fn moved(language: Language, form: Form, record: &Record) -> Result<Vec<Change>, Wrong> {
    match form {
        Form::PutIn(_) => tenant(language, record),
        Form::MoveDate(_) => {
            let of = which_date(record);
            let of = of.ok_or_else(|| wrong("which", says::no_dates(language)))?;
            Ok(vec![scenario::move_date(of, date(language, "date")?)])
        }
        Form::End(_) => {
            let lease = id_in("which").map(TenancyId);
            let lease = lease.ok_or_else(|| wrong("which", says::no_leases(language)))?;
            let on = date(language, "date")?;
            Ok(vec![scenario::end(record, lease, on)])
        }
        _ => Ok(Vec::new()),
    }
}

fn typed(name: &str) -> Option<String> {
    sheet::text(&["[name=", name, "]"].concat())
}

fn id_in(name: &str) -> Option<Uuid> {
    typed(name)?.parse().ok()
}

/// A date to come.
fn date(language: Language, name: &'static str) -> Result<DateSpan, Wrong> {
    let date = optional_date(language, name)?;
    date.ok_or_else(|| wrong(name, manage::not_a_date(language)))
}

fn optional_date(language: Language, name: &'static str) -> Result<Option<DateSpan>, Wrong> {
    let Some(text) = typed(name) else {
        return Ok(None);
    };
    let span: DateSpan = (text.parse()).map_err(|_| wrong(name, manage::not_a_date(language)))?;
    let known_until = office::read(|record, today| record.known_until(today).max(today));
    if known_until.is_some_and(|day| span.last() <= day) {
        return Err(wrong(name, says::to_come(language)));
    }
    Ok(Some(span))
}

fn which_date(record: &Record) -> Option<MilestoneOf> {
    let key = typed("which")?;
    let is_it = |of: &MilestoneOf| Thing::Milestone(*of).to_string() == key;
    let of_tenancies = record.tenancies().iter().flat_map(numbered);
    let venue = record.venue().into_iter().flat_map(|it| &it.milestones);
    let of_venue = venue.map(|milestone| MilestoneOf::Venue(milestone.step));
    of_tenancies.map(|(_, of)| of).chain(of_venue).find(is_it)
}

fn tenant(language: Language, record: &Record) -> Result<Vec<Change>, Wrong> {
    let unit = id_in("unit").map(UnitId);
    let unit = unit.ok_or_else(|| wrong("unit", says::nothing_vacant(language)))?;
    let mut steps = Vec::new();
    for step in [
        TenancyStep::Signed,
        TenancyStep::HandedOver,
        TenancyStep::Open,
    ] {
        if step == TenancyStep::HandedOver {
            steps.push((step, date(language, step.slug())?));
        } else if let Some(span) = optional_date(language, step.slug())? {
            steps.push((step, span));
        }
    }
    let new = || TenancyId(entry_id().0);
    let who = typed("who").unwrap_or_default();
    let who = match who.split_once('/') {
        Some(("tenancy", id)) => id.parse().ok().map(|id| Who::Prospect(TenancyId(id))),
        Some((_, id)) => (id.parse().ok()).map(|id| Who::Known(OccupantId(id), new())),
        None => {
            let name = name(language)?;
            Some(Who::New(Box::new(occupant(language, &name)), new()))
        }
    };
    Ok(who.map_or_else(Vec::new, |who| scenario::put_in(record, who, unit, &steps)))
}

/// A tenant of whom the name and the type are known.
fn occupant(language: Language, name: &str) -> Occupant {
    let mut labels = Labels::default();
    labels.put(language, Some(name.to_owned()));
    Occupant {
        id: OccupantId(entry_id().0),
        name: labels,
        tenant_type: TenantType::read(&typed("type").unwrap_or_default()),
        offers: None,
        note: None,
        hours: None,
        contact: Contact::default(),
    }
}
