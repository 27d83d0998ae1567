//! The `Forwarded` header: RFC 7239.

use super::{Hop, address, is_https};

/// Its elements, from the first proxy to the last.
pub(super) fn hops(header: &str) -> Vec<Hop> {
    split(header, ',').into_iter().map(hop).collect()
}

fn hop(element: &str) -> Hop {
    let mut hop = Hop {
        address: None,
        is_https: None,
    };
    for pair in split(element, ';') {
        let Some((name, value)) = pair.split_once('=') else {
            continue;
        };
        let value = unquoted(value.trim());
        if name.trim().eq_ignore_ascii_case("for") {
            hop.address = address(&value);
        } else if name.trim().eq_ignore_ascii_case("proto") {
            hop.is_https = is_https(&value);
        }
    }
    hop
}

/// The parts between separators that do not stand in quotes.
///
/// A client may open quotes so that what the proxies add seems to stand in them. Quotes that are
/// never closed are therefore none.
fn split(text: &str, separator: char) -> Vec<&str> {
    let mut quotes = Quotes::default();
    let closed = text.chars().fold(true, |_, letter| !quotes.hold(letter));
    let mut quotes = Quotes::default();
    let is_separator = |letter: char| {
        let quoted = quotes.hold(letter) && closed;
        letter == separator && !quoted
    };
    text.split(is_separator).collect()
}

/// A quoted-string of RFC 9110, 5.6.4, letter by letter.
#[derive(Default)]
struct Quotes {
    open: bool,
    escaped: bool,
}

impl Quotes {
    /// Whether they are open after this letter.
    fn hold(&mut self, letter: char) -> bool {
        if letter == '"' && !self.escaped {
            self.open = !self.open;
        }
        self.escaped = letter == '\\' && self.open && !self.escaped;
        self.open
    }
}

fn unquoted(value: &str) -> String {
    let inner = value.strip_prefix('"').and_then(|v| v.strip_suffix('"'));
    inner.map_or_else(|| value.into(), |inner| inner.replace('\\', ""))
}
