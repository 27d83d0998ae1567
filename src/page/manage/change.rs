//! What an entry changed, thing by thing: each field before and after.

use crate::ledger::{Change, Entry, Field, PLACE, Thing};
use crate::words::manage::change::{self as words, Naming, field_name};
use crate::words::manage::history::more_changes;
use maud::{Markup, html};

/// How many changes are seen at once, and how many are shown at all: an import has thousands.
const SEEN: usize = 6;
const SHOWN: usize = 100;

/// What an entry changed.
pub fn changes(naming: &Naming, entry: &Entry) -> Markup {
    // Undo is in the opposite order: each change stands beside what takes it back.
    let pairs: Vec<(&Change, &Change)> = (entry.changes.iter())
        .zip(entry.undo.iter().rev())
        .take(SHOWN)
        .collect();
    let (seen, rest) = pairs.split_at(pairs.len().min(SEEN));
    let more = entry.changes.len().saturating_sub(SEEN);
    html! {
        @for (change, inverse) in seen { (self::change(naming, change, inverse)) }
        @if more > 0 {
            details.change-rest {
                summary { (more_changes(naming.language, more)) }
                @for (change, inverse) in rest { (self::change(naming, change, inverse)) }
                @if more > rest.len() { p.hint { "…" } }
            }
        }
    }
}

fn change(naming: &Naming, change: &Change, inverse: &Change) -> Markup {
    let language = naming.language;
    match (change, inverse) {
        // Only what takes an added milestone back knows which of its step it has become.
        (Change::Add { noun, .. }, Change::Remove(thing)) => {
            let whole = naming.whole(noun);
            about(
                naming,
                thing,
                html! { (line(words::added(language), None, Some(whole))) },
            )
        }
        (Change::Remove(thing), Change::Add { noun, .. }) => {
            let whole = naming.whole(noun);
            about(
                naming,
                thing,
                html! { (line(words::removed(language), Some(whole), None)) },
            )
        }
        (Change::Set { thing, fields }, Change::Set { fields: before, .. }) => about(
            naming,
            thing,
            html! {
                @for field in fields { (self::field(naming, thing, field, before)) }
            },
        ),
        (Change::Move { thing, to }, Change::Move { to: from, .. }) => {
            let [from, to] = [from, to].map(|place| Some((place + 1).to_string()));
            about(
                naming,
                thing,
                line(field_name(language, thing, PLACE), from, to),
            )
        }
        _ => html! {},
    }
}

fn about(naming: &Naming, thing: &Thing, lines: Markup) -> Markup {
    html! {
        div.change {
            p.change-thing { (naming.thing(thing)) }
            dl.change-lines { (lines) }
        }
    }
}

fn field(naming: &Naming, thing: &Thing, field: &Field, before: &[Field]) -> Markup {
    let name = field.name();
    let was = before.iter().find(|other| other.name() == name);
    let was = was.map(|was| naming.stated(was));
    line(
        field_name(naming.language, thing, name),
        was,
        Some(naming.stated(field)),
    )
}

fn line(name: &str, before: Option<String>, after: Option<String>) -> Markup {
    html! {
        div {
            dt { (name) }
            dd {
                @if let Some(before) = &before { del { (before) } }
                @if before.is_some() && after.is_some() { span aria-hidden="true" { " → " } }
                @if let Some(after) = after { ins { (after) } }
            }
        }
    }
}
