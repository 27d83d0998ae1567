//! What-if: scenarios beside the town as it is. What is open is in the address, what it says in
//! [`kept`]; nothing of it is in the town before somebody makes it real.

mod acting;
mod enter;
mod kept;
mod sending;
mod since;

pub use acting::act;

use super::office;
use crate::desk::scenario::{self, Rebased, Refused};
use crate::ledger::Record;
use crate::page::manage::scenarios::{self as page, Column, Line, Open, Where};
use crate::query::UrlState;
use crate::town::{Language, Town};
use crate::ui::{dom, events::on, state::App};
use crate::words::manage::scenarios as says;
use chrono::NaiveDate;
use kept::Opened;
use leptos::prelude::*;
use std::cell::Cell;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlSelectElement};

thread_local! {
    static IS_LISTENING: Cell<bool> = const { Cell::new(false) };
}

/// Whether something of a scenario is on this page only. Nothing of anybody is once they have left.
pub fn has_unsaved() -> bool {
    let is_unsaved = |kept: &kept::Kept| kept.opened.iter().any(Opened::is_unsaved);
    office::me().is_some() && kept::with(is_unsaved)
}

/// Asks for and sends anew what had no answer: the server is there again, or somebody has signed in
/// again.
pub fn go_on() {
    kept::go_on();
}

/// The screen.
pub fn write(app: App) -> String {
    kept::track();
    app.loaded.track();
    listen(app);
    let (language, url) = (app.language(), app.url.get());
    kept::ask_for_the_list();
    if url.scenarios.is_empty() {
        kept::forget_what_is_kept();
        return kept::with(|kept| {
            page::list(language, &url, kept.list.as_deref(), kept.is_silent).into_string()
        });
    }
    for id in &url.scenarios {
        kept::ask_for(*id);
    }
    opened(language, &url)
}

/// A scenario on the town as it is.
pub(super) struct Tried {
    /// Its moves, brought onto the town as it is.
    pub rebased: Vec<Rebased>,
    /// Whether all is known that was saved to the town since; where not, nobody knows what clashes.
    pub is_fitted: bool,
    /// The town as it would be; as it is, where it cannot be.
    pub record: Record,
    /// Why it cannot be.
    pub refused: Option<Refused>,
}

impl Tried {
    /// Whether something of it clashes with what was saved since.
    pub fn clashes(&self) -> bool {
        self.rebased.iter().any(|it| !it.clashes.is_empty())
    }
}

/// Tries a scenario on.
pub(super) fn try_on(opened: &Opened) -> Option<Tried> {
    let since = opened.since();
    let is_fitted = since.is_some();
    office::read(|now, today| {
        let rebased = scenario::rebase(&opened.changes, &since.unwrap_or_default(), now);
        let (record, refused) = match scenario::try_on(now, &scenario::left(&rebased), today) {
            Ok(record) => (record, None),
            Err(refused) => (now.clone(), Some(refused)),
        };
        Tried {
            rebased,
            is_fitted,
            record,
            refused,
        }
    })
}

fn opened(language: Language, url: &UrlState) -> String {
    let open = kept::with(|kept| {
        let found = url.scenarios.iter().map(|id| kept.opened(*id).cloned());
        found.flatten().collect::<Vec<Opened>>()
    });
    let tried: Vec<Option<Tried>> = open
        .iter()
        .map(|it| it.is_read().then(|| try_on(it))?)
        .collect();
    let shown = open.iter().zip(&tried).map(|(opened, tried)| Open {
        summary: &opened.summary,
        standing: &opened.standing,
        may_make_real: office::may_edit(),
        may_remove: opened.summary.is_mine || opened.summary.is_shared && office::may_administer(),
        is_fitted: tried.as_ref().is_none_or(|tried| tried.is_fitted),
        is_rebased: (tried.as_ref())
            .is_some_and(|_| !opened.changes.is_empty() && opened.is_behind()),
        lines: (tried.as_ref()).map_or_else(Vec::new, |tried| lines(language, opened, tried)),
    });
    let shown: Vec<Open> = shown.collect();
    let comparison = compared(language, url, &open, &tried);
    let others = kept::with(|kept| kept.list.clone().unwrap_or_default());
    page::opened(language, url, &shown, &others, comparison).into_string()
}

fn lines(language: Language, opened: &Opened, tried: &Tried) -> Vec<Line> {
    let refused = tried.refused.as_ref();
    let mut before = 0;
    let lines = office::read(|now, _| {
        let place = Where {
            now,
            then: &tried.record,
            language,
        };
        let line = |it: &Rebased| {
            let range = it.is.range.clone();
            // The refusal counts what is left of the moves that do not clash.
            let own = before
                ..before
                    + if it.clashes.is_empty() {
                        it.left.len()
                    } else {
                        0
                    };
            before = own.end;
            Line {
                words: page::in_words(&place, it.is.kind, &opened.changes[range.clone()]),
                is_already_so: it.is_already_so(),
                clashes: (it.clashes.iter())
                    .map(|(_, clash)| page::clash(&place, clash))
                    .collect(),
                can_keep: scenario::can_keep(&opened.changes, it),
                keeps: opened.choice(range.start),
                refusal: refused
                    .filter(|refused| own.contains(&refused.change))
                    .map(|refused| refused.refusal.words.get(language).to_owned()),
            }
        };
        tried.rebased.iter().map(line).collect()
    });
    lines.unwrap_or_default()
}

/// The figures of what could be tried on, beside the town as it is. Those of a scenario that may have
/// its way over what nobody could read are not shown.
fn compared(
    language: Language,
    url: &UrlState,
    open: &[Opened],
    tried: &[Option<Tried>],
) -> Option<maud::Markup> {
    let tried: Vec<(&Opened, &Tried)> = open
        .iter()
        .zip(tried)
        .filter_map(|(opened, tried)| Some((opened, tried.as_ref()?)))
        .filter(|(_, tried)| tried.is_fitted)
        .collect();
    if tried.is_empty() {
        return None;
    }
    office::read(|now, today| {
        let towns: Vec<Town> = std::iter::once(now)
            .chain(tried.iter().map(|(_, tried)| &tried.record))
            .map(|record| record.town(today))
            .collect();
        let names = std::iter::once(says::todays_plan(language))
            .chain(tried.iter().map(|(opened, _)| opened.summary.name.as_str()));
        let terms = std::iter::once(now).chain(tried.iter().map(|(_, tried)| &tried.record));
        let columns: Vec<Column> = names
            .zip(&towns)
            .zip(terms)
            .map(|((name, town), record)| Column {
                name,
                town,
                terms: record.terms(),
            })
            .collect();
        let latest = latest(open, now.known_until(today));
        page::comparison(language, &columns, url.on.unwrap_or(latest), latest)
    })
}

/// The last day that one of the scenarios plans for.
fn latest(open: &[Opened], known_until: NaiveDate) -> NaiveDate {
    let days = open.iter().filter_map(|it| scenario::latest(&it.changes));
    days.max().unwrap_or(known_until).max(known_until)
}

/// What is chosen from a list is heard where it lies: the screen is written anew around it.
fn listen(app: App) {
    if IS_LISTENING.replace(true) {
        return;
    }
    let Some(work) = dom::by_id("work") else {
        return;
    };
    on(&window(), "beforeunload", |event: &Event| {
        if has_unsaved() {
            event.prevent_default();
        }
    });
    on(&work, "change", move |event: &Event| {
        let target = event.target().and_then(|it| it.dyn_into().ok());
        let Some(select): Option<HtmlSelectElement> = target else {
            return;
        };
        let value = select.value();
        match select.get_attribute("data-what-if").as_deref() {
            Some("day") => app.adjust(|url| url.on = value.parse().ok()),
            Some("compare") => show(app, &value),
            _ => {}
        }
    });
}

fn show(app: App, id: &str) {
    if let Ok(id) = id.parse() {
        app.visit(|url| url.open_scenario(id));
    }
}

/// A scenario that is open, tried on.
pub(super) fn open_one(id: Uuid) -> Option<(Opened, Tried)> {
    let opened = kept::with(|kept| kept.opened(id).cloned())?;
    let tried = try_on(&opened)?;
    Some((opened, tried))
}
