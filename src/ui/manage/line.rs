//! The stream of entries: everything that anybody saves, as it is acknowledged.

use super::{Found, entrance, office, reading, standing, who};
use crate::formats::change_file::{self, Limits};
use leptos::prelude::*;
use std::cell::RefCell;
use std::time::Duration;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, EventSource, MessageEvent};

/// When a line that was refused is tried again.
const AGAIN: Duration = Duration::from_secs(5);

type Hear = Closure<dyn Fn(Event)>;

thread_local! {
    /// The line, and what listens to it for as long as it is up.
    static LINE: RefCell<Option<(EventSource, Vec<Hear>)>> = const { RefCell::new(None) };
}

/// Opens the line from an entry on, in place of the one there was.
pub fn open(town: &str, after: u64) {
    close();
    let address = format!("api/live?town={town}&full=1&after={after}");
    let Ok(source) = EventSource::new(&address) else {
        return office::is_heard(false);
    };
    let listening = vec![
        listen(&source, "open", |_| office::is_heard(true)),
        listen(&source, "entry", |event| {
            let text = event
                .dyn_ref::<MessageEvent>()
                .and_then(|it| it.data().as_string());
            let entry = text.map(|text| change_file::read_entry(&text, &Limits::IMPORT));
            match entry {
                Some(Ok(entry)) => office::hear(&entry),
                // What this page cannot read, a newer server has written.
                _ => reading::read_anew(),
            }
        }),
        listen(&source, "resync", |_| reading::read_anew()),
        // What is known today is another, with the same entries.
        listen(&source, "day", |_| standing::stand()),
        listen(&source, "error", move |_| {
            office::is_heard(false);
            let is_closed = LINE.with_borrow(|line| {
                line.as_ref()
                    .is_some_and(|(source, _)| source.ready_state() == EventSource::CLOSED)
            });
            // A line that broke is taken up again by the browser; one that was refused is not.
            if is_closed {
                set_timeout(|| spawn_local(again()), AGAIN);
            }
        }),
    ];
    LINE.set(Some((source, listening)));
}

/// Opens the line anew, or has somebody sign in again whose session is over.
pub async fn again() {
    let is_over = matches!(who().await, Found::Nobody);
    let place = office::with(|office| (office.app, office.town.clone(), office.desk.head()));
    match place {
        Some((app, ..)) if is_over => entrance::ask_again(app.url.get_untracked()),
        Some((_, town, head)) => open(&town, head),
        None => {}
    }
}

fn close() {
    if let Some((source, listening)) = LINE.take() {
        source.close();
        // They may be running now: let go of them when they are done.
        set_timeout(move || drop(listening), Duration::ZERO);
    }
}

fn listen(source: &EventSource, name: &str, hear: impl Fn(Event) + 'static) -> Hear {
    let hear: Hear = Closure::new(hear);
    let _ = source.add_event_listener_with_callback(name, hear.as_ref().unchecked_ref());
    hear
}
