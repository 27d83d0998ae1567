//! What one route takes and answers, said in a few words: the rest follows from the kind of route.
//!
//! Every route can be asked too much or fail (414, 500, 503). One for people who are signed in knows
//! 401, one for a role 403 as well. What changes anything asks for a page of this origin (403) and
//! for JSON (415), and refuses a body that is too large (413).

use super::answer::Answer;
use super::parameter::Parameter;
use super::schemas::{Schemas, Shape};
use axum::http::Method;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// For whom a route is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Nobody has to sign in.
    Everybody,
    /// More for who is signed in.
    EverybodyAndMembers,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever has a role; in words, such as “managers of the town”.
    Role(&'static str),
}

/// The description of a route.
#[derive(Clone, Debug)]
pub struct Operation {
    pub(super) tag: &'static str,
    id: &'static str,
    summary: &'static str,
    more: Option<&'static str>,
    audience: Audience,
    parameters: Vec<Parameter>,
    body: Option<(Shape, Option<Value>)>,
    answers: Vec<Answer>,
    problems: BTreeMap<u16, Vec<&'static str>>,
}

impl Operation {
    /// An operation with this id, and what it does in a line.
    pub(super) fn new(tag: &'static str, id: &'static str, summary: &'static str) -> Self {
        Self {
            tag,
            id,
            summary,
            more: None,
            audience: Audience::Everybody,
            parameters: Vec::new(),
            body: None,
            answers: Vec::new(),
            problems: BTreeMap::new(),
        }
    }

    /// The same, with more to say.
    pub(super) fn more(self, text: &'static str) -> Self {
        Self {
            more: Some(text),
            ..self
        }
    }

    /// The same, for these people alone.
    pub(super) fn only_for(self, audience: Audience) -> Self {
        Self { audience, ..self }
    }

    /// The same with a parameter.
    pub(super) fn takes(mut self, parameter: Parameter) -> Self {
        self.parameters.push(parameter);
        self
    }

    /// The same with a body of JSON.
    pub(super) fn reads(self, shape: Shape) -> Self {
        let body = Some((shape, None));
        Self { body, ..self }
    }

    /// The same with an example of the body.
    pub(super) fn such_as(mut self, example: Value) -> Self {
        if let Some((_, such_as)) = &mut self.body {
            *such_as = Some(example);
        }
        self
    }

    /// The same with an answer.
    pub(super) fn answers(mut self, answer: Answer) -> Self {
        self.answers.push(answer);
        self
    }

    /// The same with an answer that browsers and programs keep, and ask for again with its tag.
    pub(super) fn answers_unless_known(self, answer: Answer) -> Self {
        self.takes(Parameter::if_none_match())
            .answers(answer.with("ETag"))
            .answers(Answer::new(304, "It has not changed.").with("ETag"))
    }

    /// The same with a problem: its status, and what it means here.
    pub(super) fn refuses(mut self, status: u16, meaning: &'static str) -> Self {
        self.problems.entry(status).or_default().push(meaning);
        self
    }

    /// As OpenAPI writes it.
    pub(super) fn write(&self, method: &Method, schemas: &mut Schemas) -> Value {
        let parameters: Vec<_> = self.parameters.iter().map(Parameter::write).collect();
        let mut operation = json!({
            "operationId": self.id,
            "tags": [self.tag],
            "summary": self.summary,
            "description": self.description(),
            "security": self.security(),
            "parameters": parameters,
            "responses": self.responses(method, schemas),
        });
        if let Some((shape, example)) = &self.body {
            let mut content = json!({"schema": shape(schemas)});
            if let Some(example) = example {
                content["example"] = example.clone();
            }
            let content = json!({"application/json": content});
            operation["requestBody"] = json!({"required": true, "content": content});
        }
        operation
    }

    fn description(&self) -> String {
        let who = match self.audience {
            Audience::Everybody => "For everybody.".into(),
            Audience::EverybodyAndMembers => "For everybody; more for planners.".into(),
            Audience::SignedIn => "For whoever is signed in.".into(),
            Audience::Role(who) => format!("For {who}."),
        };
        match self.more {
            Some(more) => format!("{more}\n\n{who}"),
            None => who,
        }
    }

    fn security(&self) -> Value {
        match self.audience {
            Audience::Everybody => json!([]),
            Audience::EverybodyAndMembers => json!([{}, {"https": []}, {"localhost": []}]),
            Audience::SignedIn | Audience::Role(_) => json!([{"https": []}, {"localhost": []}]),
        }
    }

    fn responses(&self, method: &Method, schemas: &mut Schemas) -> Map<String, Value> {
        let mut responses = Map::new();
        for answer in &self.answers {
            responses.insert(answer.status.to_string(), answer.write(schemas));
        }
        for (status, meanings) in self.all_problems(method) {
            let problem = Answer::problem(status, meanings.join(" Or: "));
            responses.insert(status.to_string(), problem.write(schemas));
        }
        responses
    }

    fn all_problems(&self, method: &Method) -> BTreeMap<u16, Vec<&'static str>> {
        let mut problems = self.problems.clone();
        let mut more = |status: u16, meaning| problems.entry(status).or_default().push(meaning);
        match self.audience {
            Audience::Everybody => {}
            Audience::EverybodyAndMembers | Audience::SignedIn => more(401, "Sign in first."),
            Audience::Role(_) => {
                more(401, "Sign in first.");
                more(
                    403,
                    "Who asks may not do this (`role-needed`), or not without a second step (`second-step-needed`).",
                );
            }
        }
        if !method.is_safe() {
            more(
                403,
                "It does not come from a page of this server (`other-origin`).",
            );
            more(415, "The body is not JSON.");
        }
        if self.body.is_some() {
            more(413, "The body is too long.");
        }
        more(414, "The address is longer than 8192 bytes.");
        more(500, "The fault is the server's; its log says what it is.");
        more(
            503,
            "Not now: the store does not answer, its disk is full (`read-only`), or the server is too busy.",
        );
        problems
    }
}
