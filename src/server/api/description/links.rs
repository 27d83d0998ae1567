//! One-time links: making them, and what who gets one does.

use super::accounts::{ADMINISTRATORS, EVERYWHERE, NO_SUCH_USER, NOT_EXPECTED, OWN_ACCOUNT, id};
use super::answer::Answer;
use super::operation::Operation;
use super::parameter::Parameter;
use super::schemas::Schemas;
use super::sessions::{NO_STORE, TOO_OFTEN, signed_in};
use crate::server::api::documents::LinkDocument;
use crate::server::api::invitations::{InvitationList, InvitationRequest};
use crate::server::api::links::{PurposeDocument, Token};
use crate::server::api::users::ResetRequest;
use crate::server::auth::{Acceptance, NewPassword};
use serde_json::json;

pub(super) const TAG: &str = "Links";

/// `GET /invitations`
pub fn invitations() -> Operation {
    let list = Answer::json(
        200,
        "Without their secrets.",
        Schemas::written::<InvitationList>,
    );
    Operation::new(TAG, "invitations", "The invitations that can still be used")
        .only_for(ADMINISTRATORS)
        .answers(list)
}

/// `POST /invitations`
pub fn invite() -> Operation {
    Operation::new(TAG, "invite", "Make an invitation")
        .more("Its link is in this answer and nowhere else.")
        .only_for(ADMINISTRATORS)
        .reads(Schemas::read::<InvitationRequest>)
        .such_as(json!({"grants": [{"role": "planner", "town": "fragrant-town"}]}))
        .answers(a_link())
        .refuses(400, NOT_EXPECTED)
        .refuses(422, "The grants or the note cannot be; `field` says which.")
}

/// `DELETE /invitations/{id}`
pub fn withdraw_invitation() -> Operation {
    let id = Parameter::path("id", "The id of the invitation.", json!({"type": "string"}));
    Operation::new(TAG, "withdrawInvitation", "Take an invitation back")
        .only_for(ADMINISTRATORS)
        .takes(id)
        .answers(Answer::new(204, "It is worth nothing any more."))
        .refuses(404, "There is no such invitation, or not any more.")
}

/// `POST /users/{id}/reset-link`
pub fn make_reset_link() -> Operation {
    Operation::new(TAG, "makeResetLink", "Make a link for a new password")
        .only_for(EVERYWHERE)
        .takes(id())
        .reads(Schemas::read::<ResetRequest>)
        .answers(a_link())
        .refuses(400, NOT_EXPECTED)
        .refuses(403, OWN_ACCOUNT)
        .refuses(404, NO_SUCH_USER)
}

/// `POST /links/inspect`
pub fn inspect_link() -> Operation {
    let purpose = Answer::json(200, "What it is for.", Schemas::written::<PurposeDocument>);
    with_a_link("inspectLink", "What a link is for")
        .more("It can be used after that as before.")
        .reads(Schemas::read::<Token>)
        .answers(purpose)
}

/// `POST /links/accept`
pub fn accept_link() -> Operation {
    let meaning = "The account is made and signed in, with the cookie.";
    with_a_link("acceptLink", "Make the account that a link invites to")
        .reads(Schemas::read::<Acceptance>)
        .answers(signed_in(201, meaning).with("Location"))
        .refuses(403, "It needs HTTPS (`https-needed`).")
        .refuses(409, "Somebody has this login (`taken`).")
        .refuses(
            422,
            "The login, the name or the password cannot be; `field` says which.",
        )
}

/// `POST /links/reset`
pub fn reset_password() -> Operation {
    with_a_link("resetPassword", "Set the password that a link is for")
        .more("Its person signs in with it next.")
        .reads(Schemas::read::<NewPassword>)
        .answers(Answer::new(
            204,
            "The password is set; all sessions are over.",
        ))
        .refuses(403, "It needs HTTPS (`https-needed`).")
        .refuses(422, "The password is not good enough.")
}

fn with_a_link(id: &'static str, summary: &'static str) -> Operation {
    Operation::new(TAG, id, summary)
        .refuses(400, NOT_EXPECTED)
        .refuses(404, NO_STORE)
        .refuses(
            410,
            "The link cannot be used, or not any more (`link-spent`).",
        )
        .refuses(429, TOO_OFTEN)
}

fn a_link() -> Answer {
    Answer::json(201, "The link.", Schemas::written::<LinkDocument>)
}
