//! What is said about a file that is wrong.

use super::{PAGE, example, parsed, schema};
use frontage::formats::town_file::{self, TownFileError};
use serde_json::{Value, json};

/// What is done to the example.
enum Slip {
    Set(Value),
    Remove,
}
use Slip::{Remove, Set};

/// The example with one value changed, added or taken away.
fn broken(pointer: &str, slip: &Slip) -> Value {
    let mut document = parsed(example());
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    match (document.pointer_mut(parent), slip) {
        (Some(Value::Object(members)), Set(value)) => {
            members.insert(key.into(), value.clone());
        }
        (Some(Value::Object(members)), Remove) => {
            members.remove(key).expect("a field of the example");
        }
        (Some(Value::Array(list)), Set(value)) => {
            let place: usize = key.parse().expect("a place in a list");
            list[place] = value.clone();
        }
        _ => panic!("{pointer} is not in the example"),
    }
    document
}

fn first_problem(error: &TownFileError) -> (String, String) {
    match error {
        TownFileError::Shape { path, message } => (path.clone(), message.clone()),
        TownFileError::NotJson { .. } => panic!("{error}"),
        TownFileError::Rules(problems) => (problems[0].path.clone(), problems[0].message.clone()),
    }
}

const NOBODY: &str = "00000000-0000-0000-0000-000000000000";

/// What each slip is answered with: the place, and what was found and expected there. The last
/// column says whether the schema sees it as well; it knows no rules between values.
#[test]
#[rustfmt::skip]
fn a_slip_is_answered_with_its_place_and_what_was_expected() {
    let schema = schema();
    let ring = "/units/features/0/geometry/coordinates/0";
    let table = [
        ("/venue/id", Remove, "venue", "missing field `id`", true),
        ("/known_until", Remove, "the document", "missing field `known_until`", true),
        ("/tenancies/0/milestones/0/step", Remove, "tenancies[0].milestones[0]", "missing field `step`", true),
        ("/format", Set(json!("geojson")), "format", "expected `frontage-town`, found \"geojson\"", true),
        ("/version", Set(json!(2)), "version", "version 2 is not known here; expected 1", true),
        ("/version", Set(json!("1")), "version", "expected a whole number, found \"1\"", true),
        ("/venue/colour", Set(json!("red")), "venue.colour", "unknown field `colour`, expected one of `id`, `name`", true),
        ("/venue/name", Set(json!("Market")), "venue.name", "expected an object, found \"Market\"", true),
        ("/venue/name", Set(json!({})), "venue.name", "a name in at least one language is expected", true),
        ("/venue/id", Set(json!("12")), "venue.id", "expected a UUID such as 0b7c1d1e-1f5a-4c57-9a55-3c1f0a6f1a01, found \"12\"", true),
        ("/venue/geometry_source", Set(json!("guess")), "venue.geometry_source", "expected `surveyed` or `illustrative`, found \"guess\"", true),
        ("/venue/milestones/0/step", Set(json!("open")), "venue.milestones[0].step", "expected one of `construction`, `internal-trial`, `approvals`, `public-opening`, found \"open\"", true),
        ("/venue/holidays", Set(json!(["2026-10-01", "1 May"])), "venue.holidays[1]", "expected a day such as 2024-05-13, found \"1 May\"", true),
        ("/known_until", Set(json!("2026-02-30")), "known_until", "expected a day such as 2024-05-13, found \"2026-02-30\"", false),
        ("/known_until", Set(json!("2026-3-1")), "known_until", "expected a day such as 2024-05-13, found \"2026-3-1\"", true),
        ("/known_until", Set(json!("2026-03")), "known_until", "expected a day such as 2024-05-13, found \"2026-03\"", true),
        ("/levels", Set(json!({})), "levels", "expected a list, found an object", true),
        ("/levels/0/ordinal", Set(json!(0.5)), "levels[0].ordinal", "expected a whole number, found 0.5", true),
        ("/levels/0/outline", Set(json!({"type": "Point", "coordinates": [121.1, 30.9]})), "levels[0].outline.type", "expected `Polygon`, found \"Point\"", true),
        ("/units/type", Set(json!("Features")), "units.type", "expected `FeatureCollection`, found \"Features\"", true),
        ("/units/features/1/properties/area", Set(json!("105 m²")), "units.features[1].properties.area", "expected a number of square metres above 0, found \"105 m²\"", true),
        ("/units/features/1/properties/area", Set(json!(-3)), "units.features[1].properties.area", "expected a number of square metres above 0, found -3", true),
        ("/units/features/1/properties/height", Set(json!(0)), "units.features[1].properties.height", "expected a number of metres above 0, found 0", true),
        ("/units/features/1/properties/number", Set(json!(2)), "units.features[1].properties.number", "expected a text, found 2", true),
        ("/units/features/1/properties/number", Set(json!("01")), "units.features[1].properties.number", "“01” is already used at units.features[0].properties.number", false),
        ("/units/features/1/properties/number", Set(json!(" ")), "units.features[1].properties.number", "a unit number is expected, such as 05", false),
        ("/units/features/1/id", Set(json!("c3a7f0de-52a4-4d9b-b8f4-7d1f6a2c3d03")), "units.features[1].id", "is already used at units.features[0].id", false),
        ("/units/features/1/properties/level", Set(json!(NOBODY)), "units.features[1].properties.level", "no level has the id 00000000", false),
        ("/units/features/0/geometry", Set(json!(null)), "units.features[0].geometry", "expected an object, found null", true),
        ("/units/features/0/geometry/type", Set(json!("MultiPolygon")), "units.features[0].geometry.type", "expected `Polygon`, found \"MultiPolygon\"", true),
        ("/units/features/0/geometry/coordinates/0/2/1", Set(json!("30.9 N")), "units.features[0].geometry.coordinates[0][2][1]", "expected a number, found \"30.9 N\"", true),
        ("/units/features/0/geometry/coordinates/0/2", Set(json!([121.1])), "units.features[0].geometry.coordinates[0][2]", "expected a position: [longitude, latitude], found a list", true),
        ("/units/features/0/geometry/coordinates/0/2", Set(json!([30.9, 121.1])), "units.features[0].geometry.coordinates[0][2]", "latitude from -90 to 90, found [30.9, 121.1]", true),
        ("/units/features/0/geometry/coordinates", Set(json!([])), "units.features[0].geometry.coordinates", "expected at least one ring", true),
        (ring, Set(json!([[0, 0], [1, 0], [0, 0]])), "units.features[0].geometry.coordinates[0]", "expected at least four positions", true),
        (ring, Set(json!([[0, 0], [1, 0], [1, 1], [0, 1]])), "units.features[0].geometry.coordinates[0]", "the ring is not closed; expected the first position again", false),
        (ring, Set(json!([[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]])), "units.features[0].geometry", "the exterior ring crosses or touches itself", false),
        (ring, Set(json!([[0, 0], [1, 1], [2, 2], [0, 0]])), "units.features[0].geometry", "", false),
        ("/occupants/0/contact", Set(json!({"fax": "1"})), "occupants[0].contact.fax", "unknown field `fax`, expected `phone` or `website`", true),
        ("/occupants/0/rent", Set(json!(120_000)), "occupants[0].rent", "unknown field `rent`", true),
        ("/tenancies/0/occupant", Set(json!(NOBODY)), "tenancies[0].occupant", "no occupant has the id 00000000", false),
        ("/tenancies/0/units/0", Set(json!(NOBODY)), "tenancies[0].units[0]", "no unit has the id 00000000", false),
        ("/tenancies/0/units", Set(json!([])), "tenancies[0].units", "a tenancy takes at least one unit", true),
        ("/tenancies/0/milestones", Set(json!([])), "tenancies[0].milestones", "a tenancy has at least one milestone", true),
        ("/tenancies/0/milestones/0/step", Set(json!("leased")), "tenancies[0].milestones[0].step", "expected one of `prospect`, `negotiating`, `signed`, `handed-over`, `fit-out`, `trial`, `open`, `temporarily-closed`, `reopened`, `ended`, found \"leased\"", true),
        ("/tenancies/0/milestones/0/step", Set(json!("trial")), "tenancies[0].milestones[1]", "handed-over may not come after trial", false),
        ("/tenancies/0/milestones/0/actual", Set(json!("2024-13")), "tenancies[0].milestones[0].actual", "“2024-13” is not a date; expected a day 2024-05-13", true),
        ("/tenancies/0/milestones/1/actual", Set(json!("2026-09-01")), "tenancies[0].milestones[1].actual", "2026-09-01 is after 2026-03-31, so it can only be planned", false),
        ("/tenancies/0/milestones/2/inferred", Set(json!(true)), "tenancies[0].milestones[2].inferred", "only what has happened can be inferred; expected an actual date", true),
        ("/tenancies/0/announced", Set(json!("soon")), "tenancies[0].announced", "expected one of `prospect`, `negotiating`", true),
        ("/places/features/0/geometry/coordinates", Set(json!([[121.0, 30.9]])), "places.features[0].geometry.coordinates", "expected at least two positions", true),
        ("/places/features/0/properties/kind", Set(json!("lane")), "places.features[0].properties.kind", "expected one of `site`, `building`", true),
        ("/places/features/0/properties/size", Set(json!(-2)), "places.features[0].properties.size", "expected a number of metres above 0, found -2", true),
        ("/places/features/0/properties/milestones", Set(json!([{"step": "open", "planned": "2027", "inferred": true}])), "places.features[0].properties.milestones[0].inferred", "expected an actual date", true),
    ];
    for (pointer, slip, path, expectation, the_schema_sees_it) in table {
        let document = broken(pointer, &slip);
        let error = town_file::read(&document.to_string()).expect_err(pointer);
        let (found_path, message) = first_problem(&error);
        assert_eq!(found_path, path, "{pointer}: {message}");
        assert!(message.contains(expectation), "{pointer}: {message}");
        assert_eq!(!schema.is_valid(&document), the_schema_sees_it, "{pointer} and the schema");
    }
}

#[test]
fn a_text_that_is_not_json_is_answered_with_the_line() {
    let trailing = format!("{} x", example());
    let (cut_off, _) = example().split_once(r#""number": "02""#).expect("a unit");
    let (before_area, _) = example().split_once(r#""area": 126"#).expect("an area");
    let too_large = example().replacen(r#""area": 126"#, r#""area": 1e999"#, 1);
    let deep = "[".repeat(10_000);
    let table = [
        ("", "EOF while parsing a value", 1),
        ("town", "expected ident", 1),
        ("{\n  \"format\": }", "expected value", 2),
        (&trailing, "there is text after the end", 95),
        (cut_off, "EOF while parsing", cut_off.lines().count()),
        (
            &too_large,
            "number out of range",
            before_area.lines().count(),
        ),
        (&deep, "recursion limit exceeded", 1),
    ];
    for (text, expectation, line) in table {
        let error = town_file::read(text).expect_err(expectation);
        let TownFileError::NotJson {
            message,
            line: found,
            ..
        } = &error
        else {
            panic!("{expectation}: {error}");
        };
        assert!(message.contains(expectation), "{message}");
        assert_eq!(*found, line, "{expectation}");
    }
}

#[test]
fn json_that_is_no_town_is_answered_with_what_was_found() {
    let table = [
        (
            "[]",
            "the document: expected an object, found an empty list",
        ),
        ("null", "the document: expected an object, found null"),
        ("{}", "the document: missing field `format`"),
        (
            r#"{"format": 1}"#,
            "format: expected `frontage-town`, found 1",
        ),
        (
            r#"{"format": "frontage-confidential", "version": 1}"#,
            "format: expected `frontage-town`, found \"frontage-confidential\"",
        ),
        // What else a later version holds is not known, so nothing of it is judged.
        (
            r#"{"format": "frontage-town", "version": 2, "weather": []}"#,
            "version: version 2 is not known here; expected 1",
        ),
    ];
    for (text, expected) in table {
        let error = town_file::read(text).expect_err(text);
        assert_eq!(error.to_string(), expected, "{text}");
    }
}

/// Which of the two was meant is not for a reader to guess.
#[test]
fn a_field_that_is_written_twice_is_answered_with_its_place() {
    let table = [
        (
            r#""area": 105"#,
            r#""area": 105, "area": 501"#,
            "units.features[1].properties.area",
        ),
        (
            r#""type": "FeatureCollection""#,
            r#""type": "FeatureCollection", "features": []"#,
            "units.features",
        ),
        (
            r#"{"en": "G"}"#,
            r#"{"en": "G", "en": "H"}"#,
            "levels[0].short_name",
        ),
    ];
    for (right, wrong, path) in table {
        let text = example().replacen(right, wrong, 1);
        let (found, message) = first_problem(&town_file::read(&text).expect_err(wrong));
        assert_eq!(found, path, "{message}");
        assert!(message.contains("written twice"), "{message}");
    }
}

/// The same slip at the end of its object, where a reader has already seen the bracket after it.
#[test]
fn the_place_is_exact_at_the_end_of_an_object_or_a_list() {
    let table = [
        (
            r#""planned": "2026-05-01"}"#,
            r#""planned": "2026-99"}"#,
            "venue.milestones[1].planned",
        ),
        (
            r#""height": 4.5"#,
            r#""height": "tall""#,
            "units.features[0].properties.height",
        ),
        (
            r#"[121.1, 30.9]]"#,
            r#"[121.1, "N"]]"#,
            "units.features[0].geometry.coordinates[0][4][1]",
        ),
        (
            r#""kind": "path", "size": 4"#,
            r#""size": 4, "kind": "lane""#,
            "places.features[0].properties.kind",
        ),
        (
            r#"["c3a7f0de-52a4-4d9b-b8f4-7d1f6a2c3d03"]"#,
            r#"["c3a7"]"#,
            "tenancies[0].units[0]",
        ),
    ];
    for (right, wrong, path) in table {
        let text = example().replacen(right, wrong, 1);
        let error = town_file::read(&text).expect_err(wrong);
        assert_eq!(first_problem(&error).0, path, "{error}");
    }
}

/// The page quotes what a reader will meet.
#[test]
fn the_page_shows_errors_as_they_are() {
    let slips = [
        (r#""area": 105"#, r#""area": "105 m²""#),
        (
            r#""occupant": "e4f1b6a9-3c2d-4b8e-a7d5-1f0c9b8a7f05""#,
            r#""occupant": "00000000-0000-0000-0000-000000000000""#,
        ),
    ];
    for (right, wrong) in slips {
        let text = example().replacen(right, wrong, 1);
        let error = town_file::read(&text).expect_err(wrong).to_string();
        assert!(PAGE.contains(&error), "{error}");
    }
}

/// Two errors in two units are both told: nobody wants to find them one by one.
#[test]
fn all_broken_rules_are_told_at_once() {
    let mut document = parsed(example());
    document["tenancies"][0]["occupant"] = json!(NOBODY);
    document["units"]["features"][1]["properties"]["number"] = json!("01");
    let error = town_file::read(&document.to_string()).expect_err("two errors");
    let lines = error.to_string();
    assert_eq!(lines.lines().count(), 2, "{lines}");
}
