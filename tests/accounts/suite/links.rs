//! One-time links.

use crate::support::browser::{Answer, Browser};
use crate::support::home::Home;
use crate::support::server::{PASSWORD, Server, everywhere, in_fragrant_town};
use frontage::server::app::Settings;
use frontage::server::auth::make_link;
use frontage::server::store::{Audit, Purpose, Role};
use serde_json::{Value, json};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3_600);
const NEW: &str = "eight green lanterns";

async fn invite(browser: &mut Browser, grants: Value) -> Answer {
    browser
        .post("/api/invitations", json!({"grants": grants}))
        .await
}

/// The secret of a link that an answer brings.
fn token(answer: &Answer) -> String {
    assert_eq!(answer.status, 201, "{}", answer.text());
    let url = answer.json()["url"].as_str().unwrap().to_owned();
    url.split_once('=').unwrap().1.to_owned()
}

fn acceptance(token: &str, login: &str) -> Value {
    json!({"token": token, "login": login, "name": " Bo ", "password": NEW})
}

async fn accept(browser: &mut Browser, token: &str, login: &str) -> Answer {
    browser
        .post("/api/links/accept", acceptance(token, login))
        .await
}

async fn reset(browser: &mut Browser, token: &str, password: &str) -> Answer {
    let body = json!({"token": token, "password": password});
    browser.post("/api/links/reset", body).await
}

pub async fn an_invitation_makes_an_account_and_signs_in(home: &Home) {
    let public = Settings {
        public_url: Some("https://town.example/centre".into()),
        ..Settings::default()
    };
    let server = Server::with(home, public).await;
    let mut ana = Browser::at(server.router.clone(), "https://town.example");
    server.user("ana", &[everywhere(Role::Administrator)]).await;
    ana.sign_in("ana", PASSWORD).await;
    let grants = json!([{"role": "manager", "town": "fragrant-town"}]);
    let made = invite(&mut ana, grants.clone()).await;
    let token = token(&made);
    let url = format!("https://town.example/centre/manage.html#invite={token}");
    assert_eq!(made.json()["url"], url);
    assert_eq!(made.json()["expires"], "2024-05-20T08:00:00.000Z", "7 days");
    let mut bo = Browser::at(server.router.clone(), "https://town.example");
    let inspected = bo.post("/api/links/inspect", json!({"token": token})).await;
    assert_eq!(
        inspected.json(),
        json!({"purpose": "invitation", "expires": "2024-05-20T08:00:00.000Z", "grants": grants})
    );
    let accepted = accept(&mut bo, &token, "Bo@Town.example").await;
    assert_eq!(accepted.status, 201);
    let current = bo.get("/api/sessions/current").await;
    assert_eq!(current.json(), accepted.json());
    assert_eq!(current.json()["user"]["login"], "bo@town.example");
    assert_eq!(current.json()["user"]["name"], "Bo");
    assert_eq!(current.json()["user"]["grants"], grants);
    let mut again = bo.clone();
    assert_eq!(
        accept(&mut again, &token, "other").await.problem(410),
        "link-spent"
    );
    assert_eq!(bo.sign_in("bo@town.example", NEW).await.status, 201);
    let acts = server.acts().await;
    assert_eq!(
        acts[..4],
        ["sign-in", "invite", "accept-invitation", "sign-in"]
    );
}

pub async fn what_cannot_be_leaves_the_link_as_it_was(home: &Home) {
    let server = Server::new(home).await;
    let mut ana = server
        .browser_of("ana", &[everywhere(Role::Administrator)])
        .await;
    let token = token(&invite(&mut ana, json!([{"role": "planner"}])).await);
    let mut bo = server.browser();
    assert_eq!(accept(&mut bo, &token, "ANA").await.problem(409), "taken");
    let wrong = [
        ("login", "two words"),
        ("login", ""),
        ("name", " "),
        ("name", "two\nlines"),
        ("name", &"x".repeat(101)),
        ("password", "too short"),
        ("password", "passwordpassword"),
        ("password", "bo@town.example"),
        ("password", &"lantern ".repeat(17)),
    ];
    for (field, value) in wrong {
        let mut body = acceptance(&token, "bo@town.example");
        body[field] = value.into();
        let refused = bo.post("/api/links/accept", body).await;
        refused.problem(422);
        assert_eq!(refused.json()["field"], field, "{value:?}");
        assert!(!refused.text().contains(&token));
    }
    assert_eq!(accept(&mut bo, &token, "bo@town.example").await.status, 201);
}

pub async fn a_link_that_is_over_is_as_one_that_never_was(home: &Home) {
    let server = Server::new(home).await;
    let mut ana = server
        .browser_of("ana", &[everywhere(Role::Administrator)])
        .await;
    let over = token(&invite(&mut ana, json!([{"role": "planner"}])).await);
    server.later(7 * DAY);
    let never = "A".repeat(43);
    let mut bodies = Vec::new();
    for token in [&over, &never, "", "x"] {
        let mut browser = server.browser();
        let inspected = browser
            .post("/api/links/inspect", json!({"token": token}))
            .await;
        assert_eq!(inspected.problem(410), "link-spent");
        let accepted = accept(&mut browser, token, "bo").await;
        let reset = reset(&mut browser, token, NEW).await;
        bodies.extend([inspected.body, accepted.body, reset.body]);
    }
    bodies.dedup();
    assert_eq!(bodies.len(), 1);
}

pub async fn guessing_tokens_is_limited(home: &Home) {
    let server = Server::new(home).await;
    let mut browser = server.browser();
    for _ in 0..20 {
        reset(&mut browser, "guess", NEW).await.problem(410);
    }
    let refused = reset(&mut browser, "guess", NEW).await;
    refused.problem(429);
    assert_eq!(refused.header("retry-after"), "30");
}

pub async fn a_reset_sets_the_password_and_signs_out_everywhere(home: &Home) {
    let server = Server::new(home).await;
    let mut ana = server
        .browser_of("ana", &[everywhere(Role::Administrator)])
        .await;
    let mut bo = server.browser_of("bo", &[]).await;
    let me = bo.get("/api/users/me").await;
    let path = format!(
        "/api/users/{}/reset-link",
        me.json()["id"].as_str().unwrap()
    );
    let old = token(&ana.post(&path, json!({})).await);
    let made = ana.post(&path, json!({})).await;
    let token = token(&made);
    assert_eq!(
        made.json()["expires"],
        "2024-05-13T09:00:00.000Z",
        "an hour"
    );
    let url = format!("http://localhost:8080/manage.html#reset={token}");
    assert_eq!(made.json()["url"], url);
    let mut elsewhere = server.browser();
    reset(&mut elsewhere, &old, NEW).await.problem(410);
    let inspected = elsewhere
        .post("/api/links/inspect", json!({"token": token}))
        .await;
    assert_eq!(inspected.json()["purpose"], "reset");
    assert_eq!(inspected.json()["login"], "bo");
    // It makes no account.
    accept(&mut elsewhere, &token, "carla").await.problem(410);
    assert_eq!(
        reset(&mut elsewhere, &token, "too short")
            .await
            .problem(422),
        "about:blank"
    );
    assert_eq!(reset(&mut elsewhere, &token, NEW).await.status, 204);
    reset(&mut elsewhere, &token, PASSWORD).await.problem(410);
    bo.get("/api/users/me").await.problem(401);
    bo.sign_in("bo", PASSWORD).await.problem(401);
    assert_eq!(bo.sign_in("bo", NEW).await.status, 201);
    let acts = server.acts().await;
    let resets = acts.iter().filter(|act| *act == "reset-password").count();
    assert_eq!(resets, 1);
}

pub async fn the_first_administrator_is_made_once(home: &Home) {
    let server = Server::new(home).await;
    let audit = Audit::of_program("test", 1_715_587_200_000);
    let first = make_link(
        &*server.store,
        Purpose::FirstAdministrator,
        audit,
        "https://x/",
    );
    let url = first.await.unwrap().url;
    let token = url.strip_prefix("https://x/manage.html#first=").unwrap();
    let mut ana = server.browser();
    let inspected = ana
        .post("/api/links/inspect", json!({"token": token}))
        .await;
    assert_eq!(inspected.json()["purpose"], "first-administrator");
    assert_eq!(
        inspected.json()["grants"],
        json!([{"role": "administrator"}])
    );
    assert_eq!(accept(&mut ana, token, "ana").await.status, 201);
    assert_eq!(ana.get("/api/users").await.status, 200);
    accept(&mut server.browser(), token, "bo")
        .await
        .problem(410);
}

pub async fn invitations_are_listed_and_taken_back(home: &Home) {
    let server = Server::new(home).await;
    let mut ana = server
        .browser_of("ana", &[everywhere(Role::Administrator)])
        .await;
    let mut carla = server
        .browser_of("carla", &[in_fragrant_town(Role::Administrator)])
        .await;
    let here = json!([{"role": "manager", "town": "fragrant-town"}]);
    let there = json!([{"role": "manager", "town": "sample-mall"}]);
    let made = invite(&mut ana, here.clone()).await;
    let (secret, id) = (token(&made), made.json()["id"].as_str().unwrap().to_owned());
    let elsewhere = invite(&mut ana, there.clone()).await;
    let elsewhere = elsewhere.json()["id"].as_str().unwrap().to_owned();
    let list = ana.get("/api/invitations").await;
    assert_eq!(list.json()["invitations"].as_array().unwrap().len(), 2);
    assert!(!list.text().contains(&secret));
    let own = carla.get("/api/invitations").await;
    let expected = json!({
        "id": id,
        "grants": here,
        "created": "2024-05-13T08:00:00.000Z",
        "expires": "2024-05-20T08:00:00.000Z",
    });
    assert_eq!(own.json()["invitations"], json!([expected]));
    carla
        .delete(&format!("/api/invitations/{elsewhere}"))
        .await
        .problem(404);
    let path = format!("/api/invitations/{id}");
    assert_eq!(carla.delete(&path).await.status, 204);
    carla.delete(&path).await.problem(404);
    accept(&mut server.browser(), &secret, "bo")
        .await
        .problem(410);
}

pub async fn nobody_invites_to_more_than_they_manage(home: &Home) {
    let server = Server::new(home).await;
    let mut carla = server
        .browser_of("carla", &[in_fragrant_town(Role::Administrator)])
        .await;
    let refused = [
        json!([{"role": "planner"}]),
        json!([{"role": "planner", "town": "sample-mall"}]),
        json!([{"role": "planner", "town": "fragrant-town"}, {"role": "administrator"}]),
    ];
    for grants in refused {
        let answer = invite(&mut carla, grants).await;
        assert_eq!(answer.problem(403), "role-needed");
    }
    let own = json!([{"role": "administrator", "town": "fragrant-town"}]);
    assert_eq!(invite(&mut carla, own).await.status, 201);
    let mut ana = server
        .browser_of("ana", &[everywhere(Role::Administrator)])
        .await;
    let wrong = [
        json!([]),
        json!([{"role": "king"}]),
        json!([{"role": "planner", "town": "no/town"}]),
        json!([{"role": "planner", "town": "atlantis"}]),
        json!(vec![json!({"role": "planner"}); 65]),
    ];
    for grants in wrong {
        let answer = invite(&mut ana, grants).await;
        answer.problem(422);
        assert_eq!(answer.json()["field"], "grants");
    }
}
