//! Typing into a cell, or into many at once.

use super::work::Work;
use super::{catch_up, chosen_columns, saving, say, view, with};
use crate::desk::schedule::{CellProblem, Column};
use crate::page::manage::schedule as page;
use crate::ui::manage::{office, sheet};
use crate::ui::{dom, events::on, state::App};
use crate::words::manage::{self as manage_words, schedule as words};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, HtmlInputElement, HtmlSelectElement};

thread_local! {
    /// What the field is open for.
    static WORK: RefCell<Option<Rc<Work>>> = const { RefCell::new(None) };
    /// It was opened for a word that is still being put together.
    static IS_COMPOSING: Cell<bool> = const { Cell::new(false) };
}

pub fn listen(app: App, screen: &Element) {
    // Whoever goes elsewhere has finished typing. What cannot stand is given up with the field.
    on(screen, "focusout", move |event: &FocusEvent| {
        let left = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let goes_to = event.related_target();
        if left.is_some_and(|it| it.id() == "schedule-field")
            && goes_to.is_some()
            && let Err(problem) = finish(app)
        {
            close();
            say(&problem);
        }
    });
}

/// Opens the field over the active cell. `typed` replaces what is there.
pub fn begin(app: App, typed: Option<&str>) {
    if let Some(work) = work_here(app) {
        open(app, work, typed);
    }
}

/// What there is to do at the active cell. Where nothing is, why.
fn work_here(app: App) -> Option<Rc<Work>> {
    let language = app.language();
    if !office::may_edit() {
        say(manage_words::read_only(language));
        return None;
    }
    if sheet::is_open() {
        return None;
    }
    catch_up(app);
    let column = with(|schedule| schedule.columns.get(schedule.active.column).copied());
    let column = column.flatten()?;
    if !column.is_editable() {
        say(words::problem(language, CellProblem::Computed));
        return None;
    }
    Work::begin(app, vec![column]).map(Rc::new)
}

/// Opens the field once more, for what was typed in it before.
pub fn again(app: App, work: Rc<Work>, typed: &str) {
    if let Some([active, anchor]) = work.places() {
        with(|schedule| (schedule.active, schedule.anchor) = (active, anchor));
        open(app, work, Some(typed));
    }
}

/// Opens the field for a word that is still being put together. The table keeps the focus.
pub fn begin_composing(app: App) -> Option<Element> {
    let field = work_here(app).and_then(|work| lay_open(app, work, Some("")));
    IS_COMPOSING.set(field.is_some());
    field
}

/// Shows what there is of the word.
pub fn compose(text: &str) {
    if IS_COMPOSING.get()
        && let Some(field) = dom::by_id("schedule-field")
        && let Some(input) = field.dyn_ref::<HtmlInputElement>()
    {
        input.set_value(text);
    }
}

/// The word stands, and one goes on typing in the field; no word, and nothing was typed.
pub fn end_composing(app: App, text: &str) {
    let field = dom::by_id("schedule-field").filter(|_| IS_COMPOSING.take());
    let Some(field) = field else {
        return;
    };
    if text.is_empty() {
        give_up(app);
    } else if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        // The same field, for its unit may have left the table meanwhile, and nothing typed is lost.
        input.set_value(text);
        focus_at(&field, true);
    } else if let Some(work) = WORK.with_borrow(Clone::clone) {
        open(app, work, Some(text));
    }
}

fn open(app: App, work: Rc<Work>, typed: Option<&str>) {
    if let Some(field) = lay_open(app, work, typed) {
        focus_at(&field, typed.is_some());
    }
}

/// Gives the field the focus: at the end of what was typed, or with all that is there chosen.
fn focus_at(field: &Element, is_at_end: bool) {
    dom::focus_on(field);
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        let end = u32::try_from(input.value().encode_utf16().count()).unwrap_or_default();
        let _ = input.set_selection_range(if is_at_end { end } else { 0 }, end);
    }
}

/// The field, open over its cell.
fn lay_open(app: App, work: Rc<Work>, typed: Option<&str>) -> Option<Element> {
    let language = app.language();
    view::reveal(app);
    let place = dom::by_id("schedule-editor")?;
    let column = *work.columns.first()?;
    let text = match typed {
        Some(typed) => typed.to_owned(),
        None => column.text(&work.active_row()?, language),
    };
    lay(&work, &place)?;
    let html = page::editor(language, column, &text, work.how_many()).into_string();
    place.set_inner_html(&html);
    dom::set(&place, "hidden", None);
    say("");
    WORK.set(Some(work));
    dom::by_id("schedule-field")
}

/// Lays the field over its cell; none where that is not in view.
fn lay(work: &Work, place: &Element) -> Option<()> {
    let [active, _] = work.places()?;
    let [left, top, width] = view::box_of(active)?;
    #[expect(clippy::cast_possible_truncation, reason = "pixels of a page")]
    let style = format!(
        "left:{}px;top:{}px;width:{}px",
        left as i32, top as i32, width as i32
    );
    dom::set(place, "style", Some(&style));
    Some(())
}

/// Keeps the field over its cell, which others may have moved. Where it cannot be seen any more, its
/// unit is told.
pub fn follow(app: App) {
    let (Some(work), Some(place)) = (
        WORK.with_borrow(Clone::clone),
        dom::by_id("schedule-editor"),
    ) else {
        return;
    };
    if lay(&work, &place).is_none()
        && let (Some(row), [column]) = (work.active_row(), &work.columns[..])
    {
        say(&[&row.unit.number, " · ", column.name(app.language())].concat());
    }
}

/// Closes the field with nothing done.
pub fn give_up(_app: App) {
    close();
    view::focus();
}

/// Takes the field away.
pub fn close() {
    WORK.set(None);
    IS_COMPOSING.set(false);
    if let Some(place) = dom::by_id("schedule-editor") {
        dom::set(&place, "hidden", Some(""));
        place.set_inner_html("");
    }
}

/// Takes what is typed into all that it is for. False when it cannot stand: then the field stays and
/// says why.
pub fn commit(app: App) -> bool {
    let Some(field) = dom::by_id("schedule-field") else {
        return true;
    };
    match finish(app) {
        Ok(()) => {
            // A sheet that asks why has the focus; it comes back when that closes.
            if !sheet::is_open() {
                view::focus();
            }
            true
        }
        Err(problem) => {
            if let Some(field) = field.dyn_ref::<HtmlElement>() {
                let _ = field.focus();
            }
            dom::set(&field, "aria-invalid", Some("true"));
            if let Some(place) = dom::by_id("schedule-problem") {
                place.set_text_content(Some(&problem));
                // Beside the last column, or below the last row, it would not be read.
                dom::bring_into_view(&place);
            }
            false
        }
    }
}

/// Saves what is typed, and takes the field away unless it cannot stand.
fn finish(app: App) -> Result<(), String> {
    // Nothing that happens in here, such as a focus that goes elsewhere, finishes it once more.
    let (Some(work), Some(field)) = (WORK.take(), dom::by_id("schedule-field")) else {
        return Ok(());
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
    let saved = saving::save(app, &work, Some(&text));
    match saved {
        Ok(()) => close(),
        Err(_) => WORK.set(Some(work)),
    }
    saved
}

/// Empties everything that is chosen.
pub fn clear(app: App) {
    if !office::may_edit() {
        return;
    }
    catch_up(app);
    let columns = chosen_columns().into_iter();
    let columns: Vec<Column> = columns.filter(|column| column.is_editable()).collect();
    if let Some(work) = Work::begin(app, columns)
        && let Err(problem) = saving::save(app, &work.into(), None)
    {
        say(&problem);
    }
}
