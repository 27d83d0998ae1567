//! What is entered about a scenario in the sheet, as changes.

mod choices;
mod entered;
mod real;

use super::{kept, open_one};
use crate::desk::scenario::{self, Refused};
use crate::page::manage::scenarios::forms;
use crate::query::UrlState;
use crate::town::Language;
use crate::ui::manage::office;
use crate::ui::manage::sheet::{
    self,
    fields::{Wrong, complain_at},
};
use crate::ui::state::App;
use crate::words::manage::{self, scenarios as says};
use entered::{moved, name, wrong};
pub use real::open as open_real;
use std::rc::Rc;
use uuid::Uuid;

/// What is asked about a scenario.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The name of a new one.
    New,
    /// Another name.
    Rename(Uuid),
    /// The name of a copy.
    Duplicate(Uuid),
    /// Who comes into which unit.
    PutIn(Uuid),
    /// Which date becomes another.
    MoveDate(Uuid),
    /// Which lease ends.
    End(Uuid),
}

/// Opens the form.
pub fn open_form(app: App, form: Form) {
    let language = app.language();
    let named = |id, title, more: &str, submit| {
        let name = kept::with(|kept| kept.opened(id).map(|it| it.summary.name.clone()));
        let name = [name.unwrap_or_default().as_str(), more].concat();
        Some(forms::name(language, title, &name, submit))
    };
    let copy = [" · ", says::copy_of(language)].concat();
    let markup = match form {
        Form::New => Some(forms::name(
            language,
            says::new(language),
            "",
            says::create(language),
        )),
        Form::Rename(id) => named(id, says::rename(language), "", manage::save(language)),
        Form::Duplicate(id) => named(id, says::duplicate(language), &copy, says::create(language)),
        Form::PutIn(id) => open_one(id).map(|(_, tried)| choices::put_in(language, &tried)),
        Form::MoveDate(id) => open_one(id).map(|(_, tried)| {
            let labels = [
                says::move_date(language),
                says::which_date(language),
                says::new_date(language),
                says::no_dates(language),
            ];
            forms::dated(language, labels, &choices::dates(language, &tried.record))
        }),
        Form::End(id) => open_one(id).map(|(_, tried)| {
            let labels = [
                says::end_lease(language),
                says::which_lease(language),
                says::ends_on(language),
                says::no_leases(language),
            ];
            forms::dated(language, labels, &choices::leases(language, &tried.record))
        }),
    };
    if let Some(markup) = markup {
        sheet::open(app, Rc::new(form), &markup.into_string());
    }
}

/// Does what was entered about the scenario.
///
/// # Errors
/// What is wrong with it, and where.
fn submitted(app: App, form: Form) -> Result<(), Wrong> {
    let language = app.language();
    match form {
        Form::New => {
            let id = kept::make(name(language)?, None);
            app.visit(|url| {
                url.scenarios = vec![id];
                url.on = None;
            });
            Ok(())
        }
        Form::Duplicate(of) => {
            let copied = kept::with(|kept| kept.opened(of).cloned());
            let id = kept::make(name(language)?, copied.as_ref());
            app.visit(|url| {
                if url.scenarios.len() == UrlState::MOST_SCENARIOS {
                    url.scenarios.pop();
                }
                url.open_scenario(id);
            });
            Ok(())
        }
        Form::Rename(id) => {
            let name = name(language)?;
            kept::change(id, |opened| opened.summary.name = name);
            Ok(())
        }
        Form::PutIn(id) | Form::MoveDate(id) | Form::End(id) => add(language, form, id),
    }
}

/// Adds the entered move, once no rule says no.
fn add(language: Language, form: Form, id: Uuid) -> Result<(), Wrong> {
    let Some((opened, tried)) = open_one(id) else {
        return Err(wrong("", says::not_there(language)));
    };
    // A move is added to what fits the town: a colleague may have saved something since the form
    // was opened.
    if !tried.is_fitted {
        return Err(wrong("", says::not_fitted(language)));
    }
    let moved = moved(language, form, &tried.record)?;
    let chosen = |place| opened.choice(place);
    let settled = scenario::settled(&opened.changes, &tried.rebased, chosen);
    let mut changes = settled.ok_or_else(|| wrong("", says::choose_first(language)))?;
    let before = changes.len();
    changes.extend(moved);
    let refused = office::read(|now, today| scenario::try_on(now, &changes, today).err());
    if let Some(refused) = refused.flatten().filter(|_| tried.refused.is_none()) {
        let words = refused.refusal.words.get(language);
        return Err(wrong(field_of(&refused, before), words));
    }
    kept::settle(id, changes);
    Ok(())
}

/// The field that a rule is about; the whole form where it is about one of the moves `before`.
fn field_of(refused: &Refused, before: usize) -> &'static str {
    match refused.refusal.field.as_deref() {
        _ if refused.change < before => "",
        Some("planned") => "date",
        Some("units") => "unit",
        _ => "",
    }
}

impl sheet::Subject for Form {
    fn is_seen_to(&self, app: App) -> bool {
        match submitted(app, *self) {
            Err(wrong) => complain_at(wrong.field, &wrong.words),
            Ok(()) => sheet::close(),
        }
        true
    }
}
