//! What the server keeps: the ledger of each town, what-if scenarios beside it, who may sign in, and
//! who is signed in.
//!
//! One trait, [`Store`], with two implementations held to one suite of tests (`tests/store`):
//! [`SqliteStore`] for one server, [`PostgresStore`] for any number of servers over one database.
//!
//! * **What is acknowledged is durable.** A method that answers `Ok` has its writes on the disk.
//! * **What belongs together is one transaction**: an entry with its audit row, its public event
//!   and its idempotency key; an invitation with the account it makes.
//! * This room knows no clock and no rules of a town: every moment is an argument, in milliseconds
//!   since 1970 (UTC), and what an entry changes is opaque text.

mod accounts;
mod audit;
mod entry;
mod error;
mod event;
mod idempotency;
mod ledger;
mod link;
mod location;
mod login;
mod migration;
mod notice;
pub mod postgres;
mod role;
mod scenario;
mod scenarios;
mod sequence;
mod session;
mod sessions;
mod snapshot;
pub mod sqlite;
mod text;
mod token;
mod user;

pub use accounts::Accounts;
pub use audit::{Audit, AuditFilter, AuditRow, AuditTrail, Origin};
pub use entry::{Append, HistoryFilter, NewEntry, StoredEntry};
pub use error::{Duplicate, StoreError};
pub use event::{Event, Events};
pub use idempotency::{IdempotencyKey, StoredAnswer};
pub use ledger::{Appended, Author, Ledger, StoredTown};
pub use link::{Link, Purpose};
pub use location::{InvalidLocation, StoreLocation};
pub use login::{InvalidLogin, Login};
pub use notice::{Notice, Notices};
pub use postgres::PostgresStore;
pub use role::{Grant, InvalidRole, Role};
pub use scenario::{MOST_SCENARIOS, Scenario, ScenarioSave, ScenarioSummary};
pub use scenarios::Scenarios;
pub use sequence::Sequence;
pub use session::{Session, SessionLimits};
pub use sessions::Sessions;
pub use snapshot::Snapshot;
pub use sqlite::SqliteStore;
pub use token::TokenHash;
pub use user::{NewUser, User, UserChange};

use async_trait::async_trait;
use std::sync::Arc;

/// A moment: milliseconds since 1970-01-01T00:00:00Z. The store is told, it has no clock.
pub type Milliseconds = i64;

/// What a method of the store answers.
pub type Result<T = ()> = std::result::Result<T, StoreError>;

/// Everything a server keeps. The parts are traits of their own, one subject each.
#[async_trait]
pub trait Store: Ledger + Scenarios + Accounts + Sessions + AuditTrail + Send + Sync {
    /// What is appended from now on, by this server and by others over the same database.
    fn subscribe(&self) -> Notices;

    /// Whether the store answers now.
    ///
    /// # Errors
    /// What keeps it from answering.
    async fn ready(&self) -> Result;

    /// Forgets what has had its time.
    ///
    /// # Errors
    /// When the store cannot be written.
    async fn prune(&self, expired: Expired) -> Result;
}

/// Before which moments things are forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expired {
    /// Idempotency keys recorded before this.
    pub keys_before: Milliseconds,
    /// Sessions and links that ended before this.
    pub ended_before: Milliseconds,
    /// Audit rows recorded before this.
    pub audit_before: Milliseconds,
}

/// Opens the store at a location, creating or migrating it as needed.
///
/// # Errors
/// [`StoreError::Newer`] where a later version of the program has migrated it, and whatever keeps
/// it from being opened.
pub async fn open(location: &StoreLocation) -> Result<Arc<dyn Store>> {
    Ok(match location {
        StoreLocation::Sqlite(file) => Arc::new(SqliteStore::open(file)?),
        StoreLocation::Postgres(url) => Arc::new(PostgresStore::open(url).await?),
    })
}
