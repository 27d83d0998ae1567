//! Words put together of several keys, as Chinese is, typed straight onto a cell.
//!
//! An input method writes into what is edited as a text, which a table is not: its first key would
//! come as a letter. Where the browser has `EditContext`, the table takes such words itself. The
//! field over the cell shows what is being put together, and has the focus once the word stands.
//! Elsewhere the field has to be opened first, with Enter.
//!
//! <https://w3c.github.io/edit-context/>

use super::{editing, keys};
use crate::ui::{dom, events::on, state::App};
use js_sys::Reflect;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{DomRect, Element, Event, EventTarget, FocusEvent};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = EventTarget)]
    #[derive(Clone)]
    type EditContext;

    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<EditContext, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn text(this: &EditContext) -> String;

    #[wasm_bindgen(method, js_name = updateText)]
    fn update_text(this: &EditContext, from: u32, to: u32, text: &str);

    #[wasm_bindgen(method, js_name = updateSelection)]
    fn update_selection(this: &EditContext, from: u32, to: u32);

    #[wasm_bindgen(method, js_name = updateControlBounds)]
    fn update_control_bounds(this: &EditContext, bounds: &DomRect);

    #[wasm_bindgen(method, js_name = updateSelectionBounds)]
    fn update_selection_bounds(this: &EditContext, bounds: &DomRect);
}

impl EditContext {
    /// What was written, which is then taken out.
    fn take(&self) -> String {
        let text = self.text();
        self.update_text(0, u32::MAX, "");
        self.update_selection(0, 0);
        text
    }

    /// Tells the input method where its words are to appear.
    fn lay(&self, field: &Element) {
        let bounds = field.get_bounding_client_rect();
        self.update_control_bounds(&bounds);
        self.update_selection_bounds(&bounds);
    }
}

/// Listens, where there is a keyboard: on a touch screen what can be written into brings up its own.
pub fn listen(app: App, screen: &Element) {
    if dom::matches("(hover: none)") {
        return;
    }
    let Ok(context) = EditContext::new() else {
        return;
    };
    let writes_for = RefCell::<Option<Element>>::new(None);
    let attached = context.clone();
    on(screen, "focusin", move |event: &FocusEvent| {
        let grid = keys::target(event).filter(|it| it.id() == "schedule-grid");
        if grid.is_none() || grid == *writes_for.borrow() {
            return;
        }
        // It writes for one element at a time: not any more for a table that is gone.
        let key = JsValue::from("editContext");
        if let Some(before) = writes_for.replace(grid) {
            let _ = Reflect::set(&before, &key, &JsValue::NULL);
        }
        if let Some(grid) = &*writes_for.borrow() {
            let _ = Reflect::set(grid, &key, &attached);
        }
    });
    let is_composing = Rc::new(Cell::new(false));
    for name in ["compositionstart", "textupdate", "compositionend"] {
        let (context, is_composing) = (context.clone(), Rc::clone(&is_composing));
        on(&context.clone(), name, move |_: &Event| match name {
            "compositionstart" => {
                // Whatever an input method has left behind.
                context.take();
                is_composing.set(true);
                if let Some(field) = editing::begin_composing(app) {
                    context.lay(&field);
                }
            }
            "textupdate" if is_composing.get() => editing::compose(&context.text()),
            // A sign that the input method writes at once, such as a comma.
            "textupdate" => {
                let text = context.take();
                if !text.is_empty() {
                    editing::begin(app, Some(&text));
                }
            }
            // Once: it is told again when the field takes the focus.
            _ if is_composing.replace(false) => editing::end_composing(app, &context.take()),
            _ => {}
        });
    }
}
