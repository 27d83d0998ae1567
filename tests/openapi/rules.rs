//! What has to hold for a document of OpenAPI 3.1. The step of `cargo xtask test` with Schemathesis asks
//! its official schema besides.

use crate::document::Document;
use crate::support::home::Home;
use crate::support::server::{Server, where_nothing_is_kept};
use serde_json::{Value, json};
use std::collections::BTreeSet;

async fn document() -> Document {
    let home = Home::on_sqlite();
    let server = Server::new(&home).await;
    Document::of(&mut server.browser()).await
}

/// Every value within this one, itself included.
fn all(value: &Value) -> Vec<&Value> {
    let mut found = vec![value];
    match value {
        Value::Array(items) => found.extend(items.iter().flat_map(all)),
        Value::Object(members) => found.extend(members.values().flat_map(all)),
        _ => {}
    }
    found
}

#[tokio::test]
async fn it_says_which_openapi_and_which_api_it_is() {
    let document = document().await.0;
    assert_eq!(document["openapi"], "3.1.1");
    for place in ["/info/title", "/info/version", "/info/description"] {
        let text = document.pointer(place).and_then(Value::as_str);
        assert!(text.is_some_and(|text| !text.is_empty()), "{place}");
    }
}

#[tokio::test]
async fn every_reference_leads_somewhere() {
    let document = document().await.0;
    let references: BTreeSet<&str> = all(&document)
        .into_iter()
        .filter_map(|value| value.get("$ref")?.as_str())
        .collect();
    assert!(references.len() > 40, "{references:?}");
    for reference in references {
        let place = reference.strip_prefix('#').unwrap_or("elsewhere");
        assert!(document.pointer(place).is_some(), "{reference}");
    }
}

#[tokio::test]
async fn every_schema_is_one() {
    let document = document().await.0;
    let components = document["components"]["schemas"].as_object().unwrap();
    let in_place = all(&document["paths"]).into_iter();
    let in_place = in_place.filter_map(|value| value.get("schema"));
    let schemas: Vec<_> = components.values().chain(in_place).collect();
    assert!(schemas.len() > 100);
    for schema in schemas {
        // The dialect of OpenAPI 3.1 is draft 2020-12 with a few more words.
        let checked = jsonschema::draft202012::meta::validate(schema);
        checked.unwrap_or_else(|error| panic!("{error}: {schema}"));
    }
}

#[tokio::test]
async fn every_operation_has_what_it_needs() {
    let document = document().await;
    let (mut ids, mut used) = (BTreeSet::new(), BTreeSet::new());
    for ((method, path), operation) in document.operations() {
        let name = format!("{method} {path}");
        assert!(ids.insert(operation["operationId"].to_string()), "{name}");
        assert!(!operation["summary"].as_str().unwrap().is_empty(), "{name}");
        let its_tags = operation["tags"].as_array().unwrap();
        used.extend(its_tags.iter().filter_map(Value::as_str));
        let in_path = path.split('/').filter_map(|part| {
            let inner = part.strip_prefix('{')?;
            inner.strip_suffix('}')
        });
        let parameters = operation["parameters"].as_array().unwrap();
        let described = parameters.iter().filter(|it| it["in"] == "path");
        let described: Vec<_> = described
            .map(|it| it["name"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(described, in_path.collect::<Vec<_>>(), "{name}");
        let names: BTreeSet<_> = parameters
            .iter()
            .map(|it| (it["in"].to_string(), it["name"].to_string()))
            .collect();
        assert_eq!(names.len(), parameters.len(), "{name}");
        let responses = operation["responses"].as_object().unwrap();
        assert!(responses.keys().any(|status| status.starts_with('2')));
        for (status, response) in responses {
            assert!(response["description"].is_string(), "{name} {status}");
            assert!((200..=599).contains(&status.parse::<u16>().unwrap()));
        }
        let schemes = all(&operation["security"]);
        for scheme in schemes.into_iter().filter_map(Value::as_object) {
            for scheme in scheme.keys() {
                let declared = &document.0["components"]["securitySchemes"][scheme];
                assert!(declared.is_object(), "{name} {scheme}");
            }
        }
    }
    let tags = document.0["tags"].as_array().unwrap();
    let tags: BTreeSet<_> = tags.iter().filter_map(|tag| tag["name"].as_str()).collect();
    assert_eq!(tags, used);
}

#[tokio::test]
async fn every_kind_of_problem_is_where_it_comes() {
    let document = document().await.0.to_string();
    let page = include_str!("../../docs/problems.md");
    let kinds = page.lines().filter_map(|line| line.strip_prefix("### "));
    let without: Vec<_> = kinds
        .filter(|kind| !document.contains(&format!("`{kind}`")))
        .collect();
    assert!(without.is_empty(), "{without:?}");
}

#[tokio::test]
async fn the_examples_of_the_pages_are_what_they_say() {
    let document = document().await;
    let page = include_str!("../../docs/changing.md");
    let examples: Vec<_> = page.split("```json\n").skip(1).collect();
    assert!(!examples.is_empty());
    let batch = "/components/schemas/Changes/$defs/batch";
    for example in examples {
        let example = example.split("```").next().unwrap();
        let example = serde_json::from_str(example).unwrap();
        assert_eq!(document.faults_of(batch, &example), Vec::<String>::new());
    }
    let page = include_str!("../../docs/scenarios.md");
    let examples: Vec<Value> = page
        .split("```json\n")
        .skip(1)
        .map(|example| serde_json::from_str(example.split("```").next().unwrap()).unwrap())
        .collect();
    let [sent, answered] = &examples[..] else {
        panic!("{} examples", examples.len());
    };
    for (schema, example) in [
        ("Changes/$defs/scenario", sent),
        ("ScenarioSummary", answered),
    ] {
        let place = format!("/components/schemas/{schema}");
        assert_eq!(document.faults_of(&place, example), Vec::<String>::new());
    }
    let neither = json!({"base": 1, "reason": "nothing to save"});
    assert_ne!(document.faults_of(batch, &neither), Vec::<String>::new());
}

#[tokio::test]
async fn it_is_kept_and_asked_for_again() {
    let home = Home::on_sqlite();
    let server = Server::new(&home).await;
    let mut browser = server.browser();
    let answer = browser.get("/api/openapi.json").await;
    let tag = answer.header("etag").to_owned();
    browser.headers.push(("if-none-match", tag));
    let again = browser.get("/api/openapi.json").await;
    assert_eq!(again.status, 304);
    assert!(again.body.is_empty());
}

#[tokio::test]
async fn a_server_that_keeps_nothing_answers_what_is_described() {
    let (mut browser, _site) = where_nothing_is_kept();
    let document = Document::of(&mut browser).await;
    for name in document.names() {
        let (method, path) = &name;
        let path = path.replace("{town}", "fragrant-town");
        let path = path.replace("{sequence}", "1").replace("{id}", "x");
        let body = (!matches!(method.as_str(), "GET" | "DELETE")).then(|| json!({}));
        let answer = browser.send(method, &path, body).await;
        let none = Vec::<String>::new();
        assert_eq!(document.faults(&name, &answer), none, "{method} {path}");
    }
}
