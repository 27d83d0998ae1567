//! Opening readiness: what stands before an opening, and one press that brings a step further.

use super::{office, sheet};
use crate::confidential::{ReadinessId, ReadinessOf};
use crate::desk::readiness::{has_centre_opened, opening_of_centre, openings, shifted};
use crate::ledger::{Change, Field, ReadinessField, Thing};
use crate::metrics::ready_by_area;
use crate::page::manage::readiness as page;
use crate::town::TenancyId;
use crate::ui::state::App;
use leptos::prelude::*;

/// The screen.
pub fn write(app: App) -> String {
    let (language, may_edit) = (app.language(), office::may_edit());
    let written = app.loaded.with(|loaded| {
        office::read(|record, today| {
            let known_until = loaded.town.known_until;
            let planned = opening_of_centre(record).map(|span| span.last().max(known_until));
            let has_opened = has_centre_opened(record, known_until);
            let day = planned.or(has_opened.then_some(known_until));
            let share = day.map(|day| {
                let steps = record.readiness();
                ready_by_area(&loaded.town.on(day), steps, today)
            });
            page::screen(&page::View {
                record,
                openings: &openings(record, today),
                share: share.as_ref(),
                today,
                language,
                may_edit,
            })
        })
    });
    written.map_or_else(String::new, |it| it.into_string())
}

/// Does what `data-action` says; false if it is none of this screen's.
pub fn act(app: App, verb: &str, object: &str) -> bool {
    match verb {
        "ready-step" => further(app, object),
        "ready-edit" => sheet::readiness::change(app, object),
        "ready-up" => shift(app, object, false),
        "ready-down" => shift(app, object, true),
        "ready-add" | "ready-lay" | "ready-plan" => {
            let Some(of) = of(object) else { return true };
            match verb {
                "ready-add" => sheet::readiness::add(app, of),
                "ready-lay" => sheet::readiness::lay(app, of),
                _ => sheet::readiness::plan(app, of),
            }
        }
        _ => return false,
    }
    true
}

/// Whose opening it is, by its key.
pub(super) fn of(key: &str) -> Option<ReadinessOf> {
    Some(match key {
        "venue" => ReadinessOf::Venue,
        "template" => ReadinessOf::Template,
        id => ReadinessOf::Tenancy(TenancyId(id.parse().ok()?)),
    })
}

/// Not begun, begun, done today, not begun.
fn further(app: App, id: &str) {
    let change = office::read(|record, today| {
        let mut steps = record.readiness().iter();
        let step = steps.find(|step| step.id.0.to_string() == id)?;
        let state = ReadinessField::State(step.state.next(today));
        let thing = Thing::Readiness(step.id);
        Some(Change::set(thing, Field::Readiness(state)))
    });
    office::save_at_once(app, change.flatten().into_iter().collect());
}

fn shift(app: App, id: &str, is_later: bool) {
    let change = office::read(|record, _| {
        let id = ReadinessId(id.parse().ok()?);
        shifted(record, id, is_later)
    });
    office::save_at_once(app, change.flatten().into_iter().collect());
}
