//! Text that every store can keep.

use super::{Result, StoreError};

/// PostgreSQL keeps no text with a zero byte, so SQLite may not either.
pub(super) fn storable(what: &'static str, text: &str) -> Result {
    if text.contains('\0') {
        return Err(StoreError::Invalid(format!("{what} has a zero byte")));
    }
    Ok(())
}
