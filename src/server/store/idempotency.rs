//! Idempotency keys: a request that is sent twice is carried out once.
//!
//! Follows the IETF draft "The Idempotency-Key HTTP Header Field": a key is known together with a
//! digest of the request it came with, so that another request with the same key is noticed.

use super::text::storable;
use super::{Milliseconds, Result};
use uuid::Uuid;

/// The key of a request, and what to answer when it comes again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdempotencyKey {
    /// Chosen by the client.
    pub key: String,
    /// Whose key it is: two accounts may choose the same.
    pub account: Uuid,
    /// SHA-256 of the request.
    pub digest: [u8; 32],
    /// What the first request was answered, as JSON.
    pub answer: String,
    /// When it was first used.
    pub recorded_ms: Milliseconds,
}

impl IdempotencyKey {
    /// Refuses texts that not every store can keep.
    pub(super) fn check(&self) -> Result {
        storable("the idempotency key", &self.key)?;
        storable("the answer", &self.answer)
    }
}

/// What is known under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAnswer {
    /// SHA-256 of the request that used it first.
    pub digest: [u8; 32],
    /// What that was answered.
    pub answer: String,
    /// When.
    pub recorded_ms: Milliseconds,
}
