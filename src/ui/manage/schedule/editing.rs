//! Typing into a cell, or into many at once.

use super::{chosen_columns, chosen_rows, redraw, say, view, with};
use crate::desk::schedule::{CellProblem, Column, Row};
use crate::ledger::Change;
use crate::page::manage::schedule as page;
use crate::ui::manage::office;
use crate::ui::manage::sheet::{self, fields::is_checked};
use crate::ui::manage::standing;
use crate::ui::{dom, events::on, state::App};
use crate::words::manage::{self as manage_words, schedule as words};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, HtmlInputElement, HtmlSelectElement};

/// What waits for its reason.
struct Pending {
    changes: Vec<Change>,
    said: String,
}

thread_local! {
    static PENDING: RefCell<Option<Pending>> = const { RefCell::new(None) };
}

pub fn listen(app: App, screen: &Element) {
    // Whoever goes elsewhere has finished typing. What cannot stand is given up with the field.
    on(screen, "focusout", move |event: &FocusEvent| {
        let left = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let goes_to = event.related_target();
        if left.is_some_and(|it| it.id() == "schedule-field") && goes_to.is_some() && !commit(app) {
            give_up_quietly();
        }
    });
}

/// Opens the field over the active cell. `typed` replaces what is there.
pub fn begin(app: App, typed: Option<&str>) {
    if !office::may_edit() {
        return say(manage_words::read_only(app.language()));
    }
    standing::stand_if_due();
    let language = app.language();
    let loaded = app.loaded.get_untracked();
    let Some(column) = active_column() else {
        return;
    };
    if !column.is_editable() {
        return say(words::problem(language, CellProblem::Computed));
    }
    view::reveal(app);
    let Some(active) = with(|schedule| schedule.active) else {
        return;
    };
    let rows = chosen_rows(&loaded);
    let Some((_, row)) = rows.iter().find(|(place, _)| *place == active.row) else {
        return;
    };
    let (Some(place), Some([left, top, width])) =
        (dom::by_id("schedule-editor"), view::box_of(active))
    else {
        return;
    };
    let text = typed.map_or_else(|| column.text(row, language), str::to_owned);
    let html = page::editor(language, column, &text, rows.len()).into_string();
    place.set_inner_html(&html);
    #[expect(clippy::cast_possible_truncation, reason = "pixels of a page")]
    let style = format!(
        "left:{}px;top:{}px;width:{}px",
        left as i32, top as i32, width as i32
    );
    dom::set(&place, "style", Some(&style));
    dom::set(&place, "hidden", None);
    say("");
    let Some(field) = dom::by_id("schedule-field") else {
        return;
    };
    dom::focus_on(&field);
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        let end = u32::try_from(text.chars().map(char::len_utf16).sum::<usize>()).ok();
        let start = if typed.is_some() { end } else { Some(0) };
        let _ = input.set_selection_range(start.unwrap_or(0), end.unwrap_or(0));
    }
}

fn active_column() -> Option<Column> {
    with(|schedule| schedule.columns.get(schedule.active.column).copied()).flatten()
}

/// Closes the field with nothing done.
pub fn give_up(_app: App) {
    give_up_quietly();
    view::focus();
}

fn give_up_quietly() {
    if let Some(place) = dom::by_id("schedule-editor") {
        dom::set(&place, "hidden", Some(""));
        place.set_inner_html("");
    }
}

/// Takes what is typed into all that is chosen. False when it cannot stand: then the field stays and
/// says why.
pub fn commit(app: App) -> bool {
    let Some(field) = dom::by_id("schedule-field") else {
        return true;
    };
    let text = (field
        .dyn_ref::<HtmlInputElement>()
        .map(|input| input.value()))
    .or_else(|| {
        field
            .dyn_ref::<HtmlSelectElement>()
            .map(|select| select.value())
    })
    .unwrap_or_default();
    let Some(column) = active_column() else {
        return true;
    };
    match save(app, &[column], &text) {
        Ok(()) => {
            give_up_quietly();
            // A sheet that asks why has the focus; it comes back when that closes.
            if !sheet::is_open() {
                view::focus();
            }
            true
        }
        Err(problem) => {
            if let Some(place) = dom::by_id("schedule-problem") {
                place.set_text_content(Some(&problem));
            }
            dom::set(&field, "aria-invalid", Some("true"));
            if let Some(field) = field.dyn_ref::<HtmlElement>() {
                let _ = field.focus();
            }
            false
        }
    }
}

/// Empties everything that is chosen.
pub fn clear(app: App) {
    if !office::may_edit() {
        return;
    }
    let columns = chosen_columns().into_iter();
    let columns: Vec<Column> = columns.filter(|column| column.is_editable()).collect();
    if let Err(problem) = save(app, &columns, "") {
        say(&problem);
    }
}

/// Writes a text into these columns of the chosen rows, as one save.
fn save(app: App, columns: &[Column], text: &str) -> Result<(), String> {
    // What was saved a moment ago counts.
    standing::stand_if_due();
    let language = app.language();
    let loaded = app.loaded.get_untracked();
    let mut changes: Vec<Change> = Vec::new();
    let rows = chosen_rows(&loaded);
    let mut entered: Vec<(usize, Row<'_>)> = Vec::with_capacity(rows.len());
    for (place, before) in &rows {
        let mut row = before.clone();
        for column in columns {
            column.enter(&mut row, text, language).map_err(|problem| {
                let words = words::problem(language, problem);
                match rows.len() {
                    1 => words.to_owned(),
                    _ => [&before.unit.number, ": ", words].concat(),
                }
            })?;
        }
        for change in row.changes_from(before) {
            // A tenancy of several units stands in several rows.
            if !changes.contains(&change) {
                changes.push(change);
            }
        }
        entered.push((*place, row));
    }
    let said = match (rows.first(), columns) {
        (Some((_, row)), [column]) => said(row, *column, text, rows.len(), app),
        _ => String::new(),
    };
    put(app, changes, said)?;
    if standing::is_due() {
        view::enter(&entered, columns, language);
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
fn put(app: App, changes: Vec<Change>, said: String) -> Result<(), String> {
    let language = app.language();
    if changes.is_empty() {
        return Ok(());
    }
    let seen = match office::seen_by_the_public(&changes) {
        None => return Ok(()),
        Some(Err(refusal)) => return Err(refusal.words.get(language).to_owned()),
        Some(Ok(things)) => !things.is_empty(),
    };
    let reason = with(|schedule| schedule.reason.clone()).flatten();
    if seen && reason.is_none() {
        let form = page::reason_form(language, &said).into_string();
        PENDING.set(Some(Pending { changes, said }));
        sheet::open(app, Rc::new(Why), &form);
        return Ok(());
    }
    record(app, changes, reason.filter(|_| seen), said, seen)
}

fn record(
    app: App,
    changes: Vec<Change>,
    reason: Option<String>,
    mut said: String,
    is_public: bool,
) -> Result<(), String> {
    let language = app.language();
    office::save_and_stand_soon(changes, reason)
        .map_err(|refusal| refusal.words.get(language).to_owned())?;
    if is_public {
        said.push_str(" · ");
        said.push_str(words::public_sees(language));
    }
    say(&said);
    Ok(())
}

/// Why is asked for what was typed.
struct Why;

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
}

/// Why was entered.
///
/// # Errors
/// When a rule says no meanwhile.
fn reason_entered(app: App, reason: String, is_kept: bool) -> Result<(), String> {
    let Some(Pending { changes, said }) = PENDING.take() else {
        return Ok(());
    };
    if is_kept {
        with(|schedule| schedule.reason = Some(reason.clone()));
    }
    record(app, changes, Some(reason), said, true)?;
    // Nothing was shown in the cell while the sheet was open: the table follows at once.
    standing::stand_if_due();
    redraw(app);
    request_animation_frame(view::focus);
    Ok(())
}
