//! What is on every answer, whatever it answers.

use super::test_site::{SCRIPT, TestSite, WASM};

const POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; \
    object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

#[tokio::test]
async fn every_answer_tells_the_browser_to_be_careful() {
    let site = TestSite::new();
    let long = format!("/?q={}", "x".repeat(9_000));
    for address in [
        "/",
        "/index.html",
        "/manage.html",
        SCRIPT,
        "/healthz",
        "/api/town",
        "/api/town?town=nowhere",
        "/api/nothing",
        "/nothing",
        "/.git/config",
        long.as_str(),
    ] {
        let answer = site.get(address).await;
        assert_eq!(
            answer.header("content-security-policy"),
            POLICY,
            "{address}"
        );
        assert_eq!(
            answer.header("x-content-type-options"),
            "nosniff",
            "{address}"
        );
        let referrer = answer.header("referrer-policy");
        assert_eq!(referrer, "strict-origin-when-cross-origin", "{address}");
        let permissions = answer.header("permissions-policy");
        assert!(permissions.contains("geolocation=()"), "{address}");
        let opener = answer.header("cross-origin-opener-policy");
        assert_eq!(opener, "same-origin", "{address}");
        assert_eq!(answer.header("x-request-id").len(), 36, "{address}");
    }
}

#[tokio::test]
async fn files_say_what_they_are() {
    let site = TestSite::new();
    for (address, media_type) in [
        ("/", "text/html; charset=utf-8"),
        ("/manage.html", "text/html; charset=utf-8"),
        (SCRIPT, "text/javascript; charset=utf-8"),
        (WASM, "application/wasm"),
        ("/app.webmanifest", "application/manifest+json"),
        ("/data/fragrant-town.json", "application/json"),
        ("/api/town", "application/json"),
    ] {
        let answer = site.get(address).await;
        assert_eq!(answer.status, 200, "{address}");
        assert_eq!(answer.header("content-type"), media_type, "{address}");
    }
}

#[tokio::test]
async fn public_data_may_be_read_from_any_origin_and_pages_may_not() {
    let site = TestSite::new();
    for address in [
        "/frontage-map.js",
        "/api/town",
        "/api/towns",
        "/api/town?town=nowhere",
        "/data/fragrant-town.json",
    ] {
        let answer = site.get(address).await;
        assert_eq!(
            answer.header("access-control-allow-origin"),
            "*",
            "{address}"
        );
    }
    for address in ["/", "/manage.html", "/healthz", SCRIPT] {
        let answer = site.get(address).await;
        assert_eq!(
            answer.header("access-control-allow-origin"),
            "",
            "{address}"
        );
    }
}

#[tokio::test]
async fn a_request_keeps_the_id_it_came_with_if_it_is_plain() {
    let site = TestSite::new();
    let given = [("x-request-id", "proxy-7.2")];
    let answer = site.get_with("/healthz", &given).await;
    assert_eq!(answer.header("x-request-id"), "proxy-7.2");
    for strange in ["a b", "{}", &"x".repeat(65)] {
        let answer = site
            .get_with("/healthz", &[("x-request-id", strange)])
            .await;
        assert_eq!(answer.header("x-request-id").len(), 36, "{strange}");
    }
}

#[tokio::test]
async fn the_server_says_that_it_is_ready() {
    let answer = TestSite::new().get("/healthz").await;
    assert_eq!((answer.status.as_u16(), answer.text()), (200, "ok"));
}
