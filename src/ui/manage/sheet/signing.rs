//! What happens most, in one save: a lease is signed, with the opening that is planned; a shop opens.

use super::fields::{Wrong, date, wrong};
use super::milestone;
use super::unit::{OfUnit, open};
use crate::ledger::Change;
use crate::page::manage::forms;
use crate::page::manage::panel::numbered;
use crate::town::{DateSpan, Language, Milestone, Tenancy, TenancyId, TenancyStep};
use crate::ui::manage::office;
use crate::ui::state::App;
use crate::words::manage as words;
use chrono::NaiveDate;

/// Asks when the lease of the tenancy with this id was signed, and when the shop is to open.
pub fn sign(app: App, id: &str) {
    ask(app, id, true);
}

/// Asks why the shop of the tenancy with this id is said to open today.
pub fn open_today(app: App, id: &str) {
    ask(app, id, false);
}

fn ask(app: App, id: &str, is_signing: bool) {
    let Ok(id) = id.parse() else { return };
    let id = TenancyId(id);
    let language = app.language();
    let form = office::read(|record, today| {
        let tenancy = record.tenancy(id)?;
        let title = record.occupant(tenancy.occupant)?.name.get(language);
        let form = if is_signing {
            let opening = tenancy.milestone(TenancyStep::Open);
            let planned = opening.and_then(|opening| opening.planned);
            forms::sign(language, title, today, planned)
        } else {
            let are_left = left_before(tenancy, TenancyStep::Open).next().is_some();
            forms::open_today(language, title, today, are_left)
        };
        Some(form.into_string())
    });
    let subject = if is_signing {
        OfUnit::Signing(id)
    } else {
        OfUnit::Opening(id)
    };
    if let Some(form) = form.flatten() {
        open(app, subject, &form);
    }
}

pub(super) fn signed(language: Language, id: TenancyId) -> Result<Vec<Change>, Wrong> {
    let Some(signed) = date(language, "signed")? else {
        return wrong("signed", words::not_a_date(language));
    };
    let opening = date(language, "opening")?;
    let changes = office::read(|record, today| {
        let tenancy = record.tenancy(id)?;
        let mut changes = reached(tenancy, TenancyStep::Signed, signed, today);
        let before = tenancy.milestone(TenancyStep::Open);
        if opening.is_some() && before.and_then(|it| it.planned) != opening {
            let planned = Milestone::planned(TenancyStep::Open, opening);
            changes.extend(dated(tenancy, planned));
        }
        Some(changes)
    });
    Ok(changes.flatten().unwrap_or_default())
}

pub(super) fn opened(id: TenancyId) -> Vec<Change> {
    let changes = office::read(|record, today| {
        let today_exactly = DateSpan::Day(today);
        Some(reached(
            record.tenancy(id)?,
            TenancyStep::Open,
            today_exactly,
            today,
        ))
    });
    changes.flatten().unwrap_or_default()
}

/// The steps before one that were planned and have not been reported.
fn left_before(
    tenancy: &Tenancy,
    step: TenancyStep,
) -> impl Iterator<Item = (&Milestone<TenancyStep>, crate::ledger::MilestoneOf)> {
    numbered(tenancy).filter(move |(it, _)| it.step < step && it.actual.is_none())
}

/// That a tenancy has come to a step. What was planned before it has then happened, nobody knows
/// when exactly.
fn reached(tenancy: &Tenancy, step: TenancyStep, when: DateSpan, today: NaiveDate) -> Vec<Change> {
    let by_then = DateSpan::OnOrBefore(when.last().min(today));
    let mut changes: Vec<Change> = left_before(tenancy, step)
        .map(|(_, of)| milestone::concluded(of, by_then))
        .collect();
    changes.extend(dated(tenancy, Milestone::actual(step, when)));
    changes
}

/// That a tenancy has a milestone: the one there is gets the date, or it is added.
fn dated(tenancy: &Tenancy, milestone: Milestone<TenancyStep>) -> Vec<Change> {
    match numbered(tenancy).find(|(it, _)| it.step == milestone.step) {
        None => vec![milestone::addition(tenancy.id, milestone)],
        Some((before, of)) => {
            let before = milestone::dates_of(before);
            let actual = milestone.actual.or(before.actual);
            milestone::stated(of, before, actual, milestone.planned)
        }
    }
}
