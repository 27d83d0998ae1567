//! The audit, as administrators read it.

use crate::support::browser::{Answer, Browser};
use crate::support::home::Home;
use crate::support::server::{MORNING, PASSWORD, Server, everywhere, in_fragrant_town};
use frontage::server::store::Role;
use serde_json::{Value, json};
use std::time::Duration;

fn acts(page: &Answer) -> Vec<String> {
    assert_eq!(page.status, 200, "{}", page.text());
    let page = page.json();
    let rows = page["rows"].as_array().unwrap().iter();
    let words = rows.map(|row| serde_json::from_value::<Vec<String>>(row["acts"].clone()));
    words.map(|words| words.unwrap().join(" ")).collect()
}

async fn asked(browser: &mut Browser, query: &str) -> Answer {
    browser.get(&format!("/api/audit?{query}")).await
}

/// At eight Ana and Bo sign in, Bo at first wrong. At nine Ana changes Bo.
async fn morning(server: &Server) -> (Browser, String, Browser, String) {
    let mut ana = server
        .browser_of("ana", &[everywhere(Role::Administrator)])
        .await;
    server.user("bo", &[in_fragrant_town(Role::Manager)]).await;
    let mut bo = server.browser();
    bo.sign_in("bo", "not the password").await.problem(401);
    assert_eq!(bo.sign_in("bo", PASSWORD).await.status, 201);
    let (ana_id, bo_id) = (ana.own_id().await, bo.own_id().await);
    server.later(Duration::from_secs(3_600));
    let change = json!({"name": "Bo", "grants": []});
    let changed = ana.patch(&format!("/api/users/{bo_id}"), change).await;
    assert_eq!(changed.status, 200);
    (ana, ana_id, bo, bo_id)
}

pub async fn it_says_who_did_what_to_whom_from_where(home: &Home) {
    let server = Server::new(home).await;
    let (mut ana, ana_id, _, bo_id) = morning(&server).await;
    let page = asked(&mut ana, "limit=1").await;
    assert_eq!(page.header("cache-control"), "no-store");
    let row = &page.json()["rows"][0];
    assert_eq!(row["acts"], json!(["change-grants", "rename"]));
    assert_eq!(row["actor"], ana_id);
    assert_eq!(row["about"], bo_id);
    assert_eq!(row["recorded"], "2024-05-13T09:00:00.000Z");
    assert_eq!(row["address"], "127.0.0.1");
    assert_eq!(row["request"].as_str().unwrap().len(), 36);
    assert_eq!(row.get("entry"), None);
    let failed = asked(&mut ana, "act=sign-in-failed").await;
    let row = &failed.json()["rows"][0];
    assert_eq!(row["actor"], Value::Null, "nobody was signed in");
    assert_eq!(row["about"], bo_id);
}

pub async fn it_is_filtered_by_person_act_and_time_and_paged(home: &Home) {
    let server = Server::new(home).await;
    let (mut ana, ana_id, _, bo_id) = morning(&server).await;
    let found = async |browser: &mut Browser, query: String| acts(&asked(browser, &query).await);
    let (changed, failed) = ("change-grants rename", "sign-in-failed");
    let of_bo = found(&mut ana, format!("person={bo_id}")).await;
    assert_eq!(of_bo, [changed, "sign-in", failed]);
    let by_bo = found(&mut ana, format!("by={bo_id}")).await;
    assert_eq!(by_bo, ["sign-in"]);
    let about_ana = found(&mut ana, format!("about={ana_id}")).await;
    assert_eq!(about_ana, ["sign-in"]);
    let renamed = found(&mut ana, "act=rename".into()).await;
    assert_eq!(renamed, [changed]);
    let early = found(&mut ana, "act=sign-in&to=2024-05-13T09:00:00Z".into()).await;
    assert_eq!(early, ["sign-in", "sign-in"]);
    assert_eq!(
        found(&mut ana, format!("to={MORNING}")).await.len(),
        2,
        "made before"
    );
    let late = found(&mut ana, "from=2024-05-13T09:00:00Z".into()).await;
    assert_eq!(late, [changed]);
    let mut query = String::from("limit=2");
    let mut all = Vec::new();
    loop {
        let page = asked(&mut ana, &query).await;
        all.extend(acts(&page));
        let Some(before) = page.json()["next"].as_u64() else {
            break;
        };
        query = format!("limit=2&before={before}");
    }
    all.retain(|act| act != "test");
    assert_eq!(all, [changed, "sign-in", failed, "sign-in"]);
}

pub async fn it_is_for_administrators_everywhere(home: &Home) {
    let server = Server::new(home).await;
    server.browser().get("/api/audit").await.problem(401);
    let mut carla = server
        .browser_of("carla", &[in_fragrant_town(Role::Administrator)])
        .await;
    assert_eq!(carla.get("/api/audit").await.problem(403), "role-needed");
    let mut ana = server
        .browser_of("ana", &[everywhere(Role::Administrator)])
        .await;
    for odd in [
        "person=bo",
        "by=1",
        "about=x",
        "act=",
        "act=Sign%20in",
        "from=today",
        "to=x",
        "before=-1",
        "limit=0",
        "limit=201",
    ] {
        asked(&mut ana, odd).await.problem(400);
    }
}
