//! What only planners and managers may know, and what of a town the public may.
//!
//! A [`Town`](crate::town::Town) has no room for a rent or a note. They live here, keyed by the ids
//! of the town, behind the feature `manage`: the visitors' bundle is compiled without this room.
//! [`public`] is the one gate from a full town to a public one. No file format, no screen, no clock.

mod check;
mod full_town;
mod money;
mod note;
mod projection;
mod terms;

pub use full_town::{Confidential, FullTown};
pub use money::{Money, MoneyError};
pub use note::{About, Note};
pub use projection::public;
pub use terms::Terms;
