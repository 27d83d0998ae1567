//! How much is shown, and what to do when that is nothing.

use super::{Context, glyph};
use crate::query::Facets;
use crate::scene::icons::Glyph;
use crate::words;
use maud::{Markup, html};

/// `5 of 10 shown`, with a way back to all.
pub fn counts(context: &Context, facets: &Facets) -> Markup {
    let language = context.language;
    html! {
        span { (words::shown_of(language, facets.shown, facets.all)) }
        @if !context.state.filter.is_empty() {
            a.text-button href=(context.href(|state| state.filter = state.filter.cleared()))
                data-action="clear" { (words::clear_all(language)) }
        }
    }
}

/// What stands in place of an empty list.
pub fn nothing(context: &Context, facets: &Facets) -> Markup {
    let language = context.language;
    html! {
        @if facets.all == 0 {
            p { (words::no_units(language)) }
        } @else if facets.shown == 0 {
            (glyph(Glyph::Search))
            p { strong { (words::nothing_found(language)) } }
            p.hint { (words::nothing_found_hint(language)) }
        }
    }
}
