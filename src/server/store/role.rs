//! What a person may do, and where.

use crate::server::towns::TownName;
use std::fmt;
use std::str::FromStr;

/// What a person may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Reads everything, also what is confidential.
    Planner,
    /// Changes the town.
    Manager,
    /// Changes what the public sees, where the town asks for that.
    Publisher,
    /// Says who may do what.
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] = [
        Self::Planner,
        Self::Manager,
        Self::Publisher,
        Self::Administrator,
    ];

    /// Its word in the store and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Planner => "planner",
            Self::Manager => "manager",
            Self::Publisher => "publisher",
            Self::Administrator => "administrator",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A word that is no role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the roles are planner, manager, publisher and administrator")]
pub struct InvalidRole;

impl FromStr for Role {
    type Err = InvalidRole;

    fn from_str(word: &str) -> Result<Self, InvalidRole> {
        let mut all = Self::ALL.into_iter();
        all.find(|role| role.as_str() == word).ok_or(InvalidRole)
    }
}

/// A role in one town, or in all.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Grant {
    /// What the person may do.
    pub role: Role,
    /// Where; nothing is every town, also those to come.
    pub town: Option<TownName>,
}

impl Grant {
    /// A role in every town.
    pub fn everywhere(role: Role) -> Self {
        Self { role, town: None }
    }

    /// A role in one town.
    pub fn in_town(role: Role, town: TownName) -> Self {
        Self {
            role,
            town: Some(town),
        }
    }
}
