//! The addresses under which a public town stays for ever.

use crate::support::browser::{Answer, Browser};
use crate::support::home::Home;
use crate::town::{CHANGES, area, manager, save, serving};
use frontage::server::app::Settings;
use std::time::Duration;

const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Where the town says it stays.
async fn address(browser: &mut Browser) -> String {
    let town = browser.get("/api/town").await;
    assert_eq!(town.header("cache-control"), "no-cache");
    format!("/api/{}", town.header("content-location"))
}

/// Asserts that it is not held, and where the present one is.
fn present(answer: &Answer) -> String {
    assert_eq!(answer.problem(404), "revision-not-held");
    let present = answer.json()["present"].as_str().unwrap().to_owned();
    format!("/api/towns/fragrant-town/public/{present}")
}

pub async fn a_revision_stands_for_one_body(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut ana = manager(&server, "ana").await;
    let mut visitor = server.browser();
    let mut seen: Vec<(String, Vec<u8>)> = Vec::new();
    for base in 1..=3_u32 {
        let address = address(&mut visitor).await;
        let town = visitor.get("/api/town").await;
        let kept = visitor.get(&address).await;
        assert_eq!((kept.status.as_u16(), &kept.body), (200, &town.body));
        assert_eq!(kept.header("cache-control"), FOR_EVER);
        assert_eq!(kept.header("access-control-allow-origin"), "*");
        let known = [("if-none-match", kept.header("etag"))];
        let again = visitor.ask("GET", &address, &known, "").await;
        assert_eq!(
            (again.status.as_u16(), again.header("cache-control")),
            (304, FOR_EVER)
        );
        for (before, body) in &seen {
            assert_ne!((before, &body[..]), (&address, &town.body[..]));
            assert_eq!(present(&visitor.get(before).await), address);
        }
        seen.push((address, town.body.to_vec()));
        let change = area("03", 170.0 + f64::from(base));
        let saved = ana.post(CHANGES, save(u64::from(base), &[change])).await;
        assert_eq!(saved.status, 201, "{}", saved.text());
    }
}

/// Nothing is appended at midnight, and the town is another one all the same.
pub async fn another_day_is_another_revision(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut ana = manager(&server, "ana").await;
    ana.post(CHANGES, save(1, &[area("03", 170.5)])).await;
    let mut visitor = server.browser();
    let before = address(&mut visitor).await;
    let known_until = |town: Answer| town.json()["known_until"].as_str().unwrap().to_owned();
    // The test's clock stands at 16:00 in Shanghai.
    assert_eq!(known_until(visitor.get(&before).await), "2024-05-13");
    server.later(Duration::from_secs(8 * 3600));
    let after = address(&mut visitor).await;
    assert_ne!(after, before);
    assert_eq!(known_until(visitor.get(&after).await), "2024-05-14");
    assert_eq!(present(&visitor.get(&before).await), after);
}

pub async fn what_is_no_revision_is_not_found(home: &Home) {
    let server = serving(home, Settings::default()).await;
    let mut visitor = server.browser();
    for odd in [
        "1",
        "x",
        "1-",
        "%00",
        "..%2F..",
        "1-00000000000000000000000000000000",
    ] {
        let path = format!("/api/towns/fragrant-town/public/{odd}");
        present(&visitor.get(&path).await);
    }
    let nowhere = visitor.get("/api/towns/nowhere/public/1").await;
    nowhere.problem(404);
}
