//! The name of a town: the `town` of a link and the stem of a file.

use super::{DEFAULT_TOWN, TownError};
use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// 1 to 64 of a-z, 0-9 and hyphens: nothing that could lead out of a folder.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TownName(String);

impl TownName {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where the town of this name lies in a folder.
    pub fn file_in(&self, folder: &Path) -> PathBuf {
        folder.join(format!("{}.json", self.0))
    }

    /// The name of the town in this file, if a town can be in a file of this name.
    pub fn of_file(file: &Path) -> Option<Self> {
        let stem = file.file_name()?.to_str()?.strip_suffix(".json")?;
        stem.parse().ok()
    }
}

impl Default for TownName {
    fn default() -> Self {
        Self(DEFAULT_TOWN.into())
    }
}

impl FromStr for TownName {
    type Err = TownError;

    fn from_str(text: &str) -> Result<Self, TownError> {
        let is_plain = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
        if (1..=64).contains(&text.len()) && text.bytes().all(is_plain) {
            Ok(Self(text.into()))
        } else {
            // It is repeated to who asked, so not at any length.
            let start = text.chars().take(64).collect();
            Err(TownError::InvalidName(start))
        }
    }
}

impl fmt::Display for TownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_a_path_is_no_name() {
        for text in [
            "", ".", "..", "a/b", "a\\b", "a.json", "Town", "花", "a b", "\0",
        ] {
            assert!(text.parse::<TownName>().is_err(), "{text:?}");
        }
        assert!("x".repeat(64).parse::<TownName>().is_ok());
        assert!("x".repeat(65).parse::<TownName>().is_err());
    }

    #[test]
    fn only_a_json_file_with_such_a_name_is_a_town() {
        let name = |file: &str| TownName::of_file(Path::new(file)).map(|name| name.0);
        assert_eq!(
            name("data/sample-mall.json").as_deref(),
            Some("sample-mall")
        );
        assert_eq!(name("data/town.schema.json"), None);
        assert_eq!(name("data/sample-mall.json.br"), None);
        assert_eq!(name("data"), None);
    }
}
