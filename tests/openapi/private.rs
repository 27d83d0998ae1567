//! Whoever does not sign in reads nothing that is private, by any address of the document.

use crate::document::Document;
use crate::support::browser::Browser;
use crate::support::home::Home;
use crate::support::server::{PASSWORD, Server, everywhere};
use crate::town::{CHANGES, area, save, serving, unit};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use calamine::{Reader, Xlsx};
use frontage::server::app::Settings;
use frontage::server::store::Role;
use futures_util::StreamExt;
use serde_json::json;
use std::collections::BTreeSet;
use std::io::Cursor;
use tower::ServiceExt;
use uuid::Uuid;

/// In every text that nobody outside may read.
const MARK: &str = "Mark of";
/// The years of an unannounced negotiation, its opening and its lease; and what it pays.
const NUMBERS: [&str; 4] = ["1997-02-03", "2096-04-05", "2097-06-07", "987654"];
/// Who has entered it all, and is called after it.
const LOGIN: &str = "mark-of-a-person";
/// What anybody may read.
const PUBLIC: [&str; 6] = [
    "/api/live",
    "/api/openapi.json",
    "/api/town",
    "/api/towns",
    "/api/towns/{town}/public/{revision}",
    "/api/units.xlsx",
];
/// What is tried at each path.
const QUERIES: [&str; 8] = [
    "",
    "?town=fragrant-town",
    "?full=1",
    "?at=2",
    "?limit=200",
    "?on=2097-06-07",
    "?lang=zh",
    "?lang=en&on=2024-05-13",
];

/// A town with something private of every kind.
struct Planted {
    server: Server,
    ana: Browser,
    /// What only who signs in may find, beside [`marks`] and [`NUMBERS`].
    ids: Vec<Uuid>,
    /// What the parts of paths that are ids may be.
    known: Vec<String>,
    head: u64,
}

async fn planted(home: &Home) -> Planted {
    let server = serving(home, Settings::default()).await;
    let user = server.user(LOGIN, &[everywhere(Role::Administrator)]).await;
    let mut ana = server.browser();
    ana.sign_in(LOGIN, PASSWORD).await;
    let [occupant, tenancy, note, step, scenario] = [(); 5].map(|()| Uuid::new_v4());
    let name =
        |whose: &str| json!({"zh": format!("{MARK} {whose}"), "en": format!("{MARK} {whose}")});
    let changes = [
        json!({"add": {"occupant": {
            "id": occupant, "name": name("a prospect"), "type": "cafe",
            "contact": {"phone": format!("{MARK} a telephone")},
        }}}),
        json!({"add": {"tenancy": {
            "id": tenancy, "occupant": occupant, "units": [unit("10")], "announced": "open",
            "milestones": [
                {"step": "negotiating", "actual": NUMBERS[0]},
                {"step": "open", "planned": NUMBERS[1]},
            ],
        }}}),
        json!({"add": {"terms": {
            "tenancy": tenancy, "start": "2024-01-01", "expiry": NUMBERS[2],
            "annual_rent": 987_654.32,
        }}}),
        json!({"add": {"note": {
            "id": note, "unit": unit("10"), "text": format!("{MARK} a note"),
        }}}),
        json!({"add": {"readiness": {
            "id": step, "tenancy": tenancy, "label": name("a step"),
            "kind": "work", "state": "open", "owner": format!("{MARK} an owner"),
        }}}),
    ];
    let mut private = save(1, &changes);
    private["reason"] = json!(format!("{MARK} a reason"));
    let mut public = save(2, &[area("03", 170.5)]);
    public["reason"] = json!(format!("{MARK} another reason"));
    for body in [private, public] {
        let saved = ana.post(CHANGES, body).await;
        assert_eq!(saved.status, 201, "{}", saved.text());
    }
    let of_scenario = json!({
        "name": format!("{MARK} a scenario"), "base": 3, "shared": true,
        "changes": [area("04", 222.5)],
    });
    let at = format!("/api/towns/fragrant-town/scenarios/{scenario}");
    assert_eq!(ana.put(&at, of_scenario).await.status, 201);
    let invitation =
        json!({"grants": [{"role": "planner"}], "note": format!("{MARK} an invitation")});
    let invitation = ana.post("/api/invitations", invitation).await.json();
    let known = vec![
        scenario.to_string(),
        user.id.to_string(),
        invitation["id"].as_str().unwrap().to_owned(),
    ];
    Planted {
        server,
        ana,
        ids: vec![occupant, tenancy, note, step, scenario, user.id],
        known,
        head: 3,
    }
}

impl Planted {
    /// Everything that may be asked for at a path of the document.
    fn addresses(&self, path: &str, revision: &str) -> Vec<String> {
        if path == "/api/live" {
            let whole = format!("{path}?town=fragrant-town&after=0");
            return vec![format!("{whole}&full=1"), whole];
        }
        let path = path.replace("{town}", "fragrant-town");
        let path = path.replace("{revision}", revision);
        let of_ids = self.known.iter().map(|id| path.replace("{id}", id));
        let paths: BTreeSet<String> = of_ids.collect();
        let with_queries = paths
            .iter()
            .flat_map(|path| QUERIES.iter().map(move |query| format!("{path}{query}")));
        with_queries.collect()
    }

    /// All that is answered, in the headers too: of a stream what there has been so far, of a
    /// workbook what is in its cells.
    async fn read(&self, browser: &Browser, address: &str) -> (StatusCode, String) {
        let request = Request::builder()
            .uri(address)
            .header("host", "localhost:8080");
        let request = match &browser.cookie {
            Some(cookie) => request.header("cookie", cookie),
            None => request,
        };
        let request = request.body(Body::empty()).unwrap();
        let response = self.server.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let mut text = format!("{:?}\n", response.headers());
        let is_stream = text.contains("text/event-stream");
        let is_workbook = text.contains("spreadsheetml");
        let mut body = response.into_body().into_data_stream();
        let mut bytes = Vec::new();
        let last = format!("id: {}\n", self.head);
        while let Some(more) = body.next().await {
            bytes.extend_from_slice(&more.unwrap());
            let heard = String::from_utf8_lossy(&bytes);
            if is_stream && heard.contains(&last) && heard.ends_with("\n\n") {
                break;
            }
        }
        if is_workbook {
            let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
            for (name, cells) in book.worksheets() {
                text.push_str(&name);
                for cell in cells.used_cells() {
                    text.push_str(&format!("\n{}", cell.2));
                }
            }
        } else {
            text.push_str(&String::from_utf8_lossy(&bytes));
        }
        (status, text)
    }

    /// The private things that a text names.
    fn found(&self, text: &str) -> Vec<String> {
        let ids = self.ids.iter().map(Uuid::to_string);
        let words = NUMBERS.map(str::to_owned).into_iter().chain(marks());
        let all = words.chain(ids);
        all.filter(|mark| text.contains(mark)).collect()
    }
}

/// Each private text, as it was planted.
fn marks() -> impl Iterator<Item = String> {
    let of = [
        "a prospect",
        "a telephone",
        "a note",
        "a step",
        "an owner",
        "a reason",
        "another reason",
        "a scenario",
        "an invitation",
    ];
    of.into_iter()
        .map(|what| format!("{MARK} {what}"))
        .chain([LOGIN.to_owned()])
}

pub async fn a_visitor_reads_nothing_private_by_any_address(home: &Home) {
    let planted = planted(home).await;
    let mut visitor = planted.server.browser();
    let document = Document::of(&mut visitor).await;
    let town = visitor.get("/api/town").await;
    let revision = town.header("content-location").rsplit('/').next().unwrap();
    let (mut open, mut seen) = (BTreeSet::new(), String::new());
    let gets = document
        .names()
        .into_iter()
        .filter(|(method, _)| method == "GET");
    let paths: Vec<String> = gets.map(|(_, path)| path).collect();
    assert!(paths.len() > 15, "{paths:?}");
    for path in &paths {
        for address in planted.addresses(path, revision) {
            let (status, text) = planted.read(&visitor, &address).await;
            assert!(!status.is_server_error(), "{address}: {text}");
            assert_eq!(
                planted.found(&text),
                Vec::<String>::new(),
                "{address}: {text}"
            );
            if status.is_success() {
                open.insert(path.as_str());
            }
            seen.push_str(&planted.read(&planted.ana, &address).await.1);
        }
    }
    assert_eq!(open, BTreeSet::from(PUBLIC));
    // It is all there for who signs in.
    let all = planted.ids.len() + NUMBERS.len() + marks().count();
    assert_eq!(
        planted.found(&seen).len(),
        all,
        "{:?}",
        planted.found(&seen)
    );
}

/// Nor does who holds a session that is none, or was one.
pub async fn a_session_that_is_over_reads_nothing_private(home: &Home) {
    let mut planted = planted(home).await;
    let document = Document::of(&mut planted.ana).await;
    let over = planted.ana.clone();
    let out = planted.ana.delete("/api/sessions/current").await;
    assert_eq!(out.status, 204);
    let mut nobody = planted.server.browser();
    nobody.cookie = over.cookie.as_deref().map(|cookie| {
        let name = cookie.split('=').next().unwrap();
        format!("{name}={}", "0".repeat(43))
    });
    let gets = document
        .names()
        .into_iter()
        .filter(|(method, _)| method == "GET");
    for (_, path) in gets {
        for address in planted.addresses(&path, "none") {
            for browser in [&over, &nobody] {
                let (_, text) = planted.read(browser, &address).await;
                assert_eq!(
                    planted.found(&text),
                    Vec::<String>::new(),
                    "{address}: {text}"
                );
            }
        }
    }
}
