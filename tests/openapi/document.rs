//! The document as a program reads it that checks answers against it.

use crate::support::browser::{Answer, Browser};
use jsonschema::Registry;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The headers that mean something to who uses the API. Those that every answer has are not among
/// them.
const TELLING: [&str; 8] = [
    "content-disposition",
    "etag",
    "frontage-sequence",
    "idempotency-replayed",
    "location",
    "retry-after",
    "set-cookie",
    "www-authenticate",
];

/// A method in capitals and a path as the document writes it.
pub type Name = (String, String);

pub struct Document(pub Value);

impl Document {
    /// As the server gives it out.
    pub async fn of(browser: &mut Browser) -> Self {
        let answer = browser.get("/api/openapi.json").await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.header("content-type"), "application/json");
        Self(answer.json())
    }

    /// Every operation with its name.
    pub fn operations(&self) -> Vec<(Name, &Value)> {
        let paths = self.0["paths"].as_object().unwrap();
        let operations = paths.iter().flat_map(|(path, item)| {
            let operations = item.as_object().unwrap().iter();
            operations.map(move |(method, it)| ((method.to_uppercase(), path.clone()), it))
        });
        operations.collect()
    }

    pub fn names(&self) -> BTreeSet<Name> {
        let operations = self.operations().into_iter();
        operations.map(|(name, _)| name).collect()
    }

    /// What an answer has that the document does not say.
    pub fn faults(&self, (method, path): &Name, answer: &Answer) -> Vec<String> {
        let place = format!(
            "/paths/{}/{}/responses/{}",
            path.replace('/', "~1"),
            method.to_lowercase(),
            answer.status.as_u16()
        );
        let Some(described) = self.0.pointer(&place) else {
            return vec![format!("{} is not described", answer.status)];
        };
        let mut faults = Vec::new();
        let headers: Vec<_> = described["headers"]
            .as_object()
            .into_iter()
            .flat_map(|headers| headers.keys().map(|name| name.to_lowercase()))
            .collect();
        for name in TELLING {
            if !answer.header(name).is_empty() && !headers.iter().any(|there| there == name) {
                faults.push(format!("the header {name} is not described"));
            }
        }
        let media_type = answer.header("content-type").split(';').next().unwrap();
        match described["content"].get(media_type) {
            None if answer.body.is_empty() && described["content"].is_null() => {}
            None => faults.push(format!("“{media_type}” is not described")),
            Some(_) if media_type.contains("json") => {
                let media_type = media_type.replace('/', "~1");
                let schema = format!("{place}/content/{media_type}/schema");
                faults.extend(self.faults_of(&schema, &answer.json()));
            }
            Some(_) => {}
        }
        faults
    }

    /// How a value breaks the schema at this place of the document.
    pub fn faults_of(&self, place: &str, value: &Value) -> Vec<String> {
        const HOME: &str = "json-schema:///openapi.json";
        let registry = Registry::new().add(HOME, self.0.clone()).unwrap();
        let registry = registry.prepare().unwrap();
        let place = place.replace('{', "%7B").replace('}', "%7D");
        let schema = json!({"$ref": format!("{HOME}#{place}")});
        let options = jsonschema::options()
            .with_registry(&registry)
            .build(&schema);
        let schema = options.unwrap_or_else(|error| panic!("{place}: {error}"));
        let errors = schema.iter_errors(value);
        let said = errors.map(|error| format!("{}: {error}", error.instance_path()));
        said.collect()
    }
}
