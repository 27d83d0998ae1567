//! JSON as it was written: members in their order, and those that are written twice as well.
//!
//! Every file is read into this one type first. Types that read themselves from the text would
//! each bring a reader of their own into the visitors' bundle.

use super::FileError;
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

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
