//! Clashes: two people changed the same, and a person has to choose.

use super::{Field, Noun, Thing};

/// What two people changed differently since they both knew the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    /// What.
    pub thing: Thing,
    /// Which field of it: a name of [`Thing::fields`], or [`PLACE`]. None: the whole of it.
    pub field: Option<String>,
    /// What both knew.
    pub base: Value,
    /// What is there now.
    pub theirs: Value,
    /// What was to become of it.
    pub mine: Value,
}

/// The field of a clash about where in its list a thing stands.
pub const PLACE: &str = "place";

/// One of the three values of a clash.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// It is not there.
    Gone,
    /// The whole of it.
    Whole(Noun),
    /// One field.
    Field(Field),
    /// Its place in its list, from 0.
    Place(usize),
}
