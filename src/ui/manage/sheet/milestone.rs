//! A milestone: added, or given other dates.

use super::fields::{Wrong, complain_at, date, is_checked, set, text, wrong};
use super::unit::{OfUnit, open};
use crate::ledger::{
    Change, Dates, Field, MilestoneField, MilestoneOf, Noun, OwnedMilestone, Record, Thing,
};
use crate::page::manage::forms::{self, MilestoneForm};
use crate::page::manage::panel::numbered;
use crate::town::{DateSpan, Language, Milestone, Tenancy, TenancyId, TenancyStep};
use crate::ui::manage::office;
use crate::ui::manage::panel::put_back;
use crate::ui::state::App;
use crate::words::manage as words;
use chrono::NaiveDate;

/// Asks for a milestone of the tenancy with this id.
pub fn add(app: App, id: &str) {
    let Ok(id) = id.parse() else { return };
    let id = TenancyId(id);
    let language = app.language();
    let form = office::read(|record, _| {
        let tenancy = record.tenancy(id)?;
        let title = record.occupant(tenancy.occupant)?.name.get(language);
        let last = tenancy.milestones.last().map(|milestone| milestone.step);
        let steps: Vec<_> = TenancyStep::ALL
            .into_iter()
            .filter(|step| last.is_none_or(|last| last.may_precede(*step)))
            .collect();
        let form = MilestoneForm {
            title,
            milestone: None,
            steps: &steps,
        };
        Some(forms::milestone(language, &form).into_string())
    });
    if let Some(form) = form.flatten() {
        open(app, OfUnit::NewMilestone(id), &form);
    }
}

/// Asks for other dates of a milestone, by its key.
pub fn change(app: App, key: &str) {
    let found = office::read(|record, _| {
        let (tenancy, milestone, of) = found(record, key)?;
        let form = filled(record, tenancy, &milestone, app.language())?;
        Some((OfUnit::Milestone(of, milestone), form))
    });
    if let Some((of, form)) = found.flatten() {
        open(app, of, &form);
    }
}

/// Gives a milestone this day, and asks who will see it and why. What nobody outside sees is saved
/// `at_once`.
pub fn move_to(app: App, key: &str, day: NaiveDate, at_once: bool) {
    let language = app.language();
    let found = office::read(|record, _| {
        let (tenancy, before, of) = found(record, key)?;
        let mut milestone = before;
        let span = Some(DateSpan::Day(day));
        if milestone.actual.is_some() {
            milestone.actual = span;
        } else {
            milestone.planned = span;
        }
        let changes = stated(of, dates_of(&before), milestone.actual, milestone.planned);
        let form = filled(record, tenancy, &milestone, language)?;
        Some((OfUnit::Milestone(of, before), changes, form))
    });
    let Some((of, changes, form)) = found.flatten() else {
        return put_back();
    };
    let seen = office::seen_by_the_public(&changes);
    if at_once
        && matches!(&seen, Some(Ok(things)) if things.is_empty())
        && office::save(changes, None).is_ok()
    {
        return;
    }
    open(app, of, &form);
    if let Some(Err(refusal)) = seen {
        complain_at("date", refusal.words.get(language));
    }
}

fn found<'a>(
    record: &'a Record,
    key: &str,
) -> Option<(&'a Tenancy, Milestone<TenancyStep>, MilestoneOf)> {
    record.tenancies().iter().find_map(|tenancy| {
        numbered(tenancy)
            .find(|(_, of)| Thing::Milestone(*of).to_string() == key)
            .map(|(milestone, of)| (tenancy, *milestone, of))
    })
}

fn filled(
    record: &Record,
    tenancy: &Tenancy,
    milestone: &Milestone<TenancyStep>,
    language: Language,
) -> Option<String> {
    let form = MilestoneForm {
        title: record.occupant(tenancy.occupant)?.name.get(language),
        milestone: Some(milestone),
        steps: &[],
    };
    Some(forms::milestone(language, &form).into_string())
}

pub(super) fn entered_new(language: Language, id: TenancyId) -> Result<Vec<Change>, Wrong> {
    let milestone = milestone(language)?;
    Ok(milestone.map_or_else(Vec::new, |milestone| vec![addition(id, milestone)]))
}

/// That a tenancy gets a milestone.
pub(super) fn addition(id: TenancyId, milestone: Milestone<TenancyStep>) -> Change {
    Change::add(Noun::Milestone(OwnedMilestone::Tenancy(id, milestone)))
}

/// The milestone in the fields for a new one.
pub(super) fn milestone(language: Language) -> Result<Option<Milestone<TenancyStep>>, Wrong> {
    let (actual, planned) = dates(language)?;
    Ok(step("step").map(|step| Milestone {
        step,
        actual,
        planned,
        inferred: false,
    }))
}

/// The step that is chosen in a field.
pub(super) fn step(name: &str) -> Option<TenancyStep> {
    let slug = text(&format!("[name={name}]"))?;
    let mut steps = TenancyStep::ALL.into_iter();
    steps.find(|step| step.slug() == slug)
}

/// The dates that are otherwise than before.
pub(super) fn entered(
    language: Language,
    of: MilestoneOf,
    before: &Milestone<TenancyStep>,
) -> Result<Vec<Change>, Wrong> {
    let (actual, planned) = dates(language)?;
    Ok(stated(of, dates_of(before), actual, planned))
}

/// What of a milestone can be set.
pub(super) fn dates_of(milestone: &Milestone<TenancyStep>) -> Dates {
    Dates {
        actual: milestone.actual,
        planned: milestone.planned,
        inferred: milestone.inferred,
    }
}

/// That somebody states when a milestone happened or is planned; nothing where that was known.
pub(super) fn stated(
    of: MilestoneOf,
    before: Dates,
    actual: Option<DateSpan>,
    planned: Option<DateSpan>,
) -> Vec<Change> {
    // A date that is taken back leaves what was planned, unless another plan is entered.
    let planned = match before.actual {
        Some(was) if actual.is_none() => planned
            .filter(|it| *it != was)
            .or(before.planned)
            .or(planned),
        _ => planned,
    };
    let mut fields = Vec::new();
    if actual != before.actual {
        fields.push(Field::Milestone(MilestoneField::Actual(actual)));
    }
    // What was planned stays known when it has happened.
    if actual.is_none() && planned != before.planned {
        fields.push(Field::Milestone(MilestoneField::Planned(planned)));
    }
    // What is stated is no longer concluded from a source.
    if before.inferred && !fields.is_empty() {
        fields.push(Field::Milestone(MilestoneField::Inferred(false)));
    }
    set(Thing::Milestone(of), fields)
}

/// That a step which was only planned has happened by a day, because a later one has. Nobody states
/// it, nor when exactly.
pub(super) fn concluded(of: MilestoneOf, by_then: DateSpan) -> Change {
    let fields = vec![
        Field::Milestone(MilestoneField::Actual(Some(by_then))),
        Field::Milestone(MilestoneField::Inferred(true)),
    ];
    let thing = Thing::Milestone(of);
    Change::Set { thing, fields }
}

/// Actual or planned, as chosen.
fn dates(language: Language) -> Result<(Option<DateSpan>, Option<DateSpan>), Wrong> {
    let Some(span) = date(language, "date")? else {
        return wrong("date", words::not_a_date(language));
    };
    let is_planned = is_checked("[name=kind][value=planned]");
    Ok(if is_planned {
        (None, Some(span))
    } else {
        (Some(span), None)
    })
}
