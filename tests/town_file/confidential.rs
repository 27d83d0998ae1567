//! The confidential companion of a town file: its schema, and what is refused.

use super::{PAGE, SAMPLE_MALL, SCHEMA, example, faults, parsed, town};
use frontage::formats::confidential_file;
use jsonschema::{Registry, Validator};
use serde_json::{Value, json};

const CONFIDENTIAL_SCHEMA: &str = include_str!("../../docs/confidential-file.schema.json");
const OF_SAMPLE_MALL: &str = include_str!("../../public/data/sample-mall.confidential.json");

/// The schema, which refers to that of the town file beside it.
fn schema() -> Validator {
    let town_file = "json-schema:///town-file.schema.json";
    let registry = Registry::new()
        .add(town_file, parsed(SCHEMA))
        .expect("a schema");
    let registry = registry.prepare().expect("schemas that fit together");
    jsonschema::options()
        .with_registry(&registry)
        .with_base_uri("json-schema:///confidential-file.schema.json")
        .build(&parsed(CONFIDENTIAL_SCHEMA))
        .expect("a schema of draft 2020-12")
}

/// The JSON example of the page's section on the companion.
fn companion_example() -> &'static str {
    let section = PAGE
        .split("## The confidential companion")
        .nth(1)
        .expect("a section");
    let example = section.split("```json\n").nth(1).expect("an example");
    example.split("```").next().expect("its end")
}

#[test]
fn both_examples_follow_the_schema_and_are_read() {
    let schema = schema();
    for (name, public, text) in [
        ("the example of the page", example(), companion_example()),
        ("sample-mall.confidential.json", SAMPLE_MALL, OF_SAMPLE_MALL),
    ] {
        assert_eq!(
            faults(&schema, &parsed(text)),
            Vec::<String>::new(),
            "{name}"
        );
        let read = confidential_file::read(text, town(public));
        read.unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn the_schema_and_the_reader_refuse_the_same_slips() {
    let schema = schema();
    let slips: [(&str, Value); 9] = [
        ("/terms/0/start", json!("soon")),
        ("/terms/0/annual_rent", json!(-1)),
        ("/terms/0/tenancy", json!(7)),
        (
            "/terms/0",
            json!({"tenancy": "17c5e2b3-6d4a-4f90-b1e8-8a7d6c5b4a06"}),
        ),
        ("/notes/0/text", json!(null)),
        ("/tenancies/0/milestones/0/step", json!("married")),
        ("/format", json!("frontage-town")),
        ("/reconfirm_after", json!(0)),
        ("/readiness/0/template", json!("yes")),
    ];
    for (pointer, slip) in slips {
        let mut document = parsed(companion_example());
        let (inside, name) = pointer.rsplit_once('/').expect("a pointer");
        match document.pointer_mut(inside).expect(inside) {
            Value::Array(items) => items[name.parse::<usize>().expect("a place")] = slip,
            members => members[name] = slip,
        }
        assert!(!schema.is_valid(&document), "{pointer} and the schema");
        let read = confidential_file::read(&document.to_string(), town(example()));
        assert!(read.is_err(), "{pointer} and the reader");
    }
}
