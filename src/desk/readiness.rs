//! Openings to come: the steps before each, what holds it up, and the changes that lay and order steps.

use crate::confidential::{
    Hindrance, ReadinessId, ReadinessOf, ReadinessState, ReadinessStep, Template,
};
use crate::ledger::{Change, Noun, Record, Thing};
use crate::order;
use crate::town::{DateSpan, Labels, Reached, Tenancy, TenancyStep, VenueStep};
use chrono::NaiveDate;

/// An opening to come, of the centre or of a tenant.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening<'a> {
    /// Whose.
    pub of: ReadinessOf,
    /// The tenancy; none for the centre.
    pub tenancy: Option<&'a Tenancy>,
    /// What is to be done, overdue first, otherwise in the order people gave it.
    pub steps: Vec<&'a ReadinessStep>,
    /// When it is planned to open, as vaguely as that is known.
    pub planned: Option<DateSpan>,
    /// The day that steps are measured by: the last one it can open on, and for a tenant without a
    /// date of its own the centre's.
    pub day: Option<NaiveDate>,
    /// What holds it up, in the order of the steps.
    pub hindrances: Vec<(&'a ReadinessStep, Hindrance)>,
}

impl Opening<'_> {
    /// How many steps are done.
    pub fn done(&self) -> usize {
        self.steps.iter().filter(|step| step.is_done()).count()
    }

    /// How many steps are overdue. They come first.
    pub fn overdue(&self) -> usize {
        let is_overdue = |it: &&(_, Hindrance)| it.1 == Hindrance::Overdue;
        self.hindrances.iter().filter(is_overdue).count()
    }
}

/// The openings to come: the centre's first, then those of tenants, the ones with overdue steps
/// first, then by their day, then in map order.
///
/// A tenant has one to come from the signature on, or as soon as steps are recorded, until it has
/// opened. The centre has one until it has opened to the public, and as long as a step is not done.
pub fn openings(record: &Record, today: NaiveDate) -> Vec<Opening<'_>> {
    let known_until = record.known_until(today);
    let of_centre = opening_of_centre(record);
    let mut openings = Vec::new();
    for unit in record.units() {
        for id in record.tenancies_of_unit(unit.id) {
            let Some(tenancy) = record.tenancy(*id) else {
                continue;
            };
            // A tenancy of several units stands at the first of them.
            if tenancy.units.first() == Some(&unit.id) {
                let opening = of_tenancy(record, tenancy, of_centre, today, known_until);
                openings.extend(opening);
            }
        }
    }
    order::sort_by_key(&mut openings, |it: &Opening| {
        (it.overdue() == 0, it.day.unwrap_or(NaiveDate::MAX))
    });
    let steps = steps_of(record, ReadinessOf::Venue, today);
    if !has_centre_opened(record, known_until) || steps.iter().any(|step| !step.is_done()) {
        openings.insert(0, Opening::of(ReadinessOf::Venue, steps, today, of_centre));
    }
    openings
}

fn of_tenancy<'a>(
    record: &'a Record,
    tenancy: &'a Tenancy,
    of_centre: Option<DateSpan>,
    today: NaiveDate,
    known_until: NaiveDate,
) -> Option<Opening<'a>> {
    let standing = tenancy.progress(known_until, known_until).standing;
    if tenancy.has_opened(known_until) || standing.known(has_ended).is(true) {
        return None;
    }
    let of = ReadinessOf::Tenancy(tenancy.id);
    let steps = steps_of(record, of, today);
    if steps.is_empty() && !standing.may(|step| step >= Some(TenancyStep::Signed)) {
        return None;
    }
    let own = tenancy.milestone(TenancyStep::Open);
    let own = own.and_then(|open| open.planned);
    let mut opening = Opening::of(of, steps, today, own.or(of_centre));
    opening.tenancy = Some(tenancy);
    opening.planned = own;
    Some(opening)
}

fn has_ended(step: Option<TenancyStep>) -> bool {
    step == Some(TenancyStep::Ended)
}

impl<'a> Opening<'a> {
    fn of(
        of: ReadinessOf,
        steps: Vec<&'a ReadinessStep>,
        today: NaiveDate,
        planned: Option<DateSpan>,
    ) -> Self {
        let day = planned.map(DateSpan::last);
        let held_up = |step: &&'a ReadinessStep| Some((*step, step.hindrance(day, today)?));
        Self {
            hindrances: steps.iter().filter_map(held_up).collect(),
            of,
            tenancy: None,
            steps,
            planned,
            day,
        }
    }
}

/// The steps of an opening, or of the town's own list: overdue first, otherwise in their order.
pub fn steps_of(record: &Record, of: ReadinessOf, today: NaiveDate) -> Vec<&ReadinessStep> {
    let own = record.readiness().iter().filter(|step| step.of == of);
    let (mut steps, others): (Vec<_>, Vec<_>) = own.partition(|step| step.is_overdue(today));
    steps.extend(others);
    steps
}

/// How many steps of all openings are overdue.
pub fn overdue(record: &Record, today: NaiveDate) -> usize {
    let of_openings = (record.readiness().iter()).filter(|it| it.of != ReadinessOf::Template);
    of_openings.filter(|step| step.is_overdue(today)).count()
}

/// When the centre is planned to open to the public; none where it has, or nobody has said.
pub fn opening_of_centre(record: &Record) -> Option<DateSpan> {
    let mut milestones = record.venue()?.milestones.iter();
    let opening = milestones.find(|it| it.step == VenueStep::PublicOpening)?;
    opening.planned.filter(|_| opening.actual.is_none())
}

/// Whether the public may come in: since the day the source says, or because the centre has no
/// steps of its own.
pub fn has_centre_opened(record: &Record, known_until: NaiveDate) -> bool {
    let milestones = record.venue().map_or(&[][..], |venue| &venue.milestones);
    milestones.is_empty()
        || milestones.iter().any(|it| {
            it.step == VenueStep::PublicOpening
                && it.reached(known_until, known_until) == Reached::Yes
        })
}

/// Where steps to be laid come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A list that comes with the program.
    BuiltIn(Template),
    /// The steps of an opening, or of the town's own list.
    Of(ReadinessOf),
}

/// The steps of `source` that `onto` does not have yet by name, to be added: not begun, by no day,
/// with the same kind and, from other openings, the same person.
pub fn laying(
    record: &Record,
    source: Source,
    onto: ReadinessOf,
    new_id: &dyn Fn() -> ReadinessId,
) -> Vec<Change> {
    let there = record.readiness().iter().filter(|step| step.of == onto);
    let there: Vec<&Labels> = there.map(|step| &step.label).collect();
    let mut steps: Vec<ReadinessStep> = Vec::new();
    let mut lay = |label: Labels, kind, owner| {
        if !there.contains(&&label) {
            steps.push(ReadinessStep {
                id: new_id(),
                of: onto,
                label,
                kind,
                owner,
                due: None,
                state: ReadinessState::Open,
            });
        }
    };
    match source {
        Source::BuiltIn(template) => {
            for (kind, [zh, en]) in template.steps() {
                lay(Labels::new(zh, en), *kind, None);
            }
        }
        Source::Of(of) => {
            for step in record.readiness().iter().filter(|step| step.of == of) {
                lay(step.label.clone(), step.kind, step.owner.clone());
            }
        }
    }
    let add = |step: ReadinessStep| Change::add(Noun::Readiness(step.into()));
    steps.into_iter().map(add).collect()
}

/// A step one place earlier or later among those of its opening; none where it stands at the end.
pub fn shifted(record: &Record, id: ReadinessId, is_later: bool) -> Option<Change> {
    let all = record.readiness();
    let from = all.iter().position(|step| step.id == id)?;
    let is_same = |place: &usize| all[*place].of == all[from].of;
    let to = if is_later {
        (from + 1..all.len()).find(is_same)
    } else {
        (0..from).rev().find(is_same)
    }?;
    let thing = Thing::Readiness(id);
    Some(Change::Move { thing, to })
}
