//! One-time passwords by time.

use crate::authenticator::code_at;
use crate::support::browser::{Answer, Browser};
use crate::support::home::Home;
use crate::support::server::{MORNING, PASSWORD, Server, everywhere};
use frontage::server::store::Role;
use serde_json::json;
use std::time::Duration;

const STEP: Duration = Duration::from_secs(30);

/// The code that an app shows so long after the morning.
fn code(key: &str, after: Duration) -> String {
    let morning: chrono::DateTime<chrono::Utc> = MORNING.parse().unwrap();
    let morning = u64::try_from(morning.timestamp()).unwrap();
    code_at(key, morning + after.as_secs())
}

async fn offered_key(browser: &mut Browser) -> String {
    let offered = browser
        .post("/api/users/me/second-step/key", json!({}))
        .await;
    let offered = offered.json();
    let key = offered["key"].as_str().unwrap();
    let url = offered["url"].as_str().unwrap();
    assert!(
        url.starts_with("otpauth://totp/Frontage:bo?secret="),
        "{url}"
    );
    assert!(url.contains(key));
    key.to_owned()
}

async fn add(browser: &mut Browser, key: &str, code: &str, password: &str) -> Answer {
    let body = json!({"key": key, "code": code, "password": password});
    browser.post("/api/users/me/second-step", body).await
}

async fn sign_in(browser: &mut Browser, code: &str) -> Answer {
    let body = json!({"login": "bo", "password": PASSWORD, "code": code});
    browser.post("/api/sessions", body).await
}

/// A browser of somebody with a second step, and the key. A minute has passed.
async fn with_second_step(server: &Server) -> (Browser, String) {
    let mut bo = server.browser_of("bo", &[]).await;
    let key = offered_key(&mut bo).await;
    let added = add(&mut bo, &key, &code(&key, Duration::ZERO), PASSWORD).await;
    assert_eq!(added.status, 200, "{}", added.text());
    server.later(2 * STEP);
    (bo, key)
}

pub async fn it_is_added_with_a_code_and_the_password(home: &Home) {
    let server = Server::new(home).await;
    let mut bo = server.browser_of("bo", &[]).await;
    let mut phone = server.browser();
    phone.sign_in("bo", PASSWORD).await;
    let key = offered_key(&mut bo).await;
    assert_ne!(offered_key(&mut bo).await, key);
    let now = code(&key, Duration::ZERO);
    let wrong = add(&mut bo, &key, &now, "not my password").await;
    assert_eq!(wrong.problem(403), "password-wrong");
    let wrong = add(&mut bo, &key, &code(&key, 4 * STEP), PASSWORD).await;
    wrong.problem(422);
    assert_eq!(wrong.json()["field"], "code");
    let wrong = add(&mut bo, "GEZDGNBV", &now, PASSWORD).await;
    wrong.problem(422);
    assert_eq!(wrong.json()["field"], "key");
    let mut stolen = bo.clone();
    let added = add(&mut bo, &key, &now, PASSWORD).await;
    assert_eq!(added.json()["user"]["second_step"], true);
    assert!(!added.text().contains(&key));
    stolen.get("/api/users/me").await.problem(401);
    phone.get("/api/users/me").await.problem(401);
    assert_eq!(bo.get("/api/users/me").await.json()["second_step"], true);
    assert_eq!(
        add(&mut bo, &key, &now, PASSWORD).await.problem(409),
        "taken"
    );
}

pub async fn signing_in_takes_a_code_then(home: &Home) {
    let server = Server::new(home).await;
    let (_, key) = with_second_step(&server).await;
    let mut browser = server.browser();
    let without = browser.sign_in("bo", PASSWORD).await;
    assert_eq!(without.problem(401), "code-needed");
    assert_eq!(without.header("set-cookie"), "");
    // Who does not have the password does not learn of it.
    let wrong = browser.sign_in("bo", "seven blue lanterns").await;
    assert_eq!(wrong.problem(401), "sign-in-refused");
    for wrong in ["000000", "123", "abcdef"] {
        assert_eq!(
            sign_in(&mut browser, wrong).await.problem(401),
            "code-wrong"
        );
    }
    let right = sign_in(&mut browser, &code(&key, 2 * STEP)).await;
    assert_eq!(right.status, 201, "{}", right.text());
}

pub async fn a_code_works_once_and_none_before_it_after_that(home: &Home) {
    let server = Server::new(home).await;
    let (_, key) = with_second_step(&server).await;
    let mut browser = server.browser();
    let next = code(&key, 3 * STEP);
    assert_eq!(
        sign_in(&mut browser, &next).await.status,
        201,
        "a step ahead"
    );
    for used in [next, code(&key, 2 * STEP), code(&key, STEP)] {
        assert_eq!(
            sign_in(&mut browser, &used).await.problem(401),
            "code-wrong"
        );
    }
    server.later(2 * STEP);
    assert_eq!(
        sign_in(&mut browser, &code(&key, 4 * STEP)).await.status,
        201
    );
}

pub async fn two_who_bring_one_code_do_not_both_get_in(home: &Home) {
    let server = Server::new(home).await;
    let (_, key) = with_second_step(&server).await;
    let code = code(&key, 2 * STEP);
    let (mut one, mut other) = (server.browser(), server.browser());
    let (one, other) = tokio::join!(sign_in(&mut one, &code), sign_in(&mut other, &code));
    let mut statuses = [one.status.as_u16(), other.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 401]);
}

pub async fn the_code_of_adding_it_is_no_code_for_signing_in(home: &Home) {
    let server = Server::new(home).await;
    let mut bo = server.browser_of("bo", &[]).await;
    let key = offered_key(&mut bo).await;
    let code = code(&key, Duration::ZERO);
    add(&mut bo, &key, &code, PASSWORD).await;
    let replayed = sign_in(&mut server.browser(), &code).await;
    assert_eq!(replayed.problem(401), "code-wrong");
}

pub async fn guessing_codes_is_limited(home: &Home) {
    let server = Server::new(home).await;
    let (_, key) = with_second_step(&server).await;
    let mut browser = server.browser();
    for _ in 0..10 {
        sign_in(&mut browser, "000000").await.problem(401);
    }
    sign_in(&mut browser, &code(&key, 2 * STEP))
        .await
        .problem(429);
}

pub async fn it_is_removed_with_the_password(home: &Home) {
    let server = Server::new(home).await;
    let (mut bo, _) = with_second_step(&server).await;
    let path = "/api/users/me/second-step/removal";
    let wrong = bo.post(path, json!({"password": "not my password"})).await;
    assert_eq!(wrong.problem(403), "password-wrong");
    let removed = bo.post(path, json!({"password": PASSWORD})).await;
    assert_eq!(removed.json()["user"]["second_step"], false);
    assert_eq!(server.browser().sign_in("bo", PASSWORD).await.status, 201);
    let acts = server.acts().await;
    assert!(acts.contains(&"add-second-step".to_owned()));
    assert!(acts.contains(&"remove-second-step".to_owned()));
}

pub async fn an_administrator_helps_who_lost_their_app(home: &Home) {
    let server = Server::new(home).await;
    let (mut bo, _) = with_second_step(&server).await;
    let id = bo.own_id().await;
    let mut ana = server
        .browser_of("ana", &[everywhere(Role::Administrator)])
        .await;
    let link = format!("/api/users/{id}/reset-link");
    // A reset alone leaves the second step: the letter may have been read by others.
    assert_eq!(ana.post(&link, json!({})).await.status, 201);
    let user = ana.get(&format!("/api/users/{id}")).await;
    assert_eq!(user.json()["second_step"], true);
    let made = ana.post(&link, json!({"forget_second_step": true})).await;
    let url = made.json()["url"].as_str().unwrap().to_owned();
    let body = json!({"token": url.split_once('=').unwrap().1, "password": PASSWORD});
    let mut browser = server.browser();
    assert_eq!(browser.post("/api/links/reset", body).await.status, 204);
    assert_eq!(browser.sign_in("bo", PASSWORD).await.status, 201);
}
