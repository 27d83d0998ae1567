//! The first administrator: somebody who is there when nobody can invite anybody yet.

use super::Act;
use super::link::{MadeLink, make_link};
use crate::server::error::ProblemDetails;
use crate::server::store::{Audit, Milliseconds, Purpose, Store, User};

/// A link that makes the first administrator, if nobody can manage the accounts. Older ones end.
///
/// # Errors
/// What the store says.
pub async fn link_for_first_administrator(
    store: &dyn Store,
    now_ms: Milliseconds,
    base: &str,
) -> Result<Option<MadeLink>, ProblemDetails> {
    let users = store.users().await?;
    if users.iter().any(User::is_working_administrator) {
        return Ok(None);
    }
    let audit = Audit::of_program(Act::MakeFirstLink.as_str(), now_ms);
    let made = make_link(store, Purpose::FirstAdministrator, audit, base).await?;
    Ok(Some(made))
}
