//! What only planners and managers may know, and what of a town the public may.
//!
//! A [`Town`](crate::town::Town) has no room for a rent or a note. They live here, keyed by the ids
//! of the town, behind the feature `manage`: the visitors' bundle is compiled without this room.
//! [`public`] is the one gate from a full town to a public one. No file format, no screen, no clock.

mod check;
mod full_town;
mod id;
mod money;
mod note;
mod projection;
mod readiness;
mod rule;
mod template;
mod terms;

pub(crate) use check::terms as terms_faults;
pub use full_town::{Confidential, FullTown};
pub use id::{NoteId, PersonId, ReadinessId};
pub use money::{Money, MoneyError};
pub use note::{About, Note};
pub use projection::public;
pub(crate) use projection::{public_known_until, public_tenancy_of};
pub use readiness::{Hindrance, ReadinessKind, ReadinessOf, ReadinessState, ReadinessStep};
pub use rule::ConfidentialRule;
pub use template::Template;
pub use terms::Terms;
