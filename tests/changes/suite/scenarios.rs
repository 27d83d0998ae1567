//! What-if scenarios.

use crate::support::browser::{Answer, Browser};
use crate::support::home::Home;
use crate::support::server::{Server, everywhere, in_fragrant_town};
use crate::town::{CHANGES, area, manager, public_area, save, serving};
use frontage::formats::change_file::{Limits, read_changes};
use frontage::server::app::Settings;
use frontage::server::store::{Grant, MOST_SCENARIOS, Role, ScenarioSave, Sequence};
use serde_json::{Value, json};
use std::time::Duration;
use uuid::Uuid;

const SCENARIOS: &str = "/api/towns/fragrant-town/scenarios";

/// The address of a scenario that nobody has yet.
fn new() -> String {
    format!("{SCENARIOS}/{}", Uuid::new_v4())
}

/// One with a larger unit 03, private.
fn draft(name: &str) -> Value {
    json!({"name": name, "base": 1, "shared": false, "changes": [area("03", 170.5)]})
}

fn shared(name: &str) -> Value {
    with(draft(name), "shared", json!(true))
}

fn with(mut body: Value, member: &str, value: Value) -> Value {
    body[member] = value;
    body
}

async fn planner(server: &Server, login: &str) -> Browser {
    server
        .browser_of(login, &[in_fragrant_town(Role::Planner)])
        .await
}

/// Keeps a new one and answers its address.
async fn kept(browser: &mut Browser, body: Value) -> String {
    let at = new();
    let answer = browser.put(&at, body).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    at
}

async fn names(browser: &mut Browser) -> Vec<String> {
    let list = browser.get(SCENARIOS).await;
    assert_eq!(list.status, 200, "{}", list.text());
    let list = list.json()["scenarios"].as_array().unwrap().clone();
    let name = |one: &Value| one["name"].as_str().unwrap().to_owned();
    list.iter().map(name).collect()
}

pub async fn a_scenario_is_kept_apart_from_the_town(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut pia = planner(&server, "pia").await;
    assert_eq!(names(&mut pia).await, [] as [&str; 0]);
    let at = new();
    let answer = pia.put(&at, draft("  二楼餐饮 ")).await;
    assert_eq!(answer.status, 201, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), "no-store");
    let summary = json!({
        "id": at.rsplit('/').next().unwrap(),
        "name": "二楼餐饮",
        "owner": {"id": pia.own_id().await, "name": "The pia"},
        "mine": true,
        "shared": false,
        "base": 1,
        "change_count": 1,
        "revision": 1,
        "created": "2024-05-13T08:00:00.000Z",
        "updated": "2024-05-13T08:00:00.000Z",
    });
    assert_eq!(answer.json(), summary);
    let list = pia.get(SCENARIOS).await;
    assert_eq!(list.json(), json!({"scenarios": [summary]}));
    assert_eq!(list.header("cache-control"), "no-store");
    let whole = pia.get(&at).await;
    assert_eq!(whole.header("cache-control"), "no-store");
    let mut whole = whole.json();
    let changes = whole.as_object_mut().unwrap().remove("changes").unwrap();
    assert_eq!(whole, summary);
    assert_eq!(changes, json!([area("03", 170.5)]));
    read_changes(&changes.to_string(), &Limits::EDIT).unwrap();
    // Nothing has happened to the town.
    assert_eq!(public_area(&mut pia, "03").await, 166.0);
    let history = pia.get("/api/towns/fragrant-town/history").await;
    assert_eq!(history.json()["head"], 1);
}

pub async fn one_is_saved_again_on_its_last_revision(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut pia = planner(&server, "pia").await;
    let at = kept(&mut pia, draft("First")).await;
    kept(&mut pia, draft("Another")).await;
    server.later(Duration::from_mins(1));
    let second = with(draft("Second"), "revision", json!(1));
    let answer = pia.put(&at, second.clone()).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let saved = answer.json();
    assert_eq!(
        (&saved["revision"], &saved["name"]),
        (&json!(2), &json!("Second"))
    );
    assert_eq!(saved["created"], "2024-05-13T08:00:00.000Z");
    assert_eq!(saved["updated"], "2024-05-13T08:01:00.000Z");
    assert_eq!(names(&mut pia).await, ["Second", "Another"]);
    // A request whose answer was lost is sent again as it was.
    let again = pia.put(&at, second).await;
    assert_eq!((again.status.as_u16(), again.json()), (200, saved));
    for revision in [Value::Null, json!(1), json!(3)] {
        let late = with(draft("Late"), "revision", revision);
        let answer = pia.put(&at, late).await;
        assert_eq!(answer.problem(409), "stale");
        assert_eq!(answer.json()["revision"], 2);
    }
    let gone = with(draft("Gone"), "revision", json!(1));
    pia.put(&new(), gone).await.problem(404);
}

pub async fn one_that_is_private_is_not_there_for_others(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut pia = planner(&server, "pia").await;
    let at = kept(&mut pia, draft("Private")).await;
    let nowhere = new();
    for grant in [
        in_fragrant_town(Role::Planner),
        everywhere(Role::Administrator),
    ] {
        let mut other = server.browser_of(&grant.role.to_string(), &[grant]).await;
        assert_eq!(names(&mut other).await, [] as [&str; 0]);
        let there: Value = other.get(&at).await.json();
        assert_eq!(there, other.get(&nowhere).await.json());
        other.get(&at).await.problem(404);
        other.delete(&at).await.problem(404);
        let over = with(shared("Mine now"), "revision", json!(1));
        other.put(&at, over).await.problem(404);
        let over = other.put(&at, shared("Mine now")).await;
        assert_eq!(over.problem(409), "taken");
    }
    assert_eq!(names(&mut pia).await, ["Private"]);
}

pub async fn one_that_is_shared_is_its_owners_to_save(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut pia = planner(&server, "pia").await;
    let mut max = manager(&server, "max").await;
    let at = kept(&mut pia, shared("Shared")).await;
    let seen = max.get(&at).await.json();
    assert_eq!(seen["mine"], false);
    // Who it is, as others see it beside a change: no login, no grants.
    assert_eq!(
        seen["owner"],
        json!({"id": pia.own_id().await, "name": "The pia"})
    );
    assert_eq!(names(&mut max).await, ["Shared"]);
    for revision in [Value::Null, json!(1)] {
        let over = with(shared("Mine now"), "revision", revision);
        let answer = max.put(&at, over).await;
        assert_eq!(answer.problem(403), "owner-needed");
    }
    // A copy is another one.
    kept(&mut max, shared("Copy")).await;
    let private = with(draft("Shared"), "revision", json!(1));
    assert_eq!(pia.put(&at, private).await.status, 200);
    max.get(&at).await.problem(404);
    assert_eq!(names(&mut max).await, ["Copy"]);
}

pub async fn its_owner_or_an_administrator_removes_it(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut pia = planner(&server, "pia").await;
    let own = kept(&mut pia, draft("Own")).await;
    let theirs = kept(&mut pia, shared("Shared")).await;
    let mut max = server
        .browser_of("max", &[in_fragrant_town(Role::Publisher)])
        .await;
    let mut ada = server
        .browser_of("ada", &[in_fragrant_town(Role::Administrator)])
        .await;
    assert_eq!(max.delete(&theirs).await.problem(403), "role-needed");
    assert_eq!(ada.delete(&theirs).await.status, 204);
    ada.delete(&theirs).await.problem(404);
    assert_eq!(pia.delete(&own).await.status, 204);
    pia.get(&own).await.problem(404);
    assert_eq!(names(&mut pia).await, [] as [&str; 0]);
    let acts = server.acts().await;
    let removed = acts.iter().filter(|act| *act == "remove-scenario");
    assert_eq!(removed.count(), 2);
}

async fn each_route(browser: &mut Browser, at: &str) -> Vec<Answer> {
    let list = at.rsplit_once('/').unwrap().0;
    vec![
        browser.get(list).await,
        browser.get(at).await,
        browser.put(at, draft("x")).await,
        browser.delete(at).await,
    ]
}

pub async fn scenarios_are_for_who_may_read_the_whole_town(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut pia = planner(&server, "pia").await;
    let at = kept(&mut pia, shared("Shared")).await;
    for answer in each_route(&mut server.browser(), &at).await {
        answer.problem(401);
    }
    let elsewhere = Grant::in_town(Role::Administrator, "sample-mall".parse().unwrap());
    for (login, grants) in [("nobody", vec![]), ("elsewhere", vec![elsewhere])] {
        let mut other = server.browser_of(login, &grants).await;
        for answer in each_route(&mut other, &at).await {
            assert_eq!(answer.problem(403), "role-needed");
        }
    }
    assert_eq!(names(&mut pia).await, ["Shared"]);
    let mut ada = server
        .browser_of("ada", &[everywhere(Role::Administrator)])
        .await;
    // What is in one town is not in another, and there is none in a town that is not there.
    ada.get(&at.replace("fragrant-town", "sample-mall"))
        .await
        .problem(404);
    for answer in each_route(&mut ada, &at.replace("fragrant-town", "nowhere")).await {
        answer.problem(404);
    }
    for answer in each_route(&mut ada, &at.replace("fragrant-town", "No-Town")).await {
        answer.problem(400);
    }
    for answer in each_route(&mut ada, &format!("{SCENARIOS}/first"))
        .await
        .iter()
        .skip(1)
    {
        answer.problem(404);
    }
}

pub async fn a_page_of_somebody_else_keeps_and_removes_nothing(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut pia = planner(&server, "pia").await;
    let at = kept(&mut pia, draft("Own")).await;
    let body = with(draft("Theirs"), "revision", json!(1)).to_string();
    let json_of_theirs = [
        ("content-type", "application/json"),
        ("sec-fetch-site", "cross-site"),
    ];
    let form_of_ours = [
        ("content-type", "text/plain"),
        ("sec-fetch-site", "same-origin"),
    ];
    let put = pia.ask("PUT", &at, &json_of_theirs, body.clone()).await;
    assert_eq!(put.problem(403), "other-origin");
    pia.ask("PUT", &at, &form_of_ours, body).await.problem(415);
    let delete = pia.ask("DELETE", &at, &json_of_theirs, "").await;
    assert_eq!(delete.problem(403), "other-origin");
    assert_eq!(names(&mut pia).await, ["Own"]);
}

pub async fn what_cannot_be_a_scenario_is_refused_with_its_place(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut pia = planner(&server, "pia").await;
    let at = new();
    let table = [
        (
            "changes",
            json!([{"set": {"unit": "05"}}]),
            "changes[0].set.unit",
        ),
        ("changes", json!({}), "changes: expected a list"),
        (
            "changes",
            json!(vec![area("03", 1.0); 1001]),
            "a list of 1001",
        ),
        ("name", json!(3), "name: expected a text"),
        ("base", json!("1"), "base: expected a whole number"),
        ("shared", Value::Null, "shared: expected true or false"),
        ("revision", json!(-1), "revision: expected a whole number"),
        ("owner", json!("pia"), "owner: unknown field"),
    ];
    for (member, slip, words) in table {
        let answer = pia.put(&at, with(draft("x"), member, slip)).await;
        assert_eq!(answer.problem(422), "not-a-change", "{member}");
        assert!(answer.text().contains(words), "{words}: {}", answer.text());
    }
    let long = "长".repeat(120);
    for name in ["", " \t ", "two\nlines", &format!("{long}长")] {
        let answer = pia.put(&at, draft(name)).await;
        answer.problem(422);
        assert_eq!(answer.json()["field"], "name", "{name:?}");
    }
    let headers = [
        ("content-type", "application/json"),
        ("sec-fetch-site", "same-origin"),
    ];
    let no_text = pia.ask("PUT", &at, &headers, vec![0xff_u8]).await;
    no_text.problem(400);
    let large = "x".repeat((1 << 20) + 1);
    pia.ask("PUT", &at, &headers, large).await.problem(413);
    assert_eq!(names(&mut pia).await, [] as [&str; 0]);
    kept(&mut pia, draft(&format!("  {long}  "))).await;
    assert_eq!(names(&mut pia).await, [long]);
}

pub async fn a_base_is_no_later_than_the_ledger(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut max = manager(&server, "max").await;
    let at = new();
    let ahead = with(draft("Ahead"), "base", json!(2));
    let answer = max.put(&at, ahead.clone()).await;
    assert_eq!(answer.problem(409), "ahead");
    assert_eq!(answer.json()["head"], 1);
    max.post(CHANGES, save(1, &[area("04", 201.0)])).await;
    assert_eq!(max.put(&at, ahead).await.status, 201);
    // The town moves on, and the scenario stays as it is.
    max.post(CHANGES, save(2, &[area("03", 168.0)])).await;
    let kept = max.get(&at).await.json();
    assert_eq!(kept["base"], 2);
    assert_eq!(kept["changes"], json!([area("03", 170.5)]));
}

pub async fn the_towns_rules_are_not_asked(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut max = manager(&server, "max").await;
    let impossible = [area("03", -3.0)];
    let refused = max.post(CHANGES, save(1, &impossible)).await;
    assert_eq!(refused.problem(422), "refused");
    kept(&mut max, with(draft("x"), "changes", json!(impossible))).await;
    kept(&mut max, with(draft("Nothing yet"), "changes", json!([]))).await;
}

pub async fn a_person_may_keep_so_many(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut pia = planner(&server, "pia").await;
    let owner: Uuid = pia.own_id().await.parse().unwrap();
    let town = "fragrant-town".parse().unwrap();
    for number in 0..MOST_SCENARIOS {
        let one = ScenarioSave {
            id: Uuid::new_v4(),
            owner,
            name: number.to_string(),
            base: Sequence::START,
            changes: "[]".into(),
            change_count: 0,
            is_shared: false,
            revision: None,
            saved_ms: 0,
        };
        server.store.put_scenario(&town, one).await.unwrap();
    }
    let answer = pia.put(&new(), draft("One more")).await;
    assert_eq!(answer.problem(409), "too-many");
    assert_eq!(answer.json()["most"], 200);
    kept(&mut planner(&server, "bo").await, draft("Own room")).await;
}
