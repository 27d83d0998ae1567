//! A compressed answer is another representation, so it needs another strong validator.
//!
//! RFC 9110, 8.8.3.3. Compression happens outside of the rooms that name their content, so here
//! `"tag"` becomes `"tag-br"` on the way out and `"tag"` again on the way in.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;

const ENCODINGS: [&str; 2] = ["br", "gzip"];

/// Gives compressed answers validators of their own.
pub async fn encoded_tags(mut request: Request, next: Next) -> Response {
    let asked = if_none_match(request.headers());
    if let Some(plain) = asked.as_deref().and_then(without_encodings) {
        request.headers_mut().insert(header::IF_NONE_MATCH, plain);
    }
    let mut response = next.run(request).await;
    let headers = response.headers();
    let tag = headers.get(header::ETAG).and_then(|tag| tag.to_str().ok());
    let renamed = tag.and_then(|tag| match response.status() {
        StatusCode::NOT_MODIFIED => with_asked_encoding(tag, asked.as_deref()?),
        _ => with_encoding(tag, headers.get(header::CONTENT_ENCODING)?.to_str().ok()?),
    });
    if let Some(tag) = renamed.and_then(|tag| HeaderValue::from_str(&tag).ok()) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

fn if_none_match(headers: &HeaderMap) -> Option<String> {
    let lists = headers.get_all(header::IF_NONE_MATCH).iter();
    let texts: Option<Vec<_>> = lists.map(|list| list.to_str().ok()).collect();
    texts
        .filter(|texts| !texts.is_empty())
        .map(|texts| texts.join(", "))
}

fn without_encodings(list: &str) -> Option<HeaderValue> {
    let strip = |list: String, encoding: &&str| list.replace(&format!("-{encoding}\""), "\"");
    HeaderValue::from_str(&ENCODINGS.iter().fold(list.to_owned(), strip)).ok()
}

fn with_encoding(tag: &str, encoding: &str) -> Option<String> {
    Some(format!("{}-{encoding}\"", tag.strip_suffix('"')?))
}

/// "Not modified" names the representation that who asks has.
fn with_asked_encoding(tag: &str, asked: &str) -> Option<String> {
    let mut named = ENCODINGS
        .iter()
        .filter_map(|encoding| with_encoding(tag, encoding));
    named.find(|named| asked.contains(named.as_str()))
}
