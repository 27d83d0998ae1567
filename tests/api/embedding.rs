//! Who may put our pages into a frame.

use super::test_site::{Answer, TestSite};

fn may_be_framed(answer: &Answer) -> bool {
    let policy = answer.header("content-security-policy");
    let by_anyone = policy.ends_with("frame-ancestors *");
    assert!(
        by_anyone || policy.ends_with("frame-ancestors 'none'"),
        "{policy}"
    );
    // Old browsers read the older header; the two may not disagree.
    assert_eq!(answer.headers.contains_key("x-frame-options"), !by_anyone);
    by_anyone
}

#[tokio::test]
async fn the_map_may_be_framed_when_it_is_asked_to_be_embedded() {
    let site = TestSite::new();
    for address in [
        "/?embed=1",
        "/?lang=en&embed=1&type=cafe",
        "/index.html?embed=1",
    ] {
        let answer = site.get(address).await;
        assert!(may_be_framed(&answer), "{address}");
        let opener = answer.header("cross-origin-opener-policy");
        assert_eq!(opener, "", "{address}");
    }
}

#[tokio::test]
async fn otherwise_nothing_may_be_framed() {
    let site = TestSite::new();
    for address in [
        "/",
        "/?embed=0",
        "/?embed",
        "/?q=embed=1",
        "/?embed=1&embed=0",
    ] {
        assert!(!may_be_framed(&site.get(address).await), "{address}");
    }
}

#[tokio::test]
async fn the_managers_page_may_never_be_framed() {
    let site = TestSite::new();
    for address in [
        "/manage.html?embed=1",
        "/nothing?embed=1",
        "/api/town?embed=1",
    ] {
        assert!(!may_be_framed(&site.get(address).await), "{address}");
    }
}
