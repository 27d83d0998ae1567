//! Where the store is.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// A store's place, as an operator writes it: `sqlite:PATH` or `postgres://…`.
#[derive(Clone, PartialEq, Eq)]
pub enum StoreLocation {
    /// A file.
    Sqlite(PathBuf),
    /// The URL of a database, which may have a password in it.
    Postgres(String),
}

/// A text that is no place of a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a store is sqlite:PATH or postgres://USER@HOST/DATABASE")]
pub struct InvalidLocation;

impl FromStr for StoreLocation {
    type Err = InvalidLocation;

    fn from_str(text: &str) -> Result<Self, InvalidLocation> {
        let is_postgres = ["postgres://", "postgresql://"];
        if is_postgres.iter().any(|scheme| text.starts_with(scheme)) {
            return Ok(Self::Postgres(text.into()));
        }
        match text.strip_prefix("sqlite:") {
            Some(path) if !path.is_empty() => Ok(Self::Sqlite(path.into())),
            _ => Err(InvalidLocation),
        }
    }
}

/// Without a password.
impl fmt::Display for StoreLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => f.write_str(&without_password(url)),
        }
    }
}

/// Without a password.
impl fmt::Debug for StoreLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StoreLocation({self})")
    }
}

/// Scheme, user, host and database. What follows a `?` may have a password too and is left out.
fn without_password(url: &str) -> String {
    let url = url.split('?').next().unwrap_or_default();
    let Some((scheme, rest)) = url.split_once("://") else {
        return String::new();
    };
    match rest.rsplit_once('@') {
        Some((person, place)) => {
            let user = person.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}@{place}")
        }
        None => url.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        text.parse::<StoreLocation>().unwrap().to_string()
    }

    #[test]
    fn a_password_is_never_shown() {
        let url = "postgres://frontage:s3cret@db.example:5433/towns?password=s3cret";
        assert_eq!(shown(url), "postgres://frontage@db.example:5433/towns");
        assert_eq!(shown("postgresql:///towns"), "postgresql:///towns");
    }

    #[test]
    fn a_path_may_be_relative_or_absolute() {
        assert_eq!(
            "sqlite:data/frontage.sqlite".parse(),
            Ok(StoreLocation::Sqlite("data/frontage.sqlite".into()))
        );
        assert_eq!(
            shown("sqlite:/var/lib/frontage/store.sqlite"),
            "sqlite:/var/lib/frontage/store.sqlite"
        );
        for text in ["", "sqlite:", "mysql://host/towns", "store.sqlite"] {
            assert_eq!(
                text.parse::<StoreLocation>(),
                Err(InvalidLocation),
                "{text:?}"
            );
        }
    }
}
