//! The shops as cards, in map order.

use super::{Context, icon::tenant_icon};
use crate::scene::svg::UnitAttributes;
use crate::town::UnitOn;
use crate::words;
use maud::{Markup, html};

/// The list of all units. Those the filter excludes stay in it, marked, and are not shown.
pub fn list(context: &Context) -> Markup {
    html! {
        @for (place, state) in context.town.units.iter().enumerate() {
            (card(context, state, context.is_shown(place)))
        }
    }
}

fn card(context: &Context, state: &UnitOn, is_shown: bool) -> Markup {
    let language = context.language;
    let in_trial = context.town.is_in_internal_trial();
    let attributes = UnitAttributes::of(state, language, in_trial);
    let number = state.unit.number.as_str();
    let is_chosen = context.state.unit.as_deref() == Some(number);
    html! {
        li hidden[!is_shown] {
            a.card href=(context.unit_href(number)) aria-current=[is_chosen.then_some("true")]
                data-unit=(number) data-leasing=(attributes.leasing)
                data-type=[attributes.tenant_type] data-status=[attributes.status]
                data-group=[attributes.group] data-pattern=(attributes.pattern)
                data-dimmed=[(!is_shown).then_some("")] { (face(context, state)) }
        }
    }
}

/// What stands on a card.
pub(super) fn face(context: &Context, state: &UnitOn) -> Markup {
    let language = context.language;
    let status = words::unit_status(language, state, context.town.is_in_internal_trial());
    html! {
        (swatch(state))
        span.card-text {
            strong.card-name { (words::unit_label(language, state)) }
            span.card-meta { (meta(context, state)) }
        }
        " "
        span.badge data-tone=(status.tone.slug()) { (status.words) }
    }
}

/// The icon on its hue; for a vacant unit, a dashed frame.
pub(super) fn swatch(state: &UnitOn) -> Markup {
    html! {
        span.swatch aria-hidden="true" {
            @if let Some(occupant) = state.occupant { (tenant_icon(occupant.tenant_type.icon())) }
        }
    }
}

/// `05 号楼 · 咖啡馆 · 222 m²`.
fn meta(context: &Context, state: &UnitOn) -> String {
    let language = context.language;
    let mut parts = vec![words::unit_number(language, state.unit)];
    if let Some(occupant) = state.occupant {
        parts.push(occupant.tenant_type.name(language).to_owned());
    }
    if let Some(area) = state.unit.area {
        parts.push(words::area(area));
    }
    parts.join(" · ")
}
