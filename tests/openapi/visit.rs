//! Every route answers as it is described, to somebody who uses them all.

use crate::authenticator::code_at;
use crate::document::{Document, Name};
use crate::support::browser::{Answer, Browser};
use crate::support::home::Home;
use crate::support::server::{MORNING, PASSWORD, Server, everywhere};
use crate::town::serving;
use frontage::server::app::Settings;
use frontage::server::store::Role;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use uuid::Uuid;

const NEW: &str = "eight green lanterns";

/// Somebody who asks, and looks whether the answer is as described.
struct Visitor {
    browser: Browser,
    document: Document,
    /// What was asked for and given.
    seen: BTreeSet<Name>,
}

impl Visitor {
    /// Asks for a path whose parts in braces stand in `path`; `at` has what is in their place, and
    /// the query.
    async fn ask(&mut self, method: &str, path: &str, at: &str, body: Option<Value>) -> Answer {
        let answer = self.browser.send(method, at, body).await;
        let name = (method.to_owned(), path.to_owned());
        let faults = self.document.faults(&name, &answer);
        let none = Vec::<String>::new();
        assert_eq!(faults, none, "{method} {at}: {}", answer.text());
        if answer.status.is_success() {
            self.seen.insert(name);
        }
        answer
    }

    async fn get(&mut self, path: &str) -> Answer {
        self.ask("GET", path, path, None).await
    }

    async fn post(&mut self, path: &str, body: Value) -> Answer {
        self.ask("POST", path, path, Some(body)).await
    }
}

/// The secret of a link that an answer brings.
fn token(answer: &Answer) -> String {
    let url = answer.json()["url"].as_str().unwrap().to_owned();
    url.split_once('=').unwrap().1.to_owned()
}

#[tokio::test]
async fn every_route_answers_as_it_is_described() {
    let home = Home::on_sqlite();
    let server = serving(&home, Settings::default()).await;
    server.user("ana", &[everywhere(Role::Administrator)]).await;
    let mut browser = server.browser();
    let document = Document::of(&mut browser).await;
    let mut ana = Visitor {
        browser,
        document,
        seen: BTreeSet::new(),
    };
    towns(&mut ana).await;
    sessions(&mut ana).await;
    changes(&mut ana).await;
    scenarios(&mut ana).await;
    accounts(&mut ana).await;
    links(&mut ana, &server).await;
    own_account(&mut ana).await;
    leaving(&mut ana).await;
    let live = ("GET".to_owned(), "/api/live".to_owned());
    let mut all = ana.document.names();
    // The stream does not end, so its answer is not read: tests/changes does, event by event.
    all.remove(&live);
    let unseen: Vec<_> = all.difference(&ana.seen).collect();
    assert_eq!(unseen, Vec::<&Name>::new());
}

async fn towns(ana: &mut Visitor) {
    for path in [
        "/api/openapi.json",
        "/api/town",
        "/api/towns",
        "/api/units.xlsx",
    ] {
        let answer = ana.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
    }
    for at in ["/api/town?town=Nowhere", "/api/town?town=nowhere"] {
        ana.ask("GET", "/api/town", at, None).await;
    }
    const REVISION: &str = "/api/towns/{town}/public/{revision}";
    let town = ana.get("/api/town").await;
    let present = format!("/api/{}", town.header("content-location"));
    let revision = ana.ask("GET", REVISION, &present, None).await;
    assert_eq!(
        (revision.status.as_u16(), &revision.body),
        (200, &town.body)
    );
    ana.ask("GET", REVISION, "/api/towns/fragrant-town/public/1", None)
        .await
        .problem(404);
    ana.ask("GET", "/api/live", "/api/live?town=nowhere", None)
        .await
        .problem(404);
    ana.ask("GET", "/api/live", "/api/live?full=1", None)
        .await
        .problem(401);
}

async fn sessions(ana: &mut Visitor) {
    ana.get("/api/sessions/current").await.problem(401);
    ana.post("/api/sessions", json!({"login": "ana"}))
        .await
        .problem(400);
    let wrong = json!({"login": "ana", "password": "six red lanterns"});
    ana.post("/api/sessions", wrong).await.problem(401);
    let right = json!({"login": "ana", "password": PASSWORD});
    assert_eq!(ana.post("/api/sessions", right).await.status, 201);
    ana.get("/api/sessions/current").await;
    ana.get("/api/sessions").await;
    let nobodys = "/api/sessions/0123";
    ana.ask("DELETE", "/api/sessions/{id}", nobodys, None)
        .await
        .problem(404);
    let except = "/api/sessions?except=others";
    ana.ask("DELETE", "/api/sessions", except, None)
        .await
        .problem(400);
}

async fn changes(ana: &mut Visitor) {
    const SAVE: &str = "/api/towns/{town}/changes";
    const UNDO: &str = "/api/towns/{town}/entries/{sequence}/undo";
    let at = |path: &str| path.replace("{town}", "fragrant-town");
    let example =
        "/paths/~1api~1towns~1{town}~1changes/post/requestBody/content/application~1json/example";
    let example = ana.document.0.pointer(example).unwrap().clone();
    let saved = ana
        .ask("POST", SAVE, &at(SAVE), Some(example.clone()))
        .await;
    assert_eq!(saved.status, 201, "{}", saved.text());
    let again = ana
        .ask("POST", SAVE, &at(SAVE), Some(example.clone()))
        .await;
    assert_eq!(again.problem(409), "known");
    let fields = json!({"description": {"en": "Otherwise"}});
    let change = json!([{"set": "venue", "fields": fields}]);
    let clash = json!({"base": 1, "id": Uuid::new_v4(), "changes": change});
    let clash = ana.ask("POST", SAVE, &at(SAVE), Some(clash)).await;
    assert_eq!(clash.problem(409), "clash");
    let refused = json!([{"set": "venue", "fields": {"name": {}}}]);
    let refused = json!({"base": 2, "id": Uuid::new_v4(), "changes": refused});
    ana.ask("POST", SAVE, &at(SAVE), Some(refused))
        .await
        .problem(422);
    let no_base = json!({"id": Uuid::new_v4(), "changes": []});
    ana.ask("POST", SAVE, &at(SAVE), Some(no_base))
        .await
        .problem(428);
    let undo = json!({"base": 2, "id": Uuid::new_v4()});
    let second = at(UNDO).replace("{sequence}", "2");
    ana.browser.headers.push(("idempotency-key", "once".into()));
    for replayed in ["", "true"] {
        let undone = ana.ask("POST", UNDO, &second, Some(undo.clone())).await;
        assert_eq!(undone.status, 201, "{}", undone.text());
        assert_eq!(undone.header("idempotency-replayed"), replayed);
    }
    ana.browser.headers.clear();
    for (path, query) in [
        ("/api/towns/{town}/record", ""),
        ("/api/towns/{town}/record", "?at=1"),
        ("/api/towns/{town}/record", "?at=99"),
        ("/api/towns/{town}/record", "?at=0"),
        ("/api/towns/{town}/record", "?at=first"),
        ("/api/towns/{town}/history", ""),
        ("/api/towns/{town}/history", "?limit=1"),
        ("/api/towns/{town}/history", "?limit=0"),
        ("/api/towns/{town}/authors", ""),
    ] {
        ana.ask("GET", path, &format!("{}{query}", at(path)), None)
            .await;
    }
}

async fn scenarios(ana: &mut Visitor) {
    const ALL: &str = "/api/towns/{town}/scenarios";
    const ONE: &str = "/api/towns/{town}/scenarios/{id}";
    let all = ALL.replace("{town}", "fragrant-town");
    let at = |id: Uuid| format!("{all}/{id}");
    let example = "/paths/~1api~1towns~1{town}~1scenarios~1{id}/put/requestBody/content/application~1json/example";
    let example = ana.document.0.pointer(example).unwrap().clone();
    let with = |member: &str, value: Value| {
        let mut body = example.clone();
        body[member] = value;
        Some(body)
    };
    let first = at(Uuid::new_v4());
    let made = ana.ask("PUT", ONE, &first, Some(example.clone())).await;
    assert_eq!(made.status, 201, "{}", made.text());
    for (body, status) in [
        (with("name", json!("Renamed")), 409),
        (with("revision", json!(1)), 200),
        (with("base", json!(99)), 409),
        (with("changes", json!([{}])), 422),
        (with("name", json!("")), 422),
    ] {
        let answer = ana.ask("PUT", ONE, &first, body).await;
        assert_eq!(answer.status, status, "{}", answer.text());
    }
    ana.ask("PUT", ONE, &at(Uuid::new_v4()), with("revision", json!(1)))
        .await
        .problem(404);
    for address in [
        &all,
        "/api/towns/nowhere/scenarios",
        "/api/towns/No/scenarios",
    ] {
        ana.ask("GET", ALL, address, None).await;
    }
    for address in [&first, &at(Uuid::new_v4())] {
        ana.ask("GET", ONE, address, None).await;
    }
    for status in [204, 404] {
        let removed = ana.ask("DELETE", ONE, &first, None).await;
        assert_eq!(removed.status, status, "{}", removed.text());
    }
}

/// There was no town before its first entry: what would be answered has no name, not even an id.
#[tokio::test]
async fn nothing_is_recorded_before_the_first_entry() {
    let home = Home::on_sqlite();
    let server = serving(&home, Settings::default()).await;
    let grants = [everywhere(Role::Planner)];
    let mut ana = server.browser_of("ana", &grants).await;
    let record = "/api/towns/fragrant-town/record?at=";
    ana.get(&format!("{record}0")).await.problem(400);
    assert_eq!(ana.get(&format!("{record}1")).await.status, 200);
}

async fn accounts(ana: &mut Visitor) {
    let me = ana.get("/api/users/me").await.json();
    let own = format!("/api/users/{}", me["id"].as_str().unwrap());
    ana.get("/api/users").await;
    ana.ask("GET", "/api/users/{id}", &own, None).await;
    let nobody = format!("/api/users/{}", Uuid::new_v4());
    ana.ask("GET", "/api/users/{id}", &nobody, None)
        .await
        .problem(404);
    let change = |body: Value| Some(body);
    let named = change(json!({"name": "Ana"}));
    ana.ask("PATCH", "/api/users/{id}", &own, named).await;
    let disabled = change(json!({"disabled": true}));
    let last = ana.ask("PATCH", "/api/users/{id}", &own, disabled).await;
    assert_eq!(last.problem(409), "last-administrator");
    let no_role = change(json!({"grants": [{"role": "king"}]}));
    ana.ask("PATCH", "/api/users/{id}", &own, no_role).await;
    let named = Some(json!({"name": "Ana Li"}));
    ana.ask("PATCH", "/api/users/me", "/api/users/me", named)
        .await;
}

async fn links(ana: &mut Visitor, server: &Server) {
    let grants = json!([{"role": "planner", "town": "fragrant-town"}, {"role": "manager"}]);
    let made = ana
        .post("/api/invitations", json!({"grants": grants, "note": "Bo"}))
        .await;
    ana.post("/api/invitations", json!({"grants": []}))
        .await
        .problem(422);
    ana.get("/api/invitations").await;
    ana.post("/api/links/inspect", json!({"token": token(&made)}))
        .await;
    ana.post("/api/links/inspect", json!({"token": "none"}))
        .await
        .problem(410);
    let mut bo = Visitor {
        browser: server.browser(),
        document: Document(ana.document.0.clone()),
        seen: BTreeSet::new(),
    };
    let weak = json!({"token": token(&made), "login": "bo", "name": "Bo", "password": "weak"});
    bo.post("/api/links/accept", weak).await.problem(422);
    let taken = json!({"token": token(&made), "login": "ana", "name": "Bo", "password": NEW});
    bo.post("/api/links/accept", taken).await.problem(409);
    let right = json!({"token": token(&made), "login": "bo", "name": "Bo", "password": NEW});
    assert_eq!(bo.post("/api/links/accept", right).await.status, 201);
    bo.get("/api/users").await.problem(403);
    let id = bo.get("/api/users/me").await.json()["id"].clone();
    for query in [
        "",
        "?limit=2",
        "?act=sign-in-failed",
        "?act=Sign",
        "?before=1",
        "?by=ana",
    ] {
        let at = format!("/api/audit{query}");
        ana.ask("GET", "/api/audit", &at, None).await;
    }
    let reset = format!("/api/users/{}/reset-link", id.as_str().unwrap());
    let path = "/api/users/{id}/reset-link";
    let link = ana.ask("POST", path, &reset, Some(json!({}))).await;
    ana.post("/api/links/inspect", json!({"token": token(&link)}))
        .await;
    let password = json!({"token": token(&link), "password": PASSWORD});
    bo.post("/api/links/reset", password).await;
    ana.seen.extend(bo.seen);
    let sessions = format!("/api/users/{}/sessions", id.as_str().unwrap());
    let path = "/api/users/{id}/sessions";
    let out = ana.ask("DELETE", path, &sessions, None).await;
    assert_eq!(out.status, 204);
    let another = ana
        .post("/api/invitations", json!({"grants": grants}))
        .await;
    let id = another.json()["id"].as_str().unwrap().to_owned();
    let path = "/api/invitations/{id}";
    let at = format!("/api/invitations/{id}");
    for status in [204, 404] {
        let withdrawn = ana.ask("DELETE", path, &at, None).await;
        assert_eq!(withdrawn.status, status);
    }
}

async fn own_account(ana: &mut Visitor) {
    let change = json!({"current": "wrong, all of it", "new": NEW});
    ana.post("/api/users/me/password", change)
        .await
        .problem(403);
    let change = json!({"current": PASSWORD, "new": NEW});
    ana.post("/api/users/me/password", change).await;
    let key = ana.post("/api/users/me/second-step/key", json!({})).await;
    let key = key.json()["key"].as_str().unwrap().to_owned();
    let morning: chrono::DateTime<chrono::Utc> = MORNING.parse().unwrap();
    let code = code_at(&key, morning.timestamp().unsigned_abs());
    let wrong = json!({"key": key, "code": "", "password": NEW});
    ana.post("/api/users/me/second-step", wrong)
        .await
        .problem(422);
    let right = json!({"key": key, "code": code, "password": NEW});
    for status in [200, 409] {
        let added = ana.post("/api/users/me/second-step", right.clone()).await;
        assert_eq!(added.status, status, "{}", added.text());
    }
    let password = json!({"password": NEW});
    ana.post("/api/users/me/second-step/removal", password)
        .await;
}

async fn leaving(ana: &mut Visitor) {
    let right = json!({"login": "ana", "password": NEW});
    let mut phone = ana.browser.clone();
    phone.cookie = None;
    phone.post("/api/sessions", right.clone()).await;
    let sessions = ana.get("/api/sessions").await.json()["sessions"].clone();
    let other = sessions.as_array().unwrap().iter();
    let other = other.into_iter().find(|it| it["current"] == false).unwrap();
    let other = format!("/api/sessions/{}", other["id"].as_str().unwrap());
    ana.ask("DELETE", "/api/sessions/{id}", &other, None).await;
    let except = "/api/sessions?except=current";
    ana.ask("DELETE", "/api/sessions", except, None).await;
    ana.ask("DELETE", "/api/sessions", "/api/sessions", None)
        .await;
    let path = "/api/sessions/current";
    ana.ask("DELETE", path, path, None).await;
    // Somebody who guesses hears at last to wait.
    let wrong = json!({"login": "ana", "password": "six red lanterns"});
    let mut statuses = BTreeSet::new();
    for _ in 0..12 {
        let answer = ana.post("/api/sessions", wrong.clone()).await;
        statuses.insert(answer.status.as_u16());
    }
    assert_eq!(statuses, BTreeSet::from([401, 429]));
}
