//! JSON as it was written: members in their order, and those that are written twice as well.
//!
//! Every file is read into this one type first. Types that read themselves from the text would
//! each bring a reader of their own into the visitors' bundle.

use super::FileError;
use crate::number::exact;
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Number, Value};
use std::fmt::{self, Write};

/// A value of a JSON text.
pub(super) enum Json {
    Null,
    Bool(bool),
    /// A number. Above 2⁵³ not every whole number has one of its own; no field needs them.
    Number(f64),
    Text(String),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

impl Json {
    /// Reads a text.
    ///
    /// # Errors
    /// When it is not JSON, or is nested more than 127 deep.
    pub fn read(text: &str) -> Result<Self, FileError> {
        serde_json::from_str(text).map_err(|error| not_json(&error))
    }

    /// The member of this name, and whether there is a second one; nothing where there is none.
    pub fn member<'a>(members: &'a [(String, Self)], name: &str) -> Option<(&'a Self, bool)> {
        let mut found = members.iter().filter(|(key, _)| key == name);
        let (_, value) = found.next()?;
        Some((value, found.next().is_some()))
    }
}

/// The text of a value, as serde_json writes it, but without the tables its writer of numbers brings:
/// they weigh 10 KB in a bundle, and hardly compress.
pub fn json_text(value: &Value) -> String {
    let mut text = String::new();
    push(&mut text, value);
    text
}

fn push(text: &mut String, value: &Value) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(true) => text.push_str("true"),
        Value::Bool(false) => text.push_str("false"),
        Value::Number(number) => push_number(text, number),
        Value::String(string) => push_string(text, string),
        Value::Array(list) => {
            let mut before = '[';
            for item in list {
                text.push(std::mem::replace(&mut before, ','));
                push(text, item);
            }
            text.push_str(if list.is_empty() { "[]" } else { "]" });
        }
        Value::Object(members) => {
            let mut before = '{';
            for (name, member) in members {
                text.push(std::mem::replace(&mut before, ','));
                push_string(text, name);
                text.push(':');
                push(text, member);
            }
            text.push_str(if members.is_empty() { "{}" } else { "}" });
        }
    }
}

fn push_number(text: &mut String, number: &Number) {
    // Writing to a string cannot fail.
    let _ = match (number.as_u64(), number.as_i64()) {
        (Some(whole), _) => write!(text, "{whole}"),
        (None, Some(whole)) => write!(text, "{whole}"),
        (None, None) => {
            // A number of JSON has a value.
            let written = exact(number.as_f64().unwrap_or_default());
            // With a point it is read as one with a fraction again.
            let is_whole = written.bytes().all(|it| it.is_ascii_digit() || it == b'-');
            write!(text, "{written}{}", if is_whole { ".0" } else { "" })
        }
    };
}

fn push_string(text: &mut String, string: &str) {
    text.push('"');
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\u{0}'..='\u{1f}' => {
                let _ = write!(text, "\\u{:04x}", u32::from(character));
            }
            _ => text.push(character),
        }
    }
    text.push('"');
}

fn not_json(error: &serde_json::Error) -> FileError {
    let words = error.to_string();
    // serde_json ends its messages with the position, which is told apart here.
    let message = match words.split(" at line ").next() {
        Some("trailing characters") => "there is text after the end",
        Some(message) => message,
        None => &words,
    };
    FileError::NotJson {
        message: message.to_owned(),
        line: error.line(),
        column: error.column(),
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Json, E> {
        Ok(Json::Number(number))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "no field needs whole numbers above 2⁵³"
    )]
    fn visit_i64<E: Error>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Number(number as f64))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "no field needs whole numbers above 2⁵³"
    )]
    fn visit_u64<E: Error>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Number(number as f64))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = entries.next_entry()? {
            members.push(member);
        }
        Ok(Json::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
            "[\\x00-\\x1f\"\\\\/芳香]*".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 64, 8, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
                prop::collection::btree_map(any::<String>(), inner, 0..8)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_as_the_same_by_serde_json(value in any_json()) {
            let text = json_text(&value);
            // Its reader of numbers is exact only to the last bit but one: they are looked at below.
            let read: Value = serde_json::from_str(&text).expect(&text);
            prop_assert_eq!(without_numbers(&read), without_numbers(&value));
        }

        #[test]
        fn a_number_is_written_so_that_it_is_the_same_when_read_exactly(number in any::<f64>()) {
            prop_assume!(number.is_finite());
            prop_assert_eq!(json_text(&Value::from(number)).parse::<f64>(), Ok(number));
        }
    }

    fn without_numbers(value: &Value) -> Value {
        match value {
            Value::Number(_) => Value::from(0),
            Value::Array(list) => list.iter().map(without_numbers).collect(),
            Value::Object(members) => members
                .iter()
                .map(|(name, member)| (name.clone(), without_numbers(member)))
                .collect(),
            other => other.clone(),
        }
    }

    #[test]
    fn what_is_written_is_what_serde_json_writes() {
        let value = serde_json::json!({
            "name": "花神 \"Flora\"\n", "area": 272.0, "share": 0.1, "small": 2.5e-9,
            "count": 3, "below": -4, "none": null, "yes": true, "list": [1, []], "empty": {},
        });
        assert_eq!(json_text(&value), value.to_string());
    }
}
