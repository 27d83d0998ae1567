//! What came back, and who is to have their way.

use super::fields::Wrong;
use super::fields::is_checked;
use super::{Subject, open as open_sheet};
use crate::desk::{Returned, Why};
use crate::ledger::Change;
use crate::page::manage::forms;
use crate::town::Language;
use crate::ui::manage::naming::written;
use crate::ui::manage::office;
use crate::ui::state::App;
use std::rc::Rc;

/// Shows the first that came back.
pub fn open(app: App) {
    show(app, office::first_returned());
}

/// Shows the last that came back.
pub(super) fn open_last(app: App) {
    show(app, office::last_returned());
}

fn show(app: App, returned: Option<Returned>) {
    if let Some(returned) = returned {
        let form = written(app.language(), &|naming| forms::returned(naming, &returned));
        open_sheet(app, Rc::new(CameBack(returned)), &form);
    }
}

/// A choice about what came back.
struct CameBack(Returned);

impl Subject for CameBack {
    fn changes(&self, _: Language) -> Result<Vec<Change>, Wrong> {
        Ok(chosen(&self.0))
    }

    fn returned(&self) -> Option<&Returned> {
        Some(&self.0)
    }
}

/// The changes to save instead, as chosen.
fn chosen(returned: &Returned) -> Vec<Change> {
    let clashes = match &returned.why {
        Why::Clashes(clashes) => clashes.as_slice(),
        _ => &[],
    };
    let keeps: Vec<bool> = (0..clashes.len())
        .map(|place| is_checked(&format!("[name=clash-{place}][value=mine]")))
        .collect();
    returned.resolved(|clash| {
        let place = clashes.iter().position(|other| other == clash);
        place.is_some_and(|place| keeps.get(place) == Some(&true))
    })
}
