//! What was saved to the town since the base of a scenario. Where that cannot be read, the scenario
//! cannot be fitted to the town: that nothing is known is not that nothing was saved.

use super::kept::{Opened, note, with};
use crate::ledger::Entry;
use crate::ui::manage::{office, reading};
use uuid::Uuid;
use wasm_bindgen_futures::spawn_local;

impl Opened {
    /// Everything that was saved to the town since it was made; none where that is not known.
    pub fn since(&self) -> Option<Vec<Entry>> {
        let from = self.older.last().map_or(self.base, |entry| entry.sequence);
        let made = office::with(|office| office.desk.made_since(from)).flatten()?;
        let mut since = self.older.clone();
        since.extend(made);
        Some(since)
    }

    /// Whether the town has moved on.
    pub fn is_behind(&self) -> bool {
        let has_moved = office::with(|office| {
            let desk = &office.desk;
            desk.head() > self.base || desk.waiting().next().is_some()
        });
        has_moved.unwrap_or(false)
    }
}

/// What was saved since an entry, where the desk does not remember as much: entry by entry, up to one
/// from which the desk goes on. Nothing where it does remember, or where not all can be read.
pub async fn older(base: u64) -> Vec<Entry> {
    let town = office::with(|office| {
        let is_known = office.desk.made_since(base).is_some();
        (!is_known && office.desk.head() > base).then(|| office.town.clone())
    });
    let Some(town) = town.flatten() else {
        return Vec::new();
    };
    let mut older = reading::since(&town, base).await;
    // What the page has not heard yet it hears in its turn.
    let head = office::head().unwrap_or_default();
    older.retain(|entry| entry.sequence <= head);
    let mut in_turn = older.iter().zip(base + 1..);
    if !in_turn.all(|(entry, sequence)| entry.sequence == sequence) {
        older.clear();
    }
    older
}

/// Reads it again for a scenario of which it is not known.
pub fn read_again(id: Uuid) {
    spawn_local(async move {
        let base_of = |opened: &Opened| opened.since().is_none().then_some(opened.base);
        let base = with(|kept| kept.opened(id).and_then(base_of));
        let Some(base) = base else { return };
        let older = older(base).await;
        note(id, |opened| {
            if opened.base == base {
                opened.older = older;
            }
        });
    });
}
