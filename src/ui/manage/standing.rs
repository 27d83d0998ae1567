//! What the page shows of the desk, and when: the town at once or a blink later, and how things
//! stand beside it.

use super::office::{today_in, with};
use super::{facts, keeping};
use crate::desk::{Desk, readiness};
use crate::query::SearchIndex;
use crate::ui::load::Loaded;
use chrono::NaiveDate;
use leptos::prelude::*;
use std::cell::Cell;
use std::sync::Arc;
use std::time::Duration;

/// How long the rest of a table may be behind a cell that was entered.
#[cfg(feature = "daily")]
const BLINK: Duration = Duration::from_millis(120);

/// More units than this are many.
const LARGE: usize = 500;

/// How long the work that can wait waits for more of it.
const MOMENT: Duration = Duration::from_millis(600);

thread_local! {
    /// What was saved is still to be shown.
    static IS_DUE: Cell<bool> = const { Cell::new(false) };
    /// How often a later count was asked for.
    static REQUESTS: Cell<u64> = const { Cell::new(0) };
}

/// What the screens show of the desk. What was shown before lends its index, where nothing that can
/// be searched has changed.
pub(super) fn loaded(desk: &Desk, today: NaiveDate, before: Option<&Loaded>) -> Loaded {
    let town = desk.record().town(today);
    let index = before.and_then(|before| before.index.again(&before.town, &town));
    Loaded {
        index: index.unwrap_or_else(|| SearchIndex::new(&town)),
        terms: desk.record().terms().to_vec(),
        town,
    }
}

/// Shows the desk as it is now.
pub(super) fn stand() {
    IS_DUE.set(false);
    let shown = with(|office| {
        let before = office.app.loaded.try_get_untracked();
        let today = today_in(&office.desk);
        let loaded = loaded(&office.desk, today, before.as_deref());
        (office.app, loaded)
    });
    if let Some((app, loaded)) = shown {
        let is_large = loaded.town.units.len() > LARGE;
        app.loaded.try_set(Arc::new(loaded));
        stand_as_shown();
        if is_large {
            count_stale_soon();
        } else {
            count_stale();
        }
    }
}

/// Tells what waits, came back and can be undone, of a town that is shown as it is.
pub(super) fn stand_as_shown() {
    let Some((standing, counts)) = with(|office| {
        let desk = &office.desk;
        let steps = desk.steps();
        let counts = (
            readiness::overdue(desk.record(), today_in(desk)),
            desk.waiting().count(),
            desk.returned().len(),
            steps.undo.is_some(),
            steps.redo.is_some(),
        );
        (office.standing, counts)
    }) else {
        return;
    };
    standing.try_update(|standing| {
        (
            standing.overdue,
            standing.waiting,
            standing.returned,
            standing.can_undo,
            standing.can_redo,
        ) = counts;
    });
    keeping::keep_waiting();
}

/// Counts what is stale when nobody has saved anything for a moment: in a large town that takes as
/// long as drawing it.
fn count_stale_soon() {
    let request = REQUESTS.get() + 1;
    REQUESTS.set(request);
    let count_unless_saved_again = move || {
        if REQUESTS.get() == request {
            count_stale();
        }
    };
    set_timeout(count_unless_saved_again, MOMENT);
}

fn count_stale() {
    let counted = with(|office| {
        let stale = facts::count(&office.desk, today_in(&office.desk));
        (office.standing, stale)
    });
    if let Some((standing, stale)) = counted {
        standing.try_update(|standing| standing.stale = stale);
    }
}

/// Follows what waits, came back and can be undone: a save that arrives changes nothing else.
#[cfg(feature = "daily")]
pub fn track_standing() {
    if let Some(standing) = with(|office| office.standing) {
        standing.track();
    }
}

/// Shows the desk a blink later.
#[cfg(feature = "daily")]
pub(super) fn stand_soon() {
    keeping::keep_waiting();
    if !IS_DUE.replace(true) {
        set_timeout(stand_if_due, BLINK);
    }
}

/// Whether what was saved is still to be shown.
#[cfg(feature = "daily")]
pub fn is_due() -> bool {
    IS_DUE.get()
}

/// Shows what was saved, where that is still to be done.
#[cfg(feature = "daily")]
pub fn stand_if_due() {
    if IS_DUE.get() {
        stand();
    }
}
