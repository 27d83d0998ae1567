//! That somebody has looked and found a fact to be so.

use super::Fact;
use crate::confidential::PersonId;
use chrono::NaiveDate;

/// The latest confirmation of a fact. Confidential, like whoever gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// What is so.
    pub fact: Fact,
    /// The day somebody looked.
    pub day: NaiveDate,
    /// Who.
    pub by: PersonId,
}
