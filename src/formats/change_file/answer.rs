//! What is answered instead of a saved entry: a refusal, or clashes.

use super::{field, noun, thing};
use crate::formats::reader::At;
use crate::formats::values::{labels, place, text};
use crate::ledger::{Clash, PLACE, Refusal, Thing, Value};
use crate::town::Problem;
use serde_json::json;

pub(super) fn read_refusal(at: &At<'_>) -> Result<Refusal, Problem> {
    at.closed(&["thing", "field", "rule", "words", "others"])?;
    Ok(Refusal {
        thing: at.field("thing", &thing::read)?,
        field: at.optional("field", &text)?.map(String::into_boxed_str),
        rule: at.field("rule", &text)?,
        words: at.field("words", &labels)?,
        others: at.optional_list("others", &thing::read)?,
    })
}

pub(super) fn write_refusal(refusal: &Refusal) -> serde_json::Value {
    let others = refusal.others.iter().map(thing::write);
    let mut written = json!({
        "thing": thing::write(&refusal.thing),
        "rule": refusal.rule,
        "words": refusal.words,
        "others": others.collect::<serde_json::Value>(),
    });
    if let Some(field) = &refusal.field {
        written["field"] = json!(field);
    }
    written
}

pub(super) fn read_clash(at: &At<'_>) -> Result<Clash, Problem> {
    at.closed(&["thing", "field", "base", "theirs", "mine"])?;
    let thing = at.field("thing", &thing::read)?;
    let field = at.optional("field", &text)?;
    let value = |at: &At<'_>| value(at, &thing, field.as_deref());
    Ok(Clash {
        thing,
        base: at.field("base", &value)?,
        theirs: at.field("theirs", &value)?,
        mine: at.field("mine", &value)?,
        field,
    })
}

/// One of the three values: `{"is": …}` of the field, the `whole`, a `place`, or `{"gone": true}`.
fn value(at: &At<'_>, thing: &Thing, name: Option<&str>) -> Result<Value, Problem> {
    let (kind, inner) = thing::only_member(at, "an object with `is`, `whole`, `place` or `gone`")?;
    match (kind, name) {
        ("gone", _) => Ok(Value::Gone),
        ("whole", _) => noun::read(&inner).map(Value::Whole),
        ("place", Some(PLACE)) => place(&inner).map(Value::Place),
        ("is", Some(name)) => field::read(&inner, name, thing).map(Value::Field),
        _ => Err(at.expected("a value of this field")),
    }
}

pub(super) fn write_clash(clash: &Clash) -> serde_json::Value {
    let mut written = json!({
        "thing": thing::write(&clash.thing),
        "base": write_value(&clash.base),
        "theirs": write_value(&clash.theirs),
        "mine": write_value(&clash.mine),
    });
    if let Some(field) = &clash.field {
        written["field"] = json!(field);
    }
    written
}

fn write_value(value: &Value) -> serde_json::Value {
    match value {
        Value::Gone => json!({"gone": true}),
        Value::Whole(noun) => json!({"whole": noun::write(noun)}),
        Value::Field(field) => json!({"is": field::write(field)}),
        Value::Place(place) => json!({"place": place}),
    }
}
