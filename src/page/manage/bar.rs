//! The bar at the top of the managers' page: whether all is saved, undo and redo, who one is.

use crate::town::Language;
use crate::words::manage;
use maud::{Markup, html};

/// How things stand between the page and the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Who is signed in.
    pub person: String,
    /// Whether they may change the town.
    pub may_edit: bool,
    /// How many saves wait to be acknowledged.
    pub waiting: usize,
    /// How many came back.
    pub returned: usize,
    /// Whether the server is heard.
    pub is_heard: bool,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to redo.
    pub can_redo: bool,
}

/// Where the bar and the sheet stand, beside what the visitors' page has.
pub fn frame() -> Markup {
    html! {
        header.work-bar #work-bar {}
        dialog.sheet #sheet aria-labelledby="sheet-title" {}
    }
}

/// The bar.
pub fn bar(language: Language, standing: &Standing) -> Markup {
    let state = if standing.returned > 0 {
        "returned"
    } else if standing.waiting > 0 {
        "waiting"
    } else if standing.is_heard {
        "saved"
    } else {
        "offline"
    };
    html! {
        p.bar-state data-state=(state) role="status" {
            @if standing.returned > 0 {
                button.text-button type="button" data-action="open-returned" data-key="returned" {
                    (manage::returned(language, standing.returned))
                }
            } @else if standing.waiting > 0 {
                (manage::waiting(language, standing.waiting))
                @if !standing.is_heard { " · " (manage::line_is_down(language)) }
            } @else if !standing.is_heard {
                (manage::line_is_down(language))
            } @else if standing.may_edit {
                (manage::all_saved(language))
            } @else {
                (manage::read_only(language))
            }
        }
        @if standing.may_edit {
            button.text-button type="button" data-action="undo" data-key="undo" disabled[!standing.can_undo] {
                (manage::undo(language))
            }
            button.text-button type="button" data-action="redo" data-key="redo" disabled[!standing.can_redo] {
                (manage::redo(language))
            }
        }
        span.bar-person { (standing.person) }
        button.text-button type="button" data-action="sign-out" data-key="sign-out" {
            (manage::sign_out(language))
        }
    }
}
