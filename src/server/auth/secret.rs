//! Secrets that the server makes: the tokens of sessions and links.

use crate::server::store::TokenHash;
use data_encoding::BASE64URL_NOPAD;
use std::fmt;

/// 256 bits, as OWASP ASVS 5.0, 7.2.3 wants at least 128.
const BYTES: usize = 32;

/// A random token, in the letters of base64url. Only its hash is stored; it is in no log.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A new one.
    ///
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn new() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Self(BASE64URL_NOPAD.encode(&bytes)))
    }

    /// One that somebody brings; nothing for a text that cannot be one.
    pub fn read(text: &str) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        (bytes.len() == BYTES).then(|| Self(text.into()))
    }

    /// What is stored of it.
    pub fn hash(&self) -> TokenHash {
        TokenHash::of(&self.0)
    }

    /// The token itself, for the cookie or the link.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// Without the token.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_are_never_the_same_and_both_can_be_read_again() {
        let (one, other) = (Secret::new().unwrap(), Secret::new().unwrap());
        assert_ne!(one, other);
        // 256 bits in letters of 6 bits.
        assert_eq!(one.reveal().len(), 43);
        assert_eq!(Secret::read(one.reveal()), Some(one.clone()));
        assert!(!format!("{one:?}").contains(one.reveal()));
    }

    #[test]
    fn what_cannot_be_one_is_nothing() {
        let long = "A".repeat(44);
        for text in ["", "A", "not base64!", &long, &"=".repeat(43)] {
            assert_eq!(Secret::read(text), None, "{text:?}");
        }
    }
}
