//! A server that only shows towns.

use crate::support::browser::Browser;
use frontage::server::app::Settings;
use frontage::server::{App, router};
use serde_json::json;
use tempfile::TempDir;

#[tokio::test]
async fn nobody_can_sign_in_where_nothing_is_kept() {
    let site = TempDir::new().unwrap();
    std::fs::write(site.path().join("index.html"), "<!DOCTYPE html>").unwrap();
    let settings = Settings {
        site: site.path().into(),
        ..Settings::default()
    };
    let router = router::app(App::new(settings).unwrap());
    let mut browser = Browser::at(router, "http://localhost:8080");
    let answer = browser.sign_in("ana", "seven red lanterns").await;
    answer.problem(404);
    assert!(answer.text().contains("without a data folder or store"));
    let token = json!({"token": "A".repeat(43)});
    browser.post("/api/links/inspect", token).await.problem(404);
    browser.get("/api/users/me").await.problem(401);
    assert_eq!(browser.delete("/api/sessions/current").await.status, 204);
}
