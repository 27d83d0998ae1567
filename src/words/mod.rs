//! Every word on the screen, in Chinese and English.
//!
//! One function a phrase, so that the compiler finds a missing one. Knows the town's nouns; knows
//! no screen.

mod dates;
mod figures;
#[cfg(feature = "manage")]
pub mod manage;
mod phrases;
mod tone;
mod units;

pub use dates::{day, moment, span};
pub use figures::{
    amount, area, basis_name, figure_formula, figure_name, left_out, percent, stage, value,
};
pub use phrases::*;
pub use tone::{TONES, Tone};
pub use units::{
    Badge, dated, leasing, milestone, opening, phase_of, unit_label, unit_number, unit_sentence,
    unit_status, venue_milestone,
};
