//! History, the past, and who may read them.

use crate::support::home::Home;
use crate::support::server::in_fragrant_town;
use crate::town::{CHANGES, area, manager, save, sequences, serving, unit};
use frontage::formats::change_file::{Limits, read_entry};
use frontage::server::app::Settings;
use frontage::server::store::Role;
use serde_json::json;

const HISTORY: &str = "/api/towns/fragrant-town/history";
const AUTHORS: &str = "/api/towns/fragrant-town/authors";
const RECORD: &str = "/api/towns/fragrant-town/record";

pub async fn the_history_is_filtered_and_paged(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let (mut ana, mut bo) = (manager(&server, "ana").await, manager(&server, "bo").await);
    ana.post(CHANGES, save(1, &[area("03", 170.5)])).await;
    bo.post(CHANGES, save(2, &[area("04", 210.0)])).await;
    let bo_id = bo.get("/api/sessions/current").await.json()["user"]["id"].clone();
    let all = ana.get(HISTORY).await;
    assert_eq!(sequences(&all), [3, 2, 1]);
    let latest = all.json()["entries"][0].clone();
    assert_eq!(
        (&latest["actor"]["person"], &latest["reason"]),
        (&bo_id, &json!("as measured"))
    );
    let authors = ana.get(AUTHORS).await.json();
    let names = authors["people"].as_array().unwrap().iter();
    let of_bo = names.filter(|person| person["id"] == bo_id);
    assert_eq!(of_bo.map(|it| &it["name"]).collect::<Vec<_>>(), ["The bo"]);
    assert!(
        latest["changes"].is_array() && latest["undo"].is_array(),
        "{latest}"
    );
    assert_eq!(
        all.json()["entries"][2]["actor"],
        "import",
        "an import is nobody's"
    );
    // An entry is what docs/changes.md says, and whoever folds entries reads it.
    for entry in all.json()["entries"].as_array().unwrap() {
        read_entry(&entry.to_string(), &Limits::IMPORT).unwrap();
    }
    let of_unit = ana
        .get(&format!("{HISTORY}?thing=unit/{}", unit("03")))
        .await;
    assert_eq!(sequences(&of_unit), [2, 1]);
    let of_bo = ana
        .get(&format!("{HISTORY}?person={}", bo_id.as_str().unwrap()))
        .await;
    assert_eq!(sequences(&of_bo), [3]);
    let page = ana.get(&format!("{HISTORY}?limit=2")).await;
    assert_eq!(
        (sequences(&page), &page.json()["next"]),
        (vec![3, 2], &json!(2))
    );
    assert_eq!(
        sequences(&ana.get(&format!("{HISTORY}?limit=2&before=2")).await),
        [1]
    );
    // The test's clock stands at 2024-05-13T08:00:00Z.
    let later = ana
        .get(&format!(
            "{HISTORY}?from=2024-05-14T00:00:00Z&person={}",
            bo_id.as_str().unwrap()
        ))
        .await;
    assert_eq!(sequences(&later), [0_u64; 0]);
    for odd in [
        "limit=0",
        "limit=x",
        "from=yesterday",
        "person=bo",
        "before=-1",
    ] {
        ana.get(&format!("{HISTORY}?{odd}")).await.problem(400);
    }
}

pub async fn the_past_is_as_it_was_recorded(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut ana = manager(&server, "ana").await;
    let before = ana.get(RECORD).await;
    assert_eq!(before.header("frontage-sequence"), "1");
    ana.post(CHANGES, save(1, &[area("03", 170.5)])).await;
    let now = ana.get(RECORD).await;
    assert_eq!(now.header("frontage-sequence"), "2");
    assert!(now.text().contains("170.5"));
    let past = ana.get(&format!("{RECORD}?at=1")).await;
    assert_eq!(past.json(), before.json());
    ana.get(&format!("{RECORD}?at=3")).await.problem(404);
    ana.get(&format!("{RECORD}?at=x")).await.problem(400);
}

pub async fn what_is_confidential_is_for_planners(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut visitor = server.browser();
    for path in [
        RECORD,
        HISTORY,
        AUTHORS,
        "/api/live?town=fragrant-town&full=1",
    ] {
        visitor.get(path).await.problem(401);
    }
    let mut nobody_special = server.browser_of("no", &[]).await;
    for path in [
        RECORD,
        HISTORY,
        AUTHORS,
        "/api/live?town=fragrant-town&full=1",
    ] {
        nobody_special.get(path).await.problem(403);
    }
    let mut planner = server
        .browser_of("pia", &[in_fragrant_town(Role::Planner)])
        .await;
    let record = planner.get(RECORD).await;
    assert_eq!(record.status, 200);
    assert_eq!(record.header("cache-control"), "no-store");
}
