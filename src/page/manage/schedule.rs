//! The tenancy schedule: a table of units to work in.

use crate::query::Work;
use crate::town::Language;
use crate::words::manage;
use maud::{Markup, html};

/// The screen.
pub fn screen(language: Language) -> Markup {
    html! { header.work-head { h1 { (manage::work(language, Work::Schedule)) } } }
}
