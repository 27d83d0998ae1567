//! Public events: what the open pages of a town are told.

use super::sequence::Sequence;

/// What the public may see of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The entry it came with. The numbers of events have gaps: not every entry is public.
    pub sequence: Sequence,
    /// The public change, as JSON.
    pub body: String,
}

/// A stretch of a town's events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Events {
    /// Events up to and with this number have been pruned. Who has read less far has missed some
    /// and reads the town anew.
    pub pruned_to: Sequence,
    /// The ledger's head when they were read.
    pub head: Sequence,
    /// In order, without gap after `pruned_to`.
    pub events: Vec<Event>,
}
