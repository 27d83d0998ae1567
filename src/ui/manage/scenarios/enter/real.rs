//! *Make it real*: what a scenario would change is reviewed, and saved to the town as one.

use crate::desk::scenario;
use crate::ledger::Change;
use crate::page::manage::scenarios::{Where, forms, lines_in_words};
use crate::town::Language;
use crate::ui::manage::office;
use crate::ui::manage::scenarios::{Tried, open_one};
use crate::ui::manage::sheet::{self, fields::Wrong};
use crate::ui::state::App;
use crate::words::manage::scenarios as says;
use std::rc::Rc;
use uuid::Uuid;
use web_sys::HtmlTextAreaElement;

/// A scenario that is reviewed. Exactly what is in the list is saved: a colleague may save something
/// that makes it less, or more, while somebody reads it.
struct Reviewed {
    scenario: Uuid,
    changes: Vec<Change>,
}

/// Opens the list of what the scenario would change, and asks why.
pub fn open(app: App, id: Uuid) {
    if let Some((_, tried)) = open_one(id) {
        show(app, id, &tried);
    }
}

fn show(app: App, scenario: Uuid, tried: &Tried) {
    let language = app.language();
    let changes = scenario::left(&tried.rebased);
    let form = office::read(|now, _| {
        let then = &tried.record;
        let place = Where {
            now,
            then,
            language,
        };
        forms::real(language, &lines_in_words(&place, &changes))
    });
    if let Some(form) = form {
        let reviewed = Reviewed { scenario, changes };
        sheet::open(app, Rc::new(reviewed), &form.into_string());
    }
}

/// Shows what the scenario would change now. The reason that was typed stays.
fn show_anew(app: App, scenario: Uuid, tried: &Tried) {
    let reason = sheet::text("[name=reason]");
    show(app, scenario, tried);
    let field = sheet::field::<HtmlTextAreaElement>("[name=reason]");
    if let (Some(field), Some(reason)) = (field, reason) {
        field.set_value(&reason);
    }
}

impl Reviewed {
    /// Why what was reviewed cannot be saved as it is.
    fn outdated(&self, language: Language, tried: &Tried) -> Option<&'static str> {
        if !tried.is_fitted {
            return Some(says::not_fitted(language));
        }
        if tried.clashes() {
            return Some(says::choose_first(language));
        }
        let is_same = scenario::left(&tried.rebased) == self.changes;
        (!is_same).then(|| says::town_has_changed(language))
    }
}

impl sheet::Subject for Reviewed {
    fn changes(&self, _: Language) -> Result<Vec<Change>, Wrong> {
        Ok(self.changes.clone())
    }

    fn is_seen_to(&self, app: App) -> bool {
        let language = app.language();
        let Some((_, tried)) = open_one(self.scenario) else {
            sheet::complain(says::not_there(language));
            return true;
        };
        let Some(why) = self.outdated(language, &tried) else {
            return false;
        };
        if tried.is_fitted {
            show_anew(app, self.scenario, &tried);
        }
        sheet::complain(why);
        true
    }
}
