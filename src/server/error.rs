//! What goes wrong, and which type says it.
//!
//! * [`ProblemDetails`] is what a program hears over HTTP: RFC 9457, `application/problem+json`.
//!   Every error below `/api`, and every refusal that is not about a page, has this shape. It never
//!   contains a path of this computer or a reason from inside; those go to the log.
//! * A person who asks for a page that is not there gets the page in [`super::site::not_found`].
//! * [`super::towns::TownError`] is why a town cannot be given, [`super::store::StoreError`] why the
//!   store did not do what it was asked. Both turn into problem details here and nowhere else.
//! * [`anyhow::Error`] is for the command line, where it becomes a sentence for the operator.

use super::store::StoreError;
use super::towns::TownError;
use axum::Json;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::{Map, Value};

/// Where the kinds of problems are explained that a program may want to tell apart.
const KINDS: &str = "https://github.com/frontage/frontage/blob/main/docs/problems.md#";

/// Seconds after which a store that does not answer may do so again.
const STORE_BACK: u64 = 2;

/// Seconds after which somebody may have made room on a disk.
const DISK_BACK: u64 = 60;

/// An error as RFC 9457 writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemDetails {
    /// The HTTP status.
    pub status: StatusCode,
    /// What went wrong this time, as a sentence.
    pub detail: String,
    /// Its heading in `docs/problems.md`, where the status alone does not say what to do.
    pub kind: Option<&'static str>,
    /// What else a program may want to know: the extension members of RFC 9457, 3.2.
    pub members: Map<String, Value>,
    /// Headers the answer has to have.
    pub headers: Vec<(HeaderName, HeaderValue)>,
}

/// Nothing answers to what was asked for.
pub fn not_found(detail: impl Into<String>) -> ProblemDetails {
    ProblemDetails::new(StatusCode::NOT_FOUND, detail)
}

/// The question cannot be understood.
pub fn bad_request(detail: impl Into<String>) -> ProblemDetails {
    ProblemDetails::new(StatusCode::BAD_REQUEST, detail)
}

/// Who asks has to sign in first.
///
/// RFC 9110 wants a challenge with every 401; browsers show no dialogue for one they do not know.
pub fn unauthorized(detail: impl Into<String>) -> ProblemDetails {
    let challenge = HeaderValue::from_static("Cookie realm=\"Frontage\"");
    ProblemDetails::new(StatusCode::UNAUTHORIZED, detail)
        .with_header(header::WWW_AUTHENTICATE, challenge)
}

/// Who asks is known, or need not be, and may not do this.
pub fn forbidden(detail: impl Into<String>) -> ProblemDetails {
    ProblemDetails::new(StatusCode::FORBIDDEN, detail)
}

/// It contradicts what is there.
pub fn conflict(detail: impl Into<String>) -> ProblemDetails {
    ProblemDetails::new(StatusCode::CONFLICT, detail)
}

/// It can be read but breaks a rule.
pub fn unprocessable(detail: impl Into<String>) -> ProblemDetails {
    ProblemDetails::new(StatusCode::UNPROCESSABLE_ENTITY, detail)
}

/// Who asks has asked too often, and may again after so many seconds.
pub fn too_many_requests(detail: impl Into<String>, seconds: u64) -> ProblemDetails {
    ProblemDetails::new(StatusCode::TOO_MANY_REQUESTS, detail).with_retry_after(seconds)
}

/// It cannot be done now, but probably after so many seconds.
pub fn unavailable(detail: impl Into<String>, seconds: u64) -> ProblemDetails {
    ProblemDetails::new(StatusCode::SERVICE_UNAVAILABLE, detail).with_retry_after(seconds)
}

/// Something answers there, but not to this method. The router adds which ones it answers to.
pub fn method_not_allowed() -> ProblemDetails {
    let detail = "This method is not for this address: Allow says which are.";
    ProblemDetails::new(StatusCode::METHOD_NOT_ALLOWED, detail)
}

/// The fault is this server's; the log says what it is.
pub fn internal(detail: impl Into<String>) -> ProblemDetails {
    ProblemDetails::new(StatusCode::INTERNAL_SERVER_ERROR, detail)
}

impl ProblemDetails {
    /// An error with this status, and what went wrong as a sentence.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            status,
            detail: detail.into(),
            kind: None,
            members: Map::new(),
            headers: Vec::new(),
        }
    }

    /// The same, as the kind under this heading of `docs/problems.md`.
    pub fn of_kind(self, heading: &'static str) -> Self {
        Self {
            kind: Some(heading),
            ..self
        }
    }

    /// The same with one more member, such as what stands against a change.
    pub fn with_member(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.members.insert(name.into(), value.into());
        self
    }

    /// The same with one more header.
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    fn with_retry_after(self, seconds: u64) -> Self {
        self.with_header(header::RETRY_AFTER, HeaderValue::from(seconds))
    }
}

#[derive(Serialize)]
struct Document<'a> {
    r#type: String,
    title: &'a str,
    status: u16,
    detail: &'a str,
    #[serde(flatten)]
    members: &'a Map<String, Value>,
}

impl IntoResponse for ProblemDetails {
    fn into_response(self) -> Response {
        let document = Document {
            // RFC 9457, 4.2.1: about:blank says no more than the status, whose name is the title.
            r#type: match self.kind {
                Some(heading) => format!("{KINDS}{heading}"),
                None => "about:blank".into(),
            },
            title: self.status.canonical_reason().unwrap_or("Error"),
            status: self.status.as_u16(),
            detail: &self.detail,
            members: &self.members,
        };
        let mut response = (self.status, Json(document)).into_response();
        let media_type = HeaderValue::from_static("application/problem+json");
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, media_type);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.extend(self.headers);
        response
    }
}

impl From<TownError> for ProblemDetails {
    fn from(error: TownError) -> Self {
        match error {
            TownError::InvalidName(_) => bad_request(error.to_string()),
            TownError::Unknown(_) => not_found(error.to_string()),
            TownError::Unreadable(_) => internal(error.to_string()),
            TownError::Store(error) => error.into(),
        }
    }
}

impl From<StoreError> for ProblemDetails {
    fn from(error: StoreError) -> Self {
        let words = error.to_string();
        match error {
            StoreError::Unknown(what) => not_found(format!("There is no such {what}.")),
            StoreError::Taken(what) => {
                conflict(format!("There is such a {what} already.")).of_kind("taken")
            }
            StoreError::Stale { revision } => {
                let detail = format!("It was saved since, and is at revision {revision}.");
                conflict(detail)
                    .of_kind("stale")
                    .with_member("revision", revision)
            }
            StoreError::TooMany(most) => {
                let detail = format!("Nobody keeps more than {most} of these. Remove one first.");
                conflict(detail)
                    .of_kind("too-many")
                    .with_member("most", most)
            }
            StoreError::LinkSpent => {
                let detail = "This link cannot be used, or not any more. Ask for a new one.";
                ProblemDetails::new(StatusCode::GONE, detail).of_kind("link-spent")
            }
            StoreError::LastAdministrator => {
                let detail = "Nobody could manage the accounts afterwards: this is the last \
                    administrator who can sign in. Make another one first.";
                conflict(detail).of_kind("last-administrator")
            }
            StoreError::Moved { .. } | StoreError::Duplicate(_) => conflict(words),
            StoreError::Invalid(_) => unprocessable(words),
            StoreError::Unavailable(_) => {
                tracing::warn!("{words}");
                let detail = "What is stored cannot be reached now. Try again in a moment.";
                unavailable(detail, STORE_BACK)
            }
            StoreError::Full(_) | StoreError::ReadOnly(_) => {
                tracing::error!("{words}");
                let detail = "Nothing can be stored now; what is there can be read. \
                    The server's log says why.";
                unavailable(detail, DISK_BACK).of_kind("read-only")
            }
            StoreError::Corrupt(_)
            | StoreError::Newer { .. }
            | StoreError::InUse(_)
            | StoreError::Failed(_) => {
                tracing::error!("{words}");
                internal("What is stored cannot be used. The server's log says why.")
            }
        }
    }
}
