//! One town in memory, and the file it was read from.

use super::PublicTown;
use crate::confidential;
use crate::formats::town_file;
use crate::server::conditional::Content;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

/// A file as it was when it was last looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    path: PathBuf,
    modified: Option<SystemTime>,
    length: u64,
}

impl Stamp {
    /// The file at `path` as it is now, if there is one.
    pub fn of(path: PathBuf) -> Option<Self> {
        let metadata = fs::metadata(&path).ok().filter(fs::Metadata::is_file)?;
        Some(Self {
            path,
            modified: metadata.modified().ok(),
            length: metadata.len(),
        })
    }
}

/// A town, and which state of which file was read last.
#[derive(Debug, Default)]
pub struct Slot {
    seen: Option<Stamp>,
    town: Option<Arc<PublicTown>>,
}

impl Slot {
    /// The town in the file of this stamp; the last readable one where that file is broken.
    pub fn at(&mut self, stamp: Stamp) -> Option<Arc<PublicTown>> {
        if self.seen.as_ref() != Some(&stamp) {
            let file = stamp.path.display();
            match read(&stamp) {
                Ok(town) => self.town = Some(Arc::new(town)),
                Err(reason) if self.town.is_some() => {
                    tracing::error!("{file} cannot be read, the town before it stays: {reason}");
                }
                Err(reason) => tracing::error!("{file} cannot be read: {reason}"),
            }
            // Also of a broken file: it is read and reported once, not at every request.
            self.seen = Some(stamp);
        }
        self.town.clone()
    }
}

fn read(stamp: &Stamp) -> Result<PublicTown, String> {
    let text = fs::read_to_string(&stamp.path).map_err(|error| error.to_string())?;
    let read = town_file::read(&text).map_err(|error| error.to_string())?;
    for warning in &read.warnings {
        tracing::debug!("{}: {warning}", stamp.path.display());
    }
    let town = confidential::public(&read.town);
    let file = Content::new(town_file::write_compact(&town), "application/json");
    Ok(PublicTown {
        town,
        file,
        as_of: None,
    })
}
