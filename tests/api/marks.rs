//! A town full of what is nobody's business, and everything of it that anybody can fetch.
//!
//! Every confidential field has a mark of its own. The walk goes through every route of the program,
//! as its source and its OpenAPI document name them, and looks for the marks in every body and
//! header. Signed in, the same walk finds every one of them: so it would have found it.

use crate::support::program::{PASSWORD, Program, Start};
use crate::support::site;
use crate::support::wire::{Following, Reply};
use calamine::{Reader, Xlsx};
use frontage::confidential::{
    About, FullTown, Money, Note, NoteId, ReadinessId, ReadinessKind, ReadinessOf, ReadinessState,
    ReadinessStep, Terms,
};
use frontage::formats::town_file;
use frontage::server::clock::Clock;
use frontage::server::keeper::{Keeper, Seed};
use frontage::server::store::{self, StoreLocation};
use frontage::town::sample::{day, let_unit, span, vacant};
use frontage::town::{DateSpan, Labels, Milestone, OpeningHours, TenancyStep, TenantType};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use uuid::Uuid;

const CHANGES: &str = "/api/towns/fragrant-town/changes";

/// What no one outside may read. Days are of years in which nothing public happens.
struct Marks(BTreeSet<String>);

impl Marks {
    fn text(&mut self, what: &str) -> String {
        let mark = format!("MARK-{what}-机密");
        self.0.insert(mark.clone());
        mark
    }

    fn labels(&mut self, what: &str) -> Labels {
        let (zh, en) = (format!("{what}-zh"), format!("{what}-en"));
        Labels::new(&self.text(&zh), &self.text(&en))
    }

    fn day(&mut self, text: &str) -> chrono::NaiveDate {
        self.0.insert(text.into());
        day(text)
    }

    fn span(&mut self, text: &str) -> DateSpan {
        DateSpan::Day(self.day(text))
    }

    fn id(&mut self, number: u128) -> Uuid {
        let id = Uuid::from_u128(0xdead_4bad_0000_4000_8000_0000_0000_0000 | number);
        self.0.insert(id.to_string());
        id
    }

    /// Those in a text.
    fn found_in<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a String> {
        self.0.iter().filter(move |mark| text.contains(*mark))
    }
}

/// Unit 01 has a café of which only the opening is announced, unit 02 a bookshop nobody knows of.
fn marked(marks: &mut Marks) -> FullTown {
    use TenancyStep::{Ended, HandedOver, Negotiating, Open, Prospect, Signed};
    let mut hidden = |step, day| Milestone::actual(step, marks.span(day));
    let mut town = vacant(&[100.0, 200.0]);
    let mut story = vec![
        hidden(Negotiating, "1981-02-03"),
        hidden(Signed, "1982-03-04"),
        hidden(HandedOver, "1983-04-05"),
        Milestone::actual(Open, span("2024-01-01")),
    ];
    let secret_story = vec![
        hidden(Prospect, "1984-05-06"),
        hidden(Negotiating, "1985-06-07"),
    ];
    story.push(Milestone::planned(Ended, Some(marks.span("2098-07-08"))));
    let cafe = let_unit(&mut town, &[0], "cafe", story);
    town.tenancies[0].announced = Some(Open);
    let_unit(&mut town, &[1], "books", secret_story);
    let secret = &mut town.tenancies[1];
    secret.announced = Some(Signed);
    secret.id.0 = marks.id(1);
    secret.occupant.0 = marks.id(2);
    let secret_id = secret.id;
    let occupant = &mut town.occupants[1];
    occupant.id.0 = marks.id(2);
    occupant.name = marks.labels("name");
    occupant.offers = Some(marks.labels("offers"));
    occupant.note = Some(marks.labels("note-of-occupant"));
    occupant.tenant_type = TenantType::read(&marks.text("type"));
    occupant.hours = Some(OpeningHours::read(&marks.text("hours")));
    occupant.contact.phone = Some(marks.text("phone"));
    occupant.contact.website = Some(marks.text("website"));
    marks.0.extend(["987654.32".into(), "876543.21".into()]);
    let mut terms = |tenancy, [start, expiry, first_break]: [&str; 3], rent| Terms {
        tenancy,
        start: marks.day(start),
        expiry: Some(marks.day(expiry)),
        first_break: Some(marks.day(first_break)),
        annual_rent: Money::new(rent).ok(),
    };
    let terms = vec![
        terms(cafe, ["1986-01-02", "2087-02-03", "2076-03-04"], 987_654.32),
        terms(
            secret_id,
            ["1987-01-02", "2088-02-03", "2077-03-04"],
            876_543.21,
        ),
    ];
    let abouts = [
        About::Venue,
        About::Unit(town.units[0].id),
        About::Tenancy(cafe),
        About::Tenancy(secret_id),
    ];
    let notes = (3..).zip(abouts).map(|(number, about)| Note {
        id: NoteId(marks.id(number)),
        about,
        written: Some(marks.day(&format!("1988-02-0{number}"))),
        text: marks.text(&format!("note-{number}")),
    });
    let notes = notes.collect();
    let mut full = FullTown::part(&town, terms, notes);
    let owners = [
        ReadinessOf::Venue,
        ReadinessOf::Tenancy(cafe),
        ReadinessOf::Tenancy(secret_id),
    ];
    let steps = (7..).zip(owners).map(|(number, of)| ReadinessStep {
        id: ReadinessId(marks.id(number)),
        of,
        label: marks.labels(&format!("step-{number}")),
        kind: ReadinessKind::Approval,
        owner: Some(marks.text(&format!("owner-{number}"))),
        due: Some(marks.span(&format!("1989-02-0{number}"))),
        state: ReadinessState::Done(marks.day(&format!("1990-02-0{number}"))),
    });
    full.confidential.readiness = steps.collect();
    full
}

/// A folder whose store keeps this town.
async fn kept(town: FullTown) -> Arc<TempDir> {
    let folder = TempDir::new().unwrap();
    site::build(
        &folder.path().join("site"),
        &town_file::write(&vacant(&[1.0])),
    );
    let data = folder.path().join("data");
    std::fs::create_dir(&data).unwrap();
    let location = StoreLocation::Sqlite(data.join("frontage.sqlite"));
    let store = store::open(&location).await.unwrap();
    let name = "fragrant-town".parse().unwrap();
    let keeper = Keeper::start(store, Clock::System);
    assert!(keeper.seed(Seed { name, town }).await.unwrap());
    Arc::new(folder)
}

/// Every address of the program, with ids that are there put into it.
fn addresses(program: &Program, ids: &[String]) -> BTreeSet<String> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/server");
    let mut patterns = BTreeSet::new();
    for file in ["router.rs", "telemetry.rs"] {
        let text = std::fs::read_to_string(source.join(file)).unwrap();
        let words: String = text.split_whitespace().collect();
        for after in words.split(".route(\"").skip(1) {
            patterns.insert(after.split('"').next().unwrap().to_owned());
        }
    }
    assert!(patterns.contains("/preview.png"), "{patterns:?}");
    // The description has every route of the API: both are made from one table.
    let described = program.get("/api/openapi.json").json();
    patterns.extend(described["paths"].as_object().unwrap().keys().cloned());
    assert!(
        patterns.contains("/api/towns/{town}/record"),
        "{patterns:?}"
    );
    // An open stream has no end: it is listened to below.
    patterns.remove("/api/live");
    let town = program.get("/api/town");
    let revision = town.header("content-location").rsplit('/').next();
    let revision = revision.unwrap();
    let filled = |id: &str, sequence: &str| {
        let fill = |pattern: &String| {
            pattern
                .replace("{town}", "fragrant-town")
                .replace("{sequence}", sequence)
                .replace("{revision}", revision)
                .replace("{id}", id)
        };
        patterns.iter().map(fill).collect::<Vec<_>>()
    };
    let mut all: BTreeSet<String> = BTreeSet::new();
    let hidden = "dead4bad-0000-4000-8000-000000000001";
    let others = ids.iter().map(|id| (id.as_str(), "1"));
    for (id, sequence) in others.chain([(hidden, "2"), ("1", "3"), ("current", "9")]) {
        all.extend(filled(id, sequence));
    }
    let unnamed = all.iter().find(|address| address.contains('{'));
    assert_eq!(unnamed, None, "a parameter that has no value here");
    all.extend(queries());
    all
}

/// What else may be asked: views, files, what only looks like one.
fn queries() -> Vec<String> {
    let mut all = Vec::new();
    let views = [
        "",
        "view=dashboard",
        "embed=1",
        "unit=01",
        "unit=02",
        "q=tenant",
        "on=1979-01-01",
        "on=2099-01-01",
        "status=opening-soon",
        "leasing=in-negotiation",
        "color=status",
        "view=dashboard&on=2099-01-01",
        "town=fragrant-town",
        "open=now",
    ];
    for (lang, view) in views.iter().flat_map(|view| [("zh", view), ("en", view)]) {
        for path in [
            "/",
            "/index.html",
            "/preview.png",
            "/api/units.xlsx",
            "/api/units.csv",
        ] {
            all.push(format!("{path}?lang={lang}&{view}"));
        }
    }
    let rest = [
        "/sitemap.xml",
        "/robots.txt",
        "/manage.html",
        "/api",
        "/nothing",
        "/api/nothing",
        "/data/fragrant-town.json",
        "/data/fragrant-town.confidential.json",
        "/data/",
        "/data/frontage.sqlite",
        "/data/frontage.sqlite-wal",
        "/../data/frontage.sqlite",
        "/%2e%2e/data/frontage.sqlite",
        "/frontage.sqlite",
        "/api/openapi.json",
        "/api/towns/fragrant-town",
        "/api/towns/fragrant-town/record?at=1",
        "/api/towns/fragrant-town/history?limit=200",
        "/api/town?town=nowhere",
        "/api/towns/fragrant-town/public/1",
        "/api/towns/nowhere/record",
    ];
    all.extend(rest.map(str::to_owned));
    all
}

/// Everything a reply says. A workbook is unpacked.
fn said(reply: &Reply) -> String {
    let mut text = format!("{}\n{}", reply.head, reply.text());
    let is_workbook = reply.header("content-type").contains("spreadsheetml");
    if is_workbook && !reply.body.is_empty() {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(reply.body.clone())).unwrap();
        for (name, sheet) in book.worksheets() {
            let cells = sheet.rows().flatten().map(ToString::to_string);
            text = format!("{text}\n{name}\n{}", cells.collect::<Vec<_>>().join("\n"));
        }
    }
    text
}

/// What a new stream tells, up to and with an entry.
fn heard(program: &Program, query: &str, headers: &[(&str, &str)], last: u64) -> String {
    let path = format!("/api/live?town=fragrant-town{query}");
    listen(
        &mut program.asking("GET", &path, headers, "").follow(),
        last,
    )
}

/// What a stream tells, up to and with an entry.
fn listen(line: &mut Following, last: u64) -> String {
    let mut text = String::new();
    let mut is_last = false;
    loop {
        let said = line.line().expect("an open line");
        text.push_str(&said);
        text.push('\n');
        is_last |= said.strip_prefix("id:").map(str::trim) == Some(&last.to_string());
        // An event ends with an empty line.
        if is_last && said.is_empty() {
            return text;
        }
    }
}

fn post(program: &Program, cookie: &str, path: &str, body: &Value) -> Value {
    let (head, answer) = program.ask("POST", path, cookie, &body.to_string());
    assert!(head.starts_with("HTTP/1.1 20"), "{path}: {head}\n{answer}");
    serde_json::from_str(&answer).unwrap_or_default()
}

/// Somebody whose names are marked, and a person of flesh and blood nobody outside knows of.
fn invite_somebody(program: &Program, ana: &str, marks: &mut Marks) -> String {
    let grants = json!({"grants": [{"role": "planner"}]});
    let invitation = post(program, ana, "/api/invitations", &grants);
    let token = invitation["url"].as_str().unwrap().split("#invite=").nth(1);
    marks.0.insert("mark-login".into());
    let form = json!({"token": token, "login": "mark-login", "name": marks.text("person"), "password": PASSWORD});
    let made = post(program, "", "/api/links/accept", &form);
    let id = made["user"]["id"].as_str().unwrap().to_owned();
    marks.0.insert(id.clone());
    id
}

/// One private change and one that the public sees, both with a reason. The last entry.
fn change(program: &Program, ana: &str, base: u64, marks: &mut Marks, by: &str) -> u64 {
    let unit = program.get("/api/town").json()["units"]["features"][0]["id"].clone();
    let (written, looked) = (marks.day("1991-01-02"), marks.day("1991-02-03"));
    let note = json!({"id": marks.id(90 + u128::from(base)), "unit": unit, "written": written, "text": marks.text("note-posted")});
    let confirmation = json!({"of": {"unit": unit}, "field": "area", "day": looked, "by": by});
    let private = json!([{"add": {"note": note}}, {"add": {"confirmation": confirmation}}]);
    let area = 100.0 + base as f64 / 8.0;
    let public = json!([{"set": {"unit": unit}, "fields": {"area": area}}]);
    for (at, changes) in [(base, private), (base + 1, public)] {
        let reason = marks.text(&format!("reason-{at}"));
        let save = json!({"id": Uuid::new_v4(), "base": at, "reason": reason, "changes": changes});
        post(program, ana, CHANGES, &save);
    }
    base + 2
}

/// A private scenario and one that is shared; their ids.
fn scenarios(program: &Program, ana: &str, marks: &mut Marks) -> Vec<String> {
    let unit = program.get("/api/town").json()["units"]["features"][0]["id"].clone();
    let keep = |(number, is_shared)| {
        let id = marks.id(number).to_string();
        let (note, written) = (marks.id(number + 10), marks.day("1992-01-02"));
        let text = marks.text(&format!("note-of-scenario-{number}"));
        let note = json!({"id": note, "unit": unit, "written": written, "text": text});
        let name = marks.text(&format!("scenario-{number}"));
        let scenario = json!({"name": name, "base": 1, "shared": is_shared, "changes": [{"add": {"note": note}}]});
        let path = format!("/api/towns/fragrant-town/scenarios/{id}");
        let (head, answer) = program.ask("PUT", &path, ana, &scenario.to_string());
        assert!(head.starts_with("HTTP/1.1 201"), "{head}\n{answer}");
        id
    };
    [(50, false), (51, true)].map(keep).into()
}

#[test]
fn nothing_that_anybody_can_fetch_has_a_mark_of_what_is_private() {
    let mut marks = Marks(BTreeSet::new());
    let town = marked(&mut marks);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let folder = runtime.block_on(kept(town));
    drop(runtime);
    let start = Start {
        folder,
        store: None,
        log: "info",
        around: &[],
    };
    let mut program = start.now();
    let ana = program.first_administrator();
    let somebody = invite_somebody(&program, &ana, &mut marks);
    let path = "/api/live?town=fragrant-town";
    let mut open = program.asking("GET", path, &[], "").follow();
    let last = change(&program, &ana, 1, &mut marks, &somebody);
    let mut ids = scenarios(&program, &ana, &mut marks);
    ids.push(somebody);
    let addresses = addresses(&program, &ids);

    let leaks = |what: &str, text: &str| {
        let found: Vec<_> = marks.found_in(text).collect();
        assert!(found.is_empty(), "{what} tells {found:?}:\n{text}");
    };
    for address in &addresses {
        let methods = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];
        let is_view = address.contains('?');
        for method in methods.into_iter().take(if is_view { 1 } else { 7 }) {
            let reply = program.try_asking(method, address, &[], "{}").unwrap();
            leaks(&format!("{method} {address}"), &said(&reply));
        }
    }
    for query in ["&after=0", "&after=1", "&after=1&full=0&day=2020-01-01"] {
        leaks(query, &heard(&program, query, &[], last));
    }
    let refused = program.try_asking("GET", &format!("{path}&full=1"), &[], "");
    let refused = refused.unwrap();
    assert_eq!(refused.status, 401);
    leaks("the full stream", &said(&refused));
    let live = listen(&mut open, last);
    leaks("the open stream", &live);

    let cookie = [("cookie", ana.as_str())];
    let mut known = heard(&program, "&full=1&after=0", &cookie, last);
    for address in &addresses {
        let reply = program.try_asking("GET", address, &cookie, "").unwrap();
        known.push_str(&said(&reply));
    }
    let found: BTreeSet<_> = marks.found_in(&known).cloned().collect();
    let unseen: Vec<_> = marks.0.difference(&found).collect();
    assert!(
        unseen.is_empty(),
        "who is signed in does not find {unseen:?}"
    );
    assert!(marks.0.len() > 60, "{}", marks.0.len());
}
