//! `frontage restore FILE`

use super::words_of;
use crate::server::cli::Restore;
use crate::server::store::{StoreError, StoreLocation, sqlite};
use anyhow::{Result, anyhow, bail};
use std::process::ExitCode;

/// Puts a backup in the place of the store, while no server runs.
///
/// # Errors
/// When a server has the store, there is a store and it is not forced, the backup cannot be used,
/// or the store is a PostgreSQL database, which has its own program for this.
pub fn restore(asked: &Restore) -> Result<ExitCode> {
    let file = asked.file.display();
    match asked.store.location()? {
        StoreLocation::Sqlite(store) => {
            let place = store.display();
            let done = sqlite::restore(&asked.file, &store, asked.force);
            done.map_err(|error| match error {
                StoreError::Taken(_) => {
                    anyhow!("there is a store at {place} already; --force overwrites it")
                }
                error @ StoreError::InUse(_) => anyhow!("{error}; stop it first"),
                error => words_of(&asked.file, error),
            })?;
            println!("{place} is what {file} has; everybody has to sign in anew");
            Ok(ExitCode::SUCCESS)
        }
        database @ StoreLocation::Postgres(_) => bail!(
            "PostgreSQL restores its own backups: \
             pg_restore --clean --if-exists --single-transaction --dbname='{database}' {file}"
        ),
    }
}
