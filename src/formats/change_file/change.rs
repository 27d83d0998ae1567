//! One change: `{"set": …, "fields": …}`, `{"add": …, "at": 3}`, `{"remove": …}`,
//! `{"move": …, "to": 0}`.

use super::{field, noun, thing};
use crate::formats::reader::{At, one_of};
use crate::formats::values::place;
use crate::ledger::Change;
use crate::town::Problem;
use serde_json::{Value, json};

const KINDS: [&str; 4] = ["set", "add", "remove", "move"];

pub(super) fn read(at: &At<'_>) -> Result<Change, Problem> {
    let members = at.members()?;
    let is_kind = |name: &str| KINDS.contains(&name);
    let mut kinds = members.iter().filter(|(name, _)| is_kind(name));
    let (Some((kind, _)), None) = (kinds.next(), kinds.next()) else {
        let expected = one_of(&KINDS);
        return Err(at.problem(format!(
            "expected a change with {expected}, and one of them"
        )));
    };
    match kind.as_str() {
        "set" => {
            at.closed(&["set", "fields"])?;
            let thing = at.field("set", &thing::read)?;
            let fields = at.field("fields", &|at| field::read_all(at, &thing))?;
            Ok(Change::Set { thing, fields })
        }
        "add" => {
            at.closed(&["add", "at"])?;
            let noun = at.field("add", &noun::read)?;
            let at = at.optional("at", &place)?;
            Ok(Change::Add { noun, at })
        }
        "remove" => {
            at.closed(&["remove"])?;
            at.field("remove", &thing::read).map(Change::Remove)
        }
        _ => {
            at.closed(&["move", "to"])?;
            let thing = at.field("move", &thing::read)?;
            let to = at.field("to", &place)?;
            Ok(Change::Move { thing, to })
        }
    }
}

pub(super) fn write(change: &Change) -> Value {
    match change {
        Change::Set { thing, fields } => {
            json!({"set": thing::write(thing), "fields": field::write_all(fields)})
        }
        Change::Add { noun, at: None } => json!({"add": noun::write(noun)}),
        Change::Add { noun, at } => json!({"add": noun::write(noun), "at": at}),
        Change::Remove(thing) => json!({"remove": thing::write(thing)}),
        Change::Move { thing, to } => json!({"move": thing::write(thing), "to": to}),
    }
}

pub(super) fn write_list(changes: &[Change]) -> Value {
    changes.iter().map(write).collect()
}
