//! Changes: the only way a town becomes another.

use super::{Field, Noun, Thing};

/// One change. A batch of them is applied whole or not at all.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Something new.
    Add {
        /// What.
        noun: Noun,
        /// Its place in its list, from 0. None: at the end; a milestone where its step belongs.
        at: Option<usize>,
    },
    /// Something goes. What still refers to it has to go before, or in the same batch.
    Remove(Thing),
    /// Fields get other values.
    Set {
        /// Whose.
        thing: Thing,
        /// Which, with their new values.
        fields: Vec<Field>,
    },
    /// Something gets another place in its list: the order of the directory, of drawing. Milestones
    /// have the order of their steps.
    Move {
        /// What.
        thing: Thing,
        /// Its new place, from 0.
        to: usize,
    },
}

impl Change {
    /// A change of one field.
    pub fn set(thing: Thing, field: Field) -> Self {
        Self::Set {
            thing,
            fields: vec![field],
        }
    }

    /// Something new at the end of its list.
    pub fn add(noun: Noun) -> Self {
        Self::Add { noun, at: None }
    }

    /// What it is about. A milestone that is added is taken for the first of its step.
    pub fn thing(&self) -> Thing {
        match self {
            Self::Add { noun, .. } => noun.thing(),
            Self::Remove(thing) | Self::Set { thing, .. } | Self::Move { thing, .. } => *thing,
        }
    }
}
