//! How much a text may ask of its reader.

use crate::desk::MOST_CHANGES;
use crate::formats::FileError;
use crate::formats::json::Json;

/// The most a text may hold. What is larger is refused before it is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the text.
    pub bytes: usize,
    /// Objects and lists within each other. A position of a polygon in an entry is 9 deep.
    pub depth: usize,
    /// Items of a list of objects: changes.
    pub changes: usize,
    /// Items of any other list, such as the positions of a ring.
    pub items: usize,
}

impl Limits {
    /// For what a person saves.
    pub const EDIT: Self = Self {
        bytes: 1 << 20,
        depth: 16,
        changes: MOST_CHANGES,
        items: 10_000,
    };

    /// For an import, and for the ledger's own entries: a city of 100 000 units.
    pub const IMPORT: Self = Self {
        bytes: 512 << 20,
        depth: 16,
        changes: 2_000_000,
        items: 100_000,
    };

    /// Reads a text that keeps to them.
    pub(super) fn read(&self, text: &str) -> Result<Json, FileError> {
        if text.len() > self.bytes {
            let length = text.len();
            let message = format!(
                "{length} bytes are too many, expected at most {}",
                self.bytes
            );
            return Err(too_large(message));
        }
        let json = Json::read(text)?;
        self.measure(&json, 0)?;
        Ok(json)
    }

    /// The reader itself goes at most 127 deep, so this cannot go deeper.
    fn measure(&self, json: &Json, depth: usize) -> Result<(), FileError> {
        let inner = depth + 1;
        let (Json::List(_) | Json::Object(_)) = json else {
            return Ok(());
        };
        if inner > self.depth {
            let message = format!(
                "it is nested too deep, expected at most {} levels",
                self.depth
            );
            return Err(too_large(message));
        }
        match json {
            Json::List(items) => {
                let is_of_changes = matches!(items.first(), Some(Json::Object(_)));
                let most = if is_of_changes {
                    self.changes
                } else {
                    self.items
                };
                if items.len() > most {
                    let length = items.len();
                    let message =
                        format!("a list of {length} is too long, expected at most {most}");
                    return Err(too_large(message));
                }
                items.iter().try_for_each(|item| self.measure(item, inner))
            }
            Json::Object(members) => members
                .iter()
                .try_for_each(|(_, value)| self.measure(value, inner)),
            _ => Ok(()),
        }
    }
}

fn too_large(message: String) -> FileError {
    FileError::Shape {
        path: "the document".into(),
        message,
    }
}
