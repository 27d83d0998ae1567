//! An authenticator app.

use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

/// The code of a key in a second since 1970: RFC 6238, 4, written out once more.
pub fn code_at(key: &str, second: u64) -> String {
    let key = BASE32_NOPAD.decode(key.as_bytes()).unwrap();
    let mut mac = Hmac::<Sha1>::new_from_slice(&key).unwrap();
    mac.update(&(second / 30).to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let offset = usize::from(hash[19] & 15);
    let four = <[u8; 4]>::try_from(&hash[offset..offset + 4]).unwrap();
    format!(
        "{:06}",
        (u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000
    )
}
