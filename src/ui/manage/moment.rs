//! What a new entry takes from the browser: an id, and when it is.

use crate::ledger::EntryId;
use leptos::prelude::window;
use uuid::Uuid;

/// Milliseconds since 1970-01-01 UTC.
#[expect(
    clippy::cast_possible_truncation,
    reason = "milliseconds since 1970 are whole, and far below 2^53"
)]
pub fn now_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// A random id. Where the browser gives no random bytes it is made of the time, which is enough:
/// the server refuses an id that is there.
pub fn entry_id() -> EntryId {
    EntryId(uuid())
}

/// [`entry_id`] for anything else that is new.
pub fn uuid() -> Uuid {
    let mut bytes = [0; 16];
    let is_random = window()
        .crypto()
        .is_ok_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !is_random {
        bytes[..8].copy_from_slice(&now_ms().to_be_bytes());
    }
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// A moment of RFC 3339 as a clock here shows it, to the minute: `2026-10-01 09:30`.
pub fn local(moment: &str) -> String {
    let date = js_sys::Date::new(&moment.into());
    // Sweden writes dates as ISO 8601 does.
    let text = date.to_locale_string("sv-SE", &js_sys::Object::new());
    text.as_string()
        .and_then(|text| text.get(..16).map(ToOwned::to_owned))
        .unwrap_or_default()
}
