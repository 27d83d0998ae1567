//! What a program and a person hear when there is nothing for them.

use super::test_site::{Answer, TestSite, write};

fn assert_problem(answer: &Answer, status: u16, title: &str) -> String {
    assert_eq!(answer.status, status);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.header("cache-control"), "no-store");
    let problem = answer.json();
    assert_eq!(problem["type"], "about:blank");
    assert_eq!(problem["title"], title);
    assert_eq!(problem["status"], status);
    problem["detail"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn an_unknown_town_is_named() {
    let answer = TestSite::new().get("/api/town?town=atlantis").await;
    let detail = assert_problem(&answer, 404, "Not Found");
    assert!(detail.contains("“atlantis”"), "{detail}");
}

#[tokio::test]
async fn what_can_be_no_town_is_a_bad_request() {
    let site = TestSite::new();
    for name in ["", "Atlantis", "a+b", "%E8%8A%B1", "a%00", "a.json"] {
        let answer = site.get(&format!("/api/town?town={name}")).await;
        let detail = assert_problem(&answer, 400, "Bad Request");
        assert!(detail.contains("a-z"), "{detail}");
    }
    let long = format!("/api/town?town={}", "x".repeat(5_000));
    let detail = assert_problem(&site.get(&long).await, 400, "Bad Request");
    assert!(detail.len() < 200, "{detail}");
}

#[tokio::test]
async fn an_address_below_api_that_is_not_there_is_a_problem_not_a_page() {
    let site = TestSite::new();
    for address in ["/api/nothing", "/api/town/1", "/api/", "/api", "/api/../x"] {
        let answer = site.get(address).await;
        assert_problem(&answer, 404, "Not Found");
    }
}

/// What a request says that comes from a page of the site. From elsewhere nothing below `/api` is
/// changed, whatever it is.
const OURS: [(&str, &str); 2] = [
    ("sec-fetch-site", "same-origin"),
    ("content-type", "application/json"),
];

#[tokio::test]
async fn writing_is_refused() {
    let site = TestSite::new();
    for address in ["/api/town", "/", "/healthz", "/sw.js", "/nothing"] {
        for method in ["POST", "PUT", "DELETE", "TRACE"] {
            let answer = site.ask(method, address, &OURS).await;
            assert_problem(&answer, 405, "Method Not Allowed");
        }
    }
}

#[tokio::test]
async fn an_address_without_end_is_refused() {
    let site = TestSite::new();
    let fits = format!("/?q={}", "x".repeat(8_000));
    assert_eq!(site.get(&fits).await.status, 200);
    let long = format!("/?q={}", "x".repeat(9_000));
    assert_problem(&site.get(&long).await, 414, "URI Too Long");
}

#[tokio::test]
async fn a_broken_town_is_our_fault_and_says_nothing_of_our_folders() {
    let site = TestSite::new();
    write(site.data.path(), "broken.json", "{\"format\": \"secret\"}");
    let answer = site.get("/api/town?town=broken").await;
    let detail = assert_problem(&answer, 500, "Internal Server Error");
    assert!(detail.contains("“broken”"), "{detail}");
    let folder = site.data.path().to_str().unwrap();
    assert!(
        !detail.contains(folder) && !detail.contains("secret"),
        "{detail}"
    );
}

#[tokio::test]
async fn a_person_gets_a_page_with_the_way_back() {
    let answer = TestSite::new().get("/restaurants/old-link.html").await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    for words in ["没有这个页面", "There is no such page", "href=\"/\""] {
        assert!(answer.text().contains(words), "{words}");
    }
}
