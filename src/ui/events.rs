//! Listening to the page. Listeners live as long as the page does.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{AddEventListenerOptions, Event, EventTarget};

/// Calls `hear` on every event of this name.
///
/// The event is taken for an `E`: the name must be one that browsers give that kind of event.
pub fn on<E: JsCast + 'static>(target: &EventTarget, name: &str, hear: impl Fn(&E) + 'static) {
    listen(
        target,
        name,
        Box::new(move |event| hear(event.unchecked_ref())),
    );
}

fn listen(target: &EventTarget, name: &str, hear: Box<dyn Fn(&Event)>) {
    let closure = Closure::<dyn Fn(Event)>::new(move |event: Event| hear(&event));
    let options = AddEventListenerOptions::new();
    // The wheel and touches are answered by moving the map instead of the page.
    options.set_passive(false);
    let _ = target.add_event_listener_with_callback_and_add_event_listener_options(
        name,
        closure.as_ref().unchecked_ref(),
        &options,
    );
    closure.forget();
}
