//! What keeps an open session, a lost computer or plain HTTP from becoming somebody's account.

use crate::support::browser::Browser;
use crate::support::home::Home;
use crate::support::server::{PASSWORD, Server, everywhere, in_fragrant_town};
use frontage::server::app::Settings;
use frontage::server::auth::SecondStepRule;
use frontage::server::store::Role;
use serde_json::json;

pub async fn an_administrator_signs_somebody_out(home: &Home) {
    let server = Server::new(home).await;
    let mut ana = server
        .browser_of("ana", &[everywhere(Role::Administrator)])
        .await;
    let mut carla = server
        .browser_of("carla", &[in_fragrant_town(Role::Administrator)])
        .await;
    let mut bo = server
        .browser_of("bo", &[in_fragrant_town(Role::Manager)])
        .await;
    let mut lost = server.browser();
    lost.sign_in("bo", PASSWORD).await;
    let path = format!("/api/users/{}/sessions", bo.own_id().await);
    assert_eq!(carla.delete(&path).await.problem(403), "role-needed");
    assert_eq!(ana.delete(&path).await.status, 204);
    for browser in [&mut bo, &mut lost] {
        browser.get("/api/users/me").await.problem(401);
    }
    assert_eq!(bo.sign_in("bo", PASSWORD).await.status, 201);
    let acts = server.acts().await;
    assert_eq!(acts[acts.len() - 2..], ["sign-out-everywhere", "sign-in"]);
    let nobody = "/api/users/00000000-0000-0000-0000-000000000000/sessions";
    ana.delete(nobody).await.problem(404);
}

/// An administrator's open session must not do what asks for the password at `/users/me`.
pub async fn nobody_weakens_their_own_account_without_the_password(home: &Home) {
    let server = Server::new(home).await;
    let mut ana = server
        .browser_of("ana", &[everywhere(Role::Administrator)])
        .await;
    let path = format!("/api/users/{}", ana.own_id().await);
    for body in [json!({}), json!({"forget_second_step": true})] {
        let refused = ana.post(&format!("{path}/reset-link"), body).await;
        assert_eq!(refused.problem(403), "own-account");
    }
    let ana_id = path.rsplit('/').next().unwrap().parse().unwrap();
    let with_key = frontage::server::store::UserChange {
        totp: Some(Some("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ".into())),
        ..Default::default()
    };
    let audit = frontage::server::store::Audit::of_program("test", 0);
    server
        .store
        .change_user(ana_id, with_key, audit)
        .await
        .unwrap();
    let refused = ana.patch(&path, json!({"second_step": false})).await;
    assert_eq!(refused.problem(403), "own-account");
    assert_eq!(ana.get("/api/users/me").await.json()["second_step"], true);
}

pub async fn who_has_to_use_a_second_step_does_nothing_else_before(home: &Home) {
    let rule = |second_step| Settings {
        second_step,
        ..Settings::default()
    };
    let server = Server::with(home, rule(SecondStepRule::Administrators)).await;
    let mut ana = server
        .browser_of("ana", &[everywhere(Role::Administrator)])
        .await;
    let mut pia = server.browser_of("pia", &[everywhere(Role::Planner)]).await;
    for path in ["/api/users", "/api/invitations", "/api/audit"] {
        let refused = ana.get(path).await;
        assert_eq!(refused.problem(403), "second-step-needed", "{path}");
    }
    // Not signed in is another matter than lacking a role.
    assert_eq!(pia.get("/api/users").await.problem(403), "role-needed");
    let key = ana
        .post("/api/users/me/second-step/key", json!({}))
        .await
        .json();
    let key = key["key"].as_str().unwrap();
    let morning: chrono::DateTime<chrono::Utc> = crate::support::server::MORNING.parse().unwrap();
    let now = u64::try_from(morning.timestamp()).unwrap();
    let code = crate::authenticator::code_at(key, now);
    let form = json!({"key": key, "code": code, "password": PASSWORD});
    let added = ana.post("/api/users/me/second-step", form).await;
    assert_eq!(added.status, 200, "{}", added.text());
    assert_eq!(ana.get("/api/users").await.status, 200);
}

pub async fn everybody_may_have_to(home: &Home) {
    let settings = Settings {
        second_step: SecondStepRule::Everybody,
        ..Settings::default()
    };
    let server = Server::with(home, settings).await;
    let mut pia = server.browser_of("pia", &[everywhere(Role::Planner)]).await;
    let history = "/api/towns/fragrant-town/history";
    assert_eq!(pia.get(history).await.problem(403), "second-step-needed");
    assert_eq!(pia.get("/api/users/me").await.status, 200);
}

pub async fn https_is_for_ever_where_it_is(home: &Home) {
    let settings = Settings {
        public_url: Some("https://town.example/".into()),
        ..Settings::default()
    };
    let server = Server::with(home, settings).await;
    let mut browser = Browser::at(server.router.clone(), "https://town.example");
    for path in ["/", "/healthz", "/api/users", "/nothing"] {
        let answer = browser.get(path).await;
        let said = answer.header("strict-transport-security");
        // A year in seconds.
        assert_eq!(said, "max-age=31536000; includeSubDomains", "{path}");
    }
}

/// RFC 6797, 7.2: over plain HTTP the header must not be sent.
pub async fn plain_http_says_nothing_of_https(home: &Home) {
    let server = Server::new(home).await;
    let answer = server.browser().get("/").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("strict-transport-security"), "");
}
