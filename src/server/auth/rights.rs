//! Which role is enough for what.
//!
//! The roles are a ladder: a planner reads all, a manager also changes, a publisher also changes
//! what the public sees, an administrator also says who may do what. An administrator could give
//! themselves any role, so a gap in the ladder would protect nothing; the audit says what they did.

use crate::server::error::{ProblemDetails, forbidden};
use crate::server::store::{Grant, Role, User};
use crate::server::towns::TownName;

/// Whether these grants are enough for what needs a role, in a town or, without one, everywhere.
///
/// ```
/// # use frontage::server::{auth::suffices, store::{Grant, Role}};
/// let (here, there) = ("fragrant-town".parse().unwrap(), "sample-mall".parse().unwrap());
/// let manager_here = [Grant::in_town(Role::Manager, here)];
/// let here = "fragrant-town".parse().unwrap();
/// assert!(suffices(&manager_here, Role::Planner, Some(&here)));
/// assert!(!suffices(&manager_here, Role::Publisher, Some(&here)));
/// assert!(!suffices(&manager_here, Role::Planner, Some(&there)));
/// assert!(!suffices(&manager_here, Role::Planner, None));
/// ```
pub fn suffices(grants: &[Grant], needed: Role, town: Option<&TownName>) -> bool {
    grants.iter().any(|grant| {
        let is_there = grant.town.is_none() || grant.town.as_ref() == town;
        is_there && step(grant.role) >= step(needed)
    })
}

/// Whether somebody with these grants may give and take this grant.
pub fn may_give(grants: &[Grant], grant: &Grant) -> bool {
    suffices(grants, Role::Administrator, grant.town.as_ref())
}

/// Whether a person manages the accounts of any town.
pub fn administers_anything(user: &User) -> bool {
    let mut grants = user.grants.iter();
    grants.any(|grant| grant.role == Role::Administrator)
}

/// 403 for somebody whose roles are not enough. Who looks for what they may not see is in the log.
pub fn role_needed(who: &User, detail: impl Into<String>) -> ProblemDetails {
    let detail = detail.into();
    tracing::warn!(user = %who.id, "not allowed: {detail}");
    forbidden(detail).of_kind("role-needed")
}

/// How far up the ladder a role is.
fn step(role: Role) -> u8 {
    match role {
        Role::Planner => 0,
        Role::Manager => 1,
        Role::Publisher => 2,
        Role::Administrator => 3,
    }
}
