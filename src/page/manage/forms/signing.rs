//! The forms of what happens most: a lease is signed, a shop opens.

use super::{buttons, date, what_and_why};
use crate::town::{DateSpan, Language};
use crate::words::manage::panel as phrases;
use chrono::NaiveDate;
use maud::{Markup, html};

/// When it was signed, and when it is to open.
pub fn sign(
    language: Language,
    title: &str,
    today: NaiveDate,
    planned: Option<DateSpan>,
) -> Markup {
    html! {
        form.sheet-form #sheet-form method="dialog" {
            h2 #sheet-title { (title) }
            p.sheet-subject { (phrases::sign(language)) }
            (date(language, "signed", phrases::signed_on(language), Some(&today), true))
            (date(language, "opening", phrases::planned_opening(language), super::shown(&planned), false))
            (what_and_why(language))
            (buttons(language, false, crate::words::manage::save(language)))
        }
    }
}

/// That it opens today: only why is asked.
pub fn open_today(
    language: Language,
    title: &str,
    today: NaiveDate,
    are_steps_left: bool,
) -> Markup {
    html! {
        form.sheet-form #sheet-form method="dialog" {
            h2 #sheet-title { (title) }
            p.sheet-subject { (phrases::open_today(language)) " · " (today) }
            @if are_steps_left { p.hint { (phrases::steps_before(language)) } }
            (what_and_why(language))
            (buttons(language, false, crate::words::manage::save(language)))
        }
    }
}
