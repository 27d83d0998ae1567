//! A town as it was after an entry, so that not all entries must be read to know it.

use super::sequence::Sequence;
use super::text::storable;
use super::{Milliseconds, Result};

/// What was recorded of a town, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The last entry that is in it.
    pub sequence: Sequence,
    /// When it was written.
    pub recorded_ms: Milliseconds,
    /// The record, as JSON.
    pub body: String,
}

impl Snapshot {
    /// Refuses texts that not every store can keep.
    pub(super) fn check(&self) -> Result {
        storable("the snapshot", &self.body)
    }
}
