//! What-if: scenarios beside the town as it is. What is open is in the address, what it says in
//! [`kept`]; nothing of it is in the town before somebody makes it real.

mod enter;
mod kept;
mod sending;

pub use enter::Form;

use super::office;
use crate::desk::scenario::{self, Rebased, Refused};
use crate::ledger::Record;
use crate::page::manage::scenarios::{self as page, Column, Line, Open, Where};
use crate::query::{UrlState, Work};
use crate::town::{Language, Town};
use crate::ui::{actions, address, dom, events::on, state::App};
use crate::words;
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
    /// The town as it would be; as it is, where it cannot be.
    pub record: Record,
    /// Why it cannot be.
    pub refused: Option<Refused>,
}

/// Tries a scenario on.
pub(super) fn try_on(opened: &Opened) -> Option<Tried> {
    let since = opened.since();
    office::read(|now, today| {
        let rebased = scenario::rebase(&opened.changes, &since, now);
        match scenario::try_on(now, &scenario::left(&rebased), today) {
            Ok(record) => Tried {
                rebased,
                record,
                refused: None,
            },
            Err(refused) => Tried {
                rebased,
                record: now.clone(),
                refused: Some(refused),
            },
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

/// The figures of what could be tried on, beside the town as it is.
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

/// Does what `data-action` says; false if it is none of this screen's.
pub fn act(app: App, verb: &str, object: &str) -> bool {
    if verb != "what-if" {
        return false;
    }
    let mut parts = object.split('/');
    let does = parts.next().unwrap_or_default();
    let id = parts.next().and_then(|id| id.parse::<Uuid>().ok());
    let place = parts.next().and_then(|place| place.parse().ok());
    match (does, id, place) {
        ("new", ..) => enter::open_form(app, Form::New),
        ("again", ..) => go_on(),
        ("list", ..) => app.visit(|url| url.scenarios.clear()),
        (does, Some(id), Some(place)) => act_on_move(does, id, place),
        (does, Some(id), None) => act_on(app, does, id),
        _ => {}
    }
    true
}

fn act_on(app: App, does: &str, id: Uuid) {
    match does {
        "open" => app.visit(|url| url.open_scenario(id)),
        "close" => app.visit(|url| url.scenarios.retain(|other| *other != id)),
        "rename" => enter::open_form(app, Form::Rename(id)),
        "duplicate" => enter::open_form(app, Form::Duplicate(id)),
        "put-in" => enter::open_form(app, Form::PutIn(id)),
        "move-date" => enter::open_form(app, Form::MoveDate(id)),
        "end" => enter::open_form(app, Form::End(id)),
        "real" => enter::open_form(app, Form::Real(id)),
        "share" => {
            kept::change(id, |opened| opened.summary.is_shared = true);
            copy_link(app, id);
        }
        "copy-link" => copy_link(app, id),
        "unshare" => kept::change(id, |opened| opened.summary.is_shared = false),
        "send" => sending::send(id),
        "load-other" => sending::load_other(id),
        "keep-this" => sending::keep_this(id),
        "remove" => {
            let question = says::sure_to_remove(app.language());
            if window().confirm_with_message(question).unwrap_or(false) {
                sending::remove(app, id);
            }
        }
        _ => {}
    }
}

fn act_on_move(does: &str, id: Uuid, place: usize) {
    let Some((opened, tried)) = open_one(id) else {
        return;
    };
    let Some(is) = tried.rebased.get(place).map(|it| it.is.clone()) else {
        return;
    };
    match does {
        "drop-move" => {
            let left = scenario::without(&opened.changes, &is.range);
            kept::replace(id, left);
        }
        "keep" | "drop" => {
            let mut chosen = opened.clone();
            chosen.choose(is.range.start, does == "keep");
            let keeps = |place| chosen.choice(place);
            match scenario::settled(&opened.changes, &tried.rebased, keeps) {
                Some(settled) => kept::settle(id, settled),
                None => kept::note(id, move |opened| {
                    opened.choose(is.range.start, does == "keep")
                }),
            }
        }
        _ => {}
    }
}

/// A scenario that is open, tried on.
pub(super) fn open_one(id: Uuid) -> Option<(Opened, Tried)> {
    let opened = kept::with(|kept| kept.opened(id).cloned())?;
    let tried = try_on(&opened)?;
    Some((opened, tried))
}

/// The address that opens a scenario for whoever may see it.
fn copy_link(app: App, id: Uuid) {
    let there = UrlState {
        work: Some(Work::Scenarios),
        scenarios: vec![id],
        town: app.url.with_untracked(|url| url.town.clone()),
        ..UrlState::default()
    };
    let whole = address::whole();
    let page = whole.split(['?', '#']).next().unwrap_or_default();
    actions::copy(
        app,
        [page, "?", &there.write()].concat(),
        words::link_copied,
    );
}
