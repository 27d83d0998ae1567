//! Saving what was typed; asking why first, where the public will see it.

use super::work::Work;
use super::{editing, redraw, say, view, with};
use crate::desk::schedule::{Column, Row};
use crate::ledger::Change;
use crate::page::manage::schedule as page;
use crate::ui::manage::office;
use crate::ui::manage::sheet::{self, fields::is_checked};
use crate::ui::manage::standing;
use crate::ui::state::App;
use crate::words::manage::{self as manage_words, schedule as words};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// What waits for its reason.
struct Pending {
    work: Rc<Work>,
    /// What was typed in the field; none where there was no field.
    typed: Option<String>,
    changes: Vec<Change>,
    said: String,
}

thread_local! {
    static PENDING: RefCell<Option<Pending>> = const { RefCell::new(None) };
}

/// Writes what was typed into all the cells, as one save; empties them where there was no field.
///
/// # Errors
/// When it cannot stand in one of them, or a unit is no longer there.
pub fn save(app: App, work: &Rc<Work>, typed: Option<&str>) -> Result<(), String> {
    let language = app.language();
    let text = typed.unwrap_or_default();
    let now = app.loaded.get_untracked();
    let mut changes: Vec<Change> = Vec::new();
    let rows = work.rows();
    let mut entered: Vec<Row<'_>> = Vec::with_capacity(rows.len());
    for (_, before) in &rows {
        let of_unit = |words: &str| [&before.unit.number, ": ", words].concat();
        if now.town.unit(before.unit.id).is_none() {
            return Err(of_unit(words::no_such_unit(language)));
        }
        let mut row = before.clone();
        for column in &work.columns {
            column.enter(&mut row, text, language).map_err(|problem| {
                let words = words::problem(language, problem);
                match rows.len() {
                    1 => words.to_owned(),
                    _ => of_unit(words),
                }
            })?;
        }
        for change in row.changes_from(before) {
            // A tenancy of several units stands in several rows.
            if !changes.contains(&change) {
                changes.push(change);
            }
        }
        entered.push(row);
    }
    let said = match (rows.first(), &work.columns[..]) {
        (Some((_, row)), [column]) => said(row, *column, text, rows.len(), app),
        _ => String::new(),
    };
    put(app, work, typed, changes, said)?;
    if standing::is_due() {
        view::enter(app, &entered, &work.columns);
    }
    Ok(())
}

/// What was done, in a line.
fn said(row: &Row<'_>, column: Column, text: &str, how_many: usize, app: App) -> String {
    let language = app.language();
    let more = if how_many > 1 {
        format!(" +{}", how_many - 1)
    } else {
        String::new()
    };
    let or_empty = |text: &str| match text.trim() {
        "" => words::empty(language).to_owned(),
        text => text.to_owned(),
    };
    let before = or_empty(&column.text(row, language));
    format!(
        "{}{more} · {}: {before} → {}",
        row.unit.number,
        column.name(language),
        or_empty(text)
    )
}

/// Saves changes; asks why first, when the public will see them and nobody has said so yet.
fn put(
    app: App,
    work: &Rc<Work>,
    typed: Option<&str>,
    changes: Vec<Change>,
    said: String,
) -> Result<(), String> {
    if changes.is_empty() {
        return Ok(());
    }
    let seen = match office::seen_by_the_public(&changes) {
        None => return Ok(()),
        Some(Ok(things)) => !things.is_empty(),
        // Saving says why; or others have saved the like since this was begun, and it clashes.
        Some(Err(_)) => false,
    };
    let pending = Pending {
        work: Rc::clone(work),
        typed: typed.map(str::to_owned),
        changes,
        said,
    };
    let reason = with(|schedule| schedule.reason.clone()).flatten();
    if seen && reason.is_none() {
        let form = page::reason_form(app.language(), &pending.said).into_string();
        PENDING.set(Some(pending));
        // The field is done with before the sheet takes its focus, and the table has it afterwards.
        editing::close();
        view::focus();
        sheet::open(app, Rc::new(Why(app)), &form);
        return Ok(());
    }
    record(app, &pending, reason.filter(|_| seen), seen)
}

fn record(
    app: App,
    pending: &Pending,
    reason: Option<String>,
    is_public: bool,
) -> Result<(), String> {
    let language = app.language();
    let returned = office::returned().len();
    office::save_begun_and_stand_soon(pending.changes.clone(), reason, &pending.work.begun)
        .map_err(|refusal| refusal.words.get(language).to_owned())?;
    let mut said = pending.said.clone();
    if office::returned().len() != returned {
        // It came back, and the bar says so; the table shows what is there.
        said.clear();
        standing::stand_if_due();
    } else if is_public {
        said.push_str(" · ");
        said.push_str(words::public_sees(language));
    }
    say(&said);
    Ok(())
}

/// Why is asked for what was typed.
struct Why(App);

impl sheet::Subject for Why {
    fn is_seen_to(&self, app: App) -> bool {
        let done = match sheet::text("[name=reason]") {
            Some(reason) => reason_entered(app, reason, is_checked("[name=keep]")),
            None => Err(manage_words::reason_needed(app.language()).to_owned()),
        };
        match done {
            Ok(()) => sheet::close(),
            Err(problem) => sheet::complain(&problem),
        }
        true
    }

    fn closed(&self) {
        // Nobody said why: what was typed is there again.
        let Some(Pending { work, typed, .. }) = PENDING.take() else {
            return;
        };
        if let Some(typed) = typed {
            editing::again(self.0, work, &typed);
        }
        say(words::not_saved(self.0.language()));
    }
}

/// Why was entered.
///
/// # Errors
/// When a rule says no meanwhile.
fn reason_entered(app: App, reason: String, is_kept: bool) -> Result<(), String> {
    let Some(pending) = PENDING.take() else {
        return Ok(());
    };
    let recorded = record(app, &pending, Some(reason.clone()), true);
    if recorded.is_err() {
        PENDING.set(Some(pending));
        return recorded;
    }
    if is_kept {
        with(|schedule| schedule.reason = Some(reason));
    }
    // Nothing was shown in the cell while the sheet was open: the table follows at once.
    standing::stand_if_due();
    redraw(app);
    Ok(())
}
