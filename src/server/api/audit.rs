//! `GET /api/audit`: who did what to whom, when and from where, the latest first, for
//! administrators everywhere.
//!
//! Filters: `person` (the id of who did it or of whom it is about), `by` and `about` (one of the
//! two), `act` (a word such as `sign-in-failed`), `from` and `to` (RFC 3339 moments), and `before` (a
//! number: the next page) with `limit` (at most 200).

use super::documents::moment as written;
use super::filters::{limit, moment, read};
use crate::server::App;
use crate::server::auth::Caller;
use crate::server::error::{ProblemDetails, bad_request};
use crate::server::query_string::parameter;
use crate::server::store::{AuditFilter, AuditRow, Role};
use axum::Json;
use axum::extract::State;
use axum::http::Uri;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

/// Letters of the longest word of an act.
const LONGEST_ACT: usize = 40;

/// A page of the audit.
#[derive(Serialize, JsonSchema)]
pub struct AuditPage {
    rows: Vec<AuditDocument>,
    /// The `before` of the next page; null where there is none.
    next: Option<u64>,
}

/// Something that happened.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "AuditRow")]
struct AuditDocument {
    number: u64,
    #[schemars(extend("format" = "date-time"))]
    recorded: String,
    /// Several happened together.
    acts: Vec<String>,
    /// Who did it; null for the program itself, and for who was not signed in.
    actor: Option<Uuid>,
    /// To whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<Uuid>,
    /// The address it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    /// The id of the request, as the log has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<String>,
    /// The entry of a ledger that was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<EntryName>,
}

/// Which entry of which town.
#[derive(Serialize, JsonSchema)]
struct EntryName {
    town: String,
    sequence: u64,
}

impl AuditDocument {
    fn of(row: AuditRow) -> Self {
        let AuditRow {
            number,
            audit,
            entry,
        } = row;
        Self {
            number,
            recorded: written(audit.recorded_ms),
            acts: audit.action.split(' ').map(str::to_owned).collect(),
            actor: audit.actor,
            about: audit.about,
            address: audit.origin.address,
            request: audit.origin.request,
            entry: entry.map(|(town, sequence)| EntryName {
                town: town.to_string(),
                sequence: sequence.number(),
            }),
        }
    }
}

/// A page of it.
pub async fn audit(
    State(app): State<App>,
    caller: Caller,
    uri: Uri,
) -> Result<Json<AuditPage>, ProblemDetails> {
    caller.require(Role::Administrator, None)?;
    let person = |name| read(&uri, name, "the id of a person");
    let filter = AuditFilter {
        actor: person("by")?,
        about: person("about")?,
        person: person("person")?,
        action: act(&uri)?,
        from_ms: moment(&uri, "from")?,
        to_ms: moment(&uri, "to")?,
        before: read(&uri, "before", "the number of a row")?,
    };
    let limit = limit(&uri)?;
    let rows = app.auth()?.store.audit(&filter, limit).await?;
    let is_full = rows.len() == limit;
    let next = rows.last().map(|row| row.number).filter(|_| is_full);
    let rows = rows.into_iter().map(AuditDocument::of).collect();
    Ok(Json(AuditPage { rows, next }))
}

/// The word of an act. One that nobody ever did is found nowhere, which is no error.
fn act(uri: &Uri) -> Result<Option<String>, ProblemDetails> {
    let act = parameter(uri, "act");
    let is_word = |act: &String| {
        let mut letters = act.bytes();
        let is_plain = letters.all(|letter| letter.is_ascii_lowercase() || letter == b'-');
        is_plain && (1..=LONGEST_ACT).contains(&act.len())
    };
    if act.as_ref().is_none_or(is_word) {
        return Ok(act);
    }
    Err(bad_request("act: expected a word such as sign-in-failed"))
}
