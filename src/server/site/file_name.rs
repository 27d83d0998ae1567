//! What the address of a file tells about it.

use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// Whether the name of the file holds a hash of its content, as the bundler writes it:
/// `visitor-0123456789abcdef.js`. Such a file never changes.
pub fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('-').skip(1).any(starts_with_hash)
}

/// A 64-bit number in hexadecimal. One in sixteen has a zero in front, which the bundler drops.
fn starts_with_hash(text: &str) -> bool {
    let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let digits = text.bytes().take_while(|byte| is_digit(*byte)).count();
    let goes_on = text[digits..].starts_with(|letter: char| letter.is_ascii_alphanumeric());
    (15..=16).contains(&digits) && !goes_on
}

/// Whether the address can be one of a file of the site: nothing hidden, nothing above the folder,
/// no name longer than file systems take. What remains is checked again when the file is opened.
pub fn may_be_asked_for(path: &str) -> bool {
    let is_hidden = |segment: &str| segment.starts_with('.') && segment != ".well-known";
    let is_fit = |segment: &str| segment.len() <= 255 && !is_hidden(segment);
    decoded(path).split('/').all(is_fit)
}

/// The address as the file system will see it.
pub fn decoded(path: &str) -> Cow<'_, str> {
    percent_decode_str(path).decode_utf8_lossy()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundlers_names_are_hashed() {
        assert!(is_hashed("/visitor-0123456789abcdef.js"));
        assert!(is_hashed("/visitor-0123456789abcdef_bg.wasm"));
        assert!(is_hashed("/assets/style-123456789abcdef.css"));
        assert!(is_hashed("/frontage-map-0123456789abcdef.js"));
    }

    #[test]
    fn other_names_are_not() {
        for path in [
            "/frontage-map.js",
            "/plan-20240513120000.png",
            "/0123456789abcdef.js",
            "/visitor-0123456789abcdefg.js",
            "/visitor-0123456789abcdef0.js",
            "/visitor-0123456789abcdef/index.html",
            "/地图-花.svg",
        ] {
            assert!(!is_hashed(path), "{path}");
        }
    }

    #[test]
    fn hidden_files_and_folders_above_are_out_of_reach() {
        assert!(may_be_asked_for("/data/fragrant-town.json"));
        assert!(may_be_asked_for("/.well-known/security.txt"));
        assert!(!may_be_asked_for("/.git/config"));
        assert!(!may_be_asked_for("/%2egit/config"));
        assert!(!may_be_asked_for("/x%2f.git/config"));
        assert!(!may_be_asked_for("/data/../../etc/passwd"));
        assert!(!may_be_asked_for(&"x".repeat(256)));
    }
}
