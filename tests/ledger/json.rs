//! Changes as text: read back as they were written, and answered with the place of what is wrong.

use super::support::{Dice, by_a_person, edit, edited, proposal, record, today};
use frontage::formats::change_file::{
    Limits, Save, Scenario, read_changes, read_clashes, read_entry, read_record, read_refusal,
    read_save, read_scenario, write_changes, write_clashes, write_entry, write_record,
    write_refusal, write_save, write_scenario,
};
use frontage::ledger::{Actor, Change, EntryId, Record, accept, apply, diff, merge};
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

/// Changes with the fields of each in the order of their names, as they are written.
pub fn in_order(mut changes: Vec<Change>) -> Vec<Change> {
    for change in &mut changes {
        if let Change::Set { fields, .. } = change {
            fields.sort_by_key(frontage::ledger::Field::name);
        }
    }
    changes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_change_is_read_back_as_it_was(seed: u64, units in 1_usize..20) {
        let record = record(units, seed);
        let mut dice = Dice(seed);
        let mut changes: Vec<_> = (0..12).flat_map(|_| edit(&record, &mut dice)).collect();
        changes.extend(diff(&record, &edited(record.clone(), &mut dice, 20)));
        let again = read_changes(&write_changes(&changes), &Limits::IMPORT);
        prop_assert_eq!(again, Ok(in_order(changes)));
    }

    #[test]
    fn every_entry_is_read_back_as_it_was(seed: u64, units in 1_usize..20) {
        let mut record = record(units, seed);
        let changes = edit(&record, &mut Dice(seed));
        let actor = if seed % 2 == 0 { Actor::Import } else { by_a_person(vec![]).actor };
        if let Ok(mut entry) = accept(&mut record, proposal(actor, changes), 3, today()) {
            let again = read_entry(&write_entry(&entry), &Limits::EDIT);
            entry.changes = in_order(entry.changes);
            entry.undo = in_order(entry.undo);
            prop_assert_eq!(again, Ok(entry));
        }
    }

    #[test]
    fn every_refusal_and_clash_is_read_back_as_it_was(seed: u64, first: u64, second: u64) {
        let before = record(3, seed);
        let [theirs, mine] = [first, second].map(|seed| edit(&before, &mut Dice(seed)));
        let mut now = before.clone();
        match accept(&mut now, by_a_person(theirs), 2, today()) {
            Err(refusal) => {
                let again = read_refusal(&write_refusal(&refusal), &Limits::EDIT);
                prop_assert_eq!(again, Ok(refusal));
            }
            Ok(entry) => if let Err(clashes) = merge(&[entry], &mine, &now) {
                let again = read_clashes(&write_clashes(&clashes), &Limits::EDIT);
                prop_assert_eq!(again, Ok(clashes));
            }
        }
    }

    #[test]
    fn a_record_is_read_back_as_it_was(seed: u64, units in 0_usize..30) {
        let record = edited(record(units, seed), &mut Dice(seed), 20);
        let again = read_record(&write_record(&record));
        prop_assert!(again.is_ok_and(|again| again == record));
    }

    /// A ledger that is written and read folds to the same town.
    #[test]
    fn a_town_survives_its_ledger(seed: u64, units in 0_usize..20) {
        let town = record(units, seed);
        let text = write_changes(&diff(&Record::default(), &town));
        let changes = read_changes(&text, &Limits::IMPORT).expect("what was written");
        let mut again = Record::default();
        let done = apply(&mut again, &changes, today());
        prop_assert!(again == town, "{done:?}");
    }
}

#[test]
fn a_save_is_read_back_as_it_was() {
    let save = Save {
        id: EntryId(Uuid::from_u128(3)),
        reason: Some("搬迁".into()),
        changes: in_order(edit(&record(4, 9), &mut Dice(2))),
    };
    assert_eq!(read_save(&write_save(&save), &Limits::EDIT), Ok(save));
}

#[test]
fn a_scenario_is_read_back_as_it_was() {
    for revision in [None, Some(4)] {
        let scenario = Scenario {
            name: "二楼餐饮".into(),
            base: 12,
            changes: in_order(edit(&record(4, 9), &mut Dice(2))),
            is_shared: revision.is_some(),
            revision,
        };
        let again = read_scenario(&write_scenario(&scenario), &Limits::EDIT);
        assert_eq!(again, Ok(scenario));
    }
}

const ID: &str = "0b7c1d1e-1f5a-4c57-9a55-3c1f0a6f1a01";

/// Each slip with the place and what was expected there.
#[test]
#[rustfmt::skip]
fn a_slip_is_answered_with_its_place_and_what_was_expected() {
    let table = [
        (json!({}), "the document: expected a list, found an object"),
        (json!([3]), "[0]: expected an object, found 3"),
        (json!([{}]), "[0]: expected a change with one of `set`, `add`, `remove`, `move`, and one of them"),
        (json!([{"set": "venue", "remove": "venue"}]), "[0]: expected a change with one of `set`"),
        (json!([{"remove": "town"}]), "[0].remove: expected `venue`, or an object with one thing, found \"town\""),
        (json!([{"remove": {"unit": ID, "level": ID}}]), "[0].remove: expected `venue`, or an object with one thing"),
        (json!([{"remove": {"shop": ID}}]), "[0].remove.shop: unknown thing `shop`, expected one of `level`"),
        (json!([{"remove": {"unit": "05"}}]), "[0].remove.unit: expected a UUID"),
        (json!([{"remove": {"unit": ID}, "why": "x"}]), "[0].why: unknown field `why`"),
        (json!([{"set": {"unit": ID}}]), "[0]: missing field `fields`"),
        (json!([{"set": {"unit": ID}, "fields": {}}]), "[0].fields: expected at least one field"),
        (json!([{"set": {"unit": ID}, "fields": {"rent": 3}}]), "[0].fields.rent: unknown field `rent`, expected one of `number`"),
        (json!([{"set": {"unit": ID}, "fields": {"number": 7}}]), "[0].fields.number: expected a text, found 7"),
        (json!([{"set": {"unit": ID}, "fields": {"number": null}}]), "[0].fields.number: expected a text, found null"),
        (json!([{"set": {"unit": ID}, "fields": {"area": "big"}}]), "[0].fields.area: expected a number, found \"big\""),
        (json!([{"set": {"unit": ID}, "fields": {"footprint": {"type": "Point"}}}]), "[0].fields.footprint.type: expected `Polygon`"),
        (json!([{"set": "venue", "fields": {"known_until": "now"}}]), "[0].fields.known_until: expected `live` or a day"),
        (json!([{"set": {"milestone": {"of": "venue", "step": "open"}}, "fields": {"actual": null}}]), "[0].set.milestone.step: expected one of `construction`"),
        (json!([{"set": {"milestone": {"of": {"unit": ID}, "step": "open"}}, "fields": {"actual": null}}]), "[0].set.milestone.of: expected the venue, a tenancy or a place"),
        (json!([{"set": {"milestone": {"of": {"tenancy": ID}, "step": "open", "nth": 0}}, "fields": {"actual": null}}]), "[0].set.milestone.nth: expected 1 or more, found 0"),
        (json!([{"set": {"terms": ID}, "fields": {"annual_rent": -1}}]), "[0].fields.annual_rent: -1 is not an amount"),
        (json!([{"set": {"readiness": ID}, "fields": {"state": "soon"}}]), "[0].fields.state: expected `open`, `in-progress` or the day it was done"),
        (json!([{"set": {"note": ID}, "fields": {"about": {"place": ID}}}]), "[0].fields.about: expected the venue, a unit or a tenancy"),
        (json!([{"add": {"unit": {}}}]), "[0].add.unit: missing field `properties`"),
        (json!([{"add": {"milestone": {"step": "open"}}}]), "[0].add: missing field `of`"),
        (json!([{"add": {"note": {"text": "x"}}}]), "[0].add.note: missing field `id`"),
        (json!([{"add": {"note": {"id": ID, "text": "x"}}, "at": -1}]), "[0].at: expected a whole number from 0, found -1"),
        (json!([{"add": {"note": {"id": ID, "text": "x"}}, "at": 1.5}]), "[0].at: expected a whole number from 0, found 1.5"),
        (json!([{"add": {"note": {"id": ID, "text": "x"}, "unit": {}}}]), "[0].add: expected `venue` or one of `level`"),
        (json!([{"add": {"confirmation": {"of": {"unit": ID}, "field": "rent", "day": "2024-05-13", "by": ID}}}]), "[0].add.confirmation.field: expected one of `number`"),
        (json!([{"add": {"confirmation": {"of": {"note": ID}, "field": "text", "day": "2024-05-13", "by": ID}}}]), "[0].add.confirmation.field: expected"),
        (json!([{"move": {"unit": ID}}]), "[0]: missing field `to`"),
    ];
    for (document, expected) in table {
        let error = read_changes(&document.to_string(), &Limits::EDIT).expect_err(expected);
        assert!(error.to_string().starts_with(expected), "{expected}\n{error}");
    }
}

#[test]
fn a_slip_in_a_scenario_is_answered_with_its_place() {
    let good = json!({"name": "x", "base": 1, "shared": true, "changes": []});
    let table = [
        ("name", json!(7), "name: expected a text, found 7"),
        ("base", json!(-1), "base: expected a whole number from 0"),
        ("shared", json!("yes"), "shared: expected true or false"),
        ("changes", json!([{}]), "changes[0]: expected a change"),
        ("revision", json!("2"), "revision: expected a whole number"),
        ("owner", json!(ID), "owner: unknown field `owner`"),
    ];
    for (member, slip, expected) in table {
        let mut document = good.clone();
        document[member] = slip;
        let error = read_scenario(&document.to_string(), &Limits::EDIT).expect_err(expected);
        assert!(
            error.to_string().starts_with(expected),
            "{expected}\n{error}"
        );
    }
    let error = read_scenario("{}", &Limits::EDIT).expect_err("an error");
    assert!(
        error.to_string().contains("missing field `name`"),
        "{error}"
    );
}

#[test]
fn a_field_that_is_written_twice_is_refused() {
    let twice = format!(r#"[{{"set": {{"unit": "{ID}"}}, "fields": {{"area": 1, "area": 2}}}}]"#);
    let error = read_changes(&twice, &Limits::EDIT).expect_err("an error");
    assert!(error.to_string().contains("written twice"), "{error}");
}

/// A change may clear what is optional, and says nothing about what it does not name.
#[test]
fn null_clears_an_optional_field() {
    let text = format!(r#"[{{"set": {{"unit": "{ID}"}}, "fields": {{"area": null}}}}]"#);
    let changes = read_changes(&text, &Limits::EDIT).expect("a change");
    assert_eq!(write_changes(&changes), text.replace(' ', "").replace("{\"set\":{\"unit\":\"0b7c1d1e-1f5a-4c57-9a55-3c1f0a6f1a01\"},\"fields\":{\"area\":null}}", &json!({"fields": {"area": null}, "set": {"unit": ID}}).to_string()));
}

#[test]
fn what_is_too_large_is_refused_before_it_is_understood() {
    let small = Limits {
        bytes: 200,
        depth: 4,
        changes: 2,
        items: 3,
    };
    let remove = json!({"remove": {"unit": ID}});
    let table = [
        (json!([remove, remove]).to_string(), None),
        (
            format!("[{}]", " ".repeat(300)),
            Some("302 bytes are too many, expected at most 200"),
        ),
        (
            "[[[[[]]]]]".into(),
            Some("nested too deep, expected at most 4 levels"),
        ),
        (
            json!([{"a": 1}, {"a": 1}, {"a": 1}]).to_string(),
            Some("a list of 3 is too long, expected at most 2"),
        ),
        (
            json!([[1, 2, 3, 4]]).to_string(),
            Some("a list of 4 is too long, expected at most 3"),
        ),
        ("[".repeat(190), Some("not JSON: recursion limit exceeded")),
    ];
    for (text, expected) in table {
        let read = read_changes(&text, &small);
        match expected {
            None => assert!(read.is_ok(), "{read:?}"),
            Some(expected) => {
                let error = read.expect_err(expected).to_string();
                assert!(error.contains(expected), "{error}");
            }
        }
    }
}

/// Asks every reader, and applies what can be read: nothing may panic.
fn swallow(text: &str) {
    let _ = read_entry(text, &Limits::EDIT);
    let _ = read_save(text, &Limits::EDIT);
    let _ = read_scenario(text, &Limits::EDIT);
    let _ = read_refusal(text, &Limits::EDIT);
    let _ = read_clashes(text, &Limits::EDIT);
    let _ = read_record(text);
    if let Ok(changes) = read_changes(text, &Limits::EDIT) {
        let before = record(4, 1);
        let mut now = before.clone();
        match apply(&mut now, &changes, today()) {
            Ok(undo) => {
                assert!(apply(&mut now, &undo, today()).is_ok());
                assert!(now == before);
            }
            Err(_) => assert!(now == before),
        }
    }
}

/// What a place of a JSON document may be replaced with.
fn odd_values() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(-1),
        json!(1e308),
        json!(0.5),
        json!(9_007_199_254_740_993_u64),
        json!(""),
        json!("venue"),
        json!("2024-05-13"),
        json!(ID),
        json!([]),
        json!({}),
        json!([[[0, 0]]]),
        json!({"venue": ID}),
    ]
}

/// Replaces the place of a document that the steps lead to.
fn replace(document: &mut Value, steps: &[usize], value: Value) {
    let mut here = document;
    for step in steps {
        let length = match here {
            Value::Array(list) => list.len(),
            Value::Object(members) => members.len(),
            _ => 0,
        };
        if length == 0 {
            break;
        }
        here = match here {
            Value::Array(list) => &mut list[step % length],
            Value::Object(members) => members.values_mut().nth(step % length).expect("a member"),
            _ => unreachable!("a leaf has no length"),
        };
    }
    *here = value;
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_answered(text in "\\PC*") {
        swallow(&text);
    }

    #[test]
    fn any_json_like_text_is_answered(text in "[\\[\\]{}\",:0-9a-z]{0,80}") {
        swallow(&text);
    }

    /// What is valid but for a few places, of every kind of document.
    #[test]
    fn a_mutated_document_is_answered(
        seed: u64,
        steps in proptest::collection::vec(proptest::collection::vec(0_usize..40, 0..9), 1..4),
        odd in proptest::collection::vec(0_usize..14, 4),
    ) {
        let mut town = record(4, 1);
        let changes: Vec<_> = (0..4).flat_map(|step| edit(&town, &mut Dice(seed ^ step))).collect();
        let mut documents = vec![write_changes(&changes), write_record(&town)];
        if let Ok(entry) = accept(&mut town, by_a_person(changes), 1, today()) {
            documents.push(write_entry(&entry));
        }
        for text in documents {
            let mut document: Value = serde_json::from_str(&text).expect("JSON");
            for (steps, odd) in steps.iter().zip(&odd) {
                replace(&mut document, steps, odd_values()[*odd].clone());
            }
            swallow(&document.to_string());
        }
    }

    /// What is valid but for a few letters.
    #[test]
    fn a_mistyped_document_is_answered(seed: u64, slips in proptest::collection::vec((any::<usize>(), any::<char>()), 1..4)) {
        let town = record(2, 1);
        let mut letters: Vec<char> = write_changes(&edit(&town, &mut Dice(seed))).chars().collect();
        for (at, letter) in slips {
            let at = at % letters.len();
            letters[at] = letter;
        }
        swallow(&letters.into_iter().collect::<String>());
    }
}
