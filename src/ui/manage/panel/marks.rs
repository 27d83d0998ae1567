//! Milestones dragged along their line of time, by pointer or by key. Moving one writes its own
//! attributes and nothing else; where it is put down, the sheet asks for the rest.

use crate::number::decimal;
use crate::page::dashboard::DayRange;
use crate::town::parse_day;
use crate::ui::manage::sheet;
use crate::ui::{dom, events::on, state::App};
use chrono::{Days, Months, NaiveDate};
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, PointerEvent};

/// A pointer that moved further than this many pixels drags.
const SLACK: f64 = 4.0;

/// What is held by a pointer.
struct Held {
    mark: Element,
    pointer: i32,
    began_at: f64,
    is_moving: bool,
}

thread_local! {
    static HELD: RefCell<Option<Held>> = const { RefCell::new(None) };
    /// The click that comes after a drag is no click.
    static WAS_DRAGGED: Cell<bool> = const { Cell::new(false) };
}

/// Listens to the panel.
pub fn listen(app: App) {
    let Some(detail) = dom::by_id("detail") else {
        return;
    };
    on(&detail, "pointerdown", down);
    on(&detail, "pointermove", moved);
    on(&detail, "pointerup", move |_: &PointerEvent| up(app));
    on(&detail, "pointercancel", |_: &PointerEvent| {
        HELD.set(None);
        put_back();
    });
    on(&detail, "keydown", key);
}

/// A milestone is pressed: asks for its dates, those it was moved to where it was.
pub fn chosen(app: App, key: &str) {
    if WAS_DRAGGED.take() {
        return;
    }
    let mut marks = marks().into_iter();
    let mark = marks.find(|mark| mark.get_attribute("data-mark").as_deref() == Some(key));
    match mark.and_then(|mark| date(&mark, "data-moved")) {
        Some(day) => sheet::move_milestone(app, key, day, false),
        None => sheet::change_milestone(app, key),
    }
}

/// Puts every milestone back where it stands.
pub fn put_back() {
    for mark in marks() {
        if mark.has_attribute("data-moved")
            && let Some(day) = date(&mark, "data-day")
        {
            show(&mark, day);
            dom::set(&mark, "data-moved", None);
            say(&mark, "");
        }
    }
}

fn marks() -> Vec<Element> {
    dom::by_id("detail").map_or_else(Vec::new, |detail| dom::all(&detail, ".lane-mark"))
}

fn mark_of(event: &Event) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(".lane-mark:enabled").ok()?
}

fn line_of(mark: &Element) -> Option<Element> {
    mark.closest(".lane-line").ok()?
}

fn date(element: &Element, name: &str) -> Option<NaiveDate> {
    parse_day(&element.get_attribute(name)?)
}

/// The days of a mark's line.
fn range(mark: &Element) -> Option<DayRange> {
    let line = line_of(mark)?;
    let first = date(&line, "data-first")?;
    let days = line.get_attribute("data-days")?.parse().ok()?;
    let last = first.checked_add_days(Days::new(days))?;
    Some(DayRange { first, last })
}

/// Shows a mark at a day, and which day that is.
fn show(mark: &Element, day: NaiveDate) {
    let Some(range) = range(mark) else { return };
    let text = day.to_string();
    dom::set(mark, "data-moved", Some(&text));
    let at = decimal(range.percent(day), 2) + "%";
    place(mark, &at);
    say(mark, &text);
    if let Some(said) = output(mark) {
        place(&said, &at);
    }
}

fn place(element: &Element, at: &str) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.style().set_property("left", at);
    }
}

fn output(mark: &Element) -> Option<Element> {
    line_of(mark)?.query_selector("output").ok()?
}

fn say(mark: &Element, text: &str) {
    if let Some(said) = output(mark) {
        said.set_text_content(Some(text));
    }
}

fn down(event: &PointerEvent) {
    WAS_DRAGGED.set(false);
    let Some(mark) = mark_of(event).filter(|_| event.button() == 0) else {
        return;
    };
    // Held also where the pointer leaves it.
    let _ = mark.set_pointer_capture(event.pointer_id());
    HELD.set(Some(Held {
        mark,
        pointer: event.pointer_id(),
        began_at: event.client_x().into(),
        is_moving: false,
    }));
}

#[expect(clippy::cast_possible_truncation, reason = "days on a line are few")]
#[expect(clippy::cast_precision_loss, reason = "days on a line are few")]
fn moved(event: &PointerEvent) {
    HELD.with_borrow_mut(|held| {
        let held = held
            .as_mut()
            .filter(|it| it.pointer == event.pointer_id())?;
        let by = f64::from(event.client_x()) - held.began_at;
        held.is_moving |= by.abs() > SLACK;
        if held.is_moving {
            event.prevent_default();
            let range = range(&held.mark)?;
            let width = line_of(&held.mark)?.get_bounding_client_rect().width();
            let days = by / width.max(1.0) * range.offset(range.last) as f64;
            let from = date(&held.mark, "data-day")?;
            let day = from + chrono::TimeDelta::days(days.round() as i64);
            show(&held.mark, day.clamp(range.first, range.last));
        }
        Some(())
    });
}

fn up(app: App) {
    let Some(held) = HELD.take().filter(|held| held.is_moving) else {
        return;
    };
    WAS_DRAGGED.set(true);
    let key = held.mark.get_attribute("data-mark");
    match (key, date(&held.mark, "data-moved")) {
        (Some(key), Some(day)) if date(&held.mark, "data-day") != Some(day) => {
            sheet::move_milestone(app, &key, day, true);
        }
        _ => put_back(),
    }
}

fn key(event: &KeyboardEvent) {
    WAS_DRAGGED.set(false);
    let Some(mark) = mark_of(event) else { return };
    let moved = date(&mark, "data-moved");
    let Some(from) = moved.or_else(|| date(&mark, "data-day")) else {
        return;
    };
    let month = Months::new(1);
    let to = match (event.key().as_str(), event.shift_key()) {
        ("ArrowLeft", false) => from.pred_opt(),
        ("ArrowRight", false) => from.succ_opt(),
        ("ArrowLeft", true) => from.checked_sub_months(month),
        ("ArrowRight", true) => from.checked_add_months(month),
        ("Escape", _) if moved.is_some() => {
            put_back();
            None
        }
        _ => return,
    };
    if let Some(to) = to {
        show(&mark, to);
    }
    // The map would move, and Escape close the unit.
    event.prevent_default();
    event.stop_propagation();
}
