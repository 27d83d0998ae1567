//! Where the public finds this server: the absolute addresses in link previews and JSON-LD.

use super::App;
use axum::http::{HeaderMap, header};

/// The address of the site, ending in `/`: as set up, else as this request was addressed.
///
/// Empty when neither gives one: links are then relative.
pub fn base(app: &App, asked: &HeaderMap) -> String {
    match &app.public_url {
        Some(url) => format!("{}/", url.trim_end_matches('/')),
        None => of_request(asked).unwrap_or_default(),
    }
}

fn of_request(asked: &HeaderMap) -> Option<String> {
    let host = asked.get(header::HOST)?.to_str().ok()?;
    // It ends up in the page, so nothing but a host and a port may pass.
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
    if host.is_empty() || host.len() > 255 || !host.bytes().all(is_plain) {
        return None;
    }
    let forwarded = asked.get("x-forwarded-proto");
    let is_https = forwarded.is_some_and(|scheme| scheme == "https");
    let scheme = if is_https { "https" } else { "http" };
    Some(format!("{scheme}://{host}/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn only_a_plain_host_becomes_an_address() {
        let addressed = |host: &'static str| {
            let host = HeaderValue::from_static(host);
            of_request(&HeaderMap::from_iter([(header::HOST, host)]))
        };
        let address = addressed("127.0.0.1:8080");
        assert_eq!(address.as_deref(), Some("http://127.0.0.1:8080/"));
        assert_eq!(addressed("town.example\"><script>"), None);
        assert_eq!(addressed(""), None);
        assert_eq!(of_request(&HeaderMap::new()), None);
    }

    #[test]
    fn a_proxy_may_say_that_it_was_https() {
        let mut asked = HeaderMap::new();
        asked.insert(header::HOST, HeaderValue::from_static("town.example"));
        asked.insert("x-forwarded-proto", HeaderValue::from_static("https"));
        let address = of_request(&asked);
        assert_eq!(address.as_deref(), Some("https://town.example/"));
    }
}
