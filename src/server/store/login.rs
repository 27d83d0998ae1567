//! What a person types to say who they are.

use std::fmt;
use std::str::FromStr;

/// An e-mail address or a name, in lower case, so that nobody has it twice.
///
/// ```
/// # use frontage::server::store::Login;
/// let typed: Login = " Ana@Town.Example ".parse().unwrap();
/// assert_eq!(typed.as_str(), "ana@town.example");
/// assert!("two words".parse::<Login>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Login(String);

impl Login {
    /// As it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// From a database, where only checked ones are.
    pub(super) fn of_stored(text: String) -> Self {
        Self(text)
    }
}

/// A text that is no login.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a login is 1 to 254 characters without spaces or control characters")]
pub struct InvalidLogin;

impl FromStr for Login {
    type Err = InvalidLogin;

    fn from_str(text: &str) -> Result<Self, InvalidLogin> {
        let login = text.trim().to_lowercase();
        let is_plain = |c: char| !c.is_whitespace() && !c.is_control();
        if (1..=254).contains(&login.chars().count()) && login.chars().all(is_plain) {
            Ok(Self(login))
        } else {
            Err(InvalidLogin)
        }
    }
}

impl fmt::Display for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
