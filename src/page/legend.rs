//! The legend, which is the filter: choosing an entry shows only that.

use super::{Context, colours, glyph, tenant_icon};
use crate::query::{ColorBy, Facets};
use crate::scene::icons::Glyph;
use crate::words;
use maud::{Markup, html};

/// Hues by tenant type or by status, with how many units each would show.
pub fn legend(context: &Context, facets: &Facets) -> Markup {
    let language = context.language;
    let in_trial = context.town.is_in_internal_trial();
    html! {
        (colours(context))
        div.legend {
        @match context.state.color {
            ColorBy::Type => @for entry in &facets.groups {
                @let slug = entry.group.slug();
                a.legend-item href=(context.href(|state| state.filter.toggle_type(slug)))
                    data-action={"type:" (slug)} data-key={"legend:" (slug)} data-group=(slug) data-pattern="solid"
                    aria-current=[entry.chosen.then_some("true")] {
                    span.swatch aria-hidden="true" { (tenant_icon(entry.group.icon())) }
                    (entry.group.name(language))
                }
            },
            ColorBy::Status => @for entry in &facets.statuses {
                @let slug = entry.value.slug();
                a.legend-item href=(context.href(|state| state.filter.toggle_status(entry.value)))
                    data-action={"status:" (slug)} data-key={"legend:" (slug)} data-status=(slug) data-pattern="solid"
                    aria-current=[entry.chosen.then_some("true")] {
                    span.swatch aria-hidden="true" {}
                    (words::opening(language, entry.value, in_trial))
                }
            },
        }
        @for entry in &facets.leasing {
            @let slug = entry.value.slug();
            a.legend-item href=(context.href(|state| state.filter.toggle_leasing(entry.value)))
                data-action={"leasing:" (slug)} data-key={"legend:" (slug)} data-leasing=(slug)
                data-pattern=(pattern(entry.value)) aria-current=[entry.chosen.then_some("true")] {
                span.swatch.pattern aria-hidden="true" {}
                (words::leasing(language, entry.value))
            }
        }
        }
    }
}

/// What opens it.
pub fn legend_summary(context: &Context) -> Markup {
    html! { (glyph(Glyph::Layers)) (words::legend(context.language)) }
}

fn pattern(leasing: crate::town::LeasingStatus) -> &'static str {
    use crate::scene::Pattern;
    use crate::town::LeasingStatus;
    let pattern = match leasing {
        LeasingStatus::NotLettable => Pattern::Plain,
        LeasingStatus::Available => Pattern::Dashed,
        LeasingStatus::InNegotiation => Pattern::Sketched,
        LeasingStatus::Committed => Pattern::Hatched,
        LeasingStatus::Occupied => Pattern::Solid,
    };
    pattern.slug()
}
