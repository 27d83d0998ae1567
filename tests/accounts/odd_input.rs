//! Whatever is sent, the answer is about what was sent: never a failure of the server.

use crate::support::browser::{Answer, Browser};
use crate::support::home::Home;
use crate::support::server::{Server, everywhere};
use axum::body::Body;
use axum::http::{HeaderValue, Request};
use frontage::server::app::Settings;
use frontage::server::proxies::{ForwardingHeader, Proxies};
use frontage::server::store::Role;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::OnceLock;
use tokio::runtime::Runtime;
use tower::ServiceExt;

struct World {
    runtime: Runtime,
    server: Server,
    administrator: Browser,
    _home: Home,
}

/// One server for all of them, behind a trusted proxy, so that no address is limited.
fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| {
        let runtime = Runtime::new().unwrap();
        let home = Home::on_sqlite();
        let settings = Settings {
            public_url: Some("http://localhost:8080".into()),
            proxies: Proxies {
                trusted: vec!["0.0.0.0/0".parse().unwrap()],
                header: ForwardingHeader::Forwarded,
            },
            ..Settings::default()
        };
        let (server, administrator) = runtime.block_on(async {
            let server = Server::with(&home, settings).await;
            let grants = [everywhere(Role::Administrator)];
            let administrator = server.browser_of("ana", &grants).await;
            (server, administrator)
        });
        World {
            runtime,
            server,
            administrator,
            _home: home,
        }
    })
}

/// Each address that takes a body.
const FORMS: [(&str, &str); 13] = [
    ("POST", "/api/sessions"),
    ("PATCH", "/api/users/me"),
    ("POST", "/api/users/me/password"),
    ("POST", "/api/users/me/second-step"),
    ("POST", "/api/users/me/second-step/removal"),
    ("PATCH", "/api/users/00000000-0000-0000-0000-000000000000"),
    (
        "POST",
        "/api/users/00000000-0000-0000-0000-000000000000/reset-link",
    ),
    ("POST", "/api/users/me/second-step/key"),
    ("POST", "/api/invitations"),
    ("POST", "/api/links/inspect"),
    ("POST", "/api/links/accept"),
    ("POST", "/api/links/reset"),
    ("DELETE", "/api/sessions/x"),
];

fn is_an_answer(answer: &Answer) {
    assert!(answer.status.as_u16() < 500, "{}", answer.text());
    if answer.status.is_client_error() {
        answer.problem(answer.status.as_u16());
    }
}

/// Sends it from a new address each time.
fn send(method: &str, path: &str, headers: &[(&str, &str)], body: impl Into<Body>) -> Answer {
    let world = world();
    let address = another_address();
    let ours = [
        ("sec-fetch-site", "same-origin"),
        ("content-type", "application/json"),
        ("forwarded", &address),
    ];
    let headers = [&ours, headers].concat();
    let asked = world.administrator.ask(method, path, &headers, body);
    world.runtime.block_on(asked)
}

fn another_address() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    format!(
        "for=\"[2001:db8:{:x}:{:x}::1]\"",
        number >> 16,
        number & 0xffff
    )
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        any::<String>().prop_map(Value::from),
    ];
    let name = prop_oneof![
        "[a-z_]{1,8}",
        prop::sample::select(vec![
            "login",
            "password",
            "code",
            "token",
            "name",
            "grants",
            "role",
            "town",
            "disabled",
            "second_step",
            "current",
            "new",
            "key",
            "forget_second_step",
        ])
        .prop_map(str::to_owned),
    ];
    leaf.prop_recursive(4, 32, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(name.clone(), inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// Every form filled in completely, with anything.
fn filled_in() -> impl Strategy<Value = Value> {
    let texts = prop::collection::vec(any::<String>(), 8);
    (
        texts,
        prop::sample::select(vec![0_usize, 1, 2, 3, 4, 5, 6, 7]),
    )
        .prop_map(|(text, which)| {
            let [a, b, c, d] = [&text[0], &text[1], &text[2], &text[3]];
            match which {
                0 => json!({"login": a, "password": b, "code": c}),
                1 => json!({"name": a}),
                2 => json!({"current": a, "new": b}),
                3 => json!({"key": a, "code": b, "password": c}),
                4 => json!({"grants": [{"role": a, "town": b}, {"role": "planner", "town": c}]}),
                5 => json!({"token": a}),
                6 => json!({"token": "A".repeat(43), "login": b, "name": c, "password": d}),
                _ => json!({"token": a, "password": b}),
            }
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_body_of_any_shape(form in prop::sample::select(FORMS.to_vec()), body in json()) {
        is_an_answer(&send(form.0, form.1, &[], body.to_string()));
    }

    #[test]
    fn a_form_with_any_words(form in prop::sample::select(FORMS.to_vec()), body in filled_in()) {
        is_an_answer(&send(form.0, form.1, &[], body.to_string()));
    }

    #[test]
    fn a_body_of_any_bytes(
        form in prop::sample::select(FORMS.to_vec()),
        body in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        is_an_answer(&send(form.0, form.1, &[], body));
    }

    #[test]
    fn any_headers(
        name in prop::sample::select(vec![
            "cookie", "forwarded", "x-forwarded-for", "x-forwarded-proto", "origin", "host",
            "sec-fetch-site", "content-type", "x-request-id", "content-length",
        ]),
        value in prop::collection::vec(any::<u8>(), 0..120),
        path in prop::sample::select(vec!["/api/sessions/current", "/api/users", "/api/invitations"]),
    ) {
        if let Ok(value) = HeaderValue::from_bytes(&value) {
            for method in ["GET", "DELETE"] {
                let request = Request::builder().method(method).uri(path).header(name, &value);
                let request = request.body(Body::empty()).unwrap();
                let world = world();
                let answering = world.server.router.clone().oneshot(request);
                let response = world.runtime.block_on(answering).unwrap();
                prop_assert!(response.status().as_u16() < 500);
            }
        }
    }

    #[test]
    fn any_cookie(value in "[ -~]{0,80}", pairs in "(frontage|__Host-frontage)=[ -~]{0,60}") {
        for cookie in [value, pairs.clone(), format!("{pairs}; {pairs}")] {
            let mut browser = world().server.browser();
            browser.cookie = Some(cookie);
            let answer = world().runtime.block_on(browser.get("/api/sessions/current"));
            answer.problem(401);
        }
    }

    #[test]
    fn any_name_in_an_address(name in "[^/?#\\PC]{1,40}") {
        let name: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
        for (method, path) in [
            ("GET", format!("/api/users/{name}")),
            ("DELETE", format!("/api/sessions/{name}")),
            ("DELETE", format!("/api/invitations/{name}")),
        ] {
            send(method, &path, &[], "").problem(404);
        }
    }
}
