//! One-time passwords by time: RFC 6238 over HMAC-SHA-1, 30 seconds, six digits, as authenticator
//! apps know them.

use crate::server::store::Milliseconds;
use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sha1::Sha1;
use std::fmt;
use subtle::ConstantTimeEq;

/// Bytes of a key: the length of what SHA-1 gives (RFC 4226, 4, R6).
const KEY: usize = 20;

/// Milliseconds of a step.
const STEP_MS: i64 = 30_000;

/// Clocks that are a step apart still agree (RFC 6238, 5.2).
const TOLERANCE: u64 = 1;

/// The key that a person's app and this server share.
#[derive(Clone, PartialEq, Eq)]
pub struct TotpKey([u8; KEY]);

impl TotpKey {
    /// A new one.
    ///
    /// # Errors
    /// When the operating system gives no random numbers.
    pub fn new() -> Result<Self, getrandom::Error> {
        let mut key = [0; KEY];
        getrandom::fill(&mut key)?;
        Ok(Self(key))
    }

    /// One that was stored, or that an app brings back. Spaces between the letters do not count.
    pub fn read(text: &str) -> Option<Self> {
        let letters: String = text.split_whitespace().collect();
        let key = BASE32_NOPAD.decode(letters.to_uppercase().as_bytes());
        key.ok()?.try_into().ok().map(Self)
    }

    /// In base32, for the store and for whom it belongs to.
    pub fn reveal(&self) -> String {
        BASE32_NOPAD.encode(&self.0)
    }

    /// As authenticator apps read it from a picture:
    /// <https://github.com/google/google-authenticator/wiki/Key-Uri-Format>.
    pub fn url(&self, login: &str) -> String {
        let login = utf8_percent_encode(login, NON_ALPHANUMERIC);
        let key = self.reveal();
        format!(
            "otpauth://totp/Frontage:{login}?secret={key}&issuer=Frontage&algorithm=SHA1&digits=6&period=30"
        )
    }

    /// The step for which this code is right now, if it is. Who accepts it has to refuse it for any
    /// step up to this one from then on.
    pub fn step_of(&self, code: &str, now_ms: Milliseconds) -> Option<u64> {
        let code: String = code.split_whitespace().collect();
        let now = u64::try_from(now_ms.div_euclid(STEP_MS)).ok()?;
        let near = now.saturating_sub(TOLERANCE)..=now.saturating_add(TOLERANCE);
        let is_right = |step: &u64| self.code(*step).as_bytes().ct_eq(code.as_bytes()).into();
        near.rev().find(is_right)
    }

    /// The code of a step: RFC 4226, 5.3.
    fn code(&self, step: u64) -> String {
        let number = truncated(&self.0, step) % 1_000_000;
        format!("{number:06}")
    }
}

fn truncated(key: &[u8], step: u64) -> u32 {
    // HMAC takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(key) else {
        return 0;
    };
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let offset = usize::from(hash[19] & 0x0f);
    let four = [
        hash[offset],
        hash[offset + 1],
        hash[offset + 2],
        hash[offset + 3],
    ];
    u32::from_be_bytes(four) & 0x7fff_ffff
}

/// Without the key.
impl fmt::Debug for TotpKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpKey")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RFC_KEY: TotpKey = TotpKey(*b"12345678901234567890");

    /// RFC 6238, appendix B, for SHA-1. It has eight digits, of which apps show the last six.
    #[test]
    fn the_codes_are_those_of_the_rfc() {
        let vectors = [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ];
        for (second, code) in vectors {
            let step = u64::try_from(second / 30).unwrap();
            assert_eq!(RFC_KEY.step_of(&code[2..], second * 1000), Some(step));
        }
    }

    /// RFC 4226, appendix D: the first codes for counters 0 to 3.
    #[test]
    fn a_step_more_or_less_is_taken_and_no_further() {
        let codes = ["755224", "287082", "359152", "969429"];
        let at_step_1 = |code| RFC_KEY.step_of(code, 45_000);
        assert_eq!(codes.map(at_step_1), [Some(0), Some(1), Some(2), None]);
        assert_eq!(at_step_1("287 082"), Some(1), "as apps show it");
        for code in ["", "28708", "2870820", "94287082", "２８７０８２"] {
            assert_eq!(at_step_1(code), None, "{code:?}");
        }
    }

    #[test]
    fn a_key_is_written_as_apps_read_it() {
        // RFC 4648 base32 of the key, computed with `base32` of GNU coreutils.
        let text = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        assert_eq!(RFC_KEY.reveal(), text);
        assert_eq!(
            TotpKey::read("gezd gnbv gy3t qojq gezd gnbv gy3t qojq"),
            Some(RFC_KEY)
        );
        let url = RFC_KEY.url("ana@town.example");
        let start = format!("otpauth://totp/Frontage:ana%40town%2Eexample?secret={text}&");
        assert!(url.starts_with(&start), "{url}");
        for text in [
            "",
            "GEZD",
            "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1",
            "A".repeat(33).as_str(),
        ] {
            assert_eq!(TotpKey::read(text), None, "{text:?}");
        }
    }
}
