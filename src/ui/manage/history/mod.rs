//! History: who changed what, when and why. The latest entries are those the desk remembers, so they
//! are there at once, also without the network; earlier ones are read in pages.

mod pages;
mod restoring;
mod times;

use super::naming;
use super::{office, screens, sending, standing};
use crate::confidential::PersonId;
use crate::desk::{belonging_to, undone};
use crate::ledger::{Actor, Change, Entry, EntryId, Noun, Record, Thing};
use crate::page::manage::history::{self as page, Filter, Row};
use crate::town::parse_day;
use crate::ui::events::on;
use crate::ui::reactive::follow;
use crate::ui::{dom, state::App};
use crate::words::manage::{change::Naming, history as words};
use leptos::prelude::*;
use pages::Pages;
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement};

thread_local! {
    static PAGES: RefCell<Pages> = RefCell::new(Pages::default());
    /// Tells that the list is another, and that the filter is.
    static CHANGED: [ArcRwSignal<u32>; 2] = [ArcRwSignal::new(0), ArcRwSignal::new(0)];
    static IS_LISTENING: Cell<bool> = const { Cell::new(false) };
}

/// What has changed.
#[derive(Clone, Copy)]
enum Part {
    List,
    Filter,
}

fn changed(part: Part) {
    CHANGED.with(|signals| signals[part as usize].update(|count| *count += 1));
}

fn track(part: Part) {
    naming::track();
    CHANGED.with(|signals| signals[part as usize].track());
}

/// The screen: its filter, around a list that is filled by itself.
pub fn write(app: App) -> String {
    track(Part::Filter);
    listen();
    follow(move || fill(app));
    let filter = PAGES.with_borrow(|pages| pages.filter.clone());
    let units = office::read(|record, _| numbers(record)).unwrap_or_default();
    let people = naming::people();
    page::screen(app.language(), &filter, &people, &units).into_string()
}

fn numbers(record: &Record) -> Vec<String> {
    record.units().iter().map(|it| it.number.clone()).collect()
}

/// Does what `data-action` says; false if it is none of this screen's.
pub fn act(app: App, verb: &str, object: &str) -> bool {
    match verb {
        "history-of" => {
            let unit = Some(object.to_owned());
            ask_for(Filter {
                unit,
                ..Filter::default()
            });
            screens::go(app, "history");
        }
        "history-clear" => ask_for(Filter::default()),
        "history-more" => pages::more(),
        "history-restore" => restoring::begin(app, object),
        "history-withdraw" => withdraw(app, object),
        _ => return false,
    }
    true
}

/// Shows the entries that a filter asks for.
fn ask_for(filter: Filter) {
    PAGES.with_borrow_mut(|pages| *pages = pages.asking(filter));
    changed(Part::Filter);
    changed(Part::List);
}

/// Listens to the filter.
fn listen() {
    if IS_LISTENING.replace(true) {
        return;
    }
    on(&window(), "change", |event: &Event| {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        if let Some(element) = target
            && let Some(field) = element.get_attribute("data-history")
        {
            choose(&field, &value_of(&element));
        }
    });
}

fn value_of(element: &Element) -> String {
    let chosen = element.dyn_ref().map(HtmlSelectElement::value);
    let typed = || element.dyn_ref().map(HtmlInputElement::value);
    chosen.or_else(typed).unwrap_or_default()
}

fn choose(field: &str, value: &str) {
    let mut filter = PAGES.with_borrow(|pages| pages.filter.clone());
    match field {
        "person" => filter.person = value.parse().ok().map(PersonId),
        "unit" => filter.unit = (!value.is_empty()).then(|| value.to_owned()),
        "since" => filter.since = parse_day(value),
        _ => filter.until = parse_day(value),
    }
    let has_changed = PAGES.with_borrow(|pages| pages.filter != filter);
    if has_changed {
        ask_for(filter);
    }
}

/// Takes back what was never sent.
fn withdraw(app: App, id: &str) {
    let language = app.language();
    let Ok(id) = id.parse().map(EntryId) else {
        return;
    };
    if sending::is_being_sent(id) {
        return app.say(words::is_being_sent(language));
    }
    if office::withdraw(id) {
        app.say(words::withdrawn(language));
    }
}

/// Fills the list. Follows the desk, the filter, and what is read.
fn fill(app: App) {
    track(Part::List);
    app.loaded.track();
    standing::track_standing();
    let language = app.language();
    let may_edit = office::may_edit();
    let html = office::with(|office| {
        let desk = &office.desk;
        let record = desk.record();
        let today = office::today_in(desk);
        let zone = record.venue().map_or("UTC", |it| &it.time_zone);
        let people = naming::people();
        PAGES.with_borrow_mut(|pages| {
            pages.follow(desk);
            let recent: Vec<&Entry> = desk.recent().collect();
            let known: Vec<&Entry> = (pages.older.iter().rev()).chain(recent).collect();
            let things = things_of(&pages.filter, record, &known);
            let undone = undone(known.iter().copied().chain(desk.waiting()));
            let naming = Naming {
                language,
                record,
                entries: &known,
                people: &people,
            };
            let row = |entry| row(&naming, entry, zone, &undone, may_edit);
            let waiting: Vec<Row> = desk.waiting().map(row).collect();
            let mut rows: Vec<Row> = (known.iter().rev())
                .filter(|entry| is_asked_for(&pages.filter, things.as_deref(), entry))
                .map(|entry| row(entry))
                .filter(|row| is_in_time(&pages.filter, row))
                .collect();
            let things = things.as_deref();
            pages.things = things.map(|it| it.iter().map(Thing::to_string).collect());
            pages.zone = zone.to_owned();
            pages.known = rows.len();
            rows.truncate(pages.shown);
            let earlier = pages.earlier();
            let is_filtered = pages.filter != Filter::default();
            page::list(
                &naming,
                today,
                &waiting,
                &rows,
                things,
                is_filtered,
                earlier,
            )
            .into_string()
        })
    });
    dom::fill("history-list", &html.unwrap_or_default());
    // Where a filter leaves little of what is known, what is earlier is looked through at once.
    pages::read_on();
}

/// The unit that is asked for, and what belongs to it.
fn things_of(filter: &Filter, record: &Record, known: &[&Entry]) -> Option<Vec<Thing>> {
    let number = filter.unit.as_ref()?;
    let unit = record.units().iter().find(|it| it.number == *number);
    let things = unit.map(|it| belonging_to(record, it.id, known.iter().copied()));
    Some(things.unwrap_or_default())
}

fn is_asked_for(filter: &Filter, things: Option<&[Thing]>, entry: &Entry) -> bool {
    let is_theirs = filter
        .person
        .is_none_or(|id| entry.actor == Actor::Person(id));
    is_theirs && things.is_none_or(|asked| entry.things().iter().any(|it| asked.contains(it)))
}

fn is_in_time(filter: &Filter, row: &Row) -> bool {
    let day = row.when.date();
    filter.since.is_none_or(|since| since <= day) && filter.until.is_none_or(|until| day <= until)
}

fn row<'a>(
    naming: &Naming<'a>,
    entry: &'a Entry,
    zone: &str,
    undone: &HashSet<EntryId>,
    may_edit: bool,
) -> Row<'a> {
    // What a town began with is not taken back: nothing would be left of it.
    let is_beginning = (entry.changes.iter()).any(|change| {
        matches!(
            change,
            Change::Add {
                noun: Noun::Venue(_),
                ..
            }
        )
    });
    let is_undone = undone.contains(&entry.id);
    Row {
        entry,
        who: match entry.actor {
            Actor::Person(id) => Some(naming.person(id)),
            Actor::Import => None,
        },
        when: times::local(entry.recorded, zone),
        is_undone,
        may_restore: may_edit && !is_undone && !is_beginning,
    }
}
