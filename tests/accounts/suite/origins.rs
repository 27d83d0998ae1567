//! Requests that a page of somebody else makes a browser send.

use crate::support::browser::{Answer, Browser};
use crate::support::home::Home;
use crate::support::server::{PASSWORD, Server};
use frontage::server::app::Settings;
use serde_json::json;

const JSON: (&str, &str) = ("content-type", "application/json");

fn credentials() -> String {
    json!({"login": "ana", "password": PASSWORD}).to_string()
}

async fn signs_in(browser: &Browser, headers: &[(&str, &str)]) -> Answer {
    browser
        .ask("POST", "/api/sessions", headers, credentials())
        .await
}

pub async fn a_page_of_somebody_else_changes_nothing(home: &Home) {
    let server = Server::new(home).await;
    let mut browser = server.browser_of("ana", &[]).await;
    let own = "http://localhost:8080";
    let refused: [&[(&str, &str)]; 9] = [
        &[JSON],
        &[JSON, ("sec-fetch-site", "cross-site")],
        &[JSON, ("sec-fetch-site", "same-site")],
        &[JSON, ("sec-fetch-site", "cross-site"), ("origin", own)],
        &[
            JSON,
            ("sec-fetch-site", "same-origin"),
            ("sec-fetch-site", "cross-site"),
        ],
        &[JSON, ("origin", "https://evil.example")],
        &[JSON, ("origin", "null")],
        &[JSON, ("origin", "http://localhost:8081")],
        &[JSON, ("origin", "https://localhost:8080")],
    ];
    for headers in refused {
        assert_eq!(
            signs_in(&browser, headers).await.problem(403),
            "other-origin",
            "{headers:?}"
        );
        let out = browser
            .ask("DELETE", "/api/sessions/current", headers, "")
            .await;
        assert_eq!(out.problem(403), "other-origin", "{headers:?}");
    }
    assert_eq!(browser.get("/api/sessions/current").await.status, 200);
}

pub async fn a_program_says_its_origin(home: &Home) {
    let server = Server::new(home).await;
    server.user("ana", &[]).await;
    let browser = server.browser();
    let accepted: [&[(&str, &str)]; 4] = [
        &[JSON, ("origin", "http://localhost:8080")],
        &[JSON, ("origin", "HTTP://LOCALHOST:8080")],
        &[JSON, ("sec-fetch-site", "none")],
        &[
            ("content-type", "Application/JSON; charset=utf-8"),
            ("sec-fetch-site", "same-origin"),
        ],
    ];
    for headers in accepted {
        assert_eq!(signs_in(&browser, headers).await.status, 201, "{headers:?}");
    }
}

pub async fn only_json_is_taken(home: &Home) {
    let server = Server::new(home).await;
    server.user("ana", &[]).await;
    let browser = server.browser();
    let types = [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "json",
        "",
    ];
    for given in types {
        let headers = [("content-type", given), ("sec-fetch-site", "same-origin")];
        signs_in(&browser, &headers).await.problem(415);
    }
    signs_in(&browser, &[("sec-fetch-site", "same-origin")])
        .await
        .problem(415);
    let headers = [("content-length", "2"), ("sec-fetch-site", "same-origin")];
    let out = browser.ask("DELETE", "/api/sessions", &headers, "{}").await;
    out.problem(415);
}

pub async fn reading_needs_no_origin(home: &Home) {
    let server = Server::new(home).await;
    let browser = server.browser_of("ana", &[]).await;
    for method in ["GET", "HEAD"] {
        let headers = [("sec-fetch-site", "cross-site")];
        let answer = browser
            .ask(method, "/api/sessions/current", &headers, "")
            .await;
        assert_eq!(answer.status, 200);
    }
}

pub async fn the_public_url_is_the_origin(home: &Home) {
    let settings = Settings {
        public_url: Some("https://Town.example/".into()),
        ..Settings::default()
    };
    let server = Server::with(home, settings).await;
    server.user("ana", &[]).await;
    // A proxy that does not pass Host on.
    let browser = Browser::at(server.router.clone(), "http://127.0.0.1:8080");
    let ours = [JSON, ("origin", "https://town.example")];
    assert_eq!(signs_in(&browser, &ours).await.status, 201);
    let others = [JSON, ("origin", "http://127.0.0.1:8080")];
    signs_in(&browser, &others).await.problem(403);
}
