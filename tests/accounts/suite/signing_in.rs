//! Signing in.

use crate::support::home::Home;
use crate::support::server::{MORNING, PASSWORD, Server, in_fragrant_town};
use frontage::server::app::Settings;
use frontage::server::auth::Passwords;
use frontage::server::store::{Audit, AuditFilter, NewUser, Role, UserChange};
use serde_json::json;
use std::time::Duration;
use uuid::Uuid;

const WRONG: &str = "seven blue lanterns";

pub async fn who_signs_in_is_known_until_they_sign_out(home: &Home) {
    let server = Server::new(home).await;
    let ana = server.user("ana", &[in_fragrant_town(Role::Manager)]).await;
    let mut browser = server.browser();
    assert_eq!(
        browser.get("/api/sessions/current").await.problem(401),
        "about:blank"
    );
    let answer = browser.sign_in("ana", PASSWORD).await;
    assert_eq!(answer.status, 201);
    assert_eq!(answer.header("location"), "/api/sessions/current");
    assert_eq!(answer.header("cache-control"), "no-store");
    let current = browser.get("/api/sessions/current").await;
    assert_eq!(current.json(), answer.json());
    assert_eq!(
        current.json()["user"],
        json!({
            "id": ana.id,
            "login": "ana",
            "name": "The ana",
            "grants": [{"role": "manager", "town": "fragrant-town"}],
            "second_step": false,
            "disabled": false,
            "created": "1970-01-01T00:00:00.000Z",
        })
    );
    let session = &current.json()["session"];
    assert_eq!(session["created"], "2024-05-13T08:00:00.000Z");
    assert_eq!(session["expires"], "2024-05-27T08:00:00.000Z", "14 days");
    let cookie = browser.cookie.clone();
    let out = browser.delete("/api/sessions/current").await;
    assert_eq!(out.status, 204);
    assert_eq!(browser.cookie, None);
    browser.cookie = cookie;
    browser.get("/api/sessions/current").await.problem(401);
    assert_eq!(server.acts().await, ["sign-in", "sign-out"]);
}

pub async fn nobody_learns_which_accounts_exist(home: &Home) {
    let server = Server::new(home).await;
    server.user("ana", &[]).await;
    let mut browser = server.browser();
    let wrong = browser.sign_in("ana", WRONG).await;
    assert_eq!(wrong.problem(401), "sign-in-refused");
    assert!(!wrong.header("www-authenticate").is_empty());
    for login in ["bo", "", "two words", "\u{0}", &"x".repeat(5_000)] {
        let unknown = browser.sign_in(login, WRONG).await;
        assert_eq!(unknown.status, wrong.status);
        assert_eq!(unknown.body, wrong.body, "{login:?}");
        let named = |answer: &crate::support::browser::Answer| {
            let names = answer.headers.keys().map(|name| name.to_string());
            names.collect::<Vec<_>>()
        };
        assert_eq!(named(&unknown), named(&wrong));
    }
}

pub async fn a_disabled_account_is_as_unknown(home: &Home) {
    let server = Server::new(home).await;
    let ana = server.user("ana", &[]).await;
    let mut browser = server.browser();
    assert_eq!(browser.sign_in("ana", PASSWORD).await.status, 201);
    let change = UserChange {
        disabled: Some(true),
        ..UserChange::default()
    };
    let changed = server
        .store
        .change_user(ana.id, change, Audit::of_program("test", 0));
    changed.await.unwrap();
    browser.get("/api/sessions/current").await.problem(401);
    let disabled = browser.sign_in("ana", PASSWORD).await;
    let unknown = browser.sign_in("bo", PASSWORD).await;
    assert_eq!(disabled.problem(401), "sign-in-refused");
    assert_eq!(disabled.body, unknown.body);
}

pub async fn an_account_without_a_password_is_as_unknown(home: &Home) {
    let server = Server::new(home).await;
    let user = NewUser {
        id: Uuid::new_v4(),
        login: "ana".parse().unwrap(),
        name: "Ana".into(),
        password: None,
    };
    let audit = Audit::of_program("test", 0);
    server.store.create_user(user, vec![], audit).await.unwrap();
    for password in ["", PASSWORD] {
        let answer = server.browser().sign_in("ana", password).await;
        assert_eq!(answer.problem(401), "sign-in-refused");
    }
}

pub async fn the_login_is_the_same_in_capitals(home: &Home) {
    let server = Server::new(home).await;
    server.user("ana@town.example", &[]).await;
    let answer = server
        .browser()
        .sign_in(" Ana@Town.Example ", PASSWORD)
        .await;
    assert_eq!(answer.status, 201);
}

pub async fn tries_on_an_account_are_limited(home: &Home) {
    let server = Server::new(home).await;
    server.user("ana", &[]).await;
    // An account that is not there is limited in the same way.
    for login in ["ana", "bo"] {
        let mut browser = server.browser();
        for number in 1..=10 {
            browser.peer = format!("203.0.113.{number}:50000").parse().unwrap();
            assert_eq!(browser.sign_in(login, WRONG).await.status, 401);
        }
        browser.peer = "203.0.113.11:50000".parse().unwrap();
        let refused = browser.sign_in(&login.to_uppercase(), PASSWORD).await;
        refused.problem(429);
        assert_eq!(refused.header("retry-after"), "300");
    }
    server.later(Duration::from_secs(299));
    let mut browser = server.browser();
    assert_eq!(
        browser.sign_in("ana", PASSWORD).await.header("retry-after"),
        "1"
    );
    server.later(Duration::from_secs(1));
    assert_eq!(browser.sign_in("ana", PASSWORD).await.status, 201);
}

pub async fn tries_from_an_address_are_limited(home: &Home) {
    let server = Server::new(home).await;
    server.user("ana", &[]).await;
    let mut browser = server.browser();
    for number in 1..=20 {
        // A person has all addresses of a /64.
        browser.peer = format!("[2001:db8:1:2::{number}]:50000").parse().unwrap();
        let answer = browser.sign_in(&format!("somebody-{number}"), WRONG).await;
        assert_eq!(answer.status, 401);
    }
    let refused = browser.sign_in("ana", PASSWORD).await;
    refused.problem(429);
    assert_eq!(refused.header("retry-after"), "30");
    browser.peer = "[2001:db8:1:3::1]:50000".parse().unwrap();
    assert_eq!(browser.sign_in("ana", PASSWORD).await.status, 201);
}

pub async fn signing_in_right_does_not_count(home: &Home) {
    let server = Server::new(home).await;
    server.user("ana", &[]).await;
    let mut browser = server.browser();
    for _ in 0..25 {
        assert_eq!(browser.sign_in("ana", PASSWORD).await.status, 201);
    }
}

pub async fn an_old_hash_is_renewed(home: &Home) {
    // The real parameters; the account's hash was made with weak ones.
    let passwords = Passwords::new().unwrap();
    let server = Server::hashing(home, Settings::default(), passwords).await;
    let before = server.user("ana", &[]).await.password.unwrap();
    assert!(
        before.starts_with("$argon2id$v=19$m=64,t=1,p=1$"),
        "{before}"
    );
    let mut browser = server.browser();
    assert_eq!(browser.sign_in("ana", WRONG).await.status, 401);
    assert_eq!(browser.sign_in("ana", PASSWORD).await.status, 201);
    let stored = async || {
        let ana = server.store.user_by_login(&"ana".parse().unwrap()).await;
        ana.unwrap().unwrap().password.unwrap()
    };
    let renewed = stored().await;
    assert!(
        renewed.starts_with("$argon2id$v=19$m=47104,t=1,p=1$"),
        "{renewed}"
    );
    assert_eq!(browser.sign_in("ana", PASSWORD).await.status, 201);
    assert_eq!(stored().await, renewed, "it is not renewed again");
    assert_eq!(
        server.acts().await,
        [
            "sign-in-failed",
            "renew-hash",
            "sign-in",
            "sign-out",
            "sign-in"
        ]
    );
}

pub async fn failures_are_in_the_audit(home: &Home) {
    let server = Server::new(home).await;
    let ana = server.user("ana", &[]).await;
    let mut browser = server.browser();
    browser.peer = "203.0.113.9:50000".parse().unwrap();
    browser.headers.push(("x-request-id", "request-7".into()));
    browser.sign_in("ana", WRONG).await.problem(401);
    browser.sign_in("bo", WRONG).await.problem(401);
    let rows = server
        .store
        .audit(&AuditFilter::default(), 2)
        .await
        .unwrap();
    let moment = MORNING.parse::<chrono::DateTime<chrono::Utc>>().unwrap();
    for (row, about) in rows.iter().zip([None, Some(ana.id)]) {
        assert_eq!(row.audit.action, "sign-in-failed");
        assert_eq!(row.audit.recorded_ms, moment.timestamp_millis());
        assert_eq!((row.audit.actor, row.audit.about), (None, about));
        assert_eq!(row.audit.origin.address.as_deref(), Some("203.0.113.9"));
        assert_eq!(row.audit.origin.request.as_deref(), Some("request-7"));
    }
}

pub async fn what_is_no_form_is_refused_with_words(home: &Home) {
    let server = Server::new(home).await;
    let mut browser = server.browser();
    let bodies = [
        json!({}),
        json!([]),
        json!({"login": "ana"}),
        json!({"login": 1, "password": "x"}),
        json!({"login": "ana", "password": "x", "role": "administrator"}),
    ];
    for body in bodies {
        browser.post("/api/sessions", body).await.problem(400);
    }
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", "application/json"),
    ];
    let odd = ["", "{", "nul", "\u{0}", "{\"login\":\"a\",\"login\":\"b\"}"];
    for body in odd
        .map(str::to_owned)
        .into_iter()
        .chain(["[".repeat(10_000)])
    {
        let answer = browser.ask("POST", "/api/sessions", &headers, body).await;
        answer.problem(400);
    }
    let long = json!({"login": "ana", "password": "x".repeat(20_000)});
    browser.post("/api/sessions", long).await.problem(413);
}
