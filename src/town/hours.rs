//! Opening hours as OpenStreetMap writes them, read by the `opening-hours` crate.
//!
//! Times are local to the venue: who asks passes the local time in, so no clock is needed here.
//! The visitors' lean bundle leaves the reader out (feature `hours`): it holds the texts, and a town
//! that has hours is shown by the full one.
//!
//! Chinese public holidays move by decree each year, so they come from the venue's own table.

#[cfg(feature = "hours")]
mod evaluated;
#[cfg(not(feature = "hours"))]
mod text_only;
mod week;

#[cfg(feature = "hours")]
pub use evaluated::OpeningHours;
#[cfg(not(feature = "hours"))]
pub use text_only::OpeningHours;
pub use week::{Interval, Week, WeekFault};

/// A text that is no opening_hours expression, with the reader's reason.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{text}” is not an opening_hours expression: {reason}")]
pub struct HoursError {
    /// The text as published.
    pub text: String,
    /// What the reader says.
    pub reason: String,
}
