//! A readiness step, a list that is laid on an opening, the day of an opening.

use super::fields::{Wrong, date, field, is_checked, set, text, wrong};
use super::occupant::labels;
use super::{Subject, milestone, open};
use crate::confidential::{
    ReadinessId, ReadinessKind, ReadinessOf, ReadinessState, ReadinessStep, Template,
};
use crate::desk::readiness::{Source, laying};
use crate::ledger::{
    Change, Dates, Field, MilestoneOf, Noun, OwnedMilestone, ReadinessField, Record, Thing,
};
use crate::page::manage::readiness::{key, name};
use crate::page::manage::readiness_forms as forms;
use crate::town::{DateSpan, Language, Milestone, TenancyId, TenancyStep, VenueStep, parse_day};
use crate::ui::manage::moment::entry_id;
use crate::ui::manage::{office, readiness};
use crate::ui::state::App;
use crate::words::manage::{self as words, readiness as ready};
use chrono::NaiveDate;
use std::rc::Rc;
use web_sys::{Event, HtmlTextAreaElement};

/// What is entered.
#[derive(Clone)]
pub enum Entered {
    /// A new step of an opening.
    New(ReadinessOf),
    /// A step, as it was when the sheet was opened.
    Step(Box<ReadinessStep>),
    /// Which list to lay.
    Lay(ReadinessOf),
    /// When an opening is planned; of the centre also that it has opened, and its steps before that.
    /// With the dates that the form shows.
    Plan(MilestoneOf, Option<Dates>),
}

/// Asks for a step of an opening.
pub fn add(app: App, of: ReadinessOf) {
    let language = app.language();
    let is_own_list = of == ReadinessOf::Template;
    let form = office::read(|record, _| {
        let title = name(record, of, language);
        forms::step(language, title, None, is_own_list).into_string()
    });
    show(app, Entered::New(of), form);
}

/// Asks for what is known of the step with this id.
pub fn change(app: App, id: &str) {
    let language = app.language();
    let found = office::read(|record, _| {
        let mut steps = record.readiness().iter();
        let step = steps.find(|step| step.id.0.to_string() == id)?;
        let title = name(record, step.of, language);
        let is_own_list = step.of == ReadinessOf::Template;
        let form = forms::step(language, title, Some(step), is_own_list);
        Some((Box::new(step.clone()), form.into_string()))
    });
    if let Some((step, form)) = found.flatten() {
        show(app, Entered::Step(step), Some(form));
    }
}

/// Asks which list to lay on an opening.
pub fn lay(app: App, onto: ReadinessOf) {
    let language = app.language();
    let form = office::read(|record, _| {
        let lists: Vec<_> = sources(record, onto)
            .into_iter()
            .map(|source| list(record, source, onto, language))
            .collect();
        forms::lay(language, name(record, onto, language), &lists).into_string()
    });
    show(app, Entered::Lay(onto), form);
}

/// Asks when an opening is planned, and of the centre whether it has opened.
pub fn plan(app: App, of: ReadinessOf) {
    let opening = match of {
        ReadinessOf::Venue => MilestoneOf::Venue(VenueStep::PublicOpening),
        ReadinessOf::Tenancy(id) => MilestoneOf::Tenancy(id, TenancyStep::Open, 1),
        ReadinessOf::Template => return,
    };
    ask_when(app, of, opening);
}

fn ask_when(app: App, whose: ReadinessOf, of: MilestoneOf) {
    let language = app.language();
    let found = office::read(|record, _| {
        let (title, dates) = (name(record, whose, language), record.dates(of));
        let form = forms::plan(language, title, of, dates).into_string();
        (Entered::Plan(of, dates), form)
    });
    if let Some((what, form)) = found {
        show(app, what, Some(form));
    }
}

fn show(app: App, what: Entered, form: Option<String>) {
    if let Some(form) = form {
        open(app, Rc::new(what), &form);
    }
}

impl Subject for Entered {
    fn changes(&self, language: Language) -> Result<Vec<Change>, Wrong> {
        entered(language, self)
    }

    fn removal(&self, _: App) -> Option<Vec<Change>> {
        match self {
            Self::Step(step) => Some(vec![Change::Remove(Thing::Readiness(step.id))]),
            _ => None,
        }
    }

    fn entering(&self, app: App, _: Option<&Event>) {
        // Another step of the centre has other dates. Why it is changed stays.
        if let (Self::Plan(MilestoneOf::Venue(before), _), Some(chosen)) = (self, venue_step())
            && chosen != *before
        {
            let reason = text("[name=reason]");
            ask_when(app, ReadinessOf::Venue, MilestoneOf::Venue(chosen));
            let there = field::<HtmlTextAreaElement>("[name=reason]");
            if let (Some(there), Some(reason)) = (there, reason) {
                there.set_value(&reason);
            }
        }
    }
}

/// The step of the centre that is chosen.
fn venue_step() -> Option<VenueStep> {
    let slug = text("[name=step]")?;
    VenueStep::ALL.into_iter().find(|step| step.slug() == slug)
}

fn entered(language: Language, what: &Entered) -> Result<Vec<Change>, Wrong> {
    match what {
        Entered::New(of) => {
            let before = ReadinessStep {
                id: new_id(),
                of: *of,
                label: Default::default(),
                kind: ReadinessKind::Approval,
                owner: None,
                due: None,
                state: ReadinessState::Open,
            };
            let step = step(language, &before)?;
            Ok(vec![Change::add(Noun::Readiness(step.into()))])
        }
        Entered::Step(before) => {
            let fields = ReadinessField::differences(before, &step(language, before)?);
            let fields: Vec<Field> = fields.into_iter().map(Field::Readiness).collect();
            let thing = Thing::Readiness(before.id);
            Ok(set(thing, fields))
        }
        Entered::Lay(onto) => {
            let source = text("[name=list]:checked").and_then(|value| source(&value));
            let laid =
                source.and_then(|source| office::read(|it, _| laying(it, source, *onto, &new_id)));
            Ok(laid.unwrap_or_default())
        }
        Entered::Plan(of, before) => plan_entered(language, *of, *before),
    }
}

/// The step as it is entered.
fn step(language: Language, before: &ReadinessStep) -> Result<ReadinessStep, Wrong> {
    let Some(label) = labels(Some(&before.label), "label") else {
        return wrong("label-zh", ready::needs_label(language));
    };
    let is_work = is_checked("[name=kind][value=work]");
    let state = match text("[name=state]:checked").as_deref() {
        Some("in-progress") => ReadinessState::InProgress,
        Some("done") => {
            let day = text("[name=done]").and_then(|day| parse_day(&day));
            let today = office::read(|_, today| today);
            ReadinessState::Done(day.or(today).unwrap_or_default())
        }
        _ => ReadinessState::Open,
    };
    Ok(ReadinessStep {
        label,
        kind: if is_work {
            ReadinessKind::Work
        } else {
            ReadinessKind::Approval
        },
        owner: text("[name=owner]"),
        due: date(language, "due")?,
        state,
        ..before.clone()
    })
}

fn new_id() -> ReadinessId {
    ReadinessId(entry_id().0)
}

/// What can be laid: the town's own list, those that come with the program, the one that fits first,
/// and other openings' steps.
fn sources(record: &Record, onto: ReadinessOf) -> Vec<Source> {
    let mut others: Vec<ReadinessOf> = vec![ReadinessOf::Template];
    for step in record.readiness() {
        if !others.contains(&step.of) {
            others.push(step.of);
        }
    }
    let is_there = |of: &ReadinessOf| record.readiness().iter().any(|step| step.of == *of);
    others.retain(|of| *of != onto && is_there(of));
    let fitting = match onto {
        ReadinessOf::Venue => Template::Centre,
        ReadinessOf::Tenancy(id) if serves_food(record, id) => Template::FoodShop,
        _ => Template::Shop,
    };
    let mut sources = vec![Source::BuiltIn(fitting)];
    for template in Template::ALL.into_iter().filter(|it| *it != fitting) {
        sources.push(Source::BuiltIn(template));
    }
    for of in others {
        let place = if of == ReadinessOf::Template {
            0
        } else {
            sources.len()
        };
        sources.insert(place, Source::Of(of));
    }
    sources
}

fn serves_food(record: &Record, id: TenancyId) -> bool {
    let tenancy = record.tenancy(id);
    let occupant = tenancy.and_then(|tenancy| record.occupant(tenancy.occupant));
    let group = occupant.map(|occupant| occupant.tenant_type.group().slug());
    group.is_some_and(|group| ["food-and-drink", "cafe-and-tea"].contains(&group))
}

fn source(value: &str) -> Option<Source> {
    let built_in = Template::ALL.into_iter().find(|it| it.slug() == value);
    (built_in.map(Source::BuiltIn)).or_else(|| readiness::of(value).map(Source::Of))
}

fn list<'a>(
    record: &'a Record,
    source: Source,
    onto: ReadinessOf,
    language: Language,
) -> forms::List<'a> {
    let added = laying(record, source, onto, &|| ReadinessId(Default::default()));
    let label = |change| match change {
        Change::Add {
            noun: Noun::Readiness(step),
            ..
        } => step.label.get(language).to_owned(),
        _ => String::new(),
    };
    let (value, name) = match source {
        Source::BuiltIn(template) => (
            template.slug().to_owned(),
            ready::template(language, template),
        ),
        Source::Of(of) => (key(of), name(record, of, language)),
    };
    forms::List {
        value,
        name,
        is_general: matches!(source, Source::BuiltIn(_)),
        steps: added.into_iter().map(label).collect(),
    }
}

fn plan_entered(
    language: Language,
    of: MilestoneOf,
    before: Option<Dates>,
) -> Result<Vec<Change>, Wrong> {
    let span = date(language, "date")?;
    let has_happened = is_checked("[name=kind][value=actual]");
    if has_happened && span.is_none() {
        return wrong("date", words::not_a_date(language));
    }
    let (actual, planned) = if has_happened {
        (span, None)
    } else {
        (None, span)
    };
    let changes = office::read(|record, today| {
        let mut changes = match (of, actual) {
            (MilestoneOf::Venue(step), Some(when)) => left_before(record, step, when, today),
            _ => Vec::new(),
        };
        match before {
            Some(before) => changes.extend(milestone::stated(of, before, actual, planned)),
            None if span.is_some() => changes.extend(addition(of, actual, planned)),
            None => {}
        }
        changes
    });
    Ok(changes.unwrap_or_default())
}

/// That the steps of the centre before one that has happened have happened too, where they were
/// only planned.
fn left_before(record: &Record, step: VenueStep, when: DateSpan, today: NaiveDate) -> Vec<Change> {
    let by_then = DateSpan::OnOrBefore(when.last().min(today));
    let milestones = record.venue().map_or(&[][..], |venue| &venue.milestones);
    let left = (milestones.iter()).filter(|it| it.step < step && it.actual.is_none());
    left.map(|it| milestone::concluded(MilestoneOf::Venue(it.step), by_then))
        .collect()
}

fn addition(
    of: MilestoneOf,
    actual: Option<DateSpan>,
    planned: Option<DateSpan>,
) -> Option<Change> {
    let owned = match of {
        MilestoneOf::Venue(step) => OwnedMilestone::Venue(Milestone {
            step,
            actual,
            planned,
            inferred: false,
        }),
        MilestoneOf::Tenancy(id, step, _) => {
            OwnedMilestone::Tenancy(id, Milestone::planned(step, planned))
        }
        MilestoneOf::Place(..) => return None,
    };
    Some(Change::add(Noun::Milestone(owned)))
}
