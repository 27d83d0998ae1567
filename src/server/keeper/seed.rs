//! What a new store begins with.

use super::{KeepError, Keeper, stored};
use crate::confidential::FullTown;
use crate::ledger::{Actor, EntryId, Proposal, Record, accept, diff};
use crate::server::store::{Append, NewEntry, Origin, Sequence, StoreError};
use crate::server::towns::TownName;
use uuid::Uuid;

/// A town to begin with.
#[derive(Clone, Debug)]
pub struct Seed {
    /// Its name in links.
    pub name: TownName,
    /// What is known of it.
    pub town: FullTown,
}

impl Keeper {
    /// Puts a town into the store, as the first entry of its ledger. One that is there stays as it
    /// is: then this answers false.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub async fn seed(&self, seed: Seed) -> Result<bool, KeepError> {
        let recorded_ms = self.clock.now_ms();
        match self.store.create_town(&seed.name, recorded_ms).await {
            Ok(()) => {}
            // An earlier start may have been ended between the two steps.
            Err(StoreError::Taken(_)) if self.is_empty(&seed.name).await? => {}
            Err(StoreError::Taken(_)) => return Ok(false),
            Err(error) => return Err(error.into()),
        }
        let append = Append {
            expected_head: Sequence::START,
            entries: vec![first_entry(&seed, recorded_ms)?],
            idempotency: None,
            origin: Origin::default(),
        };
        match self.store.append(&seed.name, append).await {
            Ok(_) => Ok(true),
            // Another server has begun it at the same time.
            Err(StoreError::Moved { .. }) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    async fn is_empty(&self, name: &TownName) -> Result<bool, KeepError> {
        Ok(self.store.head(name).await? == Sequence::START)
    }
}

fn first_entry(seed: &Seed, recorded: i64) -> Result<NewEntry, KeepError> {
    let town = Record::from(seed.town.clone());
    let mut record = Record::default();
    let proposal = Proposal {
        id: EntryId(Uuid::new_v4()),
        recorded,
        actor: Actor::Import,
        reason: None,
        changes: diff(&record, &town),
    };
    let today = seed.town.town.known_until;
    let entry = accept(&mut record, proposal, 1, today).map_err(|refusal| KeepError::Damaged {
        town: seed.name.clone(),
        reason: refusal.to_string(),
    })?;
    Ok(stored::new_entry(&entry, None))
}
