//! Signing in and out.

use super::answer::Answer;
use super::operation::{Audience, Operation};
use super::parameter::Parameter;
use super::schemas::Schemas;
use crate::server::api::documents::SignedInDocument;
use crate::server::api::sessions::SessionList;
use crate::server::auth::Credentials;
use serde_json::json;

pub(super) const TAG: &str = "Sessions";

/// What a server without a store answers to who would sign in.
pub(super) const NO_STORE: &str = "The server keeps nothing, so nobody can sign in.";

/// Somebody tried too often.
pub(super) const TOO_OFTEN: &str = "There were too many tries.";

/// `POST /sessions`
pub fn sign_in() -> Operation {
    Operation::new(TAG, "signIn", "Sign in")
        .reads(Schemas::read::<Credentials>)
        .answers(signed_in(201, "Who is signed in, and the cookie.").with("Location"))
        .refuses(400, "The body is not what is expected.")
        .refuses(
            401,
            "Login or password is wrong (`sign-in-refused`), or a code is needed or wrong \
            (`code-needed`, `code-wrong`).",
        )
        .refuses(403, "Signing in needs HTTPS (`https-needed`).")
        .refuses(404, NO_STORE)
        .refuses(429, TOO_OFTEN)
}

/// `GET /sessions`
pub fn sessions() -> Operation {
    let list = Answer::json(
        200,
        "The latest used first.",
        Schemas::written::<SessionList>,
    );
    Operation::new(TAG, "sessions", "One's own sessions")
        .only_for(Audience::SignedIn)
        .answers(list)
}

/// `DELETE /sessions`
pub fn end_sessions() -> Operation {
    let except = json!({"type": "string", "enum": ["current"]});
    Operation::new(TAG, "signOutEverywhere", "Sign out everywhere")
        .only_for(Audience::SignedIn)
        .takes(Parameter::query(
            "except",
            "`current`: everywhere else.",
            except,
        ))
        .answers(Answer::new(204, "The sessions are over.").with("Set-Cookie"))
        .refuses(400, "Only `current` can be excepted.")
}

/// `GET /sessions/current`
pub fn current_session() -> Operation {
    let answer = Answer::json(
        200,
        "Who is signed in.",
        Schemas::written::<SignedInDocument>,
    );
    Operation::new(TAG, "currentSession", "Who is signed in")
        .only_for(Audience::SignedIn)
        .answers(answer)
}

/// `DELETE /sessions/current`
pub fn sign_out() -> Operation {
    Operation::new(TAG, "signOut", "Sign out")
        .more("Without a session there is nothing to end, which is as good.")
        .answers(Answer::new(204, "Nobody is signed in any more.").with("Set-Cookie"))
}

/// `DELETE /sessions/{id}`
pub fn end_session() -> Operation {
    let id = Parameter::path("id", "The id of the session.", json!({"type": "string"}));
    Operation::new(TAG, "endSession", "End one of one's own sessions")
        .only_for(Audience::SignedIn)
        .takes(id)
        .answers(Answer::new(204, "It is over."))
        .refuses(404, "There is no such session of one's own.")
}

/// Who is signed in now, with the cookie.
pub(super) fn signed_in(status: u16, meaning: &'static str) -> Answer {
    Answer::json(status, meaning, Schemas::written::<SignedInDocument>).with("Set-Cookie")
}
