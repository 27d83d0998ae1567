//! Choosing cells with the pointer, and columns in their menu.

use super::keys::{go_to, target};
use super::{choose_column, editing, view, with};
use crate::page::manage::schedule::Place;
use crate::ui::{events::on, state::App};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, MouseEvent, PointerEvent};

thread_local! {
    /// The pointer went down on a cell and is drawing a selection.
    static IS_DRAWING: Cell<bool> = const { Cell::new(false) };
}

pub fn listen(app: App, screen: &Element) {
    on(screen, "pointerdown", move |event: &PointerEvent| {
        let Some(place) = place_of(event).filter(|_| event.button() == 0) else {
            return;
        };
        if !editing::commit(app) {
            return event.prevent_default();
        }
        let is_again = with(|schedule| schedule.active == place && schedule.anchor == place);
        go_to(app, place, event.shift_key());
        let is_mouse = event.pointer_type() == "mouse";
        IS_DRAWING.set(is_mouse);
        if is_mouse {
            event.prevent_default();
        }
        view::focus();
        // A finger has no double-click: what is active is opened by touching it again.
        if !is_mouse && is_again == Some(true) {
            editing::begin(app, None);
        }
    });
    on(screen, "pointerover", move |event: &PointerEvent| {
        if IS_DRAWING.get()
            && event.buttons() == 1
            && let Some(place) = place_of(event)
        {
            go_to(app, place, true);
        }
    });
    on(screen, "pointerup", move |_: &PointerEvent| {
        IS_DRAWING.set(false)
    });
    on(screen, "dblclick", move |event: &MouseEvent| {
        if place_of(event).is_some() {
            editing::begin(app, None);
        }
    });
    on(screen, "change", move |event: &Event| {
        let Some(input) = target(event).and_then(|it| it.dyn_into::<HtmlInputElement>().ok())
        else {
            return;
        };
        if let Some(slug) = input.get_attribute("data-schedule-column") {
            choose_column(app, &slug, input.checked());
        }
    });
}

fn place_of(event: &MouseEvent) -> Option<Place> {
    let cell = target(event)?.closest("[data-cell]").ok()??;
    let text = cell.get_attribute("data-cell")?;
    let (row, column) = text.split_once(':')?;
    let is_of_the_number = view::is_in_numbers(f64::from(event.client_x()));
    Some(Place {
        row: row.parse().ok()?,
        column: match is_of_the_number {
            true => 0,
            false => column.parse().ok()?,
        },
    })
}
