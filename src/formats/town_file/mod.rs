//! The town file: one JSON document, with GeoJSON features for what has a place on the Earth.

mod document;
mod geojson;
mod into_town;
mod out_of_town;

use crate::town::{Problem, Severity, Town};
use document::Document;

/// Why a text is not a town.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TownFileError {
    /// It is not JSON, or a value is not of the expected kind.
    #[error("{path}: {message} (line {line}, column {column})")]
    Shape {
        /// Where in the document, such as `units.features[3].properties.area`.
        path: String,
        /// What is wrong, and what was expected.
        message: String,
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// Every value can be read, but the town breaks rules.
    #[error("{}", list(.0))]
    Rules(Vec<Problem>),
}

fn list(problems: &[Problem]) -> String {
    let lines: Vec<_> = problems.iter().map(Problem::to_string).collect();
    lines.join("\n")
}

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
    let town = read_document(text)?
        .into_town()
        .map_err(|problem| TownFileError::Rules(vec![problem]))?;
    let (errors, warnings): (Vec<_>, Vec<_>) = town
        .problems()
        .into_iter()
        .partition(|problem| problem.severity == Severity::Error);
    if errors.is_empty() {
        Ok(ReadTown { town, warnings })
    } else {
        Err(TownFileError::Rules(errors))
    }
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

fn read_document(text: &str) -> Result<Document, TownFileError> {
    let mut json = serde_json::Deserializer::from_str(text);
    let document: Document = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        shape_error(path, error.inner())
    })?;
    json.end()
        .map_err(|error| shape_error("after the end".into(), &error))?;
    Ok(document)
}

fn shape_error(path: String, error: &serde_json::Error) -> TownFileError {
    let text = error.to_string();
    // serde_json ends its messages with the position, which is told apart here.
    let message = text.split(" at line ").next().unwrap_or(&text).to_owned();
    TownFileError::Shape {
        path: if path == "." {
            "the document".into()
        } else {
            path
        },
        message,
        line: error.line(),
        column: error.column(),
    }
}
