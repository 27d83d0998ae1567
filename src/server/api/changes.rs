//! `POST /api/towns/{town}/changes`: saves, one or a batch, made whole or not at all.
//! `POST /api/towns/{town}/entries/{sequence}/undo`: an entry taken back, by an entry of its own.
//!
//! Both say which entry they were made for, with `If-Match: "12"` or a `base` in the body: what
//! others saved since is merged, and a clash is told with three values. Both may carry an
//! `Idempotency-Key`; an entry's own id serves as well.

use super::kept;
use crate::confidential::PersonId;
use crate::formats::change_file::{self, Limits};
use crate::ledger::{Actor, EntryId, Thing};
use crate::server::App;
use crate::server::auth::{Caller, SignedIn, suffices};
use crate::server::error::{ProblemDetails, bad_request, conflict, forbidden, unprocessable};
use crate::server::input::{Edit, Named};
use crate::server::keeper::{Batch, Intent, Save, SaveError, Saved};
use crate::server::store::{IdempotencyKey, Role, Sequence, StoredAnswer};
use crate::server::towns::TownName;
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Saves what is sent.
pub async fn save(
    State(app): State<App>,
    caller: Caller,
    Named(name): Named<String>,
    headers: HeaderMap,
    Edit(body): Edit,
) -> Result<Response, ProblemDetails> {
    let name: TownName = name.parse()?;
    let who = caller.require(Role::Manager, Some(&name))?;
    let text = text(&body)?;
    let read = change_file::read_batch(text, &Limits::EDIT);
    let sent = read.map_err(|error| unprocessable(error.to_string()).of_kind("not-a-change"))?;
    let (base, is_condition) = base(&headers, sent.base)?;
    let saves = sent.saves.into_iter().map(|save| Save {
        id: save.id,
        reason: save.reason,
        intent: Intent::Change(save.changes),
    });
    let request = Request::new(&name, &caller, who, &headers, &body)?;
    request
        .save(&app, base, is_condition, saves.collect())
        .await
}

/// What is sent to take an entry back.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Undo {
    /// Of the new entry, made by who sends it.
    id: Uuid,
    /// Why.
    reason: Option<String>,
    /// The last entry that is known to who sends it.
    base: Option<u64>,
}

/// Takes an entry back.
pub async fn undo(
    State(app): State<App>,
    caller: Caller,
    Named((name, sequence)): Named<(String, u64)>,
    headers: HeaderMap,
    Edit(body): Edit,
) -> Result<Response, ProblemDetails> {
    let name: TownName = name.parse()?;
    let who = caller.require(Role::Manager, Some(&name))?;
    let sent: Undo = serde_json::from_str(text(&body)?)
        .map_err(|error| unprocessable(error.to_string()).of_kind("not-a-change"))?;
    let (base, is_condition) = base(&headers, sent.base)?;
    let save = Save {
        id: EntryId(sent.id),
        reason: sent.reason,
        intent: Intent::Undo(Sequence::new(sequence)),
    };
    let request = Request::new(&name, &caller, who, &headers, &body)?;
    request.save(&app, base, is_condition, vec![save]).await
}

fn text(body: &Bytes) -> Result<&str, ProblemDetails> {
    std::str::from_utf8(body).map_err(|_| bad_request("The body is not UTF-8."))
}

/// Which entry the saves were made for, and whether a header said so.
fn base(headers: &HeaderMap, in_body: Option<u64>) -> Result<(Sequence, bool), ProblemDetails> {
    if let Some(header) = headers.get(header::IF_MATCH) {
        let text = header.to_str().unwrap_or_default();
        let number = text.trim().trim_matches('"').parse();
        let number = number
            .map_err(|_| bad_request("If-Match: expected a sequence number such as \"12\"."))?;
        return Ok((Sequence::new(number), true));
    }
    match in_body {
        Some(number) => Ok((Sequence::new(number), false)),
        None => {
            let detail = "Say which entry this was made for: If-Match, or a base in the body.";
            Err(ProblemDetails::new(
                StatusCode::PRECONDITION_REQUIRED,
                detail,
            ))
        }
    }
}

/// A request to save.
struct Request<'a> {
    name: &'a TownName,
    caller: &'a Caller,
    who: &'a SignedIn,
    idempotency: Option<IdempotencyKey>,
}

impl<'a> Request<'a> {
    fn new(
        name: &'a TownName,
        caller: &'a Caller,
        who: &'a SignedIn,
        headers: &HeaderMap,
        body: &Bytes,
    ) -> Result<Self, ProblemDetails> {
        let key = headers.get("idempotency-key").map(|key| {
            let key = key
                .to_str()
                .ok()
                .filter(|key| (1..=255).contains(&key.len()));
            key.ok_or_else(|| bad_request("Idempotency-Key: expected 1 to 255 characters."))
        });
        let idempotency = key.transpose()?.map(|key| IdempotencyKey {
            key: key.to_owned(),
            account: who.user.id,
            digest: digest(name, body),
            answer: String::new(),
            recorded_ms: 0,
        });
        Ok(Self {
            name,
            caller,
            who,
            idempotency,
        })
    }

    async fn save(
        mut self,
        app: &App,
        base: Sequence,
        is_condition: bool,
        saves: Vec<Save>,
    ) -> Result<Response, ProblemDetails> {
        let town = kept::of_name(app, self.name).await?;
        let digest = self.idempotency.as_ref().map(|key| key.digest);
        if let Some(key) = &mut self.idempotency {
            key.recorded_ms = app.clock.now_ms();
        }
        let batch = Batch {
            base,
            saves,
            actor: Actor::Person(PersonId(self.who.user.id)),
            may_publish: suffices(&self.who.user.grants, Role::Publisher, Some(self.name))
                || !app.publishers_only.contains(self.name),
            idempotency: self.idempotency,
            origin: self.caller.entrance.origin(),
        };
        match town.save(&batch).await {
            Ok(saved) => Ok(answer(StatusCode::CREATED, saved.to_json(), &saved)),
            Err(SaveError::Answered(first)) => repeated(&first, digest),
            Err(error @ SaveError::NeedsPublisher(_)) => {
                tracing::warn!(user = %self.who.user.id, "not allowed: {error}");
                Err(problem(error, is_condition))
            }
            Err(error) => Err(problem(error, is_condition)),
        }
    }
}

fn digest(name: &TownName, body: &Bytes) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(name.as_str());
    digest.update([0]);
    digest.update(body);
    digest.finalize().into()
}

fn answer(status: StatusCode, body: Value, saved: &Saved) -> Response {
    let mut response = (status, Json(body)).into_response();
    let last = saved.entries.last().map(|entry| entry.sequence);
    let etag = last.and_then(|last| HeaderValue::from_str(&format!("\"{last}\"")).ok());
    if let Some(etag) = etag {
        response.headers_mut().insert(header::ETAG, etag);
    }
    response
}

/// A request that came before: the same answer, if it is the same request.
fn repeated(first: &StoredAnswer, digest: Option<[u8; 32]>) -> Result<Response, ProblemDetails> {
    if Some(first.digest) != digest {
        let detail = "This idempotency key came with another request before.";
        return Err(unprocessable(detail).of_kind("idempotency-key-reused"));
    }
    let body: Value = serde_json::from_str(&first.answer).unwrap_or_default();
    let mut response = (StatusCode::CREATED, Json(body)).into_response();
    let replayed = HeaderValue::from_static("true");
    response
        .headers_mut()
        .insert("idempotency-replayed", replayed);
    Ok(response)
}

fn problem(error: SaveError, is_condition: bool) -> ProblemDetails {
    let detail = sentence(&error);
    match error {
        SaveError::Clash {
            base,
            head,
            clashes,
        } => {
            let problem = if is_condition {
                ProblemDetails::new(StatusCode::PRECONDITION_FAILED, detail)
            } else {
                conflict(detail)
            };
            problem
                .of_kind("clash")
                .with_member("base", base.number())
                .with_member("head", head.number())
                .with_member("clashes", json(&change_file::write_clashes(&clashes)))
        }
        SaveError::Refused(refusal) => unprocessable(detail)
            .of_kind("refused")
            .with_member("refusal", json(&change_file::write_refusal(&refusal))),
        SaveError::Ahead(head) => conflict(detail)
            .of_kind("ahead")
            .with_member("head", head.number()),
        SaveError::NeedsPublisher(things) => {
            let things: Vec<_> = things.iter().map(Thing::to_string).collect();
            forbidden(detail)
                .of_kind("publisher-needed")
                .with_member("things", things)
        }
        SaveError::Known(sequence) => conflict(detail)
            .of_kind("known")
            .with_member("sequence", sequence.number()),
        SaveError::Answered(_) => conflict(detail),
        SaveError::Empty => unprocessable(detail).of_kind("not-a-change"),
        SaveError::Keep(error) => error.into(),
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_default()
}

fn sentence(error: &SaveError) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), letters.as_str())
}
