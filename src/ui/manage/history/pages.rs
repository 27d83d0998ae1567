//! Earlier entries, in pages: those of all things that are asked for, brought together.

use super::times::beginning;
use super::{PAGES, Part, changed};
use crate::desk::Desk;
use crate::ledger::Entry;
use crate::order::sort_by_key;
use crate::page::manage::history::{Earlier, Filter};
use crate::query::percent_encode;
use crate::ui::manage::{api, office, reading};
use js_sys::Date;
use serde_json::Value;
use wasm_bindgen_futures::spawn_local;

/// How many entries are shown at first, and how many more each time.
const PAGE: usize = 50;

/// How many entries a page of the server's has.
const READ: usize = 100;

/// What is shown of the history.
pub struct Pages {
    /// What is asked for.
    pub filter: Filter,
    /// The keys of the things that are asked for.
    pub things: Option<Vec<String>>,
    /// Where the venue is.
    pub zone: String,
    /// Read from the server, the latest first: earlier than what the desk remembers.
    pub older: Vec<Entry>,
    /// How many are shown at most.
    pub shown: usize,
    /// How many are known and asked for.
    pub known: usize,
    /// Before which entry to read on; none where there is nothing more.
    next: Option<u64>,
    state: Earlier,
    /// Told apart from those before: an answer to an earlier question is of no use.
    question: u32,
    /// Answers that are still to come, and from which entry on all that came are whole.
    expected: usize,
    whole_from: u64,
    /// From which entry on the desk had them when the first page was read.
    below: u64,
    arrived: Vec<Entry>,
}

impl Default for Pages {
    fn default() -> Self {
        Self {
            filter: Filter::default(),
            things: None,
            zone: String::new(),
            older: Vec::new(),
            shown: PAGE,
            known: 0,
            next: None,
            state: Earlier::More,
            question: 0,
            expected: 0,
            whole_from: 0,
            below: 0,
            arrived: Vec::new(),
        }
    }
}

impl Pages {
    /// Brings what was read together with what the desk remembers now.
    pub fn follow(&mut self, desk: &Desk) {
        let first = desk
            .recent()
            .next()
            .map_or(desk.head() + 1, |it| it.sequence);
        // The desk forgets its oldest entries: where there is a gap, earlier ones are read anew.
        if self.below == 0 || self.below < first {
            self.older.clear();
            self.below = first;
            self.next = (first > 1).then_some(first);
        }
        self.older.retain(|it| it.sequence < first);
    }

    /// What another filter asks for. An answer to what was asked before is of no use.
    pub fn asking(&self, filter: Filter) -> Self {
        Self {
            filter,
            question: self.question + 1,
            ..Self::default()
        }
    }

    /// How much more there is.
    pub fn earlier(&self) -> Earlier {
        match self.state {
            _ if self.known > self.shown => Earlier::More,
            Earlier::More if self.next.is_none() => Earlier::Nothing,
            state => state,
        }
    }

    /// Where a page is asked for.
    fn addresses(&self, town: &str, before: u64) -> Vec<String> {
        let mut address = format!("api/towns/{town}/history?limit={READ}&before={before}");
        let mut push = |name: &str, value: &str| {
            address.extend(["&", name, "=", &percent_encode(value)]);
        };
        if let Some(person) = self.filter.person {
            push("person", &person.0.to_string());
        }
        let moment = |ms: i64| String::from(Date::new(&(ms as f64).into()).to_iso_string());
        if let Some(since) = self.filter.since {
            push("from", &moment(beginning(since, &self.zone)));
        }
        if let Some(after) = self.filter.until.and_then(|until| until.succ_opt()) {
            push("to", &moment(beginning(after, &self.zone)));
        }
        match &self.things {
            None => vec![address],
            Some(things) => (things.iter())
                .map(|key| [&address, "&thing=", &percent_encode(key)].concat())
                .collect(),
        }
    }
}

/// Shows more: what is known already, or another page.
pub fn more() {
    PAGES.with_borrow_mut(|pages| {
        if pages.state != Earlier::Reading {
            pages.shown += PAGE;
            pages.state = Earlier::More;
        }
    });
    changed(Part::List);
}

/// Reads the next page where what is known is all shown and does not fill one.
pub fn read_on() {
    let asked = PAGES.with_borrow_mut(|pages| {
        let is_asked_for = pages.known < pages.shown && pages.state == Earlier::More;
        let before = pages.next.filter(|_| is_asked_for)?;
        let town = office::town()?;
        let addresses = pages.addresses(&town, before);
        if addresses.is_empty() {
            // A unit that is not there has no history.
            pages.next = None;
        }
        pages.state = if addresses.is_empty() {
            Earlier::More
        } else {
            Earlier::Reading
        };
        pages.question += 1;
        pages.expected = addresses.len();
        pages.whole_from = 0;
        pages.arrived = Vec::new();
        Some((pages.question, addresses))
    });
    let Some((question, addresses)) = asked else {
        return;
    };
    changed(Part::List);
    for address in addresses {
        spawn_local(async move {
            let answer = api::get(&address).await.ok();
            let page = answer.filter(|it| it.is_fine()).map(|it| it.json());
            arrived(question, page);
        });
    }
}

/// One of the answers has come.
fn arrived(question: u32, page: Option<Value>) {
    let is_done = PAGES.with_borrow_mut(|pages| {
        if pages.question != question || pages.state != Earlier::Reading {
            return false;
        }
        pages.expected = pages.expected.saturating_sub(1);
        match &page {
            Some(page) => {
                pages.arrived.extend(reading::entries_of(page));
                // Of what has more, nothing earlier is known: the others wait for it there.
                let next = page["next"].as_u64().unwrap_or_default();
                pages.whole_from = pages.whole_from.max(next);
            }
            None => pages.state = Earlier::Failed,
        }
        if pages.state == Earlier::Reading && pages.expected == 0 {
            pages.take_in();
        }
        pages.state != Earlier::Reading
    });
    if is_done {
        changed(Part::List);
    }
}

impl Pages {
    /// Takes in what has arrived, as far as it is whole.
    fn take_in(&mut self) {
        let from = self.whole_from;
        let mut arrived = std::mem::take(&mut self.arrived);
        arrived.retain(|entry| entry.sequence >= from);
        sort_by_key(&mut arrived, |entry| std::cmp::Reverse(entry.sequence));
        arrived.dedup_by_key(|entry| entry.sequence);
        self.older.extend(arrived);
        self.next = (from > 0).then_some(from);
        self.state = Earlier::More;
    }
}
