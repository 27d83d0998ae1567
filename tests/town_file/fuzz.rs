//! Nothing that lies in a file makes the reader panic, and every refusal names a place.

use super::{FRAGRANT_TOWN, example, parsed};
use frontage::formats::town_file::{self, TownFileError};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

/// Reads, and checks that an error is one a person can act on.
fn read(text: &str) -> Result<(), TestCaseError> {
    match town_file::read(text) {
        Ok(read) => {
            // What was taken can be written; its warnings have places too.
            prop_assert!(!town_file::write(&read.town).is_empty());
            prop_assert!(read.warnings.iter().all(|problem| !problem.path.is_empty()));
        }
        Err(TownFileError::Shape { path, message }) => {
            prop_assert!(!path.is_empty() && path != "?", "{path}");
            prop_assert!(!message.is_empty());
        }
        Err(TownFileError::NotJson {
            message,
            line,
            column,
        }) => {
            prop_assert!(!message.is_empty());
            // A line that ends too early is told at its end, before its first column if it is empty.
            prop_assert!((1..=text.lines().count() + 1).contains(&line), "{line}");
            prop_assert!(column <= text.len() + 1, "{column}");
        }
        Err(TownFileError::Rules(problems)) => {
            prop_assert!(!problems.is_empty());
            for problem in problems {
                prop_assert!(!problem.path.is_empty(), "{problem}");
                prop_assert!(!problem.message.is_empty(), "{problem}");
            }
        }
    }
    Ok(())
}

/// What may happen to a byte of a file.
#[derive(Clone, Debug)]
enum Damage {
    Replace(u8),
    Insert(u8),
    Delete(usize),
    Double(usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        any::<u8>().prop_map(Damage::Replace),
        // The bytes JSON is made of do more harm than others.
        prop::sample::select(b"{}[]\",:0-+.eE\\\n tfn".to_vec()).prop_map(Damage::Insert),
        (1_usize..200).prop_map(Damage::Delete),
        (1_usize..200).prop_map(Damage::Double),
    ]
}

fn damaged(text: &str, list: &[(Index, Damage)]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for (place, damage) in list {
        let at = place.index(bytes.len().max(1)).min(bytes.len());
        let end = |length: usize| (at + length).min(bytes.len());
        match damage {
            Damage::Replace(byte) => {
                if let Some(here) = bytes.get_mut(at) {
                    *here = *byte;
                }
            }
            Damage::Insert(byte) => bytes.insert(at, *byte),
            Damage::Delete(length) => {
                bytes.drain(at..end(*length));
            }
            Damage::Double(length) => {
                let again = bytes[at..end(*length)].to_vec();
                bytes.splice(at..at, again);
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A value that does not belong where it is put.
fn intruder() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (-200.0..200.0).prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        "(\\.\\./)?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
        Just(json!([[0.0, 0.0], [1.0, 1.0]])),
    ]
}

/// Every value of a document, in the order of the document.
fn places(document: &Value) -> Vec<String> {
    fn walk(value: &Value, here: &str, all: &mut Vec<String>) {
        all.push(here.to_owned());
        match value {
            Value::Object(members) => {
                for (key, value) in members {
                    walk(value, &format!("{here}/{key}"), all);
                }
            }
            Value::Array(list) => {
                for (index, value) in list.iter().enumerate() {
                    walk(value, &format!("{here}/{index}"), all);
                }
            }
            _ => {}
        }
    }
    let mut all = Vec::new();
    walk(document, "", &mut all);
    all
}

fn one_of(document: &Value, place: Index) -> String {
    place.get(&places(document)).clone()
}

fn put(document: &mut Value, place: Index, value: Value) {
    let place = one_of(document, place);
    if let Some(here) = document.pointer_mut(&place) {
        *here = value;
    }
}

/// Takes the value at a place out of its parent.
fn remove(document: &mut Value, place: &str) {
    let Some((parent, key)) = place.rsplit_once('/') else {
        return;
    };
    match document.pointer_mut(parent) {
        Some(Value::Object(members)) => drop(members.remove(key)),
        Some(Value::Array(list)) => drop(list.remove(key.parse().expect("a place in a list"))),
        _ => {}
    }
}

proptest! {
    #[test]
    fn any_text(text in "\\PC*") {
        read(&text)?;
    }

    #[test]
    fn any_bytes(bytes: Vec<u8>) {
        read(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn a_file_with_damaged_bytes(list in prop::collection::vec((any::<Index>(), damage()), 1..12)) {
        read(&damaged(example(), &list))?;
    }

    #[test]
    fn values_that_do_not_belong(list in prop::collection::vec((any::<Index>(), intruder()), 1..6)) {
        let mut document = parsed(example());
        for (place, value) in list {
            put(&mut document, place, value);
        }
        read(&document.to_string())?;
    }

    #[test]
    fn values_from_elsewhere_in_the_file(list in prop::collection::vec(any::<(Index, Index)>(), 1..6)) {
        let mut document = parsed(example());
        for (from, to) in list {
            let value = document.pointer(&one_of(&document, from)).cloned();
            put(&mut document, to, value.unwrap_or_default());
        }
        read(&document.to_string())?;
    }

    #[test]
    fn values_that_are_missing(list in prop::collection::vec(any::<Index>(), 1..6)) {
        let mut document = parsed(example());
        for place in list {
            let place = one_of(&document, place);
            remove(&mut document, &place);
        }
        read(&document.to_string())?;
    }

    #[test]
    fn deep_nesting(depth in 1_usize..3_000, place: Index, list: bool) {
        let (open, close) = if list { ("[", "]") } else { (r#"{"a":"#, "}") };
        let deep = format!("{}1{}", open.repeat(depth), close.repeat(depth));
        read(&deep)?;
        let mut document = parsed(example());
        put(&mut document, place, json!("the deep place"));
        read(&document.to_string().replace("\"the deep place\"", &deep))?;
    }
}

proptest! {
    // A large file takes longer.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_real_file_with_damaged_bytes(list in prop::collection::vec((any::<Index>(), damage()), 1..8)) {
        read(&damaged(FRAGRANT_TOWN, &list))?;
    }

    #[test]
    fn a_real_file_with_a_value_that_does_not_belong(place: Index, value in intruder()) {
        let mut document = parsed(FRAGRANT_TOWN);
        put(&mut document, place, value);
        read(&document.to_string())?;
    }
}
