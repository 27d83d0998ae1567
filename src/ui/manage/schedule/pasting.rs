//! Pasting a table from a spreadsheet: laid on the rows, checked, and applied as one save.

use super::{say, with};
use crate::desk::schedule::{Column, Pasted, Row, read_table};
use crate::ledger::Change;
use crate::page::manage::schedule as page;
use crate::ui::manage::{office, sheet};
use crate::ui::{dom, events::on, state::App};
use crate::words::manage as words;
use leptos::prelude::*;
use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{ClipboardEvent, Element};

/// Checked, and waiting to be applied.
struct Checked {
    changes: Vec<Change>,
    is_public: bool,
}

thread_local! {
    static CHECKED: RefCell<Option<Checked>> = const { RefCell::new(None) };
}

pub fn listen(app: App, screen: &Element) {
    on(screen, "paste", move |event: &ClipboardEvent| {
        let target = super::keys::target(event);
        if target.is_none_or(|it| it.id() != "schedule-grid") {
            return;
        }
        let text = event
            .clipboard_data()
            .and_then(|data| data.get_data("text").ok());
        event.prevent_default();
        if let Some(text) = text {
            check(app, &text);
        }
    });
}

/// Asks for a table, where there is no key to paste with.
pub fn ask(app: App) {
    if office::may_edit() {
        let form = page::paste_form(app.language()).into_string();
        sheet::open(app, Rc::new(Table), &form);
    }
}

/// Lays a table on the schedule and shows what it would change.
pub fn check(app: App, text: &str) {
    let language = app.language();
    if !office::may_edit() {
        return say(words::read_only(language));
    }
    let loaded = app.loaded.get_untracked();
    let laid = with(|schedule| {
        let rows: Vec<Row<'_>> = (schedule.lines.iter())
            .filter_map(|line| line.row(&loaded.town, &loaded.terms))
            .collect();
        let first = Column::ALL.len().min(schedule.active.column);
        let columns = schedule.columns.get(first..).unwrap_or_default();
        let pasted = Pasted::lay(
            read_table(text),
            columns,
            &rows,
            schedule.active.row,
            language,
        );
        let before: Vec<Option<Row<'static>>> = (pasted.rows.iter())
            .map(|row| row.target.and_then(|target| rows.get(target)).map(owned))
            .collect();
        let targets: Vec<Option<usize>> = pasted.rows.iter().map(|row| row.target).collect();
        (pasted, targets, before)
    });
    let Some((pasted, targets, before)) = laid else {
        return;
    };
    let mut changes: Vec<Change> = Vec::new();
    let refused: Vec<Option<String>> = (pasted.rows.iter())
        .map(|row| {
            // A row stands on those above it, as it will when they are saved together.
            let mut with_it = changes.clone();
            with_it.extend(
                row.changes
                    .iter()
                    .filter(|it| !changes.contains(it))
                    .cloned(),
            );
            if row.changes.is_empty() {
                return None;
            }
            match office::seen_by_the_public(&with_it) {
                Some(Err(refusal)) => Some(refusal.words.get(language).to_owned()),
                _ => {
                    changes = with_it;
                    None
                }
            }
        })
        .collect();
    let seen = office::seen_by_the_public(&changes);
    let is_public = matches!(seen, Some(Ok(things)) if !things.is_empty());
    let before = |target: usize| {
        let place = targets.iter().position(|it| *it == Some(target))?;
        before.get(place).cloned().flatten()
    };
    let form = page::paste(language, &pasted, &before, &refused, is_public).into_string();
    CHECKED.set(Some(Checked { changes, is_public }));
    sheet::open(app, Rc::new(Applied), &form);
}

fn owned(row: &Row<'_>) -> Row<'static> {
    fn part<T: Clone>(part: &Option<Cow<'_, T>>) -> Option<Cow<'static, T>> {
        part.as_ref().map(|it| Cow::Owned(it.clone().into_owned()))
    }
    Row {
        unit: Cow::Owned(row.unit.clone().into_owned()),
        tenancy: part(&row.tenancy),
        occupant: part(&row.occupant),
        terms: part(&row.terms),
    }
}

/// A table that is entered by hand.
struct Table;

impl sheet::Subject for Table {
    fn is_seen_to(&self, app: App) -> bool {
        check(app, &sheet::text("[name=table]").unwrap_or_default());
        true
    }
}

/// What a table would change.
struct Applied;

impl sheet::Subject for Applied {
    fn is_seen_to(&self, app: App) -> bool {
        match apply_pasted(app, sheet::text("[name=reason]")) {
            Ok(()) => sheet::close(),
            Err(problem) => sheet::complain(&problem),
        }
        true
    }
}

/// Applies what was checked.
///
/// # Errors
/// When a reason is missing, or a rule says no.
fn apply_pasted(app: App, reason: Option<String>) -> Result<(), String> {
    let language = app.language();
    let checked = CHECKED.with_borrow(|checked| {
        checked
            .as_ref()
            .map(|it| (it.changes.clone(), it.is_public))
    });
    let Some((changes, is_public)) = checked else {
        return Ok(());
    };
    if is_public && reason.is_none() {
        return Err(words::reason_needed(language).to_owned());
    }
    if !changes.is_empty() {
        office::save(changes, reason).map_err(|refusal| refusal.words.get(language).to_owned())?;
    }
    CHECKED.set(None);
    if let Some(grid) = dom::by_id("schedule-grid") {
        request_animation_frame(move || dom::focus_on(&grid));
    }
    Ok(())
}
