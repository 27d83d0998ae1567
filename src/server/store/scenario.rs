//! A what-if scenario, as it is handed in and as it is kept.

use super::sequence::Sequence;
use super::text::storable;
use super::{Milliseconds, Result, StoreError};
use uuid::Uuid;

/// How many scenarios a person keeps in one town at most.
pub const MOST_SCENARIOS: usize = 200;

/// A scenario as its owner wants it kept. What it would change is opaque here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioSave {
    /// Made by the client; the same as long as the scenario is there.
    pub id: Uuid,
    /// Whose it is.
    pub owner: Uuid,
    /// What they call it.
    pub name: String,
    /// The last entry that was known when it was made.
    pub base: Sequence,
    /// The changes, as a JSON list.
    pub changes: String,
    /// How many they are.
    pub change_count: usize,
    /// Whether others see it too.
    pub is_shared: bool,
    /// The revision it was made on; nothing for a scenario that is new.
    pub revision: Option<u64>,
    /// When it is saved.
    pub saved_ms: Milliseconds,
}

impl ScenarioSave {
    /// Refuses texts that not every store can keep.
    pub(super) fn check(&self) -> Result {
        storable("the name", &self.name)?;
        storable("the changes", &self.changes)
    }

    /// Whether it has to be written, where this is kept under its id. What is there word for word, as
    /// after a request that came twice, need not.
    ///
    /// # Errors
    /// [`StoreError::Taken`], [`StoreError::Unknown`], [`StoreError::Stale`].
    pub(super) fn is_new_to(&self, kept: Option<&Scenario>) -> Result<bool> {
        let Some(kept) = kept else {
            return match self.revision {
                None => Ok(true),
                Some(_) => Err(StoreError::Unknown("scenario")),
            };
        };
        let Scenario { summary, changes } = kept;
        if summary.owner != self.owner {
            return Err(StoreError::Taken("scenario"));
        }
        let is_the_same = self.name == summary.name
            && self.base == summary.base
            && self.is_shared == summary.is_shared
            && self.changes == *changes;
        if is_the_same {
            return Ok(false);
        }
        let revision = summary.revision;
        if self.revision != Some(revision) {
            return Err(StoreError::Stale { revision });
        }
        Ok(true)
    }
}

/// What a list says of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioSummary {
    /// Made by the client.
    pub id: Uuid,
    /// Whose it is.
    pub owner: Uuid,
    /// What others see of that person.
    pub owner_name: String,
    /// What they call it.
    pub name: String,
    /// The last entry that was known when it was made.
    pub base: Sequence,
    /// How many changes it has.
    pub change_count: usize,
    /// Whether others than its owner see it.
    pub is_shared: bool,
    /// Counts its saves from 1.
    pub revision: u64,
    /// When it was saved first.
    pub created_ms: Milliseconds,
    /// When it was saved last.
    pub updated_ms: Milliseconds,
}

impl ScenarioSummary {
    /// Whether a person sees it who may read the town.
    pub(super) fn is_seen_by(&self, person: Uuid) -> bool {
        self.is_shared || self.owner == person
    }
}

/// A scenario, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// What a list says of it.
    pub summary: ScenarioSummary,
    /// The changes, as a JSON list.
    pub changes: String,
}
