//! The scenarios in a store.

use super::Result;
use super::audit::Audit;
use super::scenario::{Scenario, ScenarioSave, ScenarioSummary};
use crate::server::towns::TownName;
use async_trait::async_trait;
use uuid::Uuid;

/// What-if scenarios: changes that nobody has made, kept apart from the ledgers.
///
/// A person sees their own scenarios of a town and those that are shared; whether they may read the
/// town at all is asked elsewhere. Scenarios stay when their owner is disabled, as entries do. Every
/// method answers [`super::StoreError::Unknown`] for a town that is not there.
#[async_trait]
pub trait Scenarios {
    /// Those that a person sees, the latest saved first.
    async fn scenarios(&self, town: &TownName, seen_by: Uuid) -> Result<Vec<ScenarioSummary>>;

    /// The one with this id, if that person sees it.
    async fn scenario(&self, town: &TownName, id: Uuid, seen_by: Uuid) -> Result<Option<Scenario>>;

    /// Keeps a scenario, a new one or in place of the revision it was made on. What is kept already,
    /// word for word, is no other revision, so a save may be sent again.
    ///
    /// # Errors
    /// In this order of precedence: [`super::StoreError::Taken`] for an id that is somebody else's,
    /// [`super::StoreError::Unknown`] for a revision of one that is not there,
    /// [`super::StoreError::Stale`] if it was saved since, [`super::StoreError::Unknown`] for a base
    /// that the ledger does not reach, [`super::StoreError::TooMany`] for one more than
    /// [`super::MOST_SCENARIOS`], [`super::StoreError::Unknown`] for an owner who is nobody.
    async fn put_scenario(&self, town: &TownName, save: ScenarioSave) -> Result<ScenarioSummary>;

    /// Removes the one with this id, if that person sees it. Answers whether there was one; then its
    /// audit is kept too.
    async fn remove_scenario(
        &self,
        town: &TownName,
        id: Uuid,
        seen_by: Uuid,
        audit: Audit,
    ) -> Result<bool>;
}
