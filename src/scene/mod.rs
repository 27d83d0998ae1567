//! Town → shapes, labels and patterns, apart from how they are drawn.

pub mod icons;
pub mod palette;
