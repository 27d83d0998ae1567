//! The page and the schema of changes say what the reader takes.

use super::support::{Dice, by_a_person, edit, edited, record, today};
use frontage::confidential::{NoteId, ReadinessId};
use frontage::formats::change_file::{
    Limits, Save, Scenario, read_changes, read_clashes, read_entry, read_refusal, read_save,
    write_changes, write_clashes, write_entry, write_record, write_refusal, write_save,
    write_scenario,
};
use frontage::ledger::{Fact, MilestoneOf, Thing, accept, merge};
use frontage::town::{LevelId, OccupantId, PlaceId, TenancyId, UnitId, VenueStep};
use jsonschema::{Registry, Validator};
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

const SCHEMA: &str = include_str!("../../docs/changes.schema.json");
const OF_TOWN: &str = include_str!("../../docs/town-file.schema.json");
const OF_CONFIDENTIAL: &str = include_str!("../../docs/confidential-file.schema.json");
const PAGE: &str = include_str!("../../docs/changes.md");

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// The schema of one of the kinds of document, such as `entry`.
fn schema(kind: &str) -> Validator {
    let at = |name: &str| format!("json-schema:///{name}");
    let registry = Registry::new()
        .add(at("town-file.schema.json"), parsed(OF_TOWN))
        .and_then(|it| it.add(at("confidential-file.schema.json"), parsed(OF_CONFIDENTIAL)))
        .and_then(|it| it.add(at("changes.schema.json"), parsed(SCHEMA)))
        .expect("schemas");
    let registry = registry.prepare().expect("schemas that fit together");
    let kind = json!({"$ref": format!("json-schema:///changes.schema.json#/$defs/{kind}")});
    jsonschema::options()
        .with_registry(&registry)
        .build(&kind)
        .expect("a schema of draft 2020-12")
}

fn faults(schema: &Validator, text: &str) -> Vec<String> {
    let document = parsed(text);
    let errors = schema.iter_errors(&document);
    let said = errors.map(|error| format!("{}: {error}", error.instance_path()));
    said.take(3).collect()
}

/// The examples of the page.
fn examples() -> Vec<&'static str> {
    let parts = PAGE.split("```json\n").skip(1);
    parts
        .map(|part| part.split("```").next().expect("its end"))
        .collect()
}

#[test]
fn every_example_of_the_page_follows_the_schema_and_is_read() {
    let examples = examples();
    let [save, confirmation, entry, clashes, refusal] = examples[..] else {
        panic!("{} examples", examples.len());
    };
    let added = format!("[{{\"add\": {confirmation}}}]");
    let none = Vec::<String>::new();
    for (kind, text) in [
        ("save", save),
        ("changes", added.as_str()),
        ("entry", entry),
        ("clashes", clashes),
        ("refusal", refusal),
    ] {
        assert_eq!(faults(&schema(kind), text), none, "{kind}");
    }
    let limits = Limits::EDIT;
    read_save(save, &limits).expect("a save");
    read_changes(&added, &limits).expect("a confirmation");
    read_entry(entry, &limits).expect("an entry");
    read_clashes(clashes, &limits).expect("clashes");
    read_refusal(refusal, &limits).expect("a refusal");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn what_is_written_follows_the_schema(seed: u64, units in 1_usize..8) {
        let none = Vec::<String>::new();
        let before = record(units, seed);
        let mut dice = Dice(seed);
        let changes: Vec<_> = (0..6).flat_map(|_| edit(&before, &mut dice)).collect();
        prop_assert_eq!(&faults(&schema("changes"), &write_changes(&changes)), &none);
        let text = write_record(&edited(before.clone(), &mut dice, 5));
        prop_assert_eq!(&faults(&schema("record"), &text), &none);
        let save = Save { id: by_a_person(vec![]).id, reason: None, changes: changes.clone() };
        prop_assert_eq!(&faults(&schema("save"), &write_save(&save)), &none);
        let scenario = Scenario {
            name: "x".into(),
            base: seed % 100,
            changes: changes.clone(),
            is_shared: seed % 2 == 0,
            revision: (seed % 3 == 0).then_some(2),
        };
        prop_assert_eq!(&faults(&schema("scenario"), &write_scenario(&scenario)), &none);

        let mut now = before.clone();
        match accept(&mut now, by_a_person(edit(&before, &mut dice)), 7, today()) {
            Ok(entry) => {
                prop_assert_eq!(&faults(&schema("entry"), &write_entry(&entry)), &none);
                if let Err(clashes) = merge(&[entry], &changes, &now) {
                    prop_assert_eq!(&faults(&schema("clashes"), &write_clashes(&clashes)), &none);
                }
            }
            Err(refusal) => {
                prop_assert_eq!(&faults(&schema("refusal"), &write_refusal(&refusal)), &none);
            }
        }
    }
}

/// One of each.
fn things() -> Vec<Thing> {
    let id = Uuid::from_u128(1);
    let fact = Fact::of(Thing::Venue, "name").expect("a fact");
    vec![
        Thing::Venue,
        Thing::Level(LevelId(id)),
        Thing::Unit(UnitId(id)),
        Thing::Occupant(OccupantId(id)),
        Thing::Tenancy(TenancyId(id)),
        Thing::Place(PlaceId(id)),
        Thing::Milestone(MilestoneOf::Venue(VenueStep::Approvals)),
        Thing::Terms(TenancyId(id)),
        Thing::Note(NoteId(id)),
        Thing::Readiness(ReadinessId(id)),
        Thing::Confirmation(fact),
    ]
}

/// The schema and the page name the fields that can be set, all of them and no other.
#[test]
fn the_schema_and_the_page_list_every_field() {
    let schema = parsed(SCHEMA);
    for thing in things() {
        let noun = thing.noun();
        let listed = &schema["$defs"]["fields"][noun]["properties"];
        let mut listed: Vec<_> = listed.as_object().expect(noun).keys().collect();
        let mut fields = thing.fields().to_vec();
        listed.sort();
        fields.sort_unstable();
        assert_eq!(listed, fields, "{noun}");
        let row = PAGE
            .lines()
            .find(|line| line.starts_with(&format!("| `{noun}` |")));
        for field in fields {
            assert!(
                row.is_some_and(|row| row.contains(&format!("`{field}`"))),
                "{noun}: {field}"
            );
        }
    }
}

/// What the reader refuses the schema does not take, as far as it knows the rule.
#[test]
fn the_schema_and_the_reader_refuse_the_same_slips() {
    let schema = schema("save");
    let slips = [
        ("/changes/0/set", json!("town")),
        ("/changes/0/fields", json!({})),
        ("/changes/0/fields", json!({"area": 3})),
        ("/changes/1/fields/hours", json!(3)),
        ("/changes/1/fields", json!({"rent": 3})),
        ("/changes/2/add", json!({"milestone": {"step": "open"}})),
        ("/changes/3/add/note", json!({"text": "no id"})),
        ("/changes/3/at", json!(-1)),
        ("/changes/4/remove", json!({"unit": "05"})),
        ("/changes/5/to", json!("first")),
        ("/changes/5", json!({})),
        ("/id", json!(7)),
    ];
    for (pointer, slip) in slips {
        let mut document = parsed(examples()[0]);
        *document.pointer_mut(pointer).expect(pointer) = slip;
        assert!(!schema.is_valid(&document), "{pointer} and the schema");
        let read = read_save(&document.to_string(), &Limits::EDIT);
        assert!(read.is_err(), "{pointer} and the reader");
    }
}

/// Every rule a refusal may name is on the page.
#[test]
fn the_page_lists_the_rules() {
    let mut seen = std::collections::BTreeSet::new();
    for seed in 0..3_000 {
        let before = record(5, seed % 40);
        let changes = edit(&before, &mut Dice(seed));
        if let Err(refusal) = frontage::ledger::apply(&mut before.clone(), &changes, today()) {
            seen.insert(refusal.rule);
        }
    }
    assert!(seen.len() >= 8, "{seen:?}");
    for rule in seen {
        assert!(PAGE.contains(&format!("`{rule}`")), "{rule}");
    }
}
