//! Ids of what is confidential, and of the people who work with it.

use crate::town::id::ids;

ids! {
    /// A note.
    NoteId,
    /// A readiness step.
    ReadinessId,
    /// Someone with an account.
    PersonId,
}
