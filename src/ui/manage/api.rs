//! Asking the server. An answer is an answer, whatever its status; only silence is an error.

use crate::formats::json_text;
use crate::town::Language;
use crate::words::manage::problems::in_words;
use js_sys::Reflect;
use leptos::prelude::window;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response};

/// What the server said.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body.
    pub text: String,
    /// Up to which entry a record goes, where the answer is one.
    pub sequence: Option<u64>,
    /// Whether it is JSON at all: a static host answers with pages.
    pub is_json: bool,
}

/// Nobody answered: there is no network, or no server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silence;

impl Answer {
    /// Whether what was asked for was done.
    pub fn is_fine(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// Whether to ask again later: the server is there and cannot answer now.
    pub fn is_for_later(&self) -> bool {
        self.status == 429 || self.status >= 500
    }

    /// The body as JSON; null where it is none.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    /// The kind of a problem: the heading its type leads to.
    pub fn problem(&self) -> Problem {
        let json = self.json();
        let text = |name: &str| json[name].as_str().unwrap_or_default().to_owned();
        let kind = text("type")
            .rsplit('#')
            .next()
            .unwrap_or_default()
            .to_owned();
        Problem {
            status: self.status,
            kind,
            detail: text("detail"),
            members: json,
        }
    }
}

/// Why something was not done (RFC 9457).
#[derive(Clone, Debug)]
pub struct Problem {
    /// `clash`, `refused`, and so on: a heading of docs/problems.md; empty where there is none.
    pub kind: String,
    /// The status it came with.
    pub status: u16,
    /// In the server's words.
    pub detail: String,
    /// Everything that came with it.
    pub members: Value,
}

impl Problem {
    /// In the reader's words.
    pub fn in_words(&self, language: Language) -> String {
        let field = self.members["field"].as_str().unwrap_or_default();
        in_words(language, &self.kind, field, self.status, &self.detail)
    }
}

/// Asks for something.
pub async fn get(path: &str) -> Result<Answer, Silence> {
    ask("GET", path, None).await
}

/// Sends something.
pub async fn post(path: &str, body: &Value) -> Result<Answer, Silence> {
    ask("POST", path, Some(json_text(body))).await
}

/// Sends something to be kept at this address.
#[cfg(feature = "planning")]
pub async fn put(path: &str, body: String) -> Result<Answer, Silence> {
    ask("PUT", path, Some(body)).await
}

/// Asks for something to be taken away.
pub async fn delete(path: &str) -> Result<Answer, Silence> {
    ask("DELETE", path, None).await
}

/// Asks in any way, with a body of JSON where there is one.
pub async fn ask(method: &str, path: &str, body: Option<String>) -> Result<Answer, Silence> {
    let silent = |_: JsValue| Silence;
    let init = RequestInit::new();
    init.set_method(method);
    let headers = Headers::new().map_err(silent)?;
    headers.set("accept", "application/json").map_err(silent)?;
    if let Some(body) = body {
        headers
            .set("content-type", "application/json")
            .map_err(silent)?;
        init.set_body(&JsValue::from_str(&body));
    }
    // Set by name: the typed setter differs between versions of the bindings.
    Reflect::set(&init, &"headers".into(), &headers).map_err(silent)?;
    let asking = window().fetch_with_str_and_init(path, &init);
    let response: Response = JsFuture::from(asking)
        .await
        .map_err(silent)?
        .dyn_into()
        .map_err(silent)?;
    let header = |name: &str| response.headers().get(name).ok().flatten();
    let sequence = header("frontage-sequence").and_then(|text| text.parse().ok());
    let is_json = header("content-type").is_some_and(|kind| kind.contains("json"));
    let text = JsFuture::from(response.text().map_err(silent)?).await;
    Ok(Answer {
        status: response.status(),
        text: text.map_err(silent)?.as_string().unwrap_or_default(),
        sequence,
        is_json,
    })
}
