//! The live stream.

use crate::support::home::Home;
use crate::support::server::{Server, in_fragrant_town};
use crate::town::{CHANGES, area, manager, save, serving, unit};
use axum::body::{Body, BodyDataStream};
use axum::http::Request;
use frontage::server::app::Settings;
use frontage::server::store::Role;
use futures_util::StreamExt;
use serde_json::{Value, json};
use std::time::Duration;
use tower::ServiceExt;

/// An open stream.
struct Line {
    body: BodyDataStream,
    heard: String,
}

/// One event of a stream.
#[derive(Debug, PartialEq)]
struct Event {
    name: String,
    id: String,
    data: Value,
}

impl Line {
    async fn open(server: &Server, path: &str, headers: &[(&str, &str)]) -> Self {
        let mut request = Request::builder()
            .uri(path)
            .header("host", "localhost:8080");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).unwrap();
        let response = server.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self {
            body: response.into_body().into_data_stream(),
            heard: String::new(),
        }
    }

    /// The next event, what only keeps the line open aside.
    async fn next(&mut self) -> Event {
        loop {
            while let Some((message, rest)) = self.heard.split_once("\n\n") {
                let field = |name: &str| {
                    let lines = message.lines();
                    lines
                        .filter_map(|line| line.strip_prefix(name)?.strip_prefix(':'))
                        .map(str::trim_start)
                        .collect::<String>()
                };
                let event = Event {
                    name: field("event"),
                    id: field("id"),
                    data: serde_json::from_str(&field("data")).unwrap_or_default(),
                };
                self.heard = rest.to_owned();
                if !event.name.is_empty() {
                    return event;
                }
            }
            let more = self.body.next().await.expect("an open line").unwrap();
            self.heard.push_str(std::str::from_utf8(&more).unwrap());
        }
    }
}

pub async fn a_visitor_hears_of_a_change_and_of_nothing_private(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut ana = manager(&server, "ana").await;
    let mut line = Line::open(&server, "/api/live?town=fragrant-town", &[]).await;
    // A note is nobody's business: it is an entry without an event.
    let note = json!({"add": {"note": {
        "id": uuid::Uuid::new_v4(), "unit": unit("03"), "text": "MARK of a note",
    }}});
    let noted = ana.post(CHANGES, save(1, &[note])).await;
    assert_eq!(noted.status, 201, "{}", noted.text());
    ana.post(CHANGES, save(2, &[area("03", 170.5)])).await;
    let event = line.next().await;
    assert_eq!((event.name.as_str(), event.id.as_str()), ("changed", "3"));
    let text = event.data.to_string();
    assert!(text.contains(&unit("03").to_string()), "{text}");
    assert!(
        !text.contains("MARK") && !text.contains("as measured"),
        "{text}"
    );
}

pub async fn what_was_missed_is_told_first_without_gap_or_duplicate(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut ana = manager(&server, "ana").await;
    for round in 1..=4_u32 {
        let change = area("03", 166.0 + f64::from(round));
        ana.post(CHANGES, save(u64::from(round), &[change])).await;
    }
    let path = "/api/live?town=fragrant-town";
    let mut line = Line::open(&server, path, &[("last-event-id", "2")]).await;
    let mut after = Line::open(&server, &format!("{path}&after=4"), &[]).await;
    ana.post(CHANGES, save(5, &[area("03", 175.0)])).await;
    for expected in ["3", "4", "5", "6"] {
        assert_eq!(line.next().await.id, expected);
    }
    for expected in ["5", "6"] {
        assert_eq!(after.next().await.id, expected);
    }
}

pub async fn an_id_that_is_not_there_is_one_resync(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut ana = manager(&server, "ana").await;
    for absurd in ["99", "-1", "entry", "99999999999999999999999"] {
        let path = "/api/live?town=fragrant-town";
        let mut line = Line::open(&server, path, &[("last-event-id", absurd)]).await;
        let event = line.next().await;
        assert_eq!(event.name, "resync", "{absurd}");
        let head: u64 = event.id.parse().unwrap();
        ana.post(CHANGES, save(head, &[area("03", 166.5 + head as f64)]))
            .await;
        let next = line.next().await;
        assert_eq!(
            (next.name.as_str(), next.id),
            ("changed", (head + 1).to_string())
        );
    }
}

pub async fn the_full_stream_is_for_planners(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut ana = manager(&server, "ana").await;
    let planner = server
        .browser_of("pia", &[in_fragrant_town(Role::Planner)])
        .await;
    let cookie = planner.cookie.clone().unwrap();
    let path = "/api/live?town=fragrant-town&full=1&after=1";
    let mut line = Line::open(&server, path, &[("cookie", &cookie)]).await;
    ana.post(CHANGES, save(1, &[area("03", 170.5)])).await;
    let event = line.next().await;
    assert_eq!((event.name.as_str(), event.id.as_str()), ("entry", "2"));
    assert_eq!(event.data["reason"], "as measured");
    assert!(event.data["changes"].is_array());
}

const HOUR: Duration = Duration::from_secs(3600);

/// The test's clock stands at 16:00 in Shanghai on 13 May 2024, eight hours before midnight.
pub async fn a_new_day_is_told_once_and_moves_nobodys_place(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut ana = manager(&server, "ana").await;
    let mut visitor = Line::open(&server, "/api/live?town=fragrant-town", &[]).await;
    let full = "/api/live?town=fragrant-town&full=1";
    let cookie = ana.cookie.clone().unwrap();
    let mut member = Line::open(&server, full, &[("cookie", &cookie)]).await;
    server.later(7 * HOUR);
    ana.post(CHANGES, save(1, &[area("03", 170.5)])).await;
    assert_eq!(visitor.next().await.id, "2");
    assert_eq!(member.next().await.id, "2");
    server.later(HOUR);
    for line in [&mut visitor, &mut member] {
        let event = line.next().await;
        assert_eq!(event.name, "day");
        assert_eq!(event.data, json!({"day": "2024-05-14"}));
        // Without an id a browser goes on to say the one before: 2.
        assert_eq!(event.id, "");
    }
    let town = server.browser().get("/api/town").await.json();
    assert_eq!(town["known_until"], "2024-05-14");
    server.later(HOUR);
    ana.post(CHANGES, save(2, &[area("03", 171.5)])).await;
    assert_eq!(visitor.next().await.id, "3");
    assert_eq!(member.next().await.id, "3");
}

pub async fn who_comes_after_midnight_hears_of_the_day(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut ana = manager(&server, "ana").await;
    ana.post(CHANGES, save(1, &[area("03", 170.5)])).await;
    ana.post(CHANGES, save(2, &[area("03", 171.5)])).await;
    server.later(9 * HOUR);
    let path = |day: &str| format!("/api/live?town=fragrant-town&after=2&day={day}");
    for over in ["2024-05-13", "soon"] {
        let mut late = Line::open(&server, &path(over), &[]).await;
        assert_eq!(late.next().await.id, "3", "what was missed");
        let event = late.next().await;
        assert_eq!((event.name.as_str(), event.id.as_str()), ("day", ""));
        assert_eq!(event.data["day"], "2024-05-14");
    }
    let mut punctual = Line::open(&server, &path("2024-05-14"), &[]).await;
    assert_eq!(punctual.next().await.id, "3");
    ana.post(CHANGES, save(3, &[area("03", 172.5)])).await;
    assert_eq!(punctual.next().await.id, "4");
}
