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
    /// Lease terms, where there is a confidential file beside the town's; `town` then has its
    /// unannounced tenancies too.
    #[cfg(feature = "manage")]
    pub terms: Vec<crate::confidential::Terms>,
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

/// The town the page was prerendered for.
fn site_town() -> String {
    dom::meta("frontage:town").unwrap_or_else(|| DEFAULT_TOWN.to_owned())
}

/// Fetches the town of this name.
///
/// # Errors
/// When it does not come, or is not a town.
pub async fn town(name: Option<&str>) -> Result<Loaded, LoadError> {
    let address = format!("data/{}.json", name.map_or_else(site_town, str::to_owned));
    let text = dom::fetch_text(&address)
        .await
        .map_err(|reason| LoadError::Network {
            address: address.clone(),
            reason,
        })?;
    let town = town_file::read_published(&text).map_err(|error| LoadError::Town {
        address: address.clone(),
        error,
    })?;
    #[cfg(feature = "manage")]
    let (town, terms) = with_confidential(&address, town).await?;
    Ok(Loaded {
        index: SearchIndex::new(&town),
        town,
        #[cfg(feature = "manage")]
        terms,
    })
}

/// The town with what its confidential file adds, and the lease terms in it. Most towns are served
/// without one: then it is as it was.
#[cfg(feature = "manage")]
async fn with_confidential(
    town_address: &str,
    town: Town,
) -> Result<(Town, Vec<crate::confidential::Terms>), LoadError> {
    use crate::formats::confidential_file;
    let address = confidential_file::name_beside(town_address);
    let Ok(text) = dom::fetch_text(&address).await else {
        return Ok((town, Vec::new()));
    };
    let read =
        confidential_file::read(&text, town).map_err(|error| LoadError::Town { address, error })?;
    Ok((read.full.combined(), read.full.confidential.terms))
}
