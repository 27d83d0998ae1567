//! What-if: the list of scenarios, and those that are open beside the town as it is.

mod compare;
pub mod forms;
mod in_words;
mod open;
mod timeline;

pub use compare::{Column, comparison};
pub use in_words::{MoveInWords, Where, clash, in_words};
pub use open::{Line, Open, opened};

use crate::desk::scenario;
use crate::ledger::Change;
use crate::query::{UrlState, Work};
use crate::town::Language;
use crate::words::manage::{self, scenarios as words};
use maud::{Markup, html};
use uuid::Uuid;

/// What the list says of a scenario.
#[derive(Clone, Debug, Default)]
pub struct Summary {
    /// Its id.
    pub id: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// Whose it is.
    pub owner: String,
    /// Whether that is who looks.
    pub is_mine: bool,
    /// Whether others see it.
    pub is_shared: bool,
    /// How many changes it has.
    pub changes: usize,
    /// The day it was last saved.
    pub updated: String,
}

/// How it stands with what was asked of the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// It has been asked for.
    #[default]
    Asked,
    /// It is as the server has it.
    Kept,
    /// It is being saved.
    Saving,
    /// The server does not answer.
    Silent,
    /// Somebody has to sign in again first.
    SignedOut,
    /// The server does not save it, and says why.
    Refused(String),
    /// It was saved elsewhere since.
    Stale,
    /// It is not there, or not for who asks.
    Missing,
    /// It was asked for, and the server did not answer.
    Unanswered,
}

/// A button of the screen. Its `does` is what is asked of a scenario, such as `rename`.
fn button(class: &str, does: &str, id: Uuid, name: &str) -> Markup {
    html! {
        button class=(class) type="button" data-action={ "what-if:" (does) "/" (id) }
            data-key={ "what-if-" (does) "-" (id) } { (name) }
    }
}

/// What is said beside the title of the screen.
fn head(language: Language, tools: Markup) -> Markup {
    html! {
        header.work-head {
            h1 { (manage::work(language, Work::Scenarios)) }
            (tools)
        }
    }
}

/// The list; `scenarios` is none while it has not come.
pub fn list(
    language: Language,
    url: &UrlState,
    scenarios: Option<&[Summary]>,
    is_silent: bool,
) -> Markup {
    let all = scenarios.unwrap_or_default();
    html! {
        (head(language, html! {
            button.button data-primary="" type="button" data-action="what-if:new" data-key="what-if-new" {
                (words::new(language))
            }
        }))
        p.hint.what-if-intro { (words::intro(language)) }
        @if is_silent {
            p.form-problem role="alert" {
                (manage::no_answer(language)) " "
                button.text-button type="button" data-action="what-if:again" { (manage::try_again(language)) }
            }
        }
        @if scenarios.is_some_and(<[Summary]>::is_empty) {
            div.empty.what-if-empty {
                p { b { (words::none_yet(language)) } }
                p.hint { (words::none_yet_hint(language)) }
            }
        }
        @for (is_mine, title) in [(true, words::mine(language)), (false, words::others(language))] {
            @if all.iter().any(|it| it.is_mine == is_mine) {
                h2.what-if-title { (title) }
                ul.what-if-list {
                    @for it in all.iter().filter(|it| it.is_mine == is_mine) { li { (card(language, url, it)) } }
                }
            }
        }
    }
}

fn card(language: Language, url: &UrlState, summary: &Summary) -> Markup {
    let mut there = url.clone();
    there.open_scenario(summary.id);
    html! {
        a.what-if-card href={ "?" (there.write()) } data-action={ "what-if:open/" (summary.id) }
            data-key={ "what-if-open-" (summary.id) } {
            b { (summary.name) }
            span.hint {
                @if !summary.is_mine { (words::by(language, &summary.owner)) " · " }
                (words::changes(language, summary.changes)) " · " (summary.updated)
            }
            @if summary.is_mine { (badge(language, summary)) }
        }
    }
}

fn badge(language: Language, summary: &Summary) -> Markup {
    let (tone, name) = if summary.is_shared {
        ("opening-soon", words::shared(language))
    } else {
        ("not-known", words::private(language))
    };
    html! { span.badge data-tone=(tone) { (name) } }
}

/// Changes in words, a line a move.
pub fn lines_in_words(place: &Where, changes: &[Change]) -> Vec<MoveInWords> {
    let moves = scenario::moves(changes).into_iter();
    moves
        .map(|it| in_words(place, it.kind, &changes[it.range]))
        .collect()
}
