//! A small site in a temporary folder, and a client that asks it.

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use frontage::formats::town_file;
use frontage::server::app::Settings;
use frontage::server::clock::Clock;
use frontage::server::{App, router};
use frontage::town::sample;
use std::fs;
use std::path::Path;
use tempfile::TempDir;
use tower::ServiceExt;

pub const PAGE: &str = "<!DOCTYPE html><html lang=\"zh-Hans\"><head><title>Frontage</title>\
    <meta name=\"description\" content=\"\"><!--frontage:head--><!--/frontage:head--></head><body>\
    <div id=\"app\"><!--frontage:body--><!--/frontage:body--></div></body></html>";
pub const SCRIPT: &str = "/visitor-0123456789abcdef.js";
pub const WASM: &str = "/visitor-0123456789abcdef_bg.wasm";

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
        let (parts, body) = response.into_parts();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: to_bytes(body, usize::MAX).await.unwrap(),
        }
    }
}

/// Writes what `cargo xtask dist` would.
pub fn build(site: &Path) {
    let long = "console.log('town');\n".repeat(50);
    write(site, "index.html", PAGE);
    write(site, "manage.html", PAGE);
    write(site, "sw.js", &long);
    write(site, "app.webmanifest", "{}");
    write(site, "frontage-map.js", &long);
    write(site, &SCRIPT[1..], &long);
    write(site, &WASM[1..], "\0asm");
    write(site, "data/fragrant-town.json", town(&[100.0, 300.0]));
}

pub fn write(folder: &Path, path: &str, content: impl AsRef<[u8]>) {
    let file = folder.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, content).unwrap();
}

/// A town file with vacant units of these areas.
pub fn town(areas: &[f64]) -> String {
    town_file::write(&sample::vacant(areas))
}

pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    /// A header as text; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}
