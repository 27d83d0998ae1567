//! The town file: one JSON document, with GeoJSON features for what has a place on the Earth.

pub(super) mod document;
pub(super) mod geojson;
pub(super) mod geometry;
pub(super) mod out_of_town;
pub(super) mod read;

pub use super::file_error::FileError as TownFileError;

use super::file_error;
use super::json::Json;
use super::reader::At;
use crate::town::{Problem, Town};
use document::Document;

/// A town that was read, with what is doubtful about it.
#[derive(Clone, Debug)]
pub struct ReadTown {
    /// The town.
    pub town: Town,
    /// What a person should look at; none of it stops the town from being used.
    pub warnings: Vec<Problem>,
}

/// Reads a town file.
///
/// # Errors
/// When the text is not JSON, when a value is not of the expected kind, or when the town breaks a
/// rule of [`Town::problems`].
pub fn read(text: &str) -> Result<ReadTown, TownFileError> {
    let town = read_town(text)?;
    let warnings = file_error::warnings(town.problems())?;
    Ok(ReadTown { town, warnings })
}

/// [`read`] for a file that was checked when it was published: its rules and shapes are taken as
/// they are, which keeps what judges them out of the visitors' bundle.
///
/// # Errors
/// When the text is not JSON, or a value is not of the expected kind.
pub fn read_published(text: &str) -> Result<Town, TownFileError> {
    read_town(text)
}

/// Everything that is wrong or doubtful in a town file, where [`read`] stops at the errors.
///
/// # Errors
/// When the text is not JSON, or a value is not of the expected kind.
pub fn inspect(text: &str) -> Result<Vec<Problem>, TownFileError> {
    match read_town(text) {
        Ok(town) => Ok(town.problems()),
        Err(TownFileError::Rules(problems)) => Ok(problems),
        Err(error) => Err(error),
    }
}

fn read_town(text: &str) -> Result<Town, TownFileError> {
    let json = Json::read(text)?;
    read::town(&At::document(&json)).map_err(TownFileError::shape)
}

/// Writes a town file that [`read`] reads back as the same town.
pub fn write(town: &Town) -> String {
    let document = Document::from_town(town);
    serde_json::to_string_pretty(&document).unwrap_or_default()
}

/// [`write()`] without spaces, for the network.
pub fn write_compact(town: &Town) -> String {
    serde_json::to_string(&Document::from_town(town)).unwrap_or_default()
}
