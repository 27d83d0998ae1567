//! What an entry changed, thing by thing: each field before and after.

use crate::ledger::{Change, Entry, Field, PLACE, Thing};
use crate::town::Language;
use crate::words::manage::change::{self as words, Naming, field_name};
use crate::words::manage::history::more_changes;
use maud::{Markup, html};

/// How many changes are seen at once, and how many are shown at all: an import has thousands.
const SEEN: usize = 6;
const SHOWN: usize = 100;

/// What an entry changed; of some things only, where they are said.
pub fn changes(naming: &Naming, entry: &Entry, of: Option<&[Thing]>) -> Markup {
    // Undo is in the opposite order: each change stands beside what takes it back.
    let mut pairs: Vec<(&Change, &Change)> = (entry.changes.iter())
        .zip(entry.undo.iter().rev())
        .filter(|pair| of.is_none_or(|of| is_of(pair, of)))
        .collect();
    let more = pairs.len().saturating_sub(SEEN);
    pairs.truncate(SHOWN);
    let (seen, rest) = pairs.split_at(pairs.len().min(SEEN));
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

fn is_of((change, inverse): &(&Change, &Change), of: &[Thing]) -> bool {
    let things = [change.thing(), inverse.thing()];
    (things.iter()).any(|thing| of.contains(thing) || of.contains(&thing.whole()))
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
                line(language, words::added(language), None, Some(whole)),
            )
        }
        (Change::Remove(thing), Change::Add { noun, .. }) => {
            let whole = naming.whole(noun);
            about(
                naming,
                thing,
                line(language, words::removed(language), Some(whole), None),
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
                line(language, field_name(language, thing, PLACE), from, to),
            )
        }
        _ => html! {},
    }
}

/// What somebody wanted to change, and what it would then be.
pub fn wanted(naming: &Naming, changes: &[Change]) -> Markup {
    let language = naming.language;
    html! {
        @for change in changes.iter().take(SHOWN) {
            @match change {
                Change::Add { noun, .. } => {
                    (about(naming, &noun.thing(), line(language, words::added(language), None, Some(naming.whole(noun)))))
                }
                Change::Remove(thing) => (about(naming, thing, html! { div { dt { (words::removed(language)) } dd {} } })),
                Change::Set { thing, fields } => (about(naming, thing, html! {
                    @for field in fields { (self::field(naming, thing, field, &[])) }
                })),
                Change::Move { .. } => {}
            }
        }
        @if changes.len() > SHOWN { p.hint { "…" } }
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
    let language = naming.language;
    let name = field.name();
    let was = before.iter().find(|other| other.name() == name);
    let was = was.map(|was| naming.value(was));
    let is = Some(naming.value(field));
    line(language, field_name(language, thing, name), was, is)
}

/// A line: what it was is crossed out, if it was anything.
fn line(language: Language, name: &str, before: Option<String>, after: Option<String>) -> Markup {
    let not_set = words::not_set(language);
    html! {
        div {
            dt { (name) }
            dd {
                @match &before {
                    None => {}
                    Some(before) if before.is_empty() => span.hint { (not_set) },
                    Some(before) => del { (before) },
                }
                @if before.is_some() && after.is_some() { span aria-hidden="true" { " → " } }
                @match &after {
                    None => {}
                    Some(after) if after.is_empty() => ins { (not_set) },
                    Some(after) => ins { (after) },
                }
            }
        }
    }
}
