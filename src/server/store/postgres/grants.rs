//! What users and links grant.

use super::error::is_dangling;
use super::rows::{word, word_or_none};
use crate::server::store::{Grant, Result, StoreError};
use deadpool_postgres::GenericClient;
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;

/// Whose grants: a value of the column that says it.
pub(super) type To<'a> = &'a (dyn ToSql + Sync);

/// The two tables that hold grants.
#[derive(Clone, Copy)]
pub(super) enum Holder {
    User,
    Link,
}

impl Holder {
    fn table_and_column(self) -> (&'static str, &'static str) {
        match self {
            Self::User => ("grants", "\"user\""),
            Self::Link => ("link_grants", "link"),
        }
    }

    /// What is granted to one of them, sorted.
    pub(super) async fn grants(
        self,
        client: &impl GenericClient,
        to: To<'_>,
    ) -> Result<Vec<Grant>> {
        let (table, column) = self.table_and_column();
        let sql = format!("SELECT role, town FROM {table} WHERE {column} = $1");
        let grants = client.prepare_cached(&sql).await?;
        let grants = client.query(&grants, &[to]).await?;
        let mut grants: Vec<Grant> = grants.iter().map(grant).collect::<Result<_>>()?;
        grants.sort();
        Ok(grants)
    }

    /// Grants these and nothing else.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] for a town that is not there.
    pub(super) async fn grant(
        self,
        client: &impl GenericClient,
        to: To<'_>,
        grants: &[Grant],
    ) -> Result {
        let (table, column) = self.table_and_column();
        let sql = format!("DELETE FROM {table} WHERE {column} = $1");
        client.execute(&sql, &[to]).await?;
        let sql = format!("INSERT INTO {table} ({column}, role, town) VALUES ($1, $2, $3)");
        for grant in grants {
            let town = grant.town.as_ref().map(|town| town.as_str());
            let role = grant.role.as_str();
            match client.execute(&sql, &[to, &role, &town]).await {
                Err(error) if is_dangling(&error) => return Err(StoreError::Unknown("town")),
                outcome => outcome?,
            };
        }
        Ok(())
    }
}

fn grant(row: &Row) -> Result<Grant> {
    Ok(Grant {
        role: word(row, "role")?,
        town: word_or_none(row, "town")?,
    })
}
