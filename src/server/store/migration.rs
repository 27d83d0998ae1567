//! How a store grows from version to version.
//!
//! Versions are numbered SQL files in `sqlite/migrations` and `postgres/migrations`. A file that
//! was released is never edited; what is to change comes as the next one. There is no way back:
//! who needs the old version restores the backup made before.

use super::{Result, StoreError};

/// One step.
pub(super) struct Migration {
    /// What it brings, for who looks into the table of versions.
    pub name: &'static str,
    /// The statements.
    pub sql: &'static str,
}

/// The steps a store of a version still needs, each with the version it leads to.
///
/// # Errors
/// [`StoreError::Newer`] where the store is ahead of this program.
pub(super) fn due(
    found: i64,
    all: &'static [Migration],
) -> Result<impl Iterator<Item = (i64, &'static Migration)>> {
    let known = i64::try_from(all.len()).unwrap_or(i64::MAX);
    if found > known {
        return Err(StoreError::Newer { found, known });
    }
    Ok((1..).zip(all).filter(move |(version, _)| *version > found))
}
