//! Notes among colleagues.

use super::NoteId;
use crate::town::{TenancyId, UnitId};
use chrono::NaiveDate;

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// The centre as a whole.
    Venue,
    /// A unit.
    Unit(UnitId),
    /// A tenancy.
    Tenancy(TenancyId),
}

/// A note nobody outside reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// What it is about.
    pub about: About,
    /// The day it was written, where that is known.
    pub written: Option<NaiveDate>,
    /// What it says, as it was written.
    pub text: String,
}
