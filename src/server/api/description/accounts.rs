//! Accounts, and one's own.

use super::answer::Answer;
use super::operation::{Audience, Operation};
use super::parameter::Parameter;
use super::schemas::Schemas;
use super::sessions::{TOO_OFTEN, signed_in};
use crate::server::api::audit::AuditPage;
use crate::server::api::documents::AccountDocument;
use crate::server::api::me::{KeyDocument, OwnChange};
use crate::server::api::users::{AccountChange, UserList};
use crate::server::auth::{Confirmation, PasswordChange, SecondStep};
use serde_json::json;

pub(super) const TAG: &str = "Accounts";

/// Who manages accounts.
pub(super) const ADMINISTRATORS: Audience = Audience::Role("administrators, of what they manage");

/// Who manages everything.
pub(super) const EVERYWHERE: Audience = Audience::Role("administrators everywhere");

/// What one does about oneself at another address.
pub(super) const OWN_ACCOUNT: &str = "This is one's own account (`own-account`).";

const WRONG_PASSWORD: &str = "The password is another one (`password-wrong`).";

/// `GET /users`
pub fn accounts() -> Operation {
    let list = Answer::json(200, "By login.", Schemas::written::<UserList>);
    Operation::new(TAG, "accounts", "The accounts")
        .more("Who manages some towns sees the accounts that may do something there.")
        .only_for(ADMINISTRATORS)
        .answers(list)
}

/// `GET /users/{id}`
pub fn account() -> Operation {
    Operation::new(TAG, "account", "An account")
        .only_for(ADMINISTRATORS)
        .takes(id())
        .answers(an_account())
        .refuses(404, NO_SUCH_USER)
}

/// `PATCH /users/{id}`
pub fn change_account() -> Operation {
    Operation::new(TAG, "changeAccount", "Change an account")
        .more("Grants in the towns one manages; the rest is for administrators everywhere.")
        .only_for(ADMINISTRATORS)
        .takes(id())
        .reads(Schemas::read::<AccountChange>)
        .answers(an_account())
        .refuses(400, NOT_EXPECTED)
        .refuses(403, OWN_ACCOUNT)
        .refuses(404, NO_SUCH_USER)
        .refuses(
            409,
            "Nobody could manage the accounts afterwards (`last-administrator`).",
        )
        .refuses(422, "A member cannot be so; `field` names it.")
}

/// `DELETE /users/{id}/sessions`
pub fn sign_out_account() -> Operation {
    Operation::new(TAG, "signOutAccount", "Sign somebody out everywhere")
        .only_for(EVERYWHERE)
        .takes(id())
        .answers(Answer::new(204, "All their sessions are over."))
        .refuses(404, "There is no such account.")
}

/// `GET /audit`
pub fn audit() -> Operation {
    let id = || json!({"type": "string", "format": "uuid"});
    let moment = || json!({"type": "string", "format": "date-time"});
    let act = json!({"type": "string", "pattern": "^[a-z-]{1,40}$"});
    let before = json!({"type": "integer", "minimum": 0, "maximum": u64::MAX});
    let limit = json!({"type": "integer", "minimum": 1, "maximum": 200, "default": 50});
    let whom = "Who did it, or of whom it is about.";
    let done = "What was done, such as `sign-in-failed`.";
    let page = "Rows before this one: the `next` of a page.";
    Operation::new(TAG, "audit", "Who did what to whom, when and from where")
        .more("The latest first.")
        .only_for(EVERYWHERE)
        .takes(Parameter::query("person", whom, id()))
        .takes(Parameter::query("by", "Who did it.", id()))
        .takes(Parameter::query("about", "Of whom it is about.", id()))
        .takes(Parameter::query("act", done, act))
        .takes(Parameter::query(
            "from",
            "Not before this moment.",
            moment(),
        ))
        .takes(Parameter::query("to", "Before this moment.", moment()))
        .takes(Parameter::query("before", page, before))
        .takes(Parameter::query("limit", "How many rows.", limit))
        .answers(Answer::json(
            200,
            "A page of rows.",
            Schemas::written::<AuditPage>,
        ))
        .refuses(400, "A parameter cannot be.")
}

/// `GET /users/me`
pub fn me() -> Operation {
    own("me", "One's own account").answers(an_account())
}

/// `PATCH /users/me`
pub fn change_me() -> Operation {
    own("changeMe", "Change one's own name")
        .reads(Schemas::read::<OwnChange>)
        .answers(an_account())
        .refuses(400, NOT_EXPECTED)
        .refuses(422, "A name is one line of 1 to 100 characters.")
}

/// `POST /users/me/password`
pub fn change_password() -> Operation {
    confirmed("changePassword", "Set another password")
        .more("Other sessions end, and this one gets another cookie.")
        .reads(Schemas::read::<PasswordChange>)
        .refuses(422, "The new password is not good enough.")
}

/// `POST /users/me/second-step/key`
pub fn offer_key() -> Operation {
    let key = Answer::json(
        200,
        "A key, not yet in use.",
        Schemas::written::<KeyDocument>,
    );
    own("offerKey", "A key for an authenticator app")
        .more("Nothing changes yet. The body may be `{}`, or anything else that is JSON.")
        .reads(|_| json!({}))
        .answers(key)
}

/// `POST /users/me/second-step`
pub fn second_step() -> Operation {
    confirmed("addSecondStep", "Begin to use a second step")
        .reads(Schemas::read::<SecondStep>)
        .refuses(409, "There is one already (`taken`).")
        .refuses(422, "The key or the code is wrong.")
}

/// `POST /users/me/second-step/removal`
pub fn second_step_removal() -> Operation {
    confirmed("removeSecondStep", "No longer use a second step")
        .reads(Schemas::read::<Confirmation>)
}

pub(super) const NO_SUCH_USER: &str = "There is no such account, or one does not manage it.";

/// The body has another shape.
pub(super) const NOT_EXPECTED: &str = "The body is not what is expected.";

/// The account in the path.
pub(super) fn id() -> Parameter {
    let schema = json!({"type": "string", "format": "uuid"});
    Parameter::path("id", "The id of the account.", schema)
}

fn own(id: &'static str, summary: &'static str) -> Operation {
    Operation::new(TAG, id, summary).only_for(Audience::SignedIn)
}

/// What asks for the password once more.
fn confirmed(id: &'static str, summary: &'static str) -> Operation {
    own(id, summary)
        .answers(signed_in(200, "Who is signed in, and another cookie."))
        .refuses(400, NOT_EXPECTED)
        .refuses(403, WRONG_PASSWORD)
        .refuses(429, TOO_OFTEN)
}

fn an_account() -> Answer {
    Answer::json(200, "The account.", Schemas::written::<AccountDocument>)
}
