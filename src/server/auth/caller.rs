//! Who asks: somebody who is signed in, or nobody.

use super::rights::{role_needed, suffices};
use super::secret::Secret;
use super::{Entrance, cookie};
use crate::server::App;
use crate::server::error::{ProblemDetails, forbidden, unauthorized};
use crate::server::store::{Audit, Role, Session, User};
use crate::server::towns::TownName;
use axum::extract::FromRequestParts;
use axum::http::HeaderValue;
use axum::http::request::Parts;

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who it is, as the account is now.
    pub user: User,
    /// Through which session.
    pub session: Session,
}

/// Who asks, as every handler may want to know. A cookie that is worth nothing is nobody's.
#[derive(Clone, Debug)]
pub struct Caller {
    /// How the request came in.
    pub entrance: Entrance,
    /// Who it is, if anybody is signed in.
    pub signed_in: Option<SignedIn>,
    pub(super) token: Option<Secret>,
    lacks_second_step: bool,
}

impl Caller {
    /// Who is signed in.
    ///
    /// # Errors
    /// 401 if nobody is.
    pub fn signed_in(&self) -> Result<&SignedIn, ProblemDetails> {
        self.signed_in
            .as_ref()
            .ok_or_else(|| unauthorized("Sign in first."))
    }

    /// Who is signed in and has at least this role, in a town or, without one, everywhere.
    ///
    /// # Errors
    /// 401 if nobody is signed in, 403 if they may not.
    pub fn require(
        &self,
        role: Role,
        town: Option<&TownName>,
    ) -> Result<&SignedIn, ProblemDetails> {
        let signed_in = self.signed_in()?;
        if suffices(&signed_in.user.grants, role, town) {
            self.require_second_step()?;
            return Ok(signed_in);
        }
        let place = town.map_or("everywhere".into(), |town| format!("in the town “{town}”"));
        let detail = format!("This is for whoever is {role} {place}.");
        Err(role_needed(&signed_in.user, detail))
    }

    /// Refuses who has to use a second step, by the operator's rule, and does not yet.
    ///
    /// # Errors
    /// 403.
    pub fn require_second_step(&self) -> Result<(), ProblemDetails> {
        if !self.lacks_second_step {
            return Ok(());
        }
        let detail = "This server asks for a second step. Add one to your account first.";
        Err(forbidden(detail).of_kind("second-step-needed"))
    }

    /// The browser's token, whatever it is worth.
    pub fn token(&self) -> Option<&Secret> {
        self.token.as_ref()
    }

    /// Takes the cookie from the browser; the header's value for `Set-Cookie`.
    pub fn cookie_taken(&self) -> Option<HeaderValue> {
        cookie::taken(self.entrance.transport)
    }

    /// An act of this caller.
    pub fn acts(&self, audit: Audit) -> Audit {
        match &self.signed_in {
            Some(signed_in) => audit.by(signed_in.user.id),
            None => audit,
        }
    }
}

impl FromRequestParts<App> for Caller {
    type Rejection = ProblemDetails;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, ProblemDetails> {
        let entrance = Entrance::of(app, parts);
        let token = cookie::token(entrance.transport, &parts.headers);
        let signed_in = match (&app.auth, &token) {
            (Some(auth), Some(token)) => auth.signed_in(token).await?,
            _ => None,
        };
        let lacks_second_step = match (&app.auth, &signed_in) {
            (Some(auth), Some(signed_in)) => auth.second_step.is_lacking(&signed_in.user),
            _ => false,
        };
        Ok(Self {
            entrance,
            signed_in,
            token,
            lacks_second_step,
        })
    }
}
