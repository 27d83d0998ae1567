//! What browsers and proxies may keep, and how they ask again.

use super::test_site::{SCRIPT, TestSite, WASM, town, write};

const ASKED_AGAIN: [&str; 8] = [
    "/",
    "/index.html",
    "/manage.html",
    "/sw.js",
    "/app.webmanifest",
    "/data/fragrant-town.json",
    "/api/town",
    "/api/towns",
];

#[tokio::test]
async fn files_with_a_hash_in_their_name_are_kept_for_a_year() {
    let site = TestSite::new();
    for address in [SCRIPT, WASM] {
        let answer = site.get(address).await;
        let keep = answer.header("cache-control");
        assert_eq!(keep, "public, max-age=31536000, immutable", "{address}");
    }
}

#[tokio::test]
async fn a_hashed_file_that_is_not_there_is_not_kept() {
    let answer = TestSite::new().get("/gone-0123456789abcdef.js").await;
    assert_eq!(answer.status, 404);
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn everything_else_is_asked_for_again_and_answered_with_304() {
    let site = TestSite::new();
    for address in ASKED_AGAIN {
        let first = site.get(address).await;
        assert_eq!(first.header("cache-control"), "no-cache", "{address}");
        let tag = first.header("etag");
        assert!(tag.starts_with('"') && tag.len() == 34, "{address}: {tag}");
        let again = site.get_with(address, &[("if-none-match", tag)]).await;
        assert_eq!(again.status, 304, "{address}");
        assert!(again.body.is_empty(), "{address}");
        assert_eq!(again.header("etag"), tag, "{address}");
        assert_eq!(again.header("cache-control"), "no-cache", "{address}");
        let other = site
            .get_with(address, &[("if-none-match", "\"other\"")])
            .await;
        assert_eq!(
            (other.status.as_u16(), &other.body),
            (200, &first.body),
            "{address}"
        );
    }
}

#[tokio::test]
async fn a_compressed_answer_has_a_tag_of_its_own_which_is_known_again() {
    let site = TestSite::new();
    for address in ASKED_AGAIN {
        let plain = site.get(address).await;
        for encoding in ["br", "gzip"] {
            let accept = ("accept-encoding", encoding);
            let first = site.get_with(address, &[accept]).await;
            if first.header("content-encoding").is_empty() {
                // Too short to be worth it.
                assert!(plain.body.len() < 64, "{address}");
                continue;
            }
            let tag = first.header("etag");
            assert_ne!(tag, plain.header("etag"), "{address}");
            let again = site
                .get_with(address, &[accept, ("if-none-match", tag)])
                .await;
            assert_eq!(
                (again.status.as_u16(), again.header("etag")),
                (304, tag),
                "{address}"
            );
        }
    }
}

#[tokio::test]
async fn the_tag_follows_the_content() {
    let site = TestSite::new();
    let before = site.get("/sw.js").await;
    write(site.site.path(), "sw.js", "a new version");
    let known = [("if-none-match", before.header("etag"))];
    let after = site.get_with("/sw.js", &known).await;
    assert_eq!(
        (after.status.as_u16(), after.text()),
        (200, "a new version")
    );
}

#[tokio::test]
async fn head_has_the_headers_of_get_and_no_body() {
    let site = TestSite::new();
    for address in ["/", "/sw.js", SCRIPT, "/api/town"] {
        let (get, head) = (
            site.get(address).await,
            site.ask("HEAD", address, &[]).await,
        );
        assert_eq!(head.status, 200, "{address}");
        assert!(head.body.is_empty(), "{address}");
        for name in ["etag", "content-type", "cache-control", "content-length"] {
            assert_eq!(head.header(name), get.header(name), "{address} {name}");
        }
    }
}

#[tokio::test]
async fn a_large_file_is_sent_in_parts_on_request() {
    let site = TestSite::new();
    let large: Vec<u8> = (0..5_000_000_u32).map(|i| (i % 251) as u8).collect();
    write(site.site.path(), "film.mp4", &large);
    let whole = site.get("/film.mp4").await;
    assert_eq!(whole.body, large);
    assert_eq!(whole.header("cache-control"), "no-cache");
    let part = site
        .get_with("/film.mp4", &[("range", "bytes=1000-1009")])
        .await;
    assert_eq!(
        (part.status.as_u16(), &part.body[..]),
        (206, &large[1000..1010])
    );
    let known = [("if-none-match", whole.header("etag"))];
    assert_eq!(site.get_with("/film.mp4", &known).await.status, 304);
}

/// Relative, so that the server may stand behind any path.
#[tokio::test]
async fn a_town_says_where_it_stays_for_ever() {
    let site = TestSite::new();
    let here = site.get("/api/town").await;
    let address = here.header("content-location").to_owned();
    let in_data = site.get("/data/fragrant-town.json").await;
    assert_eq!(
        in_data.header("content-location"),
        format!("../api/{address}")
    );
    let kept = site.get(&format!("/api/{address}")).await;
    assert_eq!((kept.status.as_u16(), &kept.body), (200, &here.body));
    let keep = "public, max-age=31536000, immutable";
    assert_eq!(kept.header("cache-control"), keep);
    let known = [("if-none-match", here.header("etag"))];
    let unchanged = site.get_with("/api/town", &known).await;
    assert_eq!(unchanged.header("content-location"), address);
    write(site.data.path(), "fragrant-town.json", town(&[5.0]));
    let gone = site.get(&format!("/api/{address}")).await;
    assert_eq!(
        (gone.status.as_u16(), gone.header("cache-control")),
        (404, "no-store")
    );
}
