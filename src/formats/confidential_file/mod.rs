//! The confidential file: `<town>.confidential.json`, the companion of a town file.
//!
//! Lease terms, unannounced tenancies with their occupants, and notes, keyed by the ids of the town.
//! Never published.

pub(super) mod document;
pub(super) mod read;

use super::file_error::{self, FileError};
use super::json::Json;
use super::reader::At;
use crate::confidential::FullTown;
use crate::town::{Problem, Town};
use document::Document;

/// A town with its confidential part, with what is doubtful about that part.
#[derive(Clone, Debug)]
pub struct ReadFullTown {
    /// The town.
    pub full: FullTown,
    /// What a person should look at; none of it stops the town from being used.
    pub warnings: Vec<Problem>,
}

/// Reads the confidential file of `town`.
///
/// # Errors
/// When the text is not JSON, when a value is not of the expected kind, when the file is of another
/// town, or when both together break a rule of [`FullTown::problems`].
pub fn read(text: &str, town: Town) -> Result<ReadFullTown, FileError> {
    let json = Json::read(text)?;
    let confidential = read::confidential(&At::document(&json), &town).map_err(FileError::shape)?;
    let full = FullTown { town, confidential };
    let warnings = file_error::warnings(full.problems())?;
    Ok(ReadFullTown { full, warnings })
}

/// Writes the confidential part of a town, which [`read`] reads back as the same.
pub fn write(full: &FullTown) -> String {
    let FullTown { town, confidential } = full;
    serde_json::to_string_pretty(&Document::of(town, confidential)).unwrap_or_default()
}

/// The name of the confidential file beside a town file: `mall.json` has `mall.confidential.json`.
///
/// ```
/// # use frontage::formats::confidential_file::name_beside;
/// assert_eq!(name_beside("data/mall.json"), "data/mall.confidential.json");
/// ```
pub fn name_beside(town_file: &str) -> String {
    let stem = town_file.strip_suffix(".json").unwrap_or(town_file);
    format!("{stem}.confidential.json")
}
