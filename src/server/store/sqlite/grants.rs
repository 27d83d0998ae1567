//! What users and links grant.

use super::rows::{word, word_or_none};
use crate::server::store::{Grant, Result};
use rusqlite::{Connection, ToSql};

/// The two tables that hold grants.
#[derive(Clone, Copy)]
pub(super) enum Holder {
    User,
    Link,
}

impl Holder {
    fn table_and_column(self) -> (&'static str, &'static str) {
        match self {
            Self::User => ("grants", "user"),
            Self::Link => ("link_grants", "link"),
        }
    }

    /// What is granted to one of them, sorted.
    pub(super) fn grants(self, connection: &Connection, to: &dyn ToSql) -> Result<Vec<Grant>> {
        let (table, column) = self.table_and_column();
        let sql = format!("SELECT role, town FROM {table} WHERE {column} = ?1");
        let mut grants = connection.prepare_cached(&sql)?;
        let grants = grants.query_map([to], |row| {
            Ok(Grant {
                role: word(row, "role")?,
                town: word_or_none(row, "town")?,
            })
        })?;
        let mut grants: Vec<Grant> = grants.collect::<rusqlite::Result<_>>()?;
        grants.sort();
        Ok(grants)
    }

    /// Grants these and nothing else.
    pub(super) fn grant(
        self,
        connection: &Connection,
        to: &dyn ToSql,
        grants: &[Grant],
    ) -> rusqlite::Result<()> {
        let (table, column) = self.table_and_column();
        connection.execute(&format!("DELETE FROM {table} WHERE {column} = ?1"), [to])?;
        let sql = format!("INSERT INTO {table} ({column}, role, town) VALUES (?1, ?2, ?3)");
        let mut insert = connection.prepare_cached(&sql)?;
        for grant in grants {
            insert.execute((to, grant.role.as_str(), &grant.town))?;
        }
        Ok(())
    }
}
