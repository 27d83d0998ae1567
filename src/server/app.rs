//! What every request may need, once a process.

use super::clock::Clock;
use super::site::Site;
use super::towns::Towns;
use super::workshop::Workshop;
use anyhow::{Result, ensure};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Bytes of prerendered pages: some hundred links to a town of some hundred shops.
const KEPT_PAGES: usize = 64 * 1024 * 1024;

/// Bytes of pictures, of which one has about 60 000.
const KEPT_PICTURES: usize = 32 * 1024 * 1024;

/// How the application is set up.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The folder that `cargo xtask dist` wrote.
    pub site: PathBuf,
    /// The folder of what this server stores, if it stores anything. Towns in it, `NAME.json`, come
    /// before those of the site's own `data` folder.
    pub data: Option<PathBuf>,
    /// Where the public finds this server, such as `https://town.example/`. Without it, the
    /// address is taken from each request.
    pub public_url: Option<String>,
    /// What time it is: the system's, or a fixed one in tests.
    pub clock: Clock,
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
    /// What time it is.
    pub clock: Clock,
}

impl App {
    /// Sets the application up.
    ///
    /// # Errors
    /// When the site's folder has no `index.html`: it is then not a built site.
    pub fn new(settings: Settings) -> Result<Self> {
        let site = settings.site;
        ensure_built(&site)?;
        Ok(Self {
            towns: Arc::new(Towns::new(settings.data, site.join("data"))),
            pages: Arc::new(Workshop::keeping(KEPT_PAGES)),
            pictures: Arc::new(Workshop::keeping(KEPT_PICTURES)),
            site: Arc::new(Site::new(site)),
            public_url: settings.public_url.map(Arc::from),
            clock: settings.clock,
        })
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
