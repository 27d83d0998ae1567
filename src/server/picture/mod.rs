//! The picture that a link shows where it is sent to: 1200 × 630 pixels, PNG.

pub mod fonts;
pub mod png;

use super::App;
use super::conditional::Content;
use super::error::{ProblemDetails, internal};
use super::page::town_of;
use crate::query::UrlState;
use crate::town::Town;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use chrono::NaiveDate;

/// Writes the picture of a town as SVG, for the state in a link and the day that it is there.
pub type Writer = fn(&Town, &UrlState, NaiveDate) -> String;

/// Answers with the picture for the state in the query, as `write` draws it.
///
/// # Errors
/// When there is no such town, or the drawing cannot be made into a picture.
pub async fn picture(
    app: &App,
    uri: &Uri,
    asked: &HeaderMap,
    write: Writer,
) -> Result<Response, ProblemDetails> {
    let state = UrlState::read(uri.query().unwrap_or_default());
    let town = town_of(app, &state).await?;
    let today = app.clock.local_time_in(&town.town.venue.time_zone).date();
    let key = format!("{} {today} {}", town.file.etag, state.write());
    let make = move || -> anyhow::Result<Content> {
        let svg = write(&town.town, &state, today);
        Ok(Content::new(png::draw(&svg)?, "image/png"))
    };
    let made = app.pictures.content(key, make).await;
    let picture = made.map_err(|error| {
        tracing::error!("the link-preview picture cannot be made: {error:#}");
        internal("The picture cannot be made. The server's log says why.")
    })?;
    Ok(picture.answer(asked))
}
