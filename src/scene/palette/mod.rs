//! The colours, by day and at dusk.
//!
//! One source for the style sheet (`public/tokens.css` is written from here, see [`css`]) and for
//! pictures made without one. What may stand on what is kept by the tests beside this file: WCAG 2.2
//! contrast, and hues that stay apart in every common colour vision and in grey.
//!
//! Dusk is not the day inverted: the ground turns to the blue-green of evening, roofs keep their
//! hue and glow, windows are lit.

mod colour;
mod css;
mod dusk;
mod light;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod vision;

pub use colour::Colour;
pub use css::{css, style_sheet};
pub use dusk::DARK;
pub use light::LIGHT;

use crate::town::TenantGroup;
use crate::words::{TONES, Tone};

/// A surface and what is written or drawn on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The surface.
    pub ground: Colour,
    /// What is on it, legible as text: at least 4.5 to 1.
    pub on: Colour,
}

/// Every colour of a theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// The page.
    pub paper: Colour,
    /// Panels, cards, name chips.
    pub card: Colour,
    /// Text.
    pub ink: Colour,
    /// Secondary text.
    pub muted: Colour,
    /// Hairlines between things; nothing depends on seeing them.
    pub line: Colour,
    /// The outline of a control: 3 to 1 on paper and card.
    pub edge: Colour,
    /// What a shadow is made of, thinned by whoever casts it.
    pub shade: Colour,
    /// The brand and the first action, with its text.
    pub leaf: Pair,
    /// A breath of leaf: hovered and quietly active surfaces.
    pub leaf_soft: Colour,
    /// Selection and focus, with its text.
    pub petal: Pair,
    /// A breath of petal: the selected card.
    pub petal_soft: Colour,
    /// Grass.
    pub lawn: Colour,
    /// Taller grass, and what lies beyond the site.
    pub lawn_2: Colour,
    /// The crown of a tree.
    pub tree: Colour,
    /// A darker crown.
    pub tree_2: Colour,
    /// The lit side of a crown.
    pub tree_light: Colour,
    /// Water, with the names on it.
    pub water: Pair,
    /// The shore.
    pub water_edge: Colour,
    /// Paths.
    pub path: Colour,
    /// The kerb of a path.
    pub path_edge: Colour,
    /// Paved squares.
    pub plaza: Colour,
    /// Kerb stones, fountain rims, parking.
    pub stone: Colour,
    /// The soil between flower rows.
    pub bed: Colour,
    /// Flower rows: rose, violet, gold.
    pub flowers: [Colour; 3],
    /// A lit window, a lit ridge.
    pub window: Colour,
    /// The dashed outline and the hatch of what has no tenant.
    pub vacant: Colour,
    /// The hue of each tenant group, in the order of [`crate::town::GROUPS`].
    pub groups: [Pair; 9],
    /// Badges: what stands beside a name, in the order of [`TONES`].
    pub badges: [Pair; 8],
    /// Marks: the solid colour of the same tones, for roofs coloured by status and for charts.
    pub marks: [Pair; 8],
}

impl Palette {
    /// The hue of a tenant group, and what is drawn on it.
    pub const fn group(&self, group: TenantGroup) -> Pair {
        self.groups[group as usize]
    }

    /// The badge of a tone.
    pub const fn badge(&self, tone: Tone) -> Pair {
        self.badges[tone as usize]
    }

    /// The solid colour of a tone.
    pub const fn mark(&self, tone: Tone) -> Pair {
        self.marks[tone as usize]
    }
}
