//! What every request may need, once a process.

use super::auth::{Auth, Passwords, SecondStepRule, SessionTimes};
use super::clock::Clock;
use super::error::{ProblemDetails, not_found};
use super::keeper::Keeper;
use super::proxies::Proxies;
use super::site::Site;
use super::store::Store;
use super::telemetry::Telemetry;
use super::towns::{TownName, Towns};
use super::workshop::Workshop;
use anyhow::{Result, anyhow, ensure};
use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Bytes of prerendered pages: some hundred links to a town of some hundred shops.
const KEPT_PAGES: usize = 64 * 1024 * 1024;

/// Bytes of pictures, of which one has about 60 000.
const KEPT_PICTURES: usize = 32 * 1024 * 1024;

/// How the application is set up.
#[derive(Clone, Default)]
pub struct Settings {
    /// The folder that `cargo xtask dist` wrote.
    pub site: PathBuf,
    /// The folder of what this server stores, if it stores anything. Towns in it, `NAME.json`, come
    /// before those of the site's own `data` folder.
    pub data: Option<PathBuf>,
    /// Where the public finds this server, such as `https://town.example/`. Without it, the
    /// address is taken from each request.
    pub public_url: Option<String>,
    /// What lasts: ledgers, accounts, sessions. Without it the towns can be read and nobody can
    /// sign in.
    pub store: Option<Arc<dyn Store>>,
    /// The towns of which publishers decide what the public sees.
    pub publishers_only: BTreeSet<TownName>,
    /// How long sessions last.
    pub sessions: SessionTimes,
    /// Who has to use a second step.
    pub second_step: SecondStepRule,
    /// The proxies before this server.
    pub proxies: Proxies,
    /// What time it is: the system's, or a fixed one in tests.
    pub clock: Clock,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("site", &self.site)
            .field("data", &self.data)
            .field("public_url", &self.public_url)
            .field("has_store", &self.store.is_some())
            .field("publishers_only", &self.publishers_only)
            .field("sessions", &self.sessions)
            .field("second_step", &self.second_step)
            .field("proxies", &self.proxies)
            .field("clock", &self.clock)
            .finish()
    }
}

/// The application: a cheap handle, one clone a request.
#[derive(Clone)]
pub struct App {
    /// The files of the site.
    pub site: Arc<Site>,
    /// The towns, read when asked for and again when their file changes.
    pub towns: Arc<Towns>,
    /// The visitors' page as it was made for the links last asked for.
    pub pages: Arc<Workshop>,
    /// The link-preview pictures, likewise.
    pub pictures: Arc<Workshop>,
    /// Where the public finds this server, if that was said.
    pub public_url: Option<Arc<str>>,
    /// The proxies before this server.
    pub proxies: Arc<Proxies>,
    /// What lasts, if anything does.
    pub store: Option<Arc<dyn Store>>,
    /// The towns of the store, where there is one.
    pub keeper: Option<Arc<Keeper>>,
    /// The towns of which publishers decide what the public sees.
    pub publishers_only: Arc<BTreeSet<TownName>>,
    /// Signing in, where there is a store.
    pub auth: Option<Arc<Auth>>,
    /// What this server counts about itself.
    pub telemetry: Telemetry,
    /// What time it is.
    pub clock: Clock,
}

impl App {
    /// Sets the application up. One with a store is set up within a Tokio runtime, in which it
    /// follows what other servers append.
    ///
    /// # Errors
    /// When the site's folder has no `index.html`: it is then not a built site. When the operating
    /// system gives no random numbers.
    pub fn new(settings: Settings) -> Result<Self> {
        Self::with_passwords(settings, Passwords::new().map_err(|e| anyhow!(e.detail))?)
    }

    /// The same with another way to hash passwords, for tests.
    ///
    /// # Errors
    /// As [`App::new`].
    #[doc(hidden)]
    pub fn with_passwords(settings: Settings, passwords: Passwords) -> Result<Self> {
        let site = settings.site;
        ensure_built(&site)?;
        let (clock, times) = (settings.clock.clone(), settings.sessions);
        let rule = settings.second_step;
        let keeper = settings.store.as_ref();
        let keeper = keeper.map(|store| Keeper::start(Arc::clone(store), clock.clone()));
        let towns = Towns::new(settings.data, site.join("data")).with_kept(keeper.clone());
        let auth =
            |store: &Arc<dyn Store>| Auth::new(Arc::clone(store), clock, times, passwords, rule);
        Ok(Self {
            auth: settings.store.as_ref().map(auth).map(Arc::new),
            store: settings.store,
            proxies: Arc::new(settings.proxies),
            towns: Arc::new(towns),
            keeper,
            publishers_only: Arc::new(settings.publishers_only),
            pages: Arc::new(Workshop::keeping(KEPT_PAGES)),
            pictures: Arc::new(Workshop::keeping(KEPT_PICTURES)),
            site: Arc::new(Site::new(site)),
            public_url: settings.public_url.map(Arc::from),
            telemetry: Telemetry::new()?,
            clock: settings.clock,
        })
    }

    /// Signing in.
    ///
    /// # Errors
    /// 404 where nobody can: the server has no store.
    pub fn auth(&self) -> Result<&Arc<Auth>, ProblemDetails> {
        let detail = "This server keeps nothing, so nobody can sign in: it was started without a \
            data folder or store.";
        self.auth.as_ref().ok_or_else(|| not_found(detail))
    }
}

/// A folder without `index.html` is not a site, and everything would be “not found”.
///
/// # Errors
/// A sentence that says how to get one.
pub fn ensure_built(site: &Path) -> Result<()> {
    ensure!(
        site.join("index.html").is_file(),
        "{} has no index.html: build the site with `cargo xtask dist`, or name its folder with --site",
        site.display(),
    );
    Ok(())
}
