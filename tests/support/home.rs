//! Where a test's store lives: a file or a database of its own.

use super::cluster::Cluster;
use frontage::server::store::{self, Store, StoreLocation};
use std::sync::{Arc, OnceLock};
use tempfile::TempDir;

/// The PostgreSQL that all tests share.
pub fn cluster() -> &'static Cluster {
    static SHARED: OnceLock<Cluster> = OnceLock::new();
    SHARED.get_or_init(Cluster::start)
}

/// Gone with everything in it when the test is over.
pub struct Home {
    location: StoreLocation,
    _folder: Option<TempDir>,
}

impl Home {
    pub fn on_sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        Self {
            location: StoreLocation::Sqlite(folder.path().join("store.sqlite")),
            _folder: Some(folder),
        }
    }

    pub async fn on_postgres() -> Self {
        let url = cluster().database().await;
        Self {
            location: StoreLocation::Postgres(url),
            _folder: None,
        }
    }

    pub async fn open(&self) -> Arc<dyn Store> {
        store::open(&self.location).await.unwrap()
    }
}
