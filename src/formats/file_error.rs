//! Why a text is not what its reader expects, with the place in the file.

use crate::town::{Problem, Severity};

/// Why a file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// It is not JSON.
    #[error("not JSON: {message} (line {line}, column {column})")]
    NotJson {
        /// What is wrong.
        message: String,
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// It is JSON, but a value is missing or not of the expected kind.
    #[error("{path}: {message}")]
    Shape {
        /// Where in the document, such as `units.features[3].properties.area`.
        path: String,
        /// What was found, and what was expected.
        message: String,
    },
    /// Every value can be read, but what they say breaks rules.
    #[error("{}", list(.0))]
    Rules(Vec<Problem>),
}

fn list(problems: &[Problem]) -> String {
    let lines: Vec<_> = problems.iter().map(Problem::to_string).collect();
    lines.join("\n")
}

impl FileError {
    /// A value that cannot be read.
    pub(super) fn shape(problem: Problem) -> Self {
        let Problem { path, message, .. } = problem;
        Self::Shape { path, message }
    }
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
