//! One answer of a route: a status, what it means, its headers, and what is in it.

use super::schemas::{Schemas, Shape};
use serde_json::{Map, Value, json};

/// An answer.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub status: u16,
    meaning: String,
    headers: Vec<&'static str>,
    content: Option<(&'static str, Shape)>,
}

impl Answer {
    /// With nothing in it.
    pub fn new(status: u16, meaning: impl Into<String>) -> Self {
        Self {
            status,
            meaning: meaning.into(),
            headers: Vec::new(),
            content: None,
        }
    }

    /// JSON of a shape.
    pub fn json(status: u16, meaning: &'static str, shape: Shape) -> Self {
        Self::of("application/json", status, meaning, shape)
    }

    /// Something of another media type.
    pub fn of(media_type: &'static str, status: u16, meaning: &'static str, shape: Shape) -> Self {
        Self {
            content: Some((media_type, shape)),
            ..Self::new(status, meaning)
        }
    }

    /// Problem details.
    pub fn problem(status: u16, meaning: String) -> Self {
        let answer = Self {
            content: Some(("application/problem+json", |_| named("Problem"))),
            ..Self::new(status, meaning)
        };
        match status {
            401 => answer.with("WWW-Authenticate"),
            429 | 503 => answer.with("Retry-After"),
            _ => answer,
        }
    }

    /// The same with a header, one of [`headers`].
    pub fn with(mut self, header: &'static str) -> Self {
        self.headers.push(header);
        self
    }

    /// As OpenAPI writes it.
    pub fn write(&self, schemas: &mut Schemas) -> Value {
        let mut answer = json!({"description": self.meaning});
        let headers = self.headers.iter().map(|name| {
            let header = json!({"$ref": format!("#/components/headers/{name}")});
            ((*name).to_owned(), header)
        });
        let headers: Map<_, _> = headers.collect();
        if !headers.is_empty() {
            answer["headers"] = headers.into();
        }
        if let Some((media_type, shape)) = self.content {
            answer["content"] = json!({media_type: {"schema": shape(schemas)}});
        }
        answer
    }
}

fn named(schema: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{schema}")})
}

/// The headers that answers have.
pub(super) fn headers() -> Value {
    let text = |meaning: &str| json!({"description": meaning, "schema": {"type": "string"}});
    let number = |meaning: &str| {
        let schema = json!({"type": "integer", "minimum": 0});
        json!({"description": meaning, "schema": schema})
    };
    json!({
        "Content-Disposition": text("Under which name to keep it."),
        "ETag": text("The name of this content, for `If-None-Match`; of a save, the number of its last entry, for `If-Match`."),
        "Frontage-Sequence": number("Up to which entry the answer goes."),
        "Idempotency-Replayed": text("`true`: the request came before, and this is its answer."),
        "Location": text("Where to ask who is signed in."),
        "Retry-After": number("Seconds after which to try again."),
        "Set-Cookie": text("The session, or that there is none any more."),
        "WWW-Authenticate": text("`Cookie realm=\"Frontage\"`"),
    })
}
