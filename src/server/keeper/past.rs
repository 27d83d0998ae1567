//! A town as it was recorded: its snapshot, and the entries after it.

use super::published::Reading;
use super::{KeepError, stored};
use crate::ledger::{Record, follow};
use crate::server::store::{Sequence, Store};
use crate::server::towns::TownName;

/// How many entries are read at a time.
const PAGE: usize = 500;

/// The record of a town up to and with an entry, or up to the last one.
///
/// # Errors
/// When there is no such town or entry, or what is stored does not fit together.
pub(super) async fn reading(
    store: &dyn Store,
    town: &TownName,
    up_to: Option<Sequence>,
) -> Result<Reading, KeepError> {
    let head = store.head(town).await.map_err(|error| of(town, error))?;
    let up_to = up_to.unwrap_or(head);
    if up_to > head {
        return Err(KeepError::NotYet(head.number()));
    }
    let damaged = |reason: String| KeepError::Damaged {
        town: town.clone(),
        reason,
    };
    let mut reading = match store.snapshot(town, up_to).await? {
        Some(snapshot) => Reading {
            record: stored::record(&snapshot.body).map_err(damaged)?,
            head: snapshot.sequence,
        },
        None => Reading {
            record: Record::default(),
            head: Sequence::START,
        },
    };
    while reading.head < up_to {
        let page = store.read(town, reading.head, PAGE).await?;
        if page.is_empty() {
            return Err(damaged(format!("nothing follows entry {}", reading.head)));
        }
        for entry in page {
            if reading.head == up_to {
                break;
            }
            let entry = stored::entry(&entry).map_err(damaged)?;
            let expected = reading.head.after(1);
            if entry.sequence != expected.number() {
                let found = entry.sequence;
                return Err(damaged(format!(
                    "entry {found} stands where {expected} is expected"
                )));
            }
            follow(&mut reading.record, &entry).map_err(|error| damaged(error.to_string()))?;
            reading.head = expected;
        }
    }
    Ok(reading)
}

/// A store that does not know a town says so without its name.
pub(super) fn of(town: &TownName, error: crate::server::store::StoreError) -> KeepError {
    match error {
        crate::server::store::StoreError::Unknown(_) => KeepError::Unknown(town.clone()),
        error => KeepError::Store(error),
    }
}
