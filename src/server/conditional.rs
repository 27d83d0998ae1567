//! Answers that are asked for again and again: a strong validator, and 304 while it holds.
//!
//! RFC 9110, 8.8.3 and 13.1.2. The validator is a hash of the content, so it is the same on every
//! server behind a load balancer and after every restart.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::fmt;
use std::sync::{Arc, OnceLock};

/// The name of one content: half of its SHA-256, which no one meets twice by accident.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ETag(String);

impl ETag {
    /// The name of this content.
    pub fn of(content: &[u8]) -> Self {
        let mut text = String::from("\"");
        for byte in Sha256::digest(content).iter().take(16) {
            let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
            text.extend([digit(byte >> 4), digit(byte & 15)]);
        }
        text.push('"');
        Self(text)
    }

    /// The name without its quotation marks: 32 hexadecimal digits.
    pub fn hash(&self) -> &str {
        self.0.trim_matches('"')
    }

    /// Whether who asks has this content already, as `If-None-Match` says.
    pub fn is_known_to(&self, asked: &HeaderMap) -> bool {
        let lists = asked.get_all(header::IF_NONE_MATCH);
        let texts = lists.iter().filter_map(|value| value.to_str().ok());
        texts.flat_map(|text| text.split(',')).any(|tag| {
            let tag = tag.trim();
            // The comparison is the weak one.
            tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == self.0
        })
    }
}

impl fmt::Display for ETag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Something to answer with, and its name.
#[derive(Clone, Debug)]
pub struct Content {
    /// What is sent.
    pub bytes: Bytes,
    /// What it is, such as `application/json`.
    pub media_type: &'static str,
    /// Its name.
    pub etag: ETag,
    /// The same, packed as small as can be when it is first asked for, and kept.
    packed: Arc<OnceLock<Bytes>>,
}

impl Content {
    /// This content of this media type.
    pub fn new(bytes: impl Into<Bytes>, media_type: &'static str) -> Self {
        let bytes = bytes.into();
        let etag = ETag::of(&bytes);
        Self {
            bytes,
            media_type,
            etag,
            packed: Arc::default(),
        }
    }

    /// The answer to a request with these headers: the content, or that it has not changed.
    pub fn answer(&self, asked: &HeaderMap) -> Response {
        let media_type = HeaderValue::from_static(self.media_type);
        let mut headers = HeaderMap::from_iter([(header::CONTENT_TYPE, media_type)]);
        if !(self.is_text() && takes_brotli(asked)) {
            return answer(&self.etag, headers, self.bytes.clone(), asked);
        }
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        let packed = self.packed.get_or_init(|| brotli(&self.bytes));
        answer(&self.etag, headers, packed.clone(), asked)
    }

    fn is_text(&self) -> bool {
        self.media_type.starts_with("text/") || self.media_type.contains("json")
    }
}

/// Whether who asks reads brotli, without a weight that refuses it.
fn takes_brotli(asked: &HeaderMap) -> bool {
    let lists = asked.get_all(header::ACCEPT_ENCODING).iter();
    let texts = lists.filter_map(|list| list.to_str().ok());
    texts.flat_map(|text| text.split(',')).any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let weight: String = weight.split_whitespace().collect();
        name.trim() == "br" && !matches!(weight.as_str(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

fn brotli(bytes: &[u8]) -> Bytes {
    let mut packed = Vec::new();
    let best = brotli::enc::BrotliEncoderParams::default();
    // Writing to memory cannot fail.
    let _ = brotli::BrotliCompress(&mut &bytes[..], &mut packed, &best);
    packed.into()
}

/// Answers with `bytes`, or that they have not changed. Caches keep them and ask each time.
pub fn answer(etag: &ETag, mut headers: HeaderMap, bytes: Bytes, asked: &HeaderMap) -> Response {
    if let Ok(value) = HeaderValue::from_str(&etag.0) {
        headers.insert(header::ETAG, value);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if etag.is_known_to(asked) {
        for about_the_body in [
            header::CONTENT_LENGTH,
            header::CONTENT_TYPE,
            header::CONTENT_ENCODING,
        ] {
            headers.remove(about_the_body);
        }
        return (StatusCode::NOT_MODIFIED, headers, Body::empty()).into_response();
    }
    (headers, bytes).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(if_none_match: &'static str) -> HeaderMap {
        let value = HeaderValue::from_static(if_none_match);
        HeaderMap::from_iter([(header::IF_NONE_MATCH, value)])
    }

    #[test]
    fn a_tag_is_the_first_half_of_the_sha_256() {
        // FIPS 180-2, appendix B.1: SHA-256("abc") = ba7816bf 8f01cfea 414140de 5dae2223 …
        let tag = ETag::of(b"abc").to_string();
        assert_eq!(tag, "\"ba7816bf8f01cfea414140de5dae2223\"");
    }

    #[test]
    fn lists_weak_tags_and_the_star_are_understood() {
        let tag = ETag::of(b"abc");
        let list = "\"x\", W/\"ba7816bf8f01cfea414140de5dae2223\"";
        assert!(tag.is_known_to(&asking(list)));
        assert!(tag.is_known_to(&asking("*")));
        assert!(!tag.is_known_to(&asking("\"x\"")));
        assert!(!tag.is_known_to(&asking("ba7816bf8f01cfea414140de5dae2223")));
        assert!(!tag.is_known_to(&HeaderMap::new()));
    }
}
