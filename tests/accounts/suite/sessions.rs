//! Sessions and their cookie.

use crate::support::browser::Browser;
use crate::support::home::Home;
use crate::support::server::{PASSWORD, Server};
use frontage::server::app::Settings;
use frontage::server::auth::SessionTimes;
use frontage::server::proxies::{ForwardingHeader, Proxies};
use serde_json::{Value, json};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3_600);

fn public(url: &str) -> Settings {
    Settings {
        public_url: Some(url.into()),
        ..Settings::default()
    }
}

/// The attributes of the cookie, without its value.
fn attributes(cookie: &str) -> Vec<&str> {
    let mut parts = cookie.split("; ");
    let name = parts.next().unwrap().split('=').next().unwrap();
    let mut attributes = vec![name];
    attributes.extend(parts);
    attributes
}

pub async fn the_cookie_over_https_is_locked_to_the_host(home: &Home) {
    let server = Server::with(home, public("https://town.example/")).await;
    server.user("ana", &[]).await;
    let mut browser = Browser::at(server.router.clone(), "https://town.example");
    let answer = browser.sign_in("ana", PASSWORD).await;
    // 14 days in seconds.
    let expected = [
        "__Host-frontage",
        "Path=/",
        "Max-Age=1209600",
        "HttpOnly",
        "SameSite=Strict",
        "Secure",
    ];
    assert_eq!(attributes(answer.header("set-cookie")), expected);
    assert_eq!(browser.get("/api/sessions/current").await.status, 200);
    let out = browser.delete("/api/sessions/current").await;
    let gone = attributes(out.header("set-cookie"));
    assert_eq!(gone[..3], ["__Host-frontage", "Path=/", "Max-Age=0"]);
    assert!(gone.contains(&"Secure"));
}

pub async fn the_cookie_on_the_same_computer_needs_no_https(home: &Home) {
    let server = Server::new(home).await;
    server.user("ana", &[]).await;
    let answer = server.browser().sign_in("ana", PASSWORD).await;
    let expected = [
        "frontage",
        "Path=/",
        "Max-Age=1209600",
        "HttpOnly",
        "SameSite=Strict",
    ];
    assert_eq!(attributes(answer.header("set-cookie")), expected);
}

pub async fn nobody_signs_in_over_plain_http(home: &Home) {
    let proxies = Proxies {
        trusted: vec!["10.0.0.0/8".parse().unwrap()],
        header: ForwardingHeader::XForwardedFor,
    };
    let settings = Settings {
        proxies,
        ..Settings::default()
    };
    let server = Server::with(home, settings).await;
    server.user("ana", &[]).await;
    let mut browser = Browser::at(server.router.clone(), "http://town.example");
    let refused = browser.sign_in("ana", PASSWORD).await;
    assert_eq!(refused.problem(403), "https-needed");
    assert!(refused.text().contains("--public-url https://"));
    assert_eq!(refused.header("set-cookie"), "");
    // Anybody can say that it was HTTPS.
    browser.headers.push(("x-forwarded-proto", "https".into()));
    let refused = browser.sign_in("ana", PASSWORD).await;
    assert_eq!(refused.problem(403), "https-needed");
    assert!(refused.text().contains("--trusted-proxy"));
    // From a trusted proxy it is true.
    browser.peer = "10.0.0.1:50000".parse().unwrap();
    assert_eq!(browser.sign_in("ana", PASSWORD).await.status, 201);
    assert!(browser.cookie.unwrap().starts_with("__Host-frontage="));
}

pub async fn signing_in_again_ends_the_session_before(home: &Home) {
    let server = Server::new(home).await;
    let mut browser = server.browser_of("ana", &[]).await;
    let mut before = browser.clone();
    assert_eq!(browser.sign_in("ana", PASSWORD).await.status, 201);
    assert_ne!(browser.cookie, before.cookie);
    before.get("/api/sessions/current").await.problem(401);
    assert_eq!(browser.get("/api/sessions/current").await.status, 200);
}

pub async fn a_session_ends_unused(home: &Home) {
    let server = Server::new(home).await;
    let mut browser = server.browser_of("ana", &[]).await;
    server.later(12 * HOUR - MINUTE);
    assert_eq!(browser.get("/api/sessions/current").await.status, 200);
    server.later(12 * HOUR - MINUTE);
    assert_eq!(browser.get("/api/sessions/current").await.status, 200);
    server.later(12 * HOUR);
    browser.get("/api/sessions/current").await.problem(401);
}

pub async fn a_used_session_lives_and_ends_at_its_time(home: &Home) {
    let times = SessionTimes {
        idle: HOUR,
        longest: 3 * HOUR,
    };
    let settings = Settings {
        sessions: times,
        ..Settings::default()
    };
    let server = Server::with(home, settings).await;
    let mut browser = server.browser_of("ana", &[]).await;
    for _ in 0..5 {
        server.later(HOUR / 2);
        assert_eq!(browser.get("/api/sessions/current").await.status, 200);
    }
    server.later(HOUR / 2);
    browser.get("/api/sessions/current").await.problem(401);
}

pub async fn its_use_is_noted_once_a_minute(home: &Home) {
    let server = Server::new(home).await;
    let mut browser = server.browser_of("ana", &[]).await;
    let mut seen_after = async |time: Duration| {
        server.later(time);
        browser.get("/api/sessions/current").await;
        let list = browser.get("/api/sessions").await;
        list.json()["sessions"][0]["seen"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        seen_after(MINUTE - Duration::from_secs(1)).await,
        "2024-05-13T08:00:00.000Z"
    );
    assert_eq!(
        seen_after(Duration::from_secs(1)).await,
        "2024-05-13T08:01:00.000Z"
    );
    assert_eq!(
        seen_after(Duration::from_secs(30)).await,
        "2024-05-13T08:01:00.000Z"
    );
}

async fn sessions(browser: &mut Browser) -> Vec<Value> {
    let list = browser.get("/api/sessions").await;
    assert_eq!(list.status, 200);
    list.json()["sessions"].as_array().unwrap().clone()
}

pub async fn ones_own_sessions_are_listed_and_ended(home: &Home) {
    let server = Server::new(home).await;
    let mut phone = server.browser_of("ana", &[]).await;
    server.later(MINUTE);
    let mut office = server.browser();
    office.sign_in("ana", PASSWORD).await;
    let listed = sessions(&mut office).await;
    let current: Vec<_> = listed.iter().map(|session| &session["current"]).collect();
    assert_eq!(current, [&json!(true), &json!(false)]);
    let token = office.cookie.clone().unwrap();
    let text = json!(listed).to_string();
    assert!(!text.contains(token.split('=').nth(1).unwrap()));
    let other = listed[1]["id"].as_str().unwrap();
    let ended = office.delete(&format!("/api/sessions/{other}")).await;
    assert_eq!(ended.status, 204);
    phone.get("/api/sessions/current").await.problem(401);
    assert_eq!(sessions(&mut office).await.len(), 1);
    assert_eq!(server.acts().await, ["sign-in", "sign-in", "end-session"]);
}

pub async fn signing_out_everywhere_can_spare_this_one(home: &Home) {
    let server = Server::new(home).await;
    let mut phone = server.browser_of("ana", &[]).await;
    let mut office = server.browser();
    office.sign_in("ana", PASSWORD).await;
    office
        .delete("/api/sessions?except=others")
        .await
        .problem(400);
    assert_eq!(
        office.delete("/api/sessions?except=current").await.status,
        204
    );
    phone.get("/api/sessions/current").await.problem(401);
    assert_eq!(office.get("/api/sessions/current").await.status, 200);
    let mut copy = office.clone();
    assert_eq!(office.delete("/api/sessions").await.status, 204);
    assert_eq!(office.cookie, None);
    copy.get("/api/sessions/current").await.problem(401);
    copy.get("/api/sessions").await.problem(401);
    copy.delete("/api/sessions").await.problem(401);
    assert_eq!(copy.delete("/api/sessions/current").await.status, 204);
}

pub async fn a_session_of_somebody_else_is_not_there(home: &Home) {
    let server = Server::new(home).await;
    let mut ana = server.browser_of("ana", &[]).await;
    let mut bo = server.browser_of("bo", &[]).await;
    let id = sessions(&mut ana).await[0]["id"].clone();
    let path = format!("/api/sessions/{}", id.as_str().unwrap());
    bo.delete(&path).await.problem(404);
    server.browser().delete(&path).await.problem(401);
    for odd in ["x", "%FF", "%00", &"9".repeat(2_000)] {
        bo.delete(&format!("/api/sessions/{odd}"))
            .await
            .problem(404);
    }
    assert_eq!(ana.get("/api/sessions/current").await.status, 200);
}
