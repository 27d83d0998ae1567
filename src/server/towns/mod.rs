//! The towns this server gives out, projected to what is public: those that are kept in a store,
//! and those that are read from files.
//!
//! A town that is kept comes before a file of its name.
//! A town is looked for in the server's own folder first and in the site's `data` folder second.
//! Its file is looked at on every request, so a town that was replaced on disk is noticed without a
//! restart. A replacement that is broken is reported in the log, and the town as it last was goes
//! on being given.

mod name;
mod slot;

pub use name::TownName;

use crate::server::conditional::Content;
use crate::server::keeper::{KeepError, Keeper, KeptTown};
use crate::server::store::{Sequence, StoreError};
use crate::town::Town;
use chrono::NaiveDate;
use slot::{Slot, Stamp};
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The town shown where none is named.
pub const DEFAULT_TOWN: &str = "fragrant-town";

/// A town as the public may know it.
#[derive(Debug)]
pub struct PublicTown {
    /// The town.
    pub town: Town,
    /// The same as a town file, written compactly.
    pub file: Content,
    /// What it knows of, for a town that is kept. A page that shows it hears of what comes next.
    pub as_of: Option<AsOf>,
}

/// Up to where a public town goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// The last entry.
    pub entry: Sequence,
    /// The date at the venue.
    pub day: NaiveDate,
}

impl PublicTown {
    /// The name of this public town among all there have been and will be: no two differ and have
    /// the same.
    ///
    /// Neither the last entry nor the day are enough for that: a ledger may be restored from a
    /// backup and go on otherwise, and another version of the program may write the same town in
    /// other words. So it is the hash of what is sent; the entry stands before it for people.
    pub fn revision(&self) -> String {
        let hash = self.file.etag.hash();
        match self.as_of {
            Some(as_of) => format!("{}-{hash}", as_of.entry),
            None => hash.to_owned(),
        }
    }
}

/// Why a town cannot be given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TownError {
    /// It is no name of a town: anything else could be a path.
    #[error("“{0}” is no name of a town: a name has 1 to 64 of a-z, 0-9 and hyphens.")]
    InvalidName(String),
    /// There is no such file.
    #[error("There is no town “{0}” here. GET /api/towns lists those there are.")]
    Unknown(TownName),
    /// There is a file, and it is not a town. The log says why.
    #[error("The file of the town “{0}” cannot be read. The server's log says why.")]
    Unreadable(TownName),
    /// The store, where it may be, does not do what it is asked.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// All towns there are.
pub struct Towns {
    kept: Option<Arc<Keeper>>,
    own: Option<PathBuf>,
    of_site: PathBuf,
    slots: Mutex<HashMap<TownName, Arc<Mutex<Slot>>>>,
}

impl Towns {
    /// The towns in the server's own folder, if it has one, and in the site's.
    pub fn new(own: Option<PathBuf>, of_site: PathBuf) -> Self {
        Self {
            kept: None,
            own,
            of_site,
            slots: Mutex::default(),
        }
    }

    /// The same, and before them those of a store.
    #[must_use]
    pub fn with_kept(self, keeper: Option<Arc<Keeper>>) -> Self {
        Self {
            kept: keeper,
            ..self
        }
    }

    /// The town of this name, as its file is now. Reads files: not for an async task.
    ///
    /// # Errors
    /// When there is no such town, or its file has never been readable.
    pub fn in_files(&self, name: &TownName) -> Result<Arc<PublicTown>, TownError> {
        let folders = self.folders();
        let found = folders.filter_map(|folder| Stamp::of(name.file_in(folder)));
        let Some(stamp) = found.into_iter().next() else {
            self.forget(name);
            return Err(TownError::Unknown(name.clone()));
        };
        let slot = self.slot(name);
        // Held while the file is read, so that it is read once however many ask.
        let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
        let town = slot.at(stamp);
        town.ok_or_else(|| TownError::Unreadable(name.clone()))
    }

    /// The town of this name as the public may know it now.
    ///
    /// # Errors
    /// When there is no such town, or it has never been readable.
    pub async fn get(self: &Arc<Self>, name: TownName) -> Result<Arc<PublicTown>, TownError> {
        if let Some(town) = self.kept(&name).await? {
            // Nearly always; the way to another thread and back costs more than all the rest.
            if let Some(made) = town.public_if_made() {
                return Ok(made);
            }
            let projecting = tokio::task::spawn_blocking(move || town.public());
            return projecting.await.map_err(|_| TownError::Unreadable(name));
        }
        let (towns, asked) = (Arc::clone(self), name.clone());
        let reading = tokio::task::spawn_blocking(move || towns.in_files(&asked));
        reading.await.unwrap_or(Err(TownError::Unreadable(name)))
    }

    /// The town of this name in the store, if it is there.
    async fn kept(&self, name: &TownName) -> Result<Option<Arc<KeptTown>>, TownError> {
        let Some(keeper) = &self.kept else {
            return Ok(None);
        };
        match keeper.town(name).await {
            Ok(town) => Ok(Some(town)),
            Err(KeepError::Unknown(_)) => Ok(None),
            Err(KeepError::Store(error)) => Err(error.into()),
            Err(error) => {
                tracing::error!("{error}");
                Err(TownError::Unreadable(name.clone()))
            }
        }
    }

    /// Whether a town of this name is kept, or in the server's own folder: it then replaces the
    /// site's.
    pub async fn replaces(&self, name: &TownName) -> bool {
        matches!(self.kept(name).await, Ok(Some(_)) | Err(_)) || self.is_own(name)
    }

    fn is_own(&self, name: &TownName) -> bool {
        let own = self.own.as_deref();
        own.is_some_and(|folder| name.file_in(folder).is_file())
    }

    /// The names of all towns, in order. A folder that cannot be read has none.
    ///
    /// # Errors
    /// When the store does not answer: a list without its towns would be wrong.
    pub async fn names(self: &Arc<Self>) -> Result<BTreeSet<TownName>, TownError> {
        let towns = Arc::clone(self);
        let listing = tokio::task::spawn_blocking(move || towns.names_of_files());
        let mut names = listing.await.unwrap_or_default();
        if let Some(keeper) = &self.kept {
            names.extend(keeper.names().await?);
        }
        Ok(names)
    }

    /// The towns in the site's folder, which a new store begins with.
    pub fn of_site(&self) -> &Path {
        &self.of_site
    }

    fn names_of_files(&self) -> BTreeSet<TownName> {
        let entries = self.folders().filter_map(|folder| folder.read_dir().ok());
        let paths = entries.flatten().flatten().map(|entry| entry.path());
        paths.filter_map(|path| TownName::of_file(&path)).collect()
    }

    fn folders(&self) -> impl Iterator<Item = &Path> {
        self.own
            .as_deref()
            .into_iter()
            .chain([self.of_site.as_path()])
    }

    fn slot(&self, name: &TownName) -> Arc<Mutex<Slot>> {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(slots.entry(name.clone()).or_default())
    }

    fn forget(&self, name: &TownName) {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        slots.remove(name);
    }
}
