//! The chips: what can be filtered by, each choice with how many units it would show.

use super::{Context, tenant_icon};
use crate::query::{Count, Facets, GroupCount};
use crate::town::{LeasingStatus, OpeningStatus, TenantGroup, TenantType};
use crate::words;
use maud::{Markup, html};

/// Whose chips they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChipsFor {
    /// Visitors ask what trades and what is to let.
    Visitors,
    /// Planners ask every leasing status as well.
    Planners,
}

/// The groups of chips: tenant type and status; for planners leasing as well.
///
/// A chip is pressed where its value is chosen and dashed (`data-empty`) where it would show
/// nothing. Actions: `type`, `finer-type`, `status`, `leasing`, `open-now`.
pub fn chips(context: &Context, facets: &Facets, whose: ChipsFor) -> Markup {
    let language = context.language;
    let is_for_planners = whose == ChipsFor::Planners;
    let prefix = if is_for_planners { "planner-" } else { "" };
    let leasing = facets.leasing.iter();
    html! {
        (group(prefix, "chips-type", words::types(language), html! {
            @for entry in &facets.groups { (tenant_group(context, entry)) }
            @for entry in facets.groups.iter().filter(|entry| is_opened(entry)) {
                @for kind in &entry.types { (tenant_type(context, entry.group, kind)) }
            }
        }))
        (group(prefix, "chips-status", words::statuses(language), html! {
            @if let Some(units) = facets.open_now { (open_now(context, units)) }
            @for entry in &facets.statuses { (opening_status(context, entry)) }
            @if !is_for_planners {
                @for entry in leasing.clone().filter(|entry| is_without_shop(entry.value)) {
                    (leasing_status(context, entry))
                }
            }
        }))
        @if is_for_planners {
            (group(prefix, "chips-leasing", words::leasing_statuses(language), html! {
                @for entry in leasing { (leasing_status(context, entry)) }
            }))
        }
    }
}

fn group(prefix: &str, id: &str, title: &str, chips: Markup) -> Markup {
    html! {
        h2.chips-title id={ (prefix) (id) } { (title) }
        div.chips role="group" aria-labelledby={ (prefix) (id) } { (chips) }
    }
}

/// The leasing statuses a visitor cares about: no shop behind the door yet.
fn is_without_shop(leasing: LeasingStatus) -> bool {
    matches!(
        leasing,
        LeasingStatus::InNegotiation | LeasingStatus::Available
    )
}

/// Whether the types of a group are offered as a finer choice.
fn is_opened(entry: &GroupCount) -> bool {
    let has_chosen_type = entry.types.iter().any(|kind| kind.chosen);
    entry.types.len() > 1 && (entry.chosen || has_chosen_type)
}

fn tenant_group(context: &Context, entry: &GroupCount) -> Markup {
    let slug = entry.group.slug();
    html! {
        button.chip type="button" data-action={ "type:" (slug) } data-key={ "type:" (slug) }
            data-facet-type=(slug) data-group=(slug) data-pattern="solid"
            data-empty=[empty(entry.units)] aria-pressed=(entry.chosen) {
            span.swatch aria-hidden="true" { (tenant_icon(entry.group.icon())) }
            (entry.group.name(context.language))
            (count(entry.units))
        }
    }
}

fn tenant_type(context: &Context, group: TenantGroup, entry: &Count<String>) -> Markup {
    let slug = entry.value.as_str();
    html! {
        button.chip.chip-fine type="button" data-action={ "finer-type:" (slug) }
            data-key={ "finer-type:" (slug) } data-facet-type=(slug) data-group=(group.slug())
            aria-pressed=(entry.chosen) {
            (TenantType::read(slug).name(context.language))
            (count(entry.units))
        }
    }
}

fn opening_status(context: &Context, entry: &Count<OpeningStatus>) -> Markup {
    let slug = entry.value.slug();
    let in_trial = context.town.is_in_internal_trial();
    html! {
        button.chip type="button" data-action={ "status:" (slug) } data-key={ "status:" (slug) }
            data-facet-status=(slug) data-empty=[empty(entry.units)] aria-pressed=(entry.chosen) {
            (words::opening(context.language, entry.value, in_trial))
            (count(entry.units))
        }
    }
}

fn leasing_status(context: &Context, entry: &Count<LeasingStatus>) -> Markup {
    let slug = entry.value.slug();
    html! {
        button.chip type="button" data-action={ "leasing:" (slug) } data-key={ "leasing:" (slug) }
            data-facet-leasing=(slug) data-empty=[empty(entry.units)] aria-pressed=(entry.chosen) {
            (words::leasing(context.language, entry.value))
            (count(entry.units))
        }
    }
}

fn open_now(context: &Context, units: usize) -> Markup {
    html! {
        button.chip type="button" data-action="open-now" data-key="open-now"
            data-facet-open="now" aria-pressed=(context.state.filter.open_now) {
            (words::open_now(context.language))
            (count(units))
        }
    }
}

fn count(units: usize) -> Markup {
    // The space keeps name and number apart for screen readers and copied text.
    html! { " " span.count { (units) } }
}

fn empty(units: usize) -> Option<&'static str> {
    (units == 0).then_some("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{SearchIndex, Selection, UrlState};
    use crate::town::{Language, Milestone, TenancyStep, Town, sample};

    /// A café in unit 01, a tea house in 02, 03 vacant.
    fn town() -> Town {
        let mut town = sample::vacant(&[100.0, 200.0, 300.0]);
        for (unit, kind) in [(0, "cafe"), (1, "tea-house")] {
            let open = Milestone::actual(TenancyStep::Open, sample::span("2024-01-01"));
            sample::let_unit(&mut town, &[unit], kind, vec![open]);
        }
        town
    }

    fn chips_of(town: &Town, query: &str, whose: ChipsFor) -> String {
        let state = UrlState::read(query);
        let on_day = town.on(town.known_until);
        let index = SearchIndex::new(town);
        let selection = Selection::new(&on_day, &index, &state.filter, None);
        let context = Context {
            town: &on_day,
            state: &state,
            language: Language::En,
            matches: &selection.matches,
            local_now: None,
            #[cfg(feature = "manage")]
            terms: None,
        };
        chips(&context, &selection.facets, whose).into_string()
    }

    fn chip<'a>(html: &'a str, key: &str) -> &'a str {
        let key = format!("data-key=\"{key}\"");
        let mut buttons = html.split("<button");
        buttons.find(|button| button.contains(&key)).expect(&key)
    }

    #[test]
    fn a_chosen_group_is_pressed_and_offers_its_types() {
        let town = town();
        let closed = chips_of(&town, "", ChipsFor::Visitors);
        assert!(!closed.contains("finer-type:"));
        let html = chips_of(&town, "type=cafe-and-tea", ChipsFor::Visitors);
        assert!(chip(&html, "type:cafe-and-tea").contains("aria-pressed=\"true\""));
        let kind = chip(&html, "finer-type:cafe");
        assert!(kind.contains("aria-pressed=\"false\"") && kind.contains(">1</span>"));
    }

    #[test]
    fn planners_may_ask_for_every_leasing_status_visitors_for_what_is_free() {
        let town = town();
        let visitors = chips_of(&town, "", ChipsFor::Visitors);
        assert!(!visitors.contains("leasing:occupied"));
        assert!(chip(&visitors, "leasing:available").contains(">1</span>"));
        let planners = chips_of(&town, "", ChipsFor::Planners);
        assert!(chip(&planners, "leasing:occupied").contains(">2</span>"));
    }

    #[test]
    fn a_choice_that_would_show_nothing_says_so() {
        let html = chips_of(&town(), "leasing=available", ChipsFor::Planners);
        assert!(chip(&html, "status:open").contains("data-empty"));
        assert!(!chip(&html, "leasing:occupied").contains("data-empty"));
    }
}
