//! What goes over the wire, and that it can be unpacked.

use super::test_site::{Answer, SCRIPT, TestSite, write};
use std::io::Read;

fn unpacked(answer: &Answer) -> Vec<u8> {
    let mut bytes = Vec::new();
    let packed = &answer.body[..];
    match answer.header("content-encoding") {
        "br" => brotli::Decompressor::new(packed, 4096).read_to_end(&mut bytes),
        "gzip" => flate2::read::GzDecoder::new(packed).read_to_end(&mut bytes),
        other => panic!("{other:?} is no encoding we write"),
    }
    .unwrap();
    bytes
}

#[tokio::test]
async fn what_lies_ready_is_sent_as_it_is() {
    let site = TestSite::new();
    write(
        site.site.path(),
        &format!("{}.br", &SCRIPT[1..]),
        "brotli bytes",
    );
    write(
        site.site.path(),
        &format!("{}.gz", &SCRIPT[1..]),
        "gzip bytes",
    );
    for (accept, encoding, body) in [
        ("gzip, deflate, br, zstd", "br", "brotli bytes"),
        ("gzip", "gzip", "gzip bytes"),
        ("br;q=0.1, gzip;q=1.0", "gzip", "gzip bytes"),
    ] {
        let answer = site.get_with(SCRIPT, &[("accept-encoding", accept)]).await;
        assert_eq!(answer.header("content-encoding"), encoding);
        assert_eq!(answer.text(), body);
        assert_eq!(
            answer.header("content-type"),
            "text/javascript; charset=utf-8"
        );
        assert_eq!(answer.header("vary").to_lowercase(), "accept-encoding");
        let keep = answer.header("cache-control");
        assert_eq!(keep, "public, max-age=31536000, immutable");
    }
}

#[tokio::test]
async fn what_does_not_is_compressed_on_the_way() {
    let site = TestSite::new();
    for address in [
        "/",
        SCRIPT,
        "/sw.js",
        "/data/fragrant-town.json",
        "/api/town",
    ] {
        let plain = site.get(address).await;
        assert_eq!(plain.header("content-encoding"), "", "{address}");
        for encoding in ["br", "gzip"] {
            let accept = [("accept-encoding", encoding)];
            let answer = site.get_with(address, &accept).await;
            assert_eq!(answer.header("content-encoding"), encoding, "{address}");
            assert_eq!(unpacked(&answer), plain.body, "{address}");
            assert!(answer.body.len() < plain.body.len(), "{address}");
            let vary = answer.header("vary").to_lowercase();
            assert!(vary.contains("accept-encoding"), "{address}");
        }
    }
}

#[tokio::test]
async fn the_page_is_made_for_each_link_so_a_packed_copy_does_not_stand_for_it() {
    let site = TestSite::new();
    write(site.site.path(), "index.html.br", "an old copy");
    for address in ["/", "/index.html"] {
        let plain = site.get(address).await;
        let answer = site.get_with(address, &[("accept-encoding", "br")]).await;
        assert_eq!(unpacked(&answer), plain.body);
    }
}

#[tokio::test]
async fn two_encodings_never_share_a_tag() {
    let site = TestSite::new();
    write(site.site.path(), "sw.js.br", "brotli bytes");
    let tag = async |accept: &str| {
        let answer = site
            .get_with("/sw.js", &[("accept-encoding", accept)])
            .await;
        answer.header("etag").to_owned()
    };
    let (plain, br, gzip) = (tag("identity").await, tag("br").await, tag("gzip").await);
    assert!(
        plain != br && br != gzip && gzip != plain,
        "{plain} {br} {gzip}"
    );
}
