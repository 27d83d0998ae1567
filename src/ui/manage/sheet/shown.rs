//! What the sheet says beside the form: who will see it, and how.

use super::{Subject, entered, fields::field, hours, subject};
use crate::ledger::{MilestoneOf, Record};
use crate::page::manage::preview;
use crate::town::{TenancyId, UnitId};
use crate::ui::manage::office;
use crate::ui::{dom, state::App};
use crate::words::manage as words;
use leptos::prelude::*;
use web_sys::Element;

/// Says what is entered so far, to whom. What is not finished says nothing new.
pub(super) fn refresh(app: App) {
    let language = app.language();
    hours::say_days(language);
    let (Some(audience), Ok(changes)) = (dom::by_id("sheet-audience"), entered(language)) else {
        return;
    };
    let said = match office::seen_by_the_public(&changes) {
        _ if changes.is_empty() => None,
        Some(Ok(things)) if things.is_empty() => Some(words::public_does_not_see(language)),
        Some(Ok(_)) => Some(words::public_sees(language)),
        _ => None,
    };
    let is_public = said == Some(words::public_sees(language));
    audience.set_text_content(said);
    dom::set(&audience, "data-public", is_public.then_some(""));
    if let Some(reason) = field::<Element>("[name=reason]") {
        dom::set(&reason, "required", is_public.then_some(""));
    }
    if let (Some(place), Some(subject)) = (dom::by_id("sheet-preview"), subject())
        && let Some(number) = unit(app, &subject)
        && let Some(town) = office::public_after(&changes)
    {
        let now = app.local_now.get_untracked();
        let preview = preview::preview(&town, &number, language, now, true);
        place.set_inner_html(&preview.map(|it| it.into_string()).unwrap_or_default());
    }
}

/// Asks why, also where the form did not.
pub(super) fn ask_why() {
    if let Some(reason) = field::<Element>("[name=reason]") {
        dom::set(&reason, "required", Some(""));
    }
}

/// The number of the unit whose card the sheet shows; none where the public sees nothing of it.
pub(super) fn unit(app: App, subject: &Subject) -> Option<String> {
    let chosen = app.url.with_untracked(|url| url.unit.clone());
    match subject {
        Subject::Occupant(_) | Subject::NewTenancy => chosen,
        Subject::NewMilestone(id)
        | Subject::Milestone(MilestoneOf::Tenancy(id, ..))
        | Subject::Removal(id)
        | Subject::Signing(id)
        | Subject::Opening(id) => one_of(chosen, *id),
        Subject::Tenancy(tenancy) => one_of(chosen, tenancy.id),
        _ => None,
    }
}

/// The chosen unit if it is the tenancy's, else the first that is.
fn one_of(chosen: Option<String>, id: TenancyId) -> Option<String> {
    let found = office::read(|record: &Record, _| {
        let number = |id: &UnitId| Some(record.unit(*id)?.number.clone());
        let units = &record.tenancy(id)?.units;
        let numbers: Vec<_> = units.iter().filter_map(number).collect();
        let chosen = chosen.filter(|chosen| numbers.contains(chosen));
        chosen.or_else(|| numbers.into_iter().next())
    });
    found.flatten()
}
