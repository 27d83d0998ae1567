//! Who says what: a flag before a variable before the file before what holds by default.

use super::file;
use super::given::{CONFIG_VARIABLE, Given};
use super::keys::Key;
use anyhow::{Result, anyhow};
use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// Who said it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A flag, such as `--addr`.
    Flag(&'static str),
    /// An environment variable.
    Variable(String),
    /// The file of settings.
    File {
        /// Which.
        path: PathBuf,
        /// Where in it, from 1.
        line: usize,
    },
    /// Nobody.
    Default,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) => write!(f, "--{name}"),
            Self::Variable(name) => f.write_str(name),
            Self::File { path, line } => write!(f, "{}, line {line}", path.display()),
            Self::Default => f.write_str("by default"),
        }
    }
}

/// What somebody said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub text: String,
    pub source: Source,
}

/// A setting that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting<T> {
    /// What holds.
    pub value: T,
    /// Who said so.
    pub source: Source,
}

/// All who say something. The environment is asked for a variable by its name.
pub(super) struct Layers<'a, S> {
    given: &'a Given<S>,
    environment: &'a dyn Fn(&str) -> Option<String>,
    file: file::Settings,
}

impl<'a, S> Layers<'a, S> {
    /// Reads the file, if one is named.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn read(
        given: &'a Given<S>,
        environment: &'a dyn Fn(&str) -> Option<String>,
    ) -> Result<Self> {
        let named = || environment(CONFIG_VARIABLE).map(PathBuf::from);
        let file = given.config.clone().or_else(named);
        Ok(Self {
            given,
            environment,
            file: file
                .map(|path| file::read(&path))
                .transpose()?
                .unwrap_or_default(),
        })
    }

    /// A setting, if anybody says it.
    ///
    /// # Errors
    /// Who said what it cannot be.
    pub(super) fn setting<T>(&self, key: &'static Key) -> Result<Setting<Option<T>>>
    where
        T: FromStr<Err: fmt::Display>,
    {
        self.setting_by(key, |text| {
            text.parse().map_err(|error: T::Err| error.to_string())
        })
    }

    /// The same, read in a way of its own.
    ///
    /// # Errors
    /// Who said what it cannot be.
    pub(super) fn setting_by<T>(
        &self,
        key: &'static Key,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Setting<Option<T>>> {
        let Some(Said { text, source }) = self.said(key) else {
            return Ok(Setting {
                value: None,
                source: Source::Default,
            });
        };
        match read(&text) {
            Ok(value) => Ok(Setting {
                value: Some(value),
                source,
            }),
            Err(reason) => Err(match &source {
                Source::File { .. } => anyhow!("{source}, key `{}`: {reason}", key.name),
                _ => anyhow!("{source}: {reason}"),
            }),
        }
    }

    fn said(&self, key: &'static Key) -> Option<Said> {
        let flag = self.given.flags.get(key.name).map(|text| Said {
            text: text.clone(),
            source: Source::Flag(key.name),
        });
        let variable = || {
            let text = (self.environment)(&key.variable()).filter(|text| !text.is_empty())?;
            let source = Source::Variable(key.variable());
            Some(Said { text, source })
        };
        let default = || {
            let text = key.default?.to_owned();
            let source = Source::Default;
            Some(Said { text, source })
        };
        let file = || self.file.get(key.name).cloned();
        flag.or_else(variable).or_else(file).or_else(default)
    }
}

impl<T: Default> Setting<Option<T>> {
    /// The same for a list, which is empty if nobody says anything.
    pub(super) fn or_empty(self) -> Setting<T> {
        Setting {
            value: self.value.unwrap_or_default(),
            source: self.source,
        }
    }
}

impl<T> Setting<Option<T>> {
    /// The same for a key with a default, which always has a value.
    pub(super) fn always(self, key: &Key) -> Result<Setting<T>> {
        let Self { value, source } = self;
        let value = value.ok_or_else(|| anyhow!("--{} is not said", key.name))?;
        Ok(Setting { value, source })
    }
}
