//! Restoring what was before an entry, by a change of its own. What was changed again since stays
//! as it is.

use super::PAGES;
use crate::desk::NotBack;
use crate::ledger::{Change, Entry, EntryId};
use crate::page::manage::history as page;
use crate::town::Language;
use crate::ui::manage::naming::written;
use crate::ui::manage::sheet::fields::Wrong;
use crate::ui::manage::{office, reading, sheet};
use crate::ui::state::App;
use crate::words::manage::history as words;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// How many pages are read at most to learn what was saved since an old entry.
const MOST_PAGES: usize = 50;

/// An entry that is to be taken back, with what was saved since and is not on the desk any more.
#[derive(Clone)]
pub struct Restoring {
    entry: Entry,
    between: Vec<Entry>,
}

impl sheet::Subject for Restoring {
    fn changes(&self, language: Language) -> Result<Vec<Change>, Wrong> {
        self.back().map_err(|why| {
            let why = match why {
                NotBack::Clashes(_) => words::changed_since,
                NotBack::NotKnown => words::not_all_known,
            };
            Wrong {
                field: "",
                words: why(language).to_owned(),
            }
        })
    }
}

impl Restoring {
    fn back(&self) -> Result<Vec<Change>, NotBack> {
        let back = office::with(|office| office.desk.changes_back(&self.entry, &self.between));
        back.unwrap_or(Err(NotBack::NotKnown))
    }
}

/// Shows what restoring would change, or why it cannot be done.
pub fn begin(app: App, id: &str) {
    let Ok(id) = id.parse().map(EntryId) else {
        return;
    };
    let entry = office::with(|office| {
        let mut recent = office.desk.recent();
        recent.find(|entry| entry.id == id).cloned()
    });
    let older =
        || PAGES.with_borrow(|pages| pages.older.iter().find(|entry| entry.id == id).cloned());
    if let Some(entry) = entry.flatten().or_else(older) {
        let language = app.language();
        spawn_local(async move {
            let between = since(entry.sequence).await;
            show(app, language, Restoring { entry, between });
        });
    }
}

/// The entries after one, up to those on the desk, in their order.
async fn since(sequence: u64) -> Vec<Entry> {
    let mut between: Vec<Entry> = Vec::new();
    let first = office::with(|office| office.desk.recent().next().map(|it| it.sequence));
    let (Some(mut first), Some(town)) = (first.flatten(), office::town()) else {
        return between;
    };
    for _ in 0..MOST_PAGES {
        if first <= sequence + 1 {
            break;
        }
        let page = reading::page_of_history(&town, Some(first)).await;
        let Some(earliest) = page.first() else { break };
        first = earliest.sequence;
        between.splice(0..0, page);
    }
    between
}

fn show(app: App, language: Language, restoring: Restoring) {
    let form = match restoring.back() {
        Err(NotBack::NotKnown) => return app.say(words::not_all_known(language)),
        Err(NotBack::Clashes(clashes)) => written(language, &|naming| {
            page::not_restored(naming, None, &clashes)
        }),
        Ok(changes) if changes.is_empty() => return app.say(words::is_so_already(language)),
        Ok(changes) => {
            let would_be = office::with(|office| {
                let today = office::today_in(&office.desk);
                office.desk.would_be(changes, today)
            });
            match would_be {
                None => return,
                Some(Ok(preview)) => written(language, &|naming| page::restoring(naming, &preview)),
                Some(Err(refusal)) => written(language, &|naming| {
                    page::not_restored(naming, Some(refusal.words.get(language)), &[])
                }),
            }
        }
    };
    sheet::open(app, Rc::new(restoring), &form);
}
