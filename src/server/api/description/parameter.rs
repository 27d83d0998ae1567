//! What a request says besides its body: in its path, its query and its headers.

use serde_json::{Value, json};

/// A parameter.
#[derive(Clone, Debug)]
pub(super) struct Parameter {
    place: &'static str,
    name: &'static str,
    meaning: &'static str,
    schema: Value,
}

impl Parameter {
    /// A part of the path, such as `{id}`.
    pub fn path(name: &'static str, meaning: &'static str, schema: Value) -> Self {
        Self {
            place: "path",
            name,
            meaning,
            schema,
        }
    }

    /// Of the query; it may always be left out.
    pub fn query(name: &'static str, meaning: &'static str, schema: Value) -> Self {
        Self {
            place: "query",
            ..Self::path(name, meaning, schema)
        }
    }

    /// A header; it may always be left out.
    pub fn header(name: &'static str, meaning: &'static str, schema: Value) -> Self {
        Self {
            place: "header",
            ..Self::path(name, meaning, schema)
        }
    }

    /// The town in the path.
    pub fn town() -> Self {
        Self::path("town", "The name of the town.", town_name())
    }

    /// The town in the query.
    pub fn town_of_query() -> Self {
        let meaning = "The name of the town; without it the default one.";
        Self::query("town", meaning, town_name())
    }

    /// What a cache has already.
    pub fn if_none_match() -> Self {
        let meaning = "The tags of what is there already: then the answer is 304.";
        Self::header("If-None-Match", meaning, json!({"type": "string"}))
    }

    /// For which entry something was made.
    pub fn if_match() -> Self {
        let meaning = "The last entry that was known when this was made, such as `\"12\"`. It comes \
            before a `base` in the body; with neither the answer is 428.";
        let schema = json!({"type": "string", "pattern": "^\"?[0-9]{1,18}\"?$"});
        Self::header("If-Match", meaning, schema)
    }

    /// The name of a request that may have to be repeated.
    pub fn idempotency_key() -> Self {
        let meaning = "A name for this request, made by who sends it. The same request with the same \
            name gets the first answer once more.";
        let schema = json!({"type": "string", "minLength": 1, "maxLength": 255});
        Self::header("Idempotency-Key", meaning, schema)
    }

    /// As OpenAPI writes it.
    pub fn write(&self) -> Value {
        json!({
            "in": self.place,
            "name": self.name,
            "description": self.meaning,
            "required": self.place == "path",
            "schema": self.schema,
        })
    }
}

fn town_name() -> Value {
    json!({"type": "string", "pattern": "^[a-z0-9-]{1,64}$", "examples": ["fragrant-town"]})
}
