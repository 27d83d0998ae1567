//! What lists that come in pages are asked for: people, moments, how many.

use crate::server::error::{ProblemDetails, bad_request};
use crate::server::query_string::parameter;
use crate::server::store::Milliseconds;
use axum::http::Uri;
use chrono::{DateTime, FixedOffset};
use std::str::FromStr;

/// How many rows a page has where nothing is said.
const PAGE: usize = 50;

/// How many it has at most.
const MOST: usize = 200;

/// A parameter of the address, if it is there.
///
/// # Errors
/// 400 that names the parameter and what was expected.
pub(super) fn read<T: FromStr>(
    uri: &Uri,
    name: &str,
    expected: &str,
) -> Result<Option<T>, ProblemDetails> {
    let Some(text) = parameter(uri, name) else {
        return Ok(None);
    };
    let value = text.parse();
    value
        .map(Some)
        .map_err(|_| bad_request(format!("{name}: expected {expected}")))
}

/// A moment of RFC 3339, if it is there.
///
/// # Errors
/// 400 that names the parameter.
pub(super) fn moment(uri: &Uri, name: &str) -> Result<Option<Milliseconds>, ProblemDetails> {
    let moment: Option<DateTime<FixedOffset>> =
        read(uri, name, "a moment such as 2026-11-23T08:00:00+08:00")?;
    Ok(moment.map(|moment| moment.timestamp_millis()))
}

/// How many rows are asked for with `limit`.
///
/// # Errors
/// 400 for none, and for more than 200.
pub(super) fn limit(uri: &Uri) -> Result<usize, ProblemDetails> {
    const EXPECTED: &str = "a number from 1 to 200";
    let limit = read(uri, "limit", EXPECTED)?.unwrap_or(PAGE);
    if (1..=MOST).contains(&limit) {
        return Ok(limit);
    }
    Err(bad_request(format!("limit: expected {EXPECTED}")))
}
