//! A unit as everybody else sees it: the same card and the same facts as on the visitors' page.

use crate::page::{Context, card, detail};
use crate::query::UrlState;
use crate::scene::svg::UnitAttributes;
use crate::town::{Language, Town};
use crate::words::manage::panel as words;
use chrono::NaiveDateTime;
use maud::{Markup, html};

/// The unit of this number in a public town; nothing where there is none. `is_whole` adds the facts
/// and the steps to the card, for what is being entered.
pub fn preview(
    town: &Town,
    number: &str,
    language: Language,
    local_now: Option<NaiveDateTime>,
    is_whole: bool,
) -> Option<Markup> {
    let on_day = town.on(town.known_until);
    let context = Context {
        town: &on_day,
        state: &UrlState::default(),
        language,
        matches: &[],
        local_now,
        terms: None,
    };
    let state = on_day.units.iter().find(|it| it.unit.number == number)?;
    let look = UnitAttributes::of(state, language, on_day.is_in_internal_trial());
    Some(html! {
        p.preview-title {
            @if is_whole { (words::as_the_public_will_see(language)) }
            @else { (words::as_the_public_sees(language)) }
        }
        div.card data-group=[look.group] data-pattern=(look.pattern) data-type=[look.tenant_type] {
            (card::face(&context, state))
        }
        @if is_whole {
            (detail::facts(&context, state))
            @if let Some(tenancy) = state.tenancy { (detail::milestones(&context, tenancy)) }
        }
    })
}
