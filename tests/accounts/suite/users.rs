//! The accounts, for those who manage them and for oneself.

use crate::support::browser::{Answer, Browser};
use crate::support::home::Home;
use crate::support::server::{PASSWORD, Server, everywhere, in_fragrant_town};
use frontage::server::store::Role;
use serde_json::{Value, json};

const NEW: &str = "eight green lanterns";

async fn patch(browser: &mut Browser, id: impl ToString, body: Value) -> Answer {
    browser
        .patch(&format!("/api/users/{}", id.to_string()), body)
        .await
}

fn logins(list: &Answer) -> Vec<String> {
    let list = list.json();
    let users = list["users"].as_array().unwrap().iter();
    users
        .map(|user| user["login"].as_str().unwrap().to_owned())
        .collect()
}

/// Each address that only administrators may use, with a body that would be right.
fn for_administrators(id: &str) -> Vec<(&'static str, String, Option<Value>)> {
    let grants = json!({"grants": [{"role": "planner", "town": "fragrant-town"}]});
    vec![
        ("GET", "/api/users".into(), None),
        ("GET", format!("/api/users/{id}"), None),
        (
            "PATCH",
            format!("/api/users/{id}"),
            Some(json!({"name": "Bo"})),
        ),
        (
            "POST",
            format!("/api/users/{id}/reset-link"),
            Some(json!({})),
        ),
        ("DELETE", format!("/api/users/{id}/sessions"), None),
        ("GET", "/api/audit".into(), None),
        ("GET", "/api/invitations".into(), None),
        ("POST", "/api/invitations".into(), Some(grants)),
        ("DELETE", "/api/invitations/00".into(), None),
    ]
}

pub async fn only_administrators_manage_accounts(home: &Home) {
    let server = Server::new(home).await;
    let bo = server.user("bo", &[]).await.id.to_string();
    let mut nobody = server.browser();
    let mut rights = vec![vec![]];
    let below = [Role::Planner, Role::Manager, Role::Publisher];
    rights.extend(below.map(|role| vec![everywhere(role)]));
    for (number, grants) in rights.into_iter().enumerate() {
        let mut browser = server
            .browser_of(&format!("person-{number}"), &grants)
            .await;
        for (method, path, body) in for_administrators(&bo) {
            let answer = browser.send(method, &path, body.clone()).await;
            assert_eq!(answer.problem(403), "role-needed", "{method} {path}");
            nobody.send(method, &path, body).await.problem(401);
        }
    }
    let own = [
        ("GET", "/api/users/me", None),
        ("PATCH", "/api/users/me", Some(json!({"name": "x"}))),
        (
            "POST",
            "/api/users/me/password",
            Some(json!({"current": "x", "new": "y"})),
        ),
        ("POST", "/api/users/me/second-step/key", Some(json!({}))),
        (
            "POST",
            "/api/users/me/second-step",
            Some(json!({"key": "x", "code": "y", "password": "z"})),
        ),
        (
            "POST",
            "/api/users/me/second-step/removal",
            Some(json!({"password": "z"})),
        ),
        ("GET", "/api/sessions", None),
        ("DELETE", "/api/sessions", None),
        ("DELETE", "/api/sessions/00", None),
    ];
    for (method, path, body) in own {
        nobody.send(method, path, body).await.problem(401);
    }
}

pub async fn accounts_are_listed_without_secrets(home: &Home) {
    let server = Server::new(home).await;
    let mut ana = server
        .browser_of("ana", &[everywhere(Role::Administrator)])
        .await;
    let bo = server.user("bo", &[in_fragrant_town(Role::Manager)]).await;
    let list = ana.get("/api/users").await;
    assert_eq!(logins(&list), ["ana", "bo"]);
    assert!(!list.text().contains("argon2"));
    let one = ana.get(&format!("/api/users/{}", bo.id)).await;
    assert_eq!(one.json(), list.json()["users"][1]);
    ana.get(&format!("/api/users/{}", uuid::Uuid::new_v4()))
        .await
        .problem(404);
    ana.get("/api/users/bo").await.problem(404);
}

pub async fn a_towns_administrator_sees_and_changes_that_town(home: &Home) {
    let server = Server::new(home).await;
    let mut carla = server
        .browser_of("carla", &[in_fragrant_town(Role::Administrator)])
        .await;
    let ana = server.user("ana", &[everywhere(Role::Administrator)]).await;
    let bo = server.user("bo", &[in_fragrant_town(Role::Planner)]).await;
    let dan = server.user("dan", &[]).await;
    assert_eq!(
        logins(&carla.get("/api/users").await),
        ["ana", "bo", "carla"]
    );
    carla
        .get(&format!("/api/users/{}", dan.id))
        .await
        .problem(404);
    patch(&mut carla, dan.id, json!({"grants": []}))
        .await
        .problem(404);
    let manager = json!([{"role": "manager", "town": "fragrant-town"}]);
    let changed = patch(&mut carla, bo.id, json!({"grants": manager})).await;
    assert_eq!(changed.json()["grants"], manager);
    let more = json!([
        {"role": "manager", "town": "fragrant-town"},
        {"role": "planner", "town": "sample-mall"},
    ]);
    for (id, body) in [
        (bo.id, json!({"grants": more})),
        (bo.id, json!({"grants": [{"role": "planner"}]})),
        (ana.id, json!({"grants": []})),
        (bo.id, json!({"name": "Bo"})),
        (bo.id, json!({"disabled": true})),
    ] {
        let refused = patch(&mut carla, id, body).await;
        assert_eq!(refused.problem(403), "role-needed");
    }
    let link = format!("/api/users/{}/reset-link", ana.id);
    carla.post(&link, json!({})).await.problem(403);
    // A grant elsewhere is left alone, the one here is taken.
    let other = [everywhere(Role::Planner), in_fragrant_town(Role::Manager)];
    let eve = server.user("eve", &other).await;
    let rest = json!({"grants": [{"role": "planner"}]});
    assert_eq!(patch(&mut carla, eve.id, rest).await.status, 200);
}

pub async fn an_account_is_changed_and_the_audit_says_how(home: &Home) {
    let server = Server::new(home).await;
    let mut ana = server
        .browser_of("ana", &[everywhere(Role::Administrator)])
        .await;
    let mut bo = server.browser_of("bo", &[]).await;
    let id = bo.own_id().await;
    let both = json!({"name": "Bo Li", "grants": [{"role": "planner"}, {"role": "planner"}]});
    let changed = patch(&mut ana, &id, both.clone()).await;
    assert_eq!(changed.json()["name"], "Bo Li");
    assert_eq!(changed.json()["grants"], json!([{"role": "planner"}]));
    assert_eq!(bo.get("/api/users/me").await.json(), changed.json());
    // The same again is no change.
    assert_eq!(patch(&mut ana, &id, both).await.status, 200);
    assert_eq!(
        patch(&mut ana, &id, json!({"disabled": true})).await.status,
        200
    );
    bo.get("/api/users/me").await.problem(401);
    assert_eq!(
        patch(&mut ana, &id, json!({"disabled": false}))
            .await
            .status,
        200
    );
    assert_eq!(bo.sign_in("bo", PASSWORD).await.status, 201);
    let acts = server.acts().await;
    assert_eq!(
        acts[2..],
        ["change-grants rename", "disable", "enable", "sign-in"]
    );
    let wrong = [
        json!({"name": ""}),
        json!({"grants": [{"role": "king"}]}),
        json!({"grants": [{"role": "planner", "town": "atlantis"}]}),
        json!({"second_step": true}),
    ];
    for body in wrong {
        patch(&mut ana, &id, body).await.problem(422);
    }
    for body in [json!({"login": "x"}), json!({"grants": 1}), json!(null)] {
        patch(&mut ana, &id, body).await.problem(400);
    }
}

pub async fn the_last_administrator_stays(home: &Home) {
    let server = Server::new(home).await;
    let mut ana = server
        .browser_of("ana", &[everywhere(Role::Administrator)])
        .await;
    let mut bo = server
        .browser_of("bo", &[everywhere(Role::Administrator)])
        .await;
    let (ana_id, bo_id) = (ana.own_id().await, bo.own_id().await);
    // Of two, one may go.
    let gone = patch(&mut ana, &ana_id, json!({"grants": [{"role": "planner"}]})).await;
    assert_eq!(gone.status, 200);
    ana.get("/api/users").await.problem(403);
    for body in [json!({"grants": []}), json!({"disabled": true})] {
        let refused = patch(&mut bo, &bo_id, body).await;
        assert_eq!(refused.problem(409), "last-administrator");
    }
    assert_eq!(bo.get("/api/users").await.status, 200);
}

pub async fn a_role_that_is_taken_counts_from_the_next_request(home: &Home) {
    let server = Server::new(home).await;
    let mut ana = server
        .browser_of("ana", &[everywhere(Role::Administrator)])
        .await;
    let mut bo = server
        .browser_of("bo", &[everywhere(Role::Administrator)])
        .await;
    assert_eq!(bo.get("/api/users").await.status, 200);
    let id = bo.own_id().await;
    patch(&mut ana, &id, json!({"grants": []})).await;
    bo.get("/api/users").await.problem(403);
}

pub async fn one_changes_ones_own_name(home: &Home) {
    let server = Server::new(home).await;
    let mut bo = server.browser_of("bo", &[]).await;
    let changed = bo.patch("/api/users/me", json!({"name": " 李博 "})).await;
    assert_eq!(changed.json()["name"], "李博");
    assert_eq!(bo.get("/api/users/me").await.json(), changed.json());
    bo.patch("/api/users/me", json!({"name": "\u{7}"}))
        .await
        .problem(422);
    let more = json!({"name": "Bo", "grants": [{"role": "administrator"}]});
    bo.patch("/api/users/me", more).await.problem(400);
}

pub async fn another_password_renews_the_session_and_ends_the_others(home: &Home) {
    let server = Server::new(home).await;
    let mut office = server.browser_of("bo", &[]).await;
    let mut phone = server.browser();
    phone.sign_in("bo", PASSWORD).await;
    let change = async |browser: &mut Browser, current: &str, new: &str| {
        let body = json!({"current": current, "new": new});
        browser.post("/api/users/me/password", body).await
    };
    let wrong = change(&mut office, "not my password", NEW).await;
    assert_eq!(wrong.problem(403), "password-wrong");
    change(&mut office, PASSWORD, "too short")
        .await
        .problem(422);
    assert_eq!(phone.get("/api/users/me").await.status, 200);
    let mut stolen = office.clone();
    assert_eq!(change(&mut office, PASSWORD, NEW).await.status, 200);
    assert_ne!(office.cookie, stolen.cookie);
    assert_eq!(office.get("/api/users/me").await.status, 200);
    stolen.get("/api/users/me").await.problem(401);
    phone.get("/api/users/me").await.problem(401);
    phone.sign_in("bo", PASSWORD).await.problem(401);
    assert_eq!(phone.sign_in("bo", NEW).await.status, 201);
    let acts = server.acts().await;
    assert_eq!(
        acts[2..5],
        ["sign-in-failed", "change-password", "sign-out-everywhere"]
    );
}

pub async fn guessing_the_password_of_an_open_session_is_limited(home: &Home) {
    let server = Server::new(home).await;
    let mut bo = server.browser_of("bo", &[]).await;
    let body = json!({"current": "a guess of it", "new": NEW});
    for _ in 0..10 {
        bo.post("/api/users/me/password", body.clone())
            .await
            .problem(403);
    }
    bo.post("/api/users/me/password", body).await.problem(429);
}
