//! Why a text is not what its reader expects, with the place in the file.

use super::json_path;
use crate::town::{Problem, Severity};
use serde::de::DeserializeOwned;

/// Why a file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
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
    /// Every value can be read, but what they say breaks rules.
    #[error("{}", list(.0))]
    Rules(Vec<Problem>),
}

fn list(problems: &[Problem]) -> String {
    let lines: Vec<_> = problems.iter().map(Problem::to_string).collect();
    lines.join("\n")
}

/// Reads the JSON of a document.
pub(super) fn document<D: DeserializeOwned>(text: &str) -> Result<D, FileError> {
    serde_json::from_str(text).map_err(|error| shape_error(text, &error))
}

/// The warnings among problems, or the errors where there are any.
pub(super) fn warnings(problems: Vec<Problem>) -> Result<Vec<Problem>, FileError> {
    let (errors, warnings): (Vec<_>, Vec<_>) = problems
        .into_iter()
        .partition(|problem| problem.severity == Severity::Error);
    if errors.is_empty() {
        Ok(warnings)
    } else {
        Err(FileError::Rules(errors))
    }
}

/// One rule that is broken at a place.
pub(super) fn error(path: String, message: impl Into<String>) -> Problem {
    Problem {
        path,
        message: message.into(),
        severity: Severity::Error,
    }
}

/// Converts a list, giving each item its path in the file.
pub(super) fn numbered<A, B>(
    path: &str,
    list: Vec<A>,
    convert: impl Fn(A, &str) -> Result<B, Problem>,
) -> Result<Vec<B>, Problem> {
    list.into_iter()
        .enumerate()
        .map(|(index, item)| convert(item, &format!("{path}[{index}]")))
        .collect()
}

fn shape_error(text: &str, error: &serde_json::Error) -> FileError {
    let words = error.to_string();
    // serde_json ends its messages with the position, which is told apart here.
    let message = words.split(" at line ").next().unwrap_or(&words);
    let path = json_path::at(text, error.line(), error.column());
    FileError::Shape {
        path: match (path.is_empty(), message) {
            (false, _) => path,
            (true, "trailing characters") => "after the end".into(),
            (true, _) => "the document".into(),
        },
        message: in_words(message),
        line: error.line(),
        column: error.column(),
    }
}

/// The message with what was expected in words of the file, not of the program.
fn in_words(message: &str) -> String {
    let Some((found, expected)) = message.rsplit_once("expected ") else {
        return message.to_owned();
    };
    let expected = match expected {
        "f64" => "a number",
        "i32" | "u32" => "a whole number",
        "a map" => "an object",
        "a sequence" => "a list",
        structure if structure.starts_with("struct ") => "an object",
        other => other,
    };
    format!("{found}expected {expected}")
}
