//! The ledger: every change of a town, and the town as the fold of them.
//!
//! A [`Change`] is typed and small; an [`Entry`] is one save of one person, a batch that is made
//! whole or not at all; a [`Record`] is what the entries fold to, public or not. The same functions
//! run in the server and in the managers' app: both fold, check, merge and undo alike.
//!
//! This room knows the nouns below it. It knows no file format, no screen, no socket and no clock:
//! today is an argument.

mod apply;
mod change;
mod check;
mod clash;
mod confirmation;
mod diff;
mod entry;
mod fields;
mod lists;
mod merge;
mod milestones;
mod noun;
mod order;
mod parts;
mod places;
mod record;
mod referring;
mod refusal;
mod replay;
mod set;
mod since;
mod table;
mod thing;
mod visibility;

pub use apply::apply;
pub use change::Change;
pub use clash::{Clash, PLACE, Value};
pub use confirmation::Confirmation;
pub use diff::{diff, milestone_changes};
pub use entry::{Actor, Entry, EntryId, FoldError, Proposal, accept, fold, follow, unmake};
pub use fields::{
    ConfirmationField, Field, KNOWN_UNTIL, LevelField, MilestoneField, NoteField, OccupantField,
    PlaceField, RECONFIRM_AFTER, ReadinessField, TenancyField, TermsField, UnitField, VenueField,
};
pub use merge::{merge, revert};
pub use noun::{Dates, Noun, OwnedMilestone};
pub use parts::Parts;
pub use record::{KnownUntil, Record};
pub use referring::{referring_to, removal};
pub use refusal::Refusal;
pub(crate) use table::field_table;
pub use thing::{Fact, MilestoneOf, Thing};
pub use visibility::{Glimpse, public_noun, visible};
