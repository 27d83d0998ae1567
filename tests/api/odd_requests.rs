//! Whatever is asked, the server has an answer, and the fault is never said to be its own.

use super::test_site::TestSite;
use proptest::prelude::*;
use std::sync::LazyLock;
use tokio::runtime::Runtime;

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().unwrap());
static SITE: LazyLock<TestSite> = LazyLock::new(TestSite::new);

/// What an address may contain, odd or not: any other letter cannot even be sent.
const QUERY: &str = "[!$-;=?-Z\\[\\]_a-z~%&=+]{0,200}";
const PATH: &str = "(/[!$-.0-;=@-Z\\[\\]_a-z~%]{0,300}){1,4}";

fn known_parameters() -> impl Strategy<Value = String> {
    let name = "type|status|leasing|q|unit|on|color|view|lang|town|embed|open|level|at";
    let value = "[a-z0-9,.%+-]{0,40}|%[0-9A-F]{2}|zh|en|1|2024-05-13|-?[0-9]{1,30}";
    prop::collection::vec((name, value), 0..8).prop_map(|pairs| {
        let pairs = pairs.iter().map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("&")
    })
}

fn status(method: &str, address: &str) -> Option<u16> {
    // What is no address at all does not get past the socket.
    address.parse::<axum::http::Uri>().ok()?;
    let answer = RUNTIME.block_on(SITE.ask(method, address, &[("accept-encoding", "br")]));
    Some(answer.status.as_u16())
}

proptest! {
    #[test]
    fn any_query(query in prop_oneof![QUERY, known_parameters()]) {
        for path in ["/", "/index.html", "/manage.html", "/healthz"] {
            let status = status("GET", &format!("{path}?{query}"));
            // Not found: a town of that name.
            prop_assert!(matches!(status, None | Some(200 | 404)), "{:?}", status);
        }
        for path in ["/api/town", "/api/towns"] {
            let status = status("GET", &format!("{path}?{query}"));
            prop_assert!(matches!(status, None | Some(200 | 400 | 404)), "{:?}", status);
        }
    }

    #[test]
    fn any_path(path in PATH, method in "GET|HEAD|POST|OPTIONS|BREW") {
        for path in [path.clone(), format!("/api{path}"), format!("/data{path}")] {
            let status = status(&method, &path);
            prop_assert!(status.is_none_or(|status| status < 500), "{path}: {:?}", status);
        }
    }

    #[test]
    fn any_header(value in "[ -~]{0,200}") {
        for name in ["if-none-match", "accept-encoding", "range", "host", "x-request-id", "if-match"] {
            for address in ["/", "/api/town", "/sw.js", "/visitor-0123456789abcdef.js"] {
                let answer = RUNTIME.block_on(SITE.get_with(address, &[(name, &value)]));
                prop_assert!(answer.status.as_u16() < 500, "{address} {name}: {}", answer.status);
            }
        }
    }
}
