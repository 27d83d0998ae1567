//! How much is drawn of a unit: a village can afford roofs, a district cannot.

/// The level of detail of a scene.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Roofs, shadows, icons.
    Full,
    /// One path a unit.
    Plain,
}

/// Above this many units on a level a roof would be a few pixels, and costs seven shapes.
const MOST_IN_FULL: usize = 150;

impl Detail {
    /// What so many units can afford.
    pub fn for_units(count: usize) -> Self {
        if count <= MOST_IN_FULL {
            Self::Full
        } else {
            Self::Plain
        }
    }

    /// The name in the style sheet.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Plain => "plain",
        }
    }

    /// How exact label points need to be, in metres.
    pub(super) fn label_precision(self) -> f64 {
        match self {
            Self::Full => 0.1,
            Self::Plain => 0.5,
        }
    }
}
