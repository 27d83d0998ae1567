//! What the routes about kept towns share: which town, and how an entry is written.

use crate::server::App;
use crate::server::error::{ProblemDetails, not_found};
use crate::server::keeper::{KeepError, Keeper, KeptTown};
use crate::server::query_string::parameter;
use crate::server::store::{Store, StoredEntry};
use crate::server::towns::TownName;
use axum::http::Uri;
use serde::Serialize;
use serde_json::value::RawValue;
use std::sync::Arc;

/// The town of the query, or the default one.
pub(super) async fn of_query(
    app: &App,
    uri: &Uri,
) -> Result<(TownName, Arc<KeptTown>), ProblemDetails> {
    let name = match parameter(uri, "town") {
        Some(name) => name.parse()?,
        None => TownName::default(),
    };
    let town = of_name(app, &name).await?;
    Ok((name, town))
}

/// The town of this name.
pub(super) async fn of_name(app: &App, name: &TownName) -> Result<Arc<KeptTown>, ProblemDetails> {
    Ok(keeper(app)?.town(name).await?)
}

/// Where what belongs to towns is kept.
pub(super) fn store(app: &App) -> Result<&Arc<dyn Store>, ProblemDetails> {
    Ok(keeper(app)?.store())
}

fn keeper(app: &App) -> Result<&Arc<Keeper>, ProblemDetails> {
    let keeper = app.keeper.as_ref();
    keeper.ok_or_else(|| not_found("This server keeps no towns: it gives out files."))
}

/// Whose entry it is: `{"person": …}` or `"import"`, as `docs/changes.md` has it.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum ActorDocument {
    Person(uuid::Uuid),
    Import,
}

/// An entry as it is written in answers and streams.
#[derive(Serialize)]
pub(super) struct EntryDocument<'a> {
    sequence: u64,
    id: uuid::Uuid,
    /// Milliseconds since 1970 (UTC).
    recorded: i64,
    actor: ActorDocument,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    changes: Option<&'a RawValue>,
    /// What takes it back, with what each field was before.
    undo: Option<&'a RawValue>,
}

impl<'a> EntryDocument<'a> {
    pub(super) fn of(entry: &'a StoredEntry) -> Self {
        Self {
            sequence: entry.sequence.number(),
            id: entry.id,
            recorded: entry.recorded_ms,
            actor: entry
                .actor
                .map_or(ActorDocument::Import, ActorDocument::Person),
            reason: entry.reason.as_deref(),
            changes: serde_json::from_str(&entry.body).ok(),
            undo: serde_json::from_str(&entry.undo).ok(),
        }
    }
}

/// An entry as JSON.
pub(super) fn entry_json(entry: &StoredEntry) -> String {
    serde_json::to_string(&EntryDocument::of(entry)).unwrap_or_default()
}

impl From<KeepError> for ProblemDetails {
    fn from(error: KeepError) -> Self {
        match error {
            KeepError::Unknown(_) | KeepError::NotYet(_) => not_found(capitalised(&error)),
            KeepError::Damaged { .. } => {
                tracing::error!("{error}");
                crate::server::error::internal(
                    "The town cannot be read. The server's log says why.",
                )
            }
            KeepError::Store(error) => error.into(),
        }
    }
}

fn capitalised(error: &KeepError) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), letters.as_str())
}
