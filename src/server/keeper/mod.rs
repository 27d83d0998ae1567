//! The towns that are kept: their ledgers in memory, and the one way they grow.
//!
//! A town has a *desk* (`desk`), where the next entry is checked and made, and a *published*
//! record (`published`), which holds what the store has acknowledged and is what everybody reads.
//! Between them entries wait for the store (`publisher`): in order, and many to a commit.
//!
//! With each new day at a venue the public may know more: whoever listens is told (`day`).
//!
//! Other servers over the same database append too. Their notices bring the published record up to
//! date; a desk that has missed something is told so by the store and made anew.

mod day;
mod desk;
mod error;
mod kept_town;
mod live;
mod past;
mod published;
mod publisher;
mod save;
mod saving;
mod seed;
mod stored;

pub use error::KeepError;
pub use kept_town::KeptTown;
pub use live::{Audience, LiveEvent, News, Stream};
pub use published::Reading;
pub use save::{Batch, Intent, Save, SaveError, Saved, SavedDocument, SavedEntry};
pub use seed::Seed;

use super::clock::Clock;
use super::store::{Notice, Notices, Store, StoreError};
use super::towns::TownName;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use tokio::sync::OnceCell;

type Slot = Arc<OnceCell<Arc<KeptTown>>>;

/// All towns of a store.
pub struct Keeper {
    store: Arc<dyn Store>,
    clock: Clock,
    towns: Mutex<HashMap<TownName, Slot>>,
}

impl Keeper {
    /// Keeps the towns of this store, and follows what other servers append to them.
    pub fn start(store: Arc<dyn Store>, clock: Clock) -> Arc<Self> {
        let notices = store.subscribe();
        let passing = clock.passing();
        let keeper = Arc::new(Self {
            store,
            clock,
            towns: Mutex::default(),
        });
        tokio::spawn(follow(Arc::downgrade(&keeper), notices));
        tokio::spawn(day::watch(Arc::downgrade(&keeper), passing));
        keeper
    }

    /// Where it is all kept.
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }

    /// A town, read from the store when it is first asked for.
    ///
    /// # Errors
    /// When there is no such town, or it cannot be read.
    pub async fn town(&self, name: &TownName) -> Result<Arc<KeptTown>, KeepError> {
        let slot = Arc::clone(self.slots().entry(name.clone()).or_default());
        let open = || KeptTown::open(Arc::clone(&self.store), name.clone(), self.clock.clone());
        let town = slot.get_or_try_init(open).await;
        if let Err(KeepError::Unknown(_)) = town {
            // Names that are nobody's do not pile up.
            self.slots().remove(name);
        }
        town.cloned()
    }

    /// The names of all towns, in order.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn names(&self) -> Result<Vec<TownName>, StoreError> {
        let towns = self.store.towns().await?;
        Ok(towns.into_iter().map(|town| town.name).collect())
    }

    fn slots(&self) -> std::sync::MutexGuard<'_, HashMap<TownName, Slot>> {
        self.towns.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The towns that somebody has asked for.
    fn open_towns(&self) -> Vec<Arc<KeptTown>> {
        let slots = self.slots();
        slots
            .values()
            .filter_map(|slot| slot.get().cloned())
            .collect()
    }
}

/// Brings towns up to date when they have grown elsewhere.
async fn follow(keeper: Weak<Keeper>, mut notices: Notices) {
    while let Some(notice) = notices.next().await {
        let Some(keeper) = keeper.upgrade() else {
            return;
        };
        for town in keeper.open_towns() {
            match &notice {
                Notice::Appended { town: name, .. } if name != town.name() => {}
                Notice::Appended { head, .. } => town.has_grown_to(*head),
                Notice::CheckEverything => town.may_have_grown(),
            }
        }
    }
}
