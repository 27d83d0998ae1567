//! The cookie that carries a session's token: RFC 6265bis.
//!
//! `__Host-` makes browsers refuse the cookie from anybody but this host over HTTPS. It is Strict:
//! links that arrive by mail carry their own secret and lead to a page that asks the API itself, so
//! no request from another site needs the cookie.

use super::entrance::Transport;
use super::secret::Secret;
use axum::http::{HeaderMap, HeaderValue, header};

/// The name for this way of transport; nothing where there are no sessions.
fn name(transport: Transport) -> Option<&'static str> {
    match transport {
        Transport::Https => Some("__Host-frontage"),
        // Browsers refuse the prefix without HTTPS.
        Transport::Localhost => Some("frontage"),
        Transport::Unprotected => None,
    }
}

/// The token a browser brings. A cookie that is there twice is somebody's trick and counts as none.
pub fn token(transport: Transport, asked: &HeaderMap) -> Option<Secret> {
    let name = name(transport)?;
    let lists = asked.get_all(header::COOKIE).iter();
    let lists = lists.filter_map(|list| list.to_str().ok());
    let pairs = lists.flat_map(|list| list.split(';'));
    let mut values = pairs.filter_map(|pair| {
        let (given, value) = pair.trim().split_once('=')?;
        (given == name).then_some(value)
    });
    match (values.next(), values.next()) {
        (Some(only), None) => Secret::read(only),
        _ => None,
    }
}

/// Gives a browser the token for so many seconds.
pub fn given(transport: Transport, token: &Secret, seconds: i64) -> Option<HeaderValue> {
    set(transport, token.reveal(), seconds)
}

/// Takes the token from the browser.
pub fn taken(transport: Transport) -> Option<HeaderValue> {
    set(transport, "", 0)
}

fn set(transport: Transport, value: &str, seconds: i64) -> Option<HeaderValue> {
    let name = name(transport)?;
    let secure = match transport {
        Transport::Https => "; Secure",
        Transport::Localhost | Transport::Unprotected => "",
    };
    let cookie =
        format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
    HeaderValue::try_from(cookie).ok().map(|mut cookie| {
        cookie.set_sensitive(true);
        cookie
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cookies(lists: &[&str]) -> HeaderMap {
        let lists = lists.iter().map(|list| HeaderValue::from_str(list));
        let mut headers = HeaderMap::new();
        for list in lists {
            headers.append(header::COOKIE, list.unwrap());
        }
        headers
    }

    #[test]
    fn the_token_is_found_among_other_cookies() {
        let secret = Secret::new().unwrap();
        let list = format!("theme=dark; __Host-frontage={};x", secret.reveal());
        let found = token(Transport::Https, &cookies(&["a=b", &list]));
        assert_eq!(found, Some(secret));
        assert_eq!(token(Transport::Localhost, &cookies(&[&list])), None);
        assert_eq!(token(Transport::Unprotected, &cookies(&[&list])), None);
    }

    #[test]
    fn of_two_tokens_none_counts() {
        let (one, other) = (Secret::new().unwrap(), Secret::new().unwrap());
        let cookie = |secret: &Secret| format!("frontage={}", secret.reveal());
        let both = cookies(&[&cookie(&one), &cookie(&other)]);
        assert_eq!(token(Transport::Localhost, &both), None);
    }
}
