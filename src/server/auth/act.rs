//! What people do with accounts and what is theirs, as the audit calls it.

use std::fmt;

/// One kind of act. Its word stays the same for ever: the audit is searched for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Signed in.
    SignIn,
    /// Tried to, with a password or code that was wrong.
    SignInFailed,
    /// Signed out here.
    SignOut,
    /// Signed out everywhere.
    SignOutEverywhere,
    /// Ended another session of their own.
    EndSession,
    /// Made an invitation.
    Invite,
    /// Took an invitation back.
    WithdrawInvitation,
    /// Made an account with an invitation.
    AcceptInvitation,
    /// Made a link that sets a password.
    MakeResetLink,
    /// Set a password with such a link.
    ResetPassword,
    /// The program made the first administrator's link.
    MakeFirstLink,
    /// Changed their own password.
    ChangePassword,
    /// The program kept the same password in a newer form.
    RenewHash,
    /// Began to use one-time passwords.
    AddSecondStep,
    /// No longer uses one-time passwords, or somebody took them away.
    RemoveSecondStep,
    /// Changed a name.
    Rename,
    /// Changed what somebody may do.
    ChangeGrants,
    /// Disabled an account.
    Disable,
    /// Enabled it again.
    Enable,
    /// Removed a scenario; it is about whose it was.
    RemoveScenario,
}

impl Act {
    /// Every act.
    pub const ALL: [Self; 20] = [
        Self::SignIn,
        Self::SignInFailed,
        Self::SignOut,
        Self::SignOutEverywhere,
        Self::EndSession,
        Self::Invite,
        Self::WithdrawInvitation,
        Self::AcceptInvitation,
        Self::MakeResetLink,
        Self::ResetPassword,
        Self::MakeFirstLink,
        Self::ChangePassword,
        Self::RenewHash,
        Self::AddSecondStep,
        Self::RemoveSecondStep,
        Self::Rename,
        Self::ChangeGrants,
        Self::Disable,
        Self::Enable,
        Self::RemoveScenario,
    ];

    /// Its word in the audit.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::SignInFailed => "sign-in-failed",
            Self::SignOut => "sign-out",
            Self::SignOutEverywhere => "sign-out-everywhere",
            Self::EndSession => "end-session",
            Self::Invite => "invite",
            Self::WithdrawInvitation => "withdraw-invitation",
            Self::AcceptInvitation => "accept-invitation",
            Self::MakeResetLink => "make-reset-link",
            Self::ResetPassword => "reset-password",
            Self::MakeFirstLink => "make-first-link",
            Self::ChangePassword => "change-password",
            Self::RenewHash => "renew-hash",
            Self::AddSecondStep => "add-second-step",
            Self::RemoveSecondStep => "remove-second-step",
            Self::Rename => "rename",
            Self::ChangeGrants => "change-grants",
            Self::Disable => "disable",
            Self::Enable => "enable",
            Self::RemoveScenario => "remove-scenario",
        }
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
