//! Pasting a table from a spreadsheet: laid on the rows, checked, and applied as one save.

use super::{catch_up, say, view, with};
use crate::desk::Begun;
use crate::desk::schedule::{self, Pasted, Row, read_table};
use crate::ledger::Change;
use crate::page::manage::schedule as page;
use crate::ui::manage::{office, sheet};
use crate::ui::{events::on, state::App};
use crate::words::manage as words;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{ClipboardEvent, Element};

/// Checked, and waiting to be applied.
#[derive(Clone)]
struct Checked {
    changes: Vec<Change>,
    is_public: bool,
    begun: Begun,
}

thread_local! {
    static CHECKED: RefCell<Option<Checked>> = const { RefCell::new(None) };
}

pub fn listen(app: App, screen: &Element) {
    on(screen, "paste", move |event: &ClipboardEvent| {
        // What has the focus counts: a browser names whatever its own caret would be at.
        let focused = document().active_element();
        if focused.is_none_or(|it| it.id() != "schedule-grid") {
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
    catch_up(app);
    let begun = office::begin();
    let loaded = app.loaded.get_untracked();
    let laid_on = with(|schedule| {
        let columns = schedule.columns.get(schedule.active.column..);
        let columns = columns.unwrap_or_default().to_vec();
        (schedule.lines.clone(), columns, schedule.active.row)
    });
    let Some((mut lines, columns, first)) = laid_on else {
        return;
    };
    let places = first..lines.len();
    // A number may be that of a unit the filter leaves out.
    untrack(|| {
        app.with_context(|context| {
            let is_left_out = |place| !context.is_shown(place);
            lines.extend(schedule::lines(context.town, &loaded.terms, &is_left_out));
        });
    });
    let rows: Vec<Row<'_>> = (lines.iter())
        .filter_map(|line| line.row(&loaded.town, &loaded.terms))
        .collect();
    let pasted = Pasted::lay(read_table(text), &columns, &rows, places, language);
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
    let form = page::paste(language, &pasted, &rows, &refused, is_public).into_string();
    CHECKED.set(Some(Checked {
        changes,
        is_public,
        begun,
    }));
    sheet::open(app, Rc::new(Applied), &form);
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
    let checked = CHECKED.with_borrow(Clone::clone);
    let Some(Checked {
        changes,
        is_public,
        begun,
    }) = checked
    else {
        return Ok(());
    };
    if is_public && reason.is_none() {
        return Err(words::reason_needed(language).to_owned());
    }
    if !changes.is_empty() {
        office::save_begun(changes, reason, &begun)
            .map_err(|refusal| refusal.words.get(language).to_owned())?;
    }
    CHECKED.set(None);
    request_animation_frame(view::focus);
    Ok(())
}
