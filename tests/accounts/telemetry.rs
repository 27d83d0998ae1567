//! What Prometheus reads.

use crate::support::browser::Browser;
use crate::support::home::Home;
use crate::support::server::{PASSWORD, Server};

#[tokio::test]
async fn requests_and_sign_ins_are_counted_without_saying_who() {
    let home = Home::on_sqlite();
    let server = Server::new(&home).await;
    server.user("ana", &[]).await;
    let mut browser = server.browser();
    browser.get("/api/sessions/0123").await.problem(405);
    browser.delete("/api/sessions/0123").await.problem(401);
    browser
        .sign_in("ana", "seven blue lanterns")
        .await
        .problem(401);
    assert_eq!(browser.sign_in("ana", PASSWORD).await.status, 201);
    let mut operator = Browser::at(server.metrics.clone(), "http://localhost:9000");
    let metrics = operator.get("/metrics").await;
    assert_eq!(
        metrics.header("content-type"),
        "text/plain; version=0.0.4; charset=utf-8"
    );
    let text = metrics.text();
    let expected = [
        "frontage_http_requests_total{method=\"DELETE\",route=\"/api/sessions/{id}\",status=\"401\"} 1",
        "frontage_http_requests_total{method=\"POST\",route=\"/api/sessions\",status=\"201\"} 1",
        "frontage_http_request_seconds_count{route=\"/api/sessions\"} 2",
        "frontage_http_requests_in_progress 0",
        "frontage_sign_ins_total{outcome=\"sign-in-refused\"} 1",
        "frontage_sign_ins_total{outcome=\"signed-in\"} 1",
        "frontage_store_ready 1",
        "frontage_build_info{version=",
    ];
    for line in expected {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(!text.contains("ana") && !text.contains("0123"), "{text}");
    // The public finds none of it.
    browser.get("/metrics").await;
    assert_eq!(browser.get("/metrics").await.status, 404);
}
