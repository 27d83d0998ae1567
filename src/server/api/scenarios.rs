//! `/api/towns/{town}/scenarios`: what-if scenarios, kept apart from the ledger and shared among those
//! who may read the whole town.
//!
//! A scenario is its owner's: they alone save it. What it would change is read as a save is, and kept;
//! the town's rules are asked when it is turned into changes, which is a save like any other. One that
//! is private is not there for anybody else.

use super::description::of_changes;
use super::documents::moment;
use super::kept;
use crate::formats::change_file::{self, Limits};
use crate::server::App;
use crate::server::auth::{Act, Caller, role_needed, suffices};
use crate::server::error::{ProblemDetails, bad_request, conflict, forbidden, unprocessable};
use crate::server::input::{Edit, Named};
use crate::server::store::{
    Role, Scenario, ScenarioSave, ScenarioSummary, Sequence, Store, StoreError,
};
use crate::server::towns::TownName;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::value::RawValue;
use uuid::Uuid;

/// Characters of a name.
const LONGEST_NAME: usize = 120;

/// One's own scenarios and those that are shared.
#[derive(Serialize, JsonSchema)]
pub struct ScenarioList {
    /// The latest saved first.
    scenarios: Vec<SummaryDocument>,
}

/// What a list says of a scenario.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ScenarioSummary")]
pub struct SummaryDocument {
    id: Uuid,
    name: String,
    owner: OwnerDocument,
    /// Whether it is one's own.
    mine: bool,
    /// Whether everybody who may read the whole town sees it.
    shared: bool,
    /// The last entry that was known when it was made.
    base: u64,
    /// How many changes it has.
    change_count: usize,
    /// Counts its saves from 1.
    revision: u64,
    #[schemars(extend("format" = "date-time"))]
    created: String,
    #[schemars(extend("format" = "date-time"))]
    updated: String,
}

/// Whose a scenario is, as others see that person beside a change.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ScenarioOwner")]
struct OwnerDocument {
    id: Uuid,
    name: String,
}

impl SummaryDocument {
    fn of(summary: ScenarioSummary, asks: Uuid) -> Self {
        Self {
            id: summary.id,
            name: summary.name,
            mine: summary.owner == asks,
            owner: OwnerDocument {
                id: summary.owner,
                name: summary.owner_name,
            },
            shared: summary.is_shared,
            base: summary.base.number(),
            change_count: summary.change_count,
            revision: summary.revision,
            created: moment(summary.created_ms),
            updated: moment(summary.updated_ms),
        }
    }
}

/// A scenario, whole.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Scenario")]
pub struct ScenarioDocument {
    #[serde(flatten)]
    summary: SummaryDocument,
    #[schemars(schema_with = "changes")]
    changes: Box<RawValue>,
}

fn changes(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "array", "items": of_changes("change")})
}

/// The scenarios that one sees.
pub async fn list(
    State(app): State<App>,
    caller: Caller,
    Named(name): Named<String>,
) -> Result<Json<ScenarioList>, ProblemDetails> {
    let (name, asks) = reader(&caller, &name)?;
    let scenarios = kept::store(&app)?.scenarios(&name, asks).await?;
    let scenarios = scenarios.into_iter();
    Ok(Json(ScenarioList {
        scenarios: scenarios
            .map(|summary| SummaryDocument::of(summary, asks))
            .collect(),
    }))
}

/// One scenario, with its changes.
pub async fn one(
    State(app): State<App>,
    caller: Caller,
    Named((name, id)): Named<(String, Uuid)>,
) -> Result<Json<ScenarioDocument>, ProblemDetails> {
    let (name, asks) = reader(&caller, &name)?;
    let found = seen(&**kept::store(&app)?, &name, id, asks).await?;
    let damaged = |reason: serde_json::Error| StoreError::Corrupt(format!("changes: {reason}"));
    Ok(Json(ScenarioDocument {
        summary: SummaryDocument::of(found.summary, asks),
        changes: RawValue::from_string(found.changes).map_err(damaged)?,
    }))
}

/// Keeps a scenario: a new one, or another revision of one's own.
pub async fn put(
    State(app): State<App>,
    caller: Caller,
    Named((name, id)): Named<(String, Uuid)>,
    Edit(body): Edit,
) -> Result<(StatusCode, Json<SummaryDocument>), ProblemDetails> {
    let (name, asks) = reader(&caller, &name)?;
    let text = std::str::from_utf8(&body).map_err(|_| bad_request("The body is not UTF-8."))?;
    let sent = change_file::read_scenario(text, &Limits::EDIT)
        .map_err(|error| unprocessable(error.to_string()).of_kind("not-a-change"))?;
    let save = ScenarioSave {
        id,
        owner: asks,
        name: scenario_name(&sent.name)?,
        base: Sequence::new(sent.base),
        change_count: sent.changes.len(),
        changes: change_file::write_changes(&sent.changes),
        is_shared: sent.is_shared,
        revision: sent.revision,
        saved_ms: app.clock.now_ms(),
    };
    let store = &**kept::store(&app)?;
    let kept = match store.put_scenario(&name, save).await {
        Err(error) => return Err(refusal(store, &name, id, asks, sent.revision, error).await),
        Ok(kept) => kept,
    };
    // A first save that comes again is answered as it was.
    let status = match sent.revision {
        None => StatusCode::CREATED,
        Some(_) => StatusCode::OK,
    };
    Ok((status, Json(SummaryDocument::of(kept, asks))))
}

/// Removes a scenario: one's own, or as an administrator of the town one that is shared.
pub async fn remove(
    State(app): State<App>,
    caller: Caller,
    Named((name, id)): Named<(String, Uuid)>,
) -> Result<StatusCode, ProblemDetails> {
    let (name, asks) = reader(&caller, &name)?;
    let who = caller.signed_in()?;
    let store = &**kept::store(&app)?;
    let owner = seen(store, &name, id, asks).await?.summary.owner;
    if owner != asks && !suffices(&who.user.grants, Role::Administrator, Some(&name)) {
        let detail = "Only its owner or an administrator of the town removes a scenario.";
        return Err(role_needed(&who.user, detail));
    }
    let audit = app.auth()?.audit(Act::RemoveScenario, &caller.entrance);
    let audit = audit.by(asks).about(owner);
    match store.remove_scenario(&name, id, asks, audit).await? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(StoreError::Unknown("scenario").into()),
    }
}

/// The town, and who asks, if they may read all of it.
fn reader(caller: &Caller, name: &str) -> Result<(TownName, Uuid), ProblemDetails> {
    let name: TownName = name.parse()?;
    let who = caller.require(Role::Planner, Some(&name))?;
    Ok((name, who.user.id))
}

async fn seen(
    store: &dyn Store,
    town: &TownName,
    id: Uuid,
    asks: Uuid,
) -> Result<Scenario, ProblemDetails> {
    let found = store.scenario(town, id, asks).await?;
    Ok(found.ok_or(StoreError::Unknown("scenario"))?)
}

/// One line, without the spaces around it.
fn scenario_name(text: &str) -> Result<String, ProblemDetails> {
    let name = text.trim();
    let is_line = !name.chars().any(char::is_control);
    if is_line && (1..=LONGEST_NAME).contains(&name.chars().count()) {
        return Ok(name.into());
    }
    let detail = format!("The name of a scenario is one line of 1 to {LONGEST_NAME} characters.");
    Err(unprocessable(detail).with_member("field", "name"))
}

/// Why a scenario was not kept, for this person.
async fn refusal(
    store: &dyn Store,
    town: &TownName,
    id: Uuid,
    asks: Uuid,
    revision: Option<u64>,
    error: StoreError,
) -> ProblemDetails {
    match error {
        StoreError::Unknown("entry") => match store.head(town).await {
            Err(error) => error.into(),
            Ok(head) => conflict(format!("The ledger ends with entry {head}."))
                .of_kind("ahead")
                .with_member("head", head.number()),
        },
        StoreError::Taken("scenario") => match store.scenario(town, id, asks).await {
            Err(error) => error.into(),
            Ok(Some(_)) => {
                let detail = "This scenario is somebody else's. Keep a copy under another id.";
                forbidden(detail).of_kind("owner-needed")
            }
            // Who may not see it does not hear whether there is one to save.
            Ok(None) if revision.is_some() => StoreError::Unknown("scenario").into(),
            Ok(None) => StoreError::Taken("scenario").into(),
        },
        error => error.into(),
    }
}
