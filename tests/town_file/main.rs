//! The town file as the people who write one meet it: the examples, the schema, and what is said
//! when something is wrong.

#![cfg(all(not(target_arch = "wasm32"), feature = "manage"))]

mod confidential;
mod errors;
mod fuzz;

use frontage::formats::town_file;
use frontage::generator::generate;
use frontage::town::{AreaBasis, GeometrySource, PlaceKind, TYPES, TenancyStep, Town, VenueStep};
use jsonschema::Validator;
use serde_json::{Value, json};

const SCHEMA: &str = include_str!("../../docs/town-file.schema.json");
const PAGE: &str = include_str!("../../docs/town-file.md");
const FRAGRANT_TOWN: &str = include_str!("../../public/data/fragrant-town.json");
const SAMPLE_MALL: &str = include_str!("../../public/data/sample-mall.json");

/// The first JSON example of the page.
fn example() -> &'static str {
    let start = PAGE.find("```json\n").expect("an example") + "```json\n".len();
    let length = PAGE[start..].find("```").expect("its end");
    &PAGE[start..start + length]
}

fn every_file() -> [(&'static str, &'static str); 3] {
    [
        ("the example of the page", example()),
        ("fragrant-town.json", FRAGRANT_TOWN),
        ("sample-mall.json", SAMPLE_MALL),
    ]
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn schema() -> Validator {
    jsonschema::draft202012::new(&parsed(SCHEMA)).expect("a schema of draft 2020-12")
}

fn faults(schema: &Validator, document: &Value) -> Vec<String> {
    let errors = schema.iter_errors(document);
    errors
        .map(|error| format!("{}: {error}", error.instance_path()))
        .take(3)
        .collect()
}

fn town(text: &str) -> Town {
    town_file::read(text).expect("a town").town
}

#[test]
fn every_file_is_read_without_a_doubt() {
    for (name, text) in every_file() {
        let read = town_file::read(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(read.warnings, vec![], "{name}");
    }
}

#[test]
fn every_file_follows_the_schema() {
    let schema = schema();
    for (name, text) in every_file() {
        assert_eq!(
            faults(&schema, &parsed(text)),
            Vec::<String>::new(),
            "{name}"
        );
    }
}

#[test]
fn what_is_written_follows_the_schema() {
    let schema = schema();
    for units in [0, 1, 10, 80] {
        let text = town_file::write(&generate(units, 9));
        assert_eq!(faults(&schema, &parsed(&text)), Vec::<String>::new());
    }
}

#[test]
fn what_is_written_is_read_back_the_same() {
    for (name, text) in every_file() {
        let town = town(text);
        assert!(self::town(&town_file::write(&town)) == town, "{name}");
        assert!(
            self::town(&town_file::write_compact(&town)) == town,
            "{name}"
        );
    }
}

/// Reading and writing keeps every field of the files: nothing is dropped on the way.
#[test]
fn no_field_is_lost() {
    for (name, text) in every_file() {
        let written = parsed(&town_file::write(&town(text)));
        assert_eq!(plain(written), plain(parsed(text)), "{name}");
    }
}

/// Numbers as doubles, and nothing where there is null or a list that is empty.
fn plain(value: Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(list) => list.into_iter().map(plain).collect(),
        Value::Object(members) => members
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(key, value)| (key, plain(value)))
            .collect(),
        other => other,
    }
}

#[test]
fn the_page_lists_every_tenant_type() {
    for info in TYPES {
        assert!(PAGE.contains(&format!("`{}`", info.slug)), "{}", info.slug);
    }
}

/// What the reader takes is what editors offer.
#[test]
fn the_schema_lists_every_step_and_kind() {
    let schema = parsed(SCHEMA);
    let table = [
        (
            "/$defs/tenancyStep/enum",
            TenancyStep::ALL.map(TenancyStep::slug).to_vec(),
        ),
        (
            "/$defs/venueMilestone/properties/step/enum",
            VenueStep::ALL.map(VenueStep::slug).to_vec(),
        ),
        (
            "/$defs/place/properties/properties/properties/kind/enum",
            PlaceKind::ALL.map(PlaceKind::slug).to_vec(),
        ),
        (
            "/$defs/venue/properties/geometry_source/enum",
            GeometrySource::ALL.map(GeometrySource::slug).to_vec(),
        ),
        (
            "/$defs/venue/properties/area_basis/enum",
            AreaBasis::ALL.map(AreaBasis::slug).to_vec(),
        ),
    ];
    for (pointer, names) in table {
        assert_eq!(schema.pointer(pointer), Some(&json!(names)), "{pointer}");
    }
}

/// A field that the schema knows and the page does not would stay unknown.
#[test]
fn the_page_describes_every_field_of_the_schema() {
    let mut fields = Vec::new();
    collect_fields(&parsed(SCHEMA), &mut fields);
    assert!(fields.len() > 50, "{}", fields.len());
    for field in fields {
        let is_geojson = ["type", "features", "coordinates", "geometry", "properties"];
        assert!(
            is_geojson.contains(&field.as_str()) || PAGE.contains(&format!("`{field}`")),
            "{field}"
        );
    }
}

fn collect_fields(schema: &Value, fields: &mut Vec<String>) {
    match schema {
        Value::Object(members) => {
            for (key, value) in members {
                if let ("properties", Value::Object(properties)) = (key.as_str(), value) {
                    fields.extend(properties.keys().cloned());
                    properties
                        .values()
                        .for_each(|it| collect_fields(it, fields));
                } else {
                    collect_fields(value, fields);
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|it| collect_fields(it, fields)),
        _ => {}
    }
}

/// GeoJSON allows members of its own in its objects; drawing programs write them.
#[test]
fn members_that_other_programs_add_to_geojson_do_no_harm() {
    let mut document = parsed(example());
    document["units"]["bbox"] = json!([121.1, 30.9, 121.2, 31.0]);
    document["units"]["features"][0]["bbox"] = json!([121.1, 30.9, 121.2, 31.0]);
    document["units"]["features"][0]["geometry"]["crs"] = json!("CRS84");
    let height = json!([121.1, 30.9, 4.2]);
    document["units"]["features"][0]["geometry"]["coordinates"][0][0] = height.clone();
    document["units"]["features"][0]["geometry"]["coordinates"][0][4] = height;
    assert!(town(&document.to_string()) == town(example()));
    assert!(schema().is_valid(&document));
}

/// The second example of the page is the companion of the first.
#[cfg(feature = "manage")]
#[test]
fn the_confidential_example_is_read_beside_the_first() {
    use frontage::formats::confidential_file;
    let (_, rest) = PAGE
        .split_once("## The confidential companion")
        .expect("the chapter");
    let (_, rest) = rest.split_once("```json\n").expect("an example");
    let (companion, _) = rest.split_once("```").expect("its end");
    let read = confidential_file::read(companion, town(example())).expect("a full town");
    assert_eq!(read.warnings, vec![]);
    assert_eq!(read.full.combined().tenancies.len(), 2);
}
