//! Playing the days: one on which something happens after the other.

use super::go_to;
use crate::page::dashboard::stops;
use crate::ui::state::App;
use leptos::prelude::*;
use std::cell::Cell;
use std::time::Duration;

/// How long a day stays on the screen.
const STAY: Duration = Duration::from_millis(900);

thread_local! {
    /// What will show the next day.
    static NEXT: Cell<Option<TimeoutHandle>> = const { Cell::new(None) };
}

/// Plays on from the day shown, or from the beginning where nothing follows it; or stops.
pub fn toggle(app: App) {
    if NEXT.get().is_some() {
        stop(app);
        return;
    }
    app.planning.update(|choices| choices.is_playing = true);
    if !advance(app) {
        let first = app
            .loaded
            .with_untracked(|loaded| stops(&loaded.town).first().copied());
        if let Some(first) = first {
            go_to(app, first);
        }
    }
    schedule(app);
}

/// Stops playing.
pub fn stop(app: App) {
    if let Some(next) = NEXT.take() {
        next.clear();
        app.planning
            .try_update(|choices| choices.is_playing = false);
    }
}

fn schedule(app: App) {
    let next = set_timeout_with_handle(
        move || {
            if advance(app) {
                schedule(app);
            } else {
                stop(app);
            }
        },
        STAY,
    );
    NEXT.set(next.ok());
}

/// Goes to the next day on which something happens; false if there is none.
fn advance(app: App) -> bool {
    let url = app.url.try_with_untracked(|url| url.on);
    let next = app.loaded.try_with_untracked(|loaded| {
        let day = url.flatten().unwrap_or(loaded.town.known_until);
        stops(&loaded.town).into_iter().find(|stop| *stop > day)
    });
    match next.flatten() {
        Some(day) => {
            go_to(app, day);
            true
        }
        None => false,
    }
}
