//! What a password may be: NIST SP 800-63B-4, 3.1.1.2.
//!
//! Long, and none of those everybody tries. Nothing is asked of which characters it is made.

use crate::server::store::Login;
use std::collections::HashSet;
use std::fmt;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// Characters of the shortest password.
const SHORTEST: usize = 12;

/// Characters of the longest.
const LONGEST: usize = 128;

/// What lies near for a password of this program, in lower case and without spaces. To these come
/// the names of the towns. `docs/operating/accounts.md` lists them: OWASP ASVS 5.0, 6.1.2.
pub const CONTEXT_WORDS: [&str; 14] = [
    "frontage",
    "fragranttown",
    "samplemall",
    "administrator",
    "publisher",
    "manager",
    "planner",
    "tenancy",
    "tenant",
    "admin",
    "town",
    "mall",
    "芳草地",
    "商业",
];

/// So many other letters and digits make a password more than the words above.
const OTHER_LETTERS: usize = 6;

/// In lower case.
static COMMON: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("common_passwords.txt").lines();
    lines.filter(|line| !line.starts_with('#')).collect()
});

/// A password as somebody typed it, in Unicode's form NFC (RFC 8265, 4.2), so that another keyboard
/// that composes letters otherwise gives the same.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

/// Why a password is not good enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    /// Of less than 12 characters.
    #[error("A password has at least {SHORTEST} characters. A few words are easy to remember.")]
    Short,
    /// Of more than 128 characters.
    #[error("A password has at most {LONGEST} characters.")]
    Long,
    /// Among those that are tried first.
    #[error("This password is among those that are tried first. Choose another.")]
    Common,
    /// A word of this program or a town's name, or little more.
    #[error("This password is little more than words that lie near here. Choose another.")]
    Near,
    /// The login, or little more.
    #[error("This password is the login, or little more. Choose another.")]
    Login,
}

impl Password {
    /// What was typed.
    pub fn typed(text: &str) -> Self {
        Self(text.nfc().collect())
    }

    /// Its bytes, for the hash.
    pub fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// Whether it may become the password of who has this login, on a server with these towns.
    ///
    /// ```
    /// # use frontage::server::auth::{Password, WeakPassword};
    /// let login = "ana@town.example".parse().unwrap();
    /// let check = |text| Password::typed(text).check(&login, &["harbour-yard"]);
    /// assert_eq!(check("seven red lanterns"), Ok(()));
    /// assert_eq!(check("Tr0ub4dor&3"), Err(WeakPassword::Short));
    /// assert_eq!(check("QwertyUiop123"), Err(WeakPassword::Common));
    /// assert_eq!(check("Ana@Town.Example1"), Err(WeakPassword::Login));
    /// assert_eq!(check("Harbour Yard 2024!"), Err(WeakPassword::Near));
    /// ```
    ///
    /// # Errors
    /// What is the matter with it.
    pub fn check(&self, login: &Login, towns: &[&str]) -> Result<(), WeakPassword> {
        let length = self.0.chars().count();
        let lower = self.0.to_lowercase();
        if length < SHORTEST {
            Err(WeakPassword::Short)
        } else if length > LONGEST {
            Err(WeakPassword::Long)
        } else if COMMON.contains(lower.as_str()) || is_repetition(&lower) {
            Err(WeakPassword::Common)
        } else if is_little_more(&lower, login) {
            Err(WeakPassword::Login)
        } else if is_near(&lower, towns) {
            Err(WeakPassword::Near)
        } else {
            Ok(())
        }
    }
}

/// One to four characters over and over: `aaaaaaaaaaaa`, `abcabcabcabc`.
fn is_repetition(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    (1..=4).any(|period| {
        let earlier = letters.iter();
        letters[period..].iter().zip(earlier).all(|(a, b)| a == b)
    })
}

/// The login, or the part of an address before its @ if that is long, with at most three characters
/// around it.
fn is_little_more(text: &str, login: &Login) -> bool {
    let login = login.as_str();
    let name = login.split('@').next().unwrap_or_default();
    let length = text.chars().count();
    [login, name]
        .into_iter()
        .any(|word| text.contains(word) && length <= word.chars().count() + 3)
}

/// Whether little is left without the words that lie near here.
fn is_near(text: &str, towns: &[&str]) -> bool {
    let bare = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect();
    let whole: String = bare(text);
    let towns: Vec<String> = towns.iter().map(|town| bare(town)).collect();
    // Whole names before the words they are made of.
    let names = towns.iter().map(String::as_str);
    let words = names.chain(CONTEXT_WORDS).filter(|word| !word.is_empty());
    let rest = words.fold(whole.clone(), |rest, word| rest.replace(word, ""));
    rest != whole && rest.chars().count() < OTHER_LETTERS
}

/// Without the password.
impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Result<(), WeakPassword> {
        Password::typed(text).check(&"wang.fang@town.example".parse().unwrap(), &["old-docks"])
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(
            check("芳草地商业街的门牌和灯笼"),
            Ok(()),
            "12 of 3 bytes each"
        );
        assert_eq!(check("十一个字的密码太短了吧"), Err(WeakPassword::Short));
        let alternating = |pairs: usize| format!("{}{}", "ab1".repeat(pairs), "lantern");
        assert_eq!(check(&alternating(40)), Ok(()));
        assert_eq!(check(&alternating(41)), Err(WeakPassword::Long));
    }

    #[test]
    fn what_everybody_tries_is_refused_in_any_case() {
        for text in [
            "1QAZ2WSX3EDC",
            "passwordpassword",
            "aaaaaaaaaaaaaa",
            "abcabcabcabc",
        ] {
            assert_eq!(check(text), Err(WeakPassword::Common), "{text}");
        }
    }

    #[test]
    fn the_login_is_refused_and_so_is_its_name() {
        for text in ["wang.fang@town.example", "Wang.Fang123", "!wang.fang12"] {
            assert_eq!(check(text), Err(WeakPassword::Login), "{text}");
        }
        assert_eq!(check("wang.fang likes tea"), Ok(()));
    }

    #[test]
    fn what_lies_near_here_is_refused_with_little_more() {
        for text in [
            "frontage-2026",
            "Frontage Admin!!",
            "Old Docks 12345",
            "TownManager#2026",
            "芳草地芳草地芳草地2026",
        ] {
            assert_eq!(check(text), Err(WeakPassword::Near), "{text}");
        }
        for text in ["my town likes tea", "frontage of red brick"] {
            assert_eq!(check(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same_password() {
        let composed = Password::typed("caf\u{e9} du centre");
        let decomposed = Password::typed("cafe\u{301} du centre");
        assert_eq!(composed, decomposed);
        assert_eq!(format!("{composed:?}"), "Password");
    }
}
