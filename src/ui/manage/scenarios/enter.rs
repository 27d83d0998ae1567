//! What is entered about a scenario in the sheet, as changes.

use super::{Tried, kept, open_one};
use crate::desk::scenario::{self, Who};
use crate::ledger::{Change, MilestoneOf, Record, Thing};
use crate::order;
use crate::page::manage::panel::numbered;
use crate::page::manage::scenarios::forms::{self, Choice};
use crate::page::manage::scenarios::{Where, lines_in_words};
use crate::town::{
    Contact, DateSpan, Labels, Language, LeasingStatus, Occupant, OccupantId, Tenancy, TenancyId,
    TenancyStep, TenantType, UnitId,
};
use crate::ui::manage::moment::entry_id;
use crate::ui::manage::office;
use crate::ui::manage::sheet::{
    self,
    fields::{Wrong, text},
};
use crate::ui::state::App;
use crate::words;
use crate::words::manage::{self, scenarios as says};
use chrono::NaiveDate;
use std::rc::Rc;
use uuid::Uuid;

/// What is asked about a scenario.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The name of a new one.
    New,
    /// Another name.
    Rename(Uuid),
    /// The name of a copy.
    Duplicate(Uuid),
    /// Who comes into which unit.
    PutIn(Uuid),
    /// Which date becomes another.
    MoveDate(Uuid),
    /// Which lease ends.
    End(Uuid),
    /// Whether it is to be made real, and why.
    Real(Uuid),
}

impl Form {
    /// Whether what is entered is saved to the town.
    pub fn is_for_the_town(self) -> bool {
        matches!(self, Self::Real(_))
    }
}

/// Opens the form.
pub fn open_form(app: App, form: Form) {
    let language = app.language();
    let named = |id, title, more: &str, submit| {
        let name = kept::with(|kept| kept.opened(id).map(|it| it.summary.name.clone()));
        let name = [name.unwrap_or_default().as_str(), more].concat();
        Some(forms::name(language, title, &name, submit))
    };
    let copy = [" · ", says::copy_of(language)].concat();
    let markup = match form {
        Form::New => Some(forms::name(
            language,
            says::new(language),
            "",
            says::create(language),
        )),
        Form::Rename(id) => named(id, says::rename(language), "", manage::save(language)),
        Form::Duplicate(id) => named(id, says::duplicate(language), &copy, says::create(language)),
        Form::PutIn(id) => open_one(id).map(|(_, tried)| put_in(language, &tried)),
        Form::MoveDate(id) => open_one(id).map(|(_, tried)| {
            let labels = [
                says::move_date(language),
                says::which_date(language),
                says::new_date(language),
                says::no_dates(language),
            ];
            forms::dated(language, labels, &dates(language, &tried.record))
        }),
        Form::End(id) => open_one(id).map(|(_, tried)| {
            let labels = [
                says::end_lease(language),
                says::which_lease(language),
                says::ends_on(language),
                says::no_leases(language),
            ];
            forms::dated(language, labels, &leases(language, &tried.record))
        }),
        Form::Real(id) => open_one(id).and_then(|(_, tried)| {
            let changes = scenario::left(&tried.rebased);
            office::read(|now, _| {
                let then = &tried.record;
                let place = Where {
                    now,
                    then,
                    language,
                };
                forms::real(language, &lines_in_words(&place, &changes))
            })
        }),
    };
    if let Some(markup) = markup {
        sheet::open(app, Rc::new(form), &markup.into_string());
    }
}

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

fn put_in(language: Language, tried: &Tried) -> maud::Markup {
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
fn dates(language: Language, record: &Record) -> Vec<Choice> {
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
fn leases(language: Language, record: &Record) -> Vec<Choice> {
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

/// What is to be saved to the town; nothing where the form is about the scenario alone.
fn entered(form: Form) -> Vec<Change> {
    match form {
        Form::Real(id) => {
            open_one(id).map_or_else(Vec::new, |(_, tried)| scenario::left(&tried.rebased))
        }
        _ => Vec::new(),
    }
}

/// Does what was entered about the scenario.
///
/// # Errors
/// In words, what is wrong with it.
fn submitted(app: App, form: Form) -> Result<(), String> {
    let language = app.language();
    match form {
        Form::Real(_) => Ok(()),
        Form::New => {
            let id = kept::make(name(language)?, None);
            app.visit(|url| {
                url.scenarios = vec![id];
                url.on = None;
            });
            Ok(())
        }
        Form::Duplicate(of) => {
            let copied = kept::with(|kept| kept.opened(of).cloned());
            let id = kept::make(name(language)?, copied.as_ref());
            app.visit(|url| {
                if url.scenarios.len() == crate::query::UrlState::MOST_SCENARIOS {
                    url.scenarios.pop();
                }
                url.open_scenario(id);
            });
            Ok(())
        }
        Form::Rename(id) => {
            let name = name(language)?;
            kept::change(id, |opened| opened.summary.name = name);
            Ok(())
        }
        Form::PutIn(id) | Form::MoveDate(id) | Form::End(id) => add(language, form, id),
    }
}

fn name(language: Language) -> Result<String, String> {
    text("[name=name]").ok_or_else(|| says::needs_name(language).to_owned())
}

/// Adds the entered move, once no rule says no.
fn add(language: Language, form: Form, id: Uuid) -> Result<(), String> {
    let Some((opened, tried)) = open_one(id) else {
        return Ok(());
    };
    let moved = match form {
        Form::PutIn(_) => entered_tenant(language, &tried.record)?,
        Form::MoveDate(_) => {
            let of =
                which_date(&tried.record).ok_or_else(|| says::no_dates(language).to_owned())?;
            vec![scenario::move_date(of, date(language, "[name=date]")?)]
        }
        _ => {
            let lease = id_of("[name=which]").map(TenancyId);
            let lease = lease.ok_or_else(|| says::no_leases(language).to_owned())?;
            let on = date(language, "[name=date]")?;
            vec![scenario::end(&tried.record, lease, on)]
        }
    };
    let chosen = |place| opened.choice(place);
    let Some(mut changes) = scenario::settled(&opened.changes, &tried.rebased, chosen) else {
        return Ok(());
    };
    changes.extend(moved);
    let refused = office::read(|now, today| scenario::try_on(now, &changes, today).err());
    if let Some(refused) = refused.flatten().filter(|_| tried.refused.is_none()) {
        return Err(refused.refusal.words.get(language).to_owned());
    }
    kept::settle(id, changes);
    Ok(())
}

fn id_of(selector: &str) -> Option<Uuid> {
    text(selector)?.parse().ok()
}

/// A date to come.
fn date(language: Language, selector: &str) -> Result<DateSpan, String> {
    optional_date(language, selector)?.ok_or_else(|| manage::not_a_date(language).to_owned())
}

fn optional_date(language: Language, selector: &str) -> Result<Option<DateSpan>, String> {
    let Some(text) = text(selector) else {
        return Ok(None);
    };
    let span: DateSpan = (text.parse()).map_err(|_| manage::not_a_date(language).to_owned())?;
    let known_until = office::read(|record, today| record.known_until(today).max(today));
    if known_until.is_some_and(|day| span.last() <= day) {
        return Err(says::to_come(language).to_owned());
    }
    Ok(Some(span))
}

fn which_date(record: &Record) -> Option<MilestoneOf> {
    let key = text("[name=which]")?;
    let is_it = |of: &MilestoneOf| Thing::Milestone(*of).to_string() == key;
    let of_tenancies = record.tenancies().iter().flat_map(numbered);
    let venue = record.venue().into_iter().flat_map(|it| &it.milestones);
    let of_venue = venue.map(|milestone| MilestoneOf::Venue(milestone.step));
    of_tenancies.map(|(_, of)| of).chain(of_venue).find(is_it)
}

fn entered_tenant(language: Language, record: &Record) -> Result<Vec<Change>, String> {
    let unit = id_of("[name=unit]").map(UnitId);
    let unit = unit.ok_or_else(|| says::nothing_vacant(language).to_owned())?;
    let mut steps = Vec::new();
    for step in [
        TenancyStep::Signed,
        TenancyStep::HandedOver,
        TenancyStep::Open,
    ] {
        let selector = ["[name=", step.slug(), "]"].concat();
        if step == TenancyStep::HandedOver {
            steps.push((step, date(language, &selector)?));
        } else if let Some(span) = optional_date(language, &selector)? {
            steps.push((step, span));
        }
    }
    let new = || TenancyId(entry_id().0);
    let who = text("[name=who]").unwrap_or_default();
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
        tenant_type: TenantType::read(&text("[name=type]").unwrap_or_default()),
        offers: None,
        note: None,
        hours: None,
        contact: Contact::default(),
    }
}

impl sheet::Subject for Form {
    fn changes(&self, _: Language) -> Result<Vec<Change>, Wrong> {
        Ok(entered(*self))
    }

    fn is_seen_to(&self, app: App) -> bool {
        let done = submitted(app, *self);
        match done {
            Err(problem) => sheet::complain(&problem),
            Ok(()) if self.is_for_the_town() => return false,
            Ok(()) => sheet::close(),
        }
        true
    }
}
