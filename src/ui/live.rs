//! An open page follows its town: `public/live.js` hears the server and says when there is news.

use super::{dom, events::on, load, start, state::App};
use leptos::prelude::*;
use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen_futures::spawn_local;
use web_sys::Event;

/// Reads the town anew whenever it is said to have changed.
pub fn listen(app: App) {
    on(&window(), "frontage-changed", move |_: &Event| {
        spawn_local(refresh(app));
    });
}

thread_local! {
    /// Counts the readings, so that of two on their way the later one stands.
    static LATEST: Cell<u32> = const { Cell::new(0) };
}

/// When a town that did not come is asked for again: nothing else would tell of this change.
const AGAIN: Duration = Duration::from_secs(10);

/// What does not come, or is no town, leaves the page as it is until it does.
async fn refresh(app: App) {
    let reading = LATEST.get().wrapping_add(1);
    LATEST.set(reading);
    let name = app.url.with_untracked(|url| url.town.clone());
    let read = load::town(name.as_deref()).await;
    if LATEST.get() != reading {
        return;
    }
    let Ok(loaded) = read else {
        set_timeout(move || spawn_local(refresh(app)), AGAIN);
        return;
    };
    if app
        .url
        .with_untracked(|url| start::needs_the_full_app(&loaded, url))
    {
        // The address says all there is to say: the page comes back as it was, with the other program.
        dom::reload();
        return;
    }
    app.loaded.try_set(Arc::new(loaded));
}
