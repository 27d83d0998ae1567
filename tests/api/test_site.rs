//! A small site in a temporary folder, and a client that asks it.

pub use crate::support::browser::Answer;
use crate::support::site;
pub use crate::support::site::{PAGE, SCRIPT, WASM, write};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use frontage::formats::town_file;
use frontage::server::app::Settings;
use frontage::server::clock::Clock;
use frontage::server::{App, router};
use frontage::town::sample;
use std::path::Path;
use tempfile::TempDir;
use tower::ServiceExt;

/// A running application with folders of its own.
pub struct TestSite {
    pub site: TempDir,
    pub data: TempDir,
    pub app: App,
    router: Router,
}

impl TestSite {
    /// The files a built site has, one town, and an empty folder of stored things.
    pub fn new() -> Self {
        Self::with(Settings::default())
    }

    /// The same, set up in other ways than its folders and its time.
    pub fn with(settings: Settings) -> Self {
        let (site, data) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        build(site.path());
        let settings = Settings {
            site: site.path().into(),
            data: Some(data.path().into()),
            clock: Clock::Fixed("2024-05-14T04:00:00Z".parse().unwrap()),
            ..settings
        };
        let app = App::new(settings).unwrap();
        let router = router::app(app.clone());
        Self {
            site,
            data,
            app,
            router,
        }
    }

    pub async fn get(&self, address: &str) -> Answer {
        self.get_with(address, &[]).await
    }

    pub async fn get_with(&self, address: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask("GET", address, headers).await
    }

    pub async fn ask(&self, method: &str, address: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        Answer::of(response).await
    }
}

/// Writes what `cargo xtask dist` would.
pub fn build(folder: &Path) {
    site::build(folder, &town(&[100.0, 300.0]));
}

/// A town file with vacant units of these areas.
pub fn town(areas: &[f64]) -> String {
    town_file::write(&sample::vacant(areas))
}
