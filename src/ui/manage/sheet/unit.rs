//! What of a unit is entered in the sheet: from its panel.

use super::fields::Wrong;
use super::{Subject, hours, milestone, note, occupant, signing, tenancy, terms};
use crate::confidential::{Note, Terms};
use crate::ledger::{Change, MilestoneOf, Record, Thing};
use crate::town::{Language, Milestone, Occupant, Tenancy, TenancyId, TenancyStep, UnitId};
use crate::ui::manage::{office, panel};
use crate::ui::state::App;
use leptos::prelude::*;
use std::rc::Rc;
use web_sys::Event;

/// One of the forms of the panel.
pub(super) enum OfUnit {
    /// A milestone that is to be added to a tenancy.
    NewMilestone(TenancyId),
    /// The dates of a milestone, which had these when the sheet was opened.
    Milestone(MilestoneOf, Milestone<TenancyStep>),
    /// An occupant, as it was when the sheet was opened; or its hours alone.
    Occupant(Box<Occupant>),
    /// A tenancy that is to begin.
    NewTenancy,
    /// From when on a tenancy is public and where it is, as it was when the sheet was opened.
    Tenancy(Box<Tenancy>),
    /// A tenancy that is to go.
    Removal(TenancyId),
    /// A lease that is signed.
    Signing(TenancyId),
    /// A shop that opens today.
    Opening(TenancyId),
    /// Lease terms, with those there were when the sheet was opened.
    Terms(TenancyId, Option<Terms>),
    /// A note that is to be added about a unit.
    NewNote(UnitId),
    /// A note.
    Note(Box<Note>),
}

/// Opens the sheet.
pub(super) fn open(app: App, of: OfUnit, form: &str) {
    super::open(app, Rc::new(of), form);
}

/// Does what `data-action` says of what is entered in the sheet; false if it is nothing of that.
pub fn act(app: App, verb: &str, object: &str) -> bool {
    match verb {
        "add-milestone" => milestone::add(app, object),
        "change-milestone" => milestone::change(app, object),
        "change-occupant" => occupant::change(app, object),
        "change-hours" => hours::change(app, object),
        "week" => hours::act(app, object),
        "new-tenancy" => tenancy::new(app, object),
        "change-tenancy" => tenancy::change(app, object),
        "sign" => signing::sign(app, object),
        "open-today" => signing::open_today(app, object),
        "change-terms" => terms::change(app, object),
        "add-note" => note::add(app, object),
        "change-note" => note::change(app, object),
        _ => return false,
    }
    true
}

impl Subject for OfUnit {
    fn changes(&self, language: Language) -> Result<Vec<Change>, Wrong> {
        match self {
            Self::NewMilestone(id) => milestone::entered_new(language, *id),
            Self::Milestone(of, before) => milestone::entered(language, *of, before),
            Self::Occupant(before) => occupant::entered(language, before),
            Self::NewTenancy => tenancy::entered_new(language),
            Self::Tenancy(before) => tenancy::entered(language, before),
            Self::Removal(id) => Ok(tenancy::removal_of(*id)),
            Self::Signing(id) => signing::signed(language, *id),
            Self::Opening(id) => Ok(signing::opened(*id)),
            Self::Terms(id, before) => terms::entered(language, *id, before.as_ref()),
            Self::NewNote(unit) => Ok(note::entered_new(*unit)),
            Self::Note(before) => Ok(note::entered(before)),
        }
    }

    fn removal(&self, app: App) -> Option<Vec<Change>> {
        let thing = match self {
            Self::Milestone(of, _) => Thing::Milestone(*of),
            Self::Terms(id, _) => Thing::Terms(*id),
            Self::Note(note) => Thing::Note(note.id),
            Self::Tenancy(tenancy) => {
                // It does not go alone: the sheet says what goes with it first.
                tenancy::ask_removal(app, tenancy.id);
                return None;
            }
            _ => return None,
        };
        Some(vec![Change::Remove(thing)])
    }

    fn unit(&self, app: App) -> Option<String> {
        let chosen = app.url.with_untracked(|url| url.unit.clone());
        match self {
            Self::Occupant(_) | Self::NewTenancy => chosen,
            Self::NewMilestone(id)
            | Self::Milestone(MilestoneOf::Tenancy(id, ..), _)
            | Self::Removal(id)
            | Self::Signing(id)
            | Self::Opening(id) => one_of(chosen, *id),
            Self::Tenancy(tenancy) => one_of(chosen, tenancy.id),
            _ => None,
        }
    }

    fn entering(&self, app: App, event: Option<&Event>) {
        if let Some(event) = event {
            hours::entering(app, event);
        }
        hours::say_days(app.language());
    }

    fn closed(&self) {
        panel::put_back();
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
