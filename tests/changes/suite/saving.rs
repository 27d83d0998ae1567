//! Saving.

use crate::support::browser::Browser;
use crate::support::home::Home;
use crate::support::server::in_fragrant_town;
use crate::town::{CHANGES, area, manager, public_area, save, sequences, serving, unit};
use frontage::server::app::Settings;
use frontage::server::store::Role;
use serde_json::{Value, json};
use uuid::Uuid;

async fn post_with(
    browser: &Browser,
    headers: &[(&str, &str)],
    body: &Value,
) -> crate::support::browser::Answer {
    let mut all = vec![
        ("content-type", "application/json"),
        ("sec-fetch-site", "same-origin"),
    ];
    all.extend(headers);
    browser.ask("POST", CHANGES, &all, body.to_string()).await
}

pub async fn what_is_saved_is_public_at_once(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut visitor = server.browser();
    // The smallest building is published with 166 m².
    assert_eq!(public_area(&mut visitor, "03").await, 166.0);
    let mut ana = manager(&server, "ana").await;
    let answer = ana.post(CHANGES, save(1, &[area("03", 170.5)])).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    assert_eq!(answer.header("etag"), "\"2\"");
    let document = answer.json();
    assert_eq!(document["merged"], false);
    assert_eq!(document["entries"][0]["sequence"], 2);
    let changed = document["entries"][0]["public"].to_string();
    assert!(changed.contains(&unit("03").to_string()), "{changed}");
    assert_eq!(public_area(&mut visitor, "03").await, 170.5);
}

pub async fn a_batch_is_saved_whole_or_not_at_all(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut ana = manager(&server, "ana").await;
    let of = |changes: Value| json!({"id": Uuid::new_v4(), "changes": changes});
    let good = of(json!([area("03", 170.5)]));
    let bad = of(json!([area("04", -3.0)]));
    let batch = json!({"base": 1, "saves": [good, bad]});
    let answer = ana.post(CHANGES, batch).await;
    assert_eq!(answer.problem(422), "refused");
    let refusal = &answer.json()["refusal"];
    assert_eq!(refusal["field"], "area");
    assert!(
        refusal["words"]["zh"].is_string() && refusal["words"]["en"].is_string(),
        "{refusal}"
    );
    assert_eq!(public_area(&mut ana, "03").await, 166.0);
    let both = json!({"base": 1, "saves": [of(json!([area("03", 170.5)])), of(json!([area("04", 200.0)]))]});
    let answer = ana.post(CHANGES, both).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    assert_eq!(sequences(&answer), [2, 3]);
}

pub async fn without_a_base_nothing_is_saved(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut ana = manager(&server, "ana").await;
    let body = json!({"id": Uuid::new_v4(), "changes": [area("03", 170.5)]});
    ana.post(CHANGES, body).await.problem(428);
    let ahead = ana.post(CHANGES, save(7, &[area("03", 170.5)])).await;
    assert_eq!(ahead.problem(409), "ahead");
    assert_eq!(ahead.json()["head"], 1);
}

pub async fn disjoint_edits_merge_and_the_same_field_clashes(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let (mut ana, mut bo) = (manager(&server, "ana").await, manager(&server, "bo").await);
    ana.post(CHANGES, save(1, &[area("03", 170.5)])).await;
    let other_field = json!({"set": {"unit": unit("03")}, "fields": {"height": 6.5}});
    let merged = bo.post(CHANGES, save(1, &[other_field])).await;
    assert_eq!(
        (merged.status.as_u16(), &merged.json()["merged"]),
        (201, &json!(true))
    );
    let clash = bo.post(CHANGES, save(1, &[area("03", 180.0)])).await;
    assert_eq!(clash.problem(409), "clash");
    let clashes = clash.json()["clashes"].clone();
    assert_eq!(clashes.as_array().map(Vec::len), Some(1), "{clashes}");
    let values = ["base", "theirs", "mine"].map(|name| clashes[0][name].to_string());
    // What was published, what Ana saved, what Bo wants.
    for (value, expected) in values.iter().zip(["166", "170.5", "180"]) {
        assert!(value.contains(expected), "{value} has not {expected}");
    }
    assert_eq!(public_area(&mut bo, "03").await, 170.5, "nothing is lost");
}

pub async fn a_clash_with_if_match_is_a_failed_precondition(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut ana = manager(&server, "ana").await;
    ana.post(CHANGES, save(1, &[area("03", 170.5)])).await;
    let body = json!({"id": Uuid::new_v4(), "changes": [area("03", 180.0)]});
    let clash = post_with(&ana, &[("if-match", "\"1\"")], &body).await;
    assert_eq!(clash.problem(412), "clash");
    let saved = post_with(&ana, &[("if-match", "\"2\"")], &body).await;
    assert_eq!(saved.status, 201, "{}", saved.text());
    post_with(&ana, &[("if-match", "\"two\"")], &body)
        .await
        .problem(400);
}

pub async fn a_repeated_request_gets_the_same_answer(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut ana = manager(&server, "ana").await;
    let body = save(1, &[area("03", 170.5)]);
    let key = [("idempotency-key", "9a7b")];
    let first = post_with(&ana, &key, &body).await;
    assert_eq!(first.status, 201, "{}", first.text());
    let second = post_with(&ana, &key, &body).await;
    assert_eq!(second.status, 201, "{}", second.text());
    assert_eq!(second.json(), first.json());
    assert_eq!(second.header("idempotency-replayed"), "true");
    let history = ana.get("/api/towns/fragrant-town/history").await;
    assert_eq!(sequences(&history), [2, 1]);
}

pub async fn a_key_of_another_request_is_refused(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let ana = manager(&server, "ana").await;
    let key = [("idempotency-key", "9a7b")];
    post_with(&ana, &key, &save(1, &[area("03", 170.5)])).await;
    let other = post_with(&ana, &key, &save(2, &[area("04", 210.0)])).await;
    assert_eq!(other.problem(422), "idempotency-key-reused");
}

pub async fn a_save_without_a_key_is_known_by_its_id(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut ana = manager(&server, "ana").await;
    let body = save(1, &[area("03", 170.5)]);
    ana.post(CHANGES, body.clone()).await;
    let again = ana.post(CHANGES, body).await;
    assert_eq!(again.problem(409), "known");
    assert_eq!(again.json()["sequence"], 2);
}

pub async fn an_entry_is_taken_back(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut ana = manager(&server, "ana").await;
    ana.post(CHANGES, save(1, &[area("03", 170.5)])).await;
    let undo = json!({"id": Uuid::new_v4(), "base": 2});
    let answer = ana
        .post("/api/towns/fragrant-town/entries/2/undo", undo)
        .await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    assert_eq!(public_area(&mut ana, "03").await, 166.0);
}

pub async fn what_cannot_be_read_names_the_place(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut ana = manager(&server, "ana").await;
    let wrong = json!({"set": {"unit": unit("03")}, "fields": {"area": "large"}});
    let answer = ana.post(CHANGES, save(1, &[wrong])).await;
    assert_eq!(answer.problem(422), "not-a-change");
    let detail = answer.json()["detail"].to_string();
    assert!(detail.contains("changes[0].fields.area"), "{detail}");
    ana.post(CHANGES, save(1, &[])).await.problem(422);
    let nowhere = "/api/towns/nowhere/changes";
    let everywhere = [frontage::server::store::Grant::everywhere(Role::Manager)];
    let mut bo = server.browser_of("bo", &everywhere).await;
    bo.post(nowhere, save(1, &[area("03", 170.5)]))
        .await
        .problem(404);
}

pub async fn who_may_not_save_is_told_so(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let body = save(1, &[area("03", 170.5)]);
    server
        .browser()
        .post(CHANGES, body.clone())
        .await
        .problem(401);
    let planner = [in_fragrant_town(Role::Planner)];
    let mut planner = server.browser_of("pia", &planner).await;
    assert_eq!(
        planner.post(CHANGES, body.clone()).await.problem(403),
        "role-needed"
    );
    let elsewhere =
        frontage::server::store::Grant::in_town(Role::Manager, "sample-mall".parse().unwrap());
    let mut elsewhere = server.browser_of("eli", &[elsewhere]).await;
    elsewhere.post(CHANGES, body.clone()).await.problem(403);
    let ana = manager(&server, "ana").await;
    let foreign = [
        ("content-type", "application/json"),
        ("sec-fetch-site", "cross-site"),
    ];
    let answer = ana.ask("POST", CHANGES, &foreign, body.to_string()).await;
    answer.problem(403);
}

pub async fn publishers_decide_where_the_town_asks_for_it(home: &Home) {
    let settings = Settings {
        publishers_only: ["fragrant-town".parse().unwrap()].into(),
        ..Settings::default()
    };
    let server = serving(home, settings).await;
    let mut ana = manager(&server, "ana").await;
    let body = save(1, &[area("03", 170.5)]);
    assert_eq!(
        ana.post(CHANGES, body.clone()).await.problem(403),
        "publisher-needed"
    );
    let both = [Role::Manager, Role::Publisher].map(in_fragrant_town);
    let mut publisher = server.browser_of("pa", &both).await;
    assert_eq!(publisher.post(CHANGES, body).await.status, 201);
}
