//! The visitors' page, with the plan already in it before any script has run.
//!
//! What is in it follows the link, so it is made for each link that is asked for. A page that
//! cannot be made is sent as it was built: the app then shows what there is, or says what is wrong.

pub mod splice;

use super::address;
use super::conditional::{Content, ETag};
use super::site::not_found;
use super::towns::{DEFAULT_TOWN, PublicTown, TownError, TownName};
use super::{App, clock};
use crate::page::document::{self, Prerendered};
use crate::query::UrlState;
use crate::town::Town;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use chrono::NaiveDateTime;
use splice::{MissingPlace, Parts, splice};
use std::sync::Arc;

const HTML: &str = "text/html; charset=utf-8";

/// `GET /` and `GET /index.html`.
pub async fn index(State(app): State<App>, uri: Uri, asked: HeaderMap) -> Response {
    let shell = match app.site.index().await {
        Ok(shell) => shell,
        Err(error) => {
            tracing::error!("index.html cannot be read: {error}");
            return not_found::page();
        }
    };
    let state = UrlState::read(uri.query().unwrap_or_default());
    match town_of(&app, &state).await {
        Ok(town) => {
            let base = address::base(&app, &asked);
            let content = prerendered(&app, shell, town, state, base).await;
            content.answer(&asked)
        }
        Err(TownError::Unreadable(_) | TownError::Store(_)) => {
            Content::new(shell, HTML).answer(&asked)
        }
        Err(TownError::Unknown(_) | TownError::InvalidName(_)) => no_such_town(shell),
    }
}

/// The town that a link asks for.
///
/// # Errors
/// When there is no such town, or its file cannot be read.
pub async fn town_of(app: &App, state: &UrlState) -> Result<Arc<PublicTown>, TownError> {
    let name = match &state.town {
        Some(name) => name.parse()?,
        None => TownName::default(),
    };
    app.towns.get(name).await
}

async fn prerendered(
    app: &App,
    shell: String,
    town: Arc<PublicTown>,
    state: UrlState,
    base: String,
) -> Content {
    let built = Content::new(shell.clone(), HTML);
    // What is open now changes with the minute.
    let now = clock::to_the_minute(app.clock.local_time_in(&town.town.venue.time_zone));
    let key = key(&town.file.etag, &built.etag, now, &state, &base);
    let make = move || -> anyhow::Result<Content> {
        let page = render(&shell, &town.town, &state, Some(now), &base)?;
        Ok(Content::new(served(&page, &state, &town), HTML))
    };
    let made = app.pages.content(key, make).await;
    made.unwrap_or_else(|error| {
        tracing::error!("the page cannot be prerendered: {error}");
        built
    })
}

/// Tells the app that a server stands behind the page, which writes workbooks, and where to hear of
/// what happens to the town after what the page shows.
fn served(page: &str, state: &UrlState, town: &PublicTown) -> String {
    let mut marks = "<meta name=\"frontage:server\" content=\"1\">".to_owned();
    if let Some(as_of) = town.as_of {
        let name = state.town.as_deref().unwrap_or(DEFAULT_TOWN);
        // The name is one that was found, and has nothing that needs escaping.
        marks += &format!(
            "<meta name=\"frontage:live\" content=\"api/live?town={name}&amp;after={}&amp;day={}\">",
            as_of.entry, as_of.day
        );
    }
    page.replacen("</head>", &format!("{marks}</head>"), 1)
}

fn key(town: &ETag, shell: &ETag, now: NaiveDateTime, state: &UrlState, base: &str) -> String {
    format!("{town} {shell} {now} {base} {}", state.write())
}

/// The built page with a town in it.
///
/// # Errors
/// When the page has no place for it.
pub fn render(
    shell: &str,
    town: &Town,
    state: &UrlState,
    local_now: Option<NaiveDateTime>,
    base: &str,
) -> Result<String, MissingPlace> {
    let Prerendered {
        title,
        description,
        lang,
        body,
        head,
    } = document::prerender(town, state, local_now, base);
    let parts = Parts {
        title: &title,
        description: &description,
        lang,
        body: &body,
        head: &head,
    };
    splice(shell, parts)
}

/// The app says that there is no such town; programs that follow links hear it from the status.
fn no_such_town(shell: String) -> Response {
    let mut response = (StatusCode::NOT_FOUND, Html(shell)).into_response();
    let no_store = HeaderValue::from_static("no-store");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, no_store);
    response
}
