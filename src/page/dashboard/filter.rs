//! The filter of the dashboard: the same chips as the directory's, with leasing beside them.

use super::super::{ChipsFor, Context, chips as page_chips, glyph};
use crate::query::Facets;
use crate::scene::icons::Glyph;
use crate::words;
use maud::{Markup, html};

/// How much is shown, on the line that opens the chips.
pub(super) fn summary(context: &Context, facets: &Facets) -> Markup {
    let language = context.language;
    let filter = &context.state.filter;
    let text = filter.text.trim();
    html! {
        (glyph(Glyph::Filter))
        span.filter-name { (words::filter(language)) }
        span.filter-count { (words::shown_of(language, facets.shown, facets.all)) }
        @if !text.is_empty() { span.filter-text { "“" (text) "”" } }
        @if !filter.is_empty() { span.badge data-tone="open" { (words::filter_is_on(language)) } }
        (glyph(Glyph::ChevronDown))
    }
}

/// The chips, and what they are for.
pub(super) fn chips(context: &Context, facets: &Facets) -> Markup {
    let language = context.language;
    html! {
        (page_chips(context, facets, ChipsFor::Planners))
        p.filter-scope {
            span.hint { (words::filter_scope(language)) }
            @if !context.state.filter.is_empty() {
                button.text-button type="button" data-action="clear" data-key="clear" {
                    (words::clear_all(language))
                }
            }
        }
    }
}
