//! `frontage backup FILE`

use super::words_of;
use crate::server::cli::Backup;
use crate::server::store::{StoreError, StoreLocation, sqlite};
use anyhow::{Result, bail};
use std::process::ExitCode;

/// Copies the store into a file, also while a server runs.
///
/// # Errors
/// When there is no store, the file is there already, or the store is a PostgreSQL database, which
/// has its own program for this.
pub fn backup(asked: &Backup) -> Result<ExitCode> {
    let file = asked.file.display();
    match asked.store.location()? {
        StoreLocation::Sqlite(store) => {
            let done = sqlite::backup(&store, &asked.file, asked.force);
            done.map_err(|error| match error {
                StoreError::Taken(_) => {
                    anyhow::anyhow!("{file} is there already; --force overwrites it")
                }
                error => words_of(&store, error),
            })?;
            println!("{} is copied into {file}", store.display());
            Ok(ExitCode::SUCCESS)
        }
        database @ StoreLocation::Postgres(_) => bail!(
            "PostgreSQL makes its own backups: pg_dump --format=custom --file={file} '{database}'"
        ),
    }
}
