//! Scenarios: what somebody would change, kept apart from what is recorded.

use super::change;
use crate::formats::reader::At;
use crate::formats::values::{count, flag, text};
use crate::ledger::Change;
use crate::town::Problem;
use serde_json::{Value, json};

/// A what-if scenario as it is sent to be kept. Its id and whose it is are said elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// What its owner calls it.
    pub name: String,
    /// The last entry of the ledger that was known when it was made.
    pub base: u64,
    /// What would be changed. The town's rules have not been asked.
    pub changes: Vec<Change>,
    /// Whether everybody who may read the whole town sees it.
    pub is_shared: bool,
    /// Which of its saves this one was made on; nothing for the first.
    pub revision: Option<u64>,
}

pub(super) fn read(at: &At<'_>) -> Result<Scenario, Problem> {
    at.closed(&["name", "base", "changes", "shared", "revision"])?;
    Ok(Scenario {
        name: at.field("name", &text)?,
        base: at.field("base", &count)?,
        changes: at.list("changes", &change::read)?,
        is_shared: at.field("shared", &flag)?,
        revision: at.optional("revision", &count)?,
    })
}

pub(super) fn write(scenario: &Scenario) -> Value {
    let mut written = json!({
        "name": scenario.name,
        "base": scenario.base,
        "changes": change::write_list(&scenario.changes),
        "shared": scenario.is_shared,
    });
    if let Some(revision) = scenario.revision {
        written["revision"] = json!(revision);
    }
    written
}
