//! Freshness: what has not been confirmed for long.

use crate::query::Work;
use crate::town::Language;
use crate::words::manage;
use maud::{Markup, html};

/// The screen.
pub fn screen(language: Language) -> Markup {
    html! { header.work-head { h1 { (manage::work(language, Work::Freshness)) } } }
}
