//! What single values of the files mean: texts, numbers, days, ids, names of steps and kinds.

use super::json::Json;
use super::reader::{At, one_of};
use crate::town::{DateSpan, Labels, Problem, parse_day};
use chrono::NaiveDate;
use uuid::Uuid;

/// A text.
pub(super) fn text(at: &At<'_>) -> Result<String, Problem> {
    borrowed_text(at, "a text").map(str::to_owned)
}

fn borrowed_text<'a>(at: &At<'a>, what: &str) -> Result<&'a str, Problem> {
    match at.value() {
        Json::Text(text) => Ok(text),
        _ => Err(at.expected(what)),
    }
}

/// A text in one or more languages.
pub(super) fn labels(at: &At<'_>) -> Result<Labels, Problem> {
    let members = at.members()?;
    let mut texts = Vec::with_capacity(members.len());
    for (tag, value) in members {
        texts.push((tag.as_str(), text(&at.member(tag, value))?));
    }
    let labels = Labels::from_iter(texts);
    if labels.all().count() < members.len() {
        return Err(at.problem("a language is written twice, expected one text for each"));
    }
    Ok(labels)
}

/// Any number.
pub(super) fn number(at: &At<'_>) -> Result<f64, Problem> {
    match at.value() {
        Json::Number(number) => Ok(*number),
        _ => Err(at.expected("a number")),
    }
}

/// A number such as 3 or -1.
pub(super) fn whole_number(at: &At<'_>) -> Result<i32, Problem> {
    let range = f64::from(i32::MIN)..=f64::from(i32::MAX);
    match at.value() {
        Json::Number(number) if number.fract() == 0.0 && range.contains(number) => {
            #[expect(clippy::cast_possible_truncation, reason = "checked above")]
            let whole = *number as i32;
            Ok(whole)
        }
        _ => Err(at.expected("a whole number")),
    }
}

/// A number of things, from 0.
#[cfg(feature = "manage")]
pub(super) fn count(at: &At<'_>) -> Result<u64, Problem> {
    /// Up to here every whole number of a JSON text is one of its own.
    const LARGEST: f64 = 9_007_199_254_740_992.0;
    match at.value() {
        Json::Number(number) if number.fract() == 0.0 && (0.0..LARGEST).contains(number) => {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "checked above"
            )]
            let count = *number as u64;
            Ok(count)
        }
        _ => Err(at.expected("a whole number from 0")),
    }
}

/// A place in a list, from 0.
#[cfg(feature = "manage")]
pub(super) fn place(at: &At<'_>) -> Result<usize, Problem> {
    usize::try_from(count(at)?).map_err(|_| at.expected("a place in a list, from 0"))
}

/// Square metres of something that is there.
pub(super) fn square_metres(at: &At<'_>) -> Result<f64, Problem> {
    above_zero(at, "a number of square metres above 0")
}

/// Metres of something that is there.
pub(super) fn metres(at: &At<'_>) -> Result<f64, Problem> {
    above_zero(at, "a number of metres above 0")
}

fn above_zero(at: &At<'_>, what: &str) -> Result<f64, Problem> {
    match at.value() {
        Json::Number(number) if *number > 0.0 => Ok(*number),
        _ => Err(at.expected(what)),
    }
}

/// `true` or `false`.
pub(super) fn flag(at: &At<'_>) -> Result<bool, Problem> {
    match at.value() {
        Json::Bool(value) => Ok(*value),
        _ => Err(at.expected("true or false")),
    }
}

/// A day of the calendar: `2024-05-13`, and no other way of writing it.
pub(super) fn day(at: &At<'_>) -> Result<NaiveDate, Problem> {
    let what = "a day such as 2024-05-13";
    parse_day(borrowed_text(at, what)?).ok_or_else(|| at.expected(what))
}

/// A day, a month, a year and the like.
pub(super) fn date(at: &At<'_>) -> Result<DateSpan, Problem> {
    let text = borrowed_text(at, "a date such as 2024-05-13")?;
    let read: Result<DateSpan, _> = text.parse();
    read.map_err(|error| at.problem(error.to_string()))
}

/// An id; which noun's it is says the type around it.
pub(super) fn id(at: &At<'_>) -> Result<Uuid, Problem> {
    let what = "a UUID such as 0b7c1d1e-1f5a-4c57-9a55-3c1f0a6f1a01";
    Uuid::try_parse(borrowed_text(at, what)?).map_err(|_| at.expected(what))
}

/// The one of `all` that has the name written here.
pub(super) fn named<T: Copy>(
    at: &At<'_>,
    all: &[T],
    name: fn(T) -> &'static str,
) -> Result<T, Problem> {
    let found = all.iter().find(|it| is(at, name(**it)));
    found.copied().ok_or_else(|| {
        let names: Vec<_> = all.iter().map(|it| name(*it)).collect();
        at.expected(&one_of(&names))
    })
}

/// Whether exactly this is written here, such as the type of a GeoJSON object.
fn is(at: &At<'_>, name: &str) -> bool {
    matches!(at.value(), Json::Text(text) if text == name)
}

/// Refuses everything but this text.
pub(super) fn exactly(at: &At<'_>, name: &str) -> Result<(), Problem> {
    if is(at, name) {
        Ok(())
    } else {
        Err(at.expected(&one_of(&[name])))
    }
}
