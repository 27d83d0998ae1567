//! Who has to use a second step: the operator's rule.

use super::rights::administers_anything;
use crate::server::store::User;
use clap::ValueEnum;

/// Who has to use a second step before they may do more than change their own account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum SecondStepRule {
    /// Nobody; whoever wants to can.
    #[default]
    Optional,
    /// Who manages the accounts of any town.
    Administrators,
    /// Everybody.
    Everybody,
}

impl SecondStepRule {
    /// Whether this person has to add a second step first.
    pub fn is_lacking(self, user: &User) -> bool {
        let has_to = match self {
            Self::Optional => false,
            Self::Administrators => administers_anything(user),
            Self::Everybody => true,
        };
        has_to && user.totp.is_none()
    }
}
