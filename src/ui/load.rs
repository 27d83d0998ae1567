//! Fetching a town.

use super::dom;
use crate::formats::town_file::{self, TownFileError};
use crate::query::SearchIndex;
use crate::town::Town;

/// A town that is ready to be shown.
pub struct Loaded {
    /// The town.
    pub town: Town,
    /// Finds text in it.
    pub index: SearchIndex,
}

/// Why there is no town.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// Nothing came.
    #[error("{address}: {reason}")]
    Network {
        /// What was asked for.
        address: String,
        /// What the browser says.
        reason: String,
    },
    /// What came is not a town.
    #[error("{address}: {error}")]
    Town {
        /// What was asked for.
        address: String,
        /// What is wrong in it.
        error: TownFileError,
    },
}

/// The town of the site where the URL names none.
pub const DEFAULT_TOWN: &str = "fragrant-town";

/// Fetches the town of this name.
///
/// # Errors
/// When it does not come, or is not a town.
pub async fn town(name: Option<&str>) -> Result<Loaded, LoadError> {
    let address = format!("data/{}.json", name.unwrap_or(DEFAULT_TOWN));
    let text = dom::fetch_text(&address)
        .await
        .map_err(|reason| LoadError::Network {
            address: address.clone(),
            reason,
        })?;
    let town =
        town_file::read_published(&text).map_err(|error| LoadError::Town { address, error })?;
    Ok(Loaded {
        index: SearchIndex::new(&town),
        town,
    })
}
