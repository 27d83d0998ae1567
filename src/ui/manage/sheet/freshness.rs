//! After how many days what the public sees is to be confirmed again.

use super::fields::{Wrong, text};
use super::{Subject, open};
use crate::desk::freshness::RECONFIRM_AFTER;
use crate::ledger::{Change, Field, Thing};
use crate::page::manage::freshness as page;
use crate::town::Language;
use crate::ui::manage::office;
use crate::ui::state::App;
use crate::words::manage::freshness as words;
use std::rc::Rc;

/// Asks for the days.
pub fn open_form(app: App) {
    let days = office::read(|record, _| record.reconfirm_after()).flatten();
    let days = days.map_or(RECONFIRM_AFTER, |days| days.get());
    let form = page::after(app.language(), days).into_string();
    open(app, Rc::new(ReconfirmAfter), &form);
}

struct ReconfirmAfter;

impl Subject for ReconfirmAfter {
    fn changes(&self, language: Language) -> Result<Vec<Change>, Wrong> {
        entered(language).map_err(|words| Wrong {
            field: "days",
            words,
        })
    }
}

fn entered(language: Language) -> Result<Vec<Change>, String> {
    let days = text("[name=days]").and_then(|days| days.parse().ok());
    let days = days.ok_or_else(|| words::not_days(language).to_owned())?;
    let before = office::read(|record, _| record.reconfirm_after()).flatten();
    let field = Field::ReconfirmAfter(Some(days));
    let change = (before != Some(days)).then(|| Change::set(Thing::Venue, field));
    Ok(change.into_iter().collect())
}
