//! Why a kept town cannot be given.

use crate::server::store::StoreError;
use crate::server::towns::TownName;

/// Why a kept town cannot be given or changed, whatever was asked of it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeepError {
    /// There is none of this name in the store.
    #[error("there is no town “{0}” in the store")]
    Unknown(TownName),
    /// The ledger does not reach that far.
    #[error("the ledger ends with entry {0}")]
    NotYet(u64),
    /// What the store has is no ledger of a town.
    #[error("the ledger of “{town}” is damaged: {reason}")]
    Damaged {
        /// Whose ledger.
        town: TownName,
        /// What does not fit.
        reason: String,
    },
    /// The store did not do what it was asked.
    #[error(transparent)]
    Store(#[from] StoreError),
}
