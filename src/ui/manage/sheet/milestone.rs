//! A milestone: added, or given other dates.

use super::fields::{is_checked, text};
use super::{Subject, open};
use crate::ledger::{Change, Field, MilestoneField, MilestoneOf, Noun, OwnedMilestone, Thing};
use crate::page::manage::forms::{self, MilestoneForm};
use crate::page::manage::panel::numbered;
use crate::town::{DateSpan, Language, Milestone, TenancyId, TenancyStep};
use crate::ui::manage::office;
use crate::ui::state::App;
use crate::words::manage as words;

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
        open(app, Subject::NewMilestone(id), &form);
    }
}

/// Asks for other dates of a milestone, by its key.
pub fn change(app: App, key: &str) {
    let language = app.language();
    let found = office::read(|record, _| {
        let mut tenancies = record.tenancies().iter();
        let (tenancy, milestone, of) = tenancies.find_map(|tenancy| {
            numbered(tenancy)
                .find(|(_, of)| Thing::Milestone(*of).to_string() == key)
                .map(|(milestone, of)| (tenancy, *milestone, of))
        })?;
        let form = MilestoneForm {
            title: record.occupant(tenancy.occupant)?.name.get(language),
            milestone: Some(&milestone),
            steps: &[],
        };
        Some((of, forms::milestone(language, &form).into_string()))
    });
    if let Some((of, form)) = found.flatten() {
        open(app, Subject::Milestone(of), &form);
    }
}

pub(super) fn entered_new(language: Language, id: TenancyId) -> Result<Vec<Change>, String> {
    let (actual, planned) = dates(language)?;
    let slug = text("[name=step]");
    let step = TenancyStep::ALL
        .into_iter()
        .find(|step| slug.as_deref() == Some(step.slug()));
    let milestone = step.map(|step| Milestone {
        step,
        actual,
        planned,
        inferred: false,
    });
    let owned = milestone.map(|milestone| OwnedMilestone::Tenancy(id, milestone));
    let add = owned.map(|owned| Change::add(Noun::Milestone(owned)));
    Ok(add.into_iter().collect())
}

pub(super) fn entered(language: Language, of: MilestoneOf) -> Result<Vec<Change>, String> {
    let (actual, planned) = dates(language)?;
    let mut fields = vec![Field::Milestone(MilestoneField::Actual(actual))];
    // What was planned stays known when it has happened.
    if actual.is_none() {
        fields.push(Field::Milestone(MilestoneField::Planned(planned)));
    }
    Ok(vec![Change::Set {
        thing: Thing::Milestone(of),
        fields,
    }])
}

/// Actual or planned, as chosen.
fn dates(language: Language) -> Result<(Option<DateSpan>, Option<DateSpan>), String> {
    let span: DateSpan = (text("[name=date]").unwrap_or_default().parse())
        .map_err(|_| words::not_a_date(language).to_owned())?;
    let is_planned = is_checked("[name=kind][value=planned]");
    Ok(if is_planned {
        (None, Some(span))
    } else {
        (Some(span), None)
    })
}
