//! The dashboard: dates, key figures that explain themselves, charts, timeline and table, all of
//! the day asked for.
//!
//! The [`frame`] holds the places, the [`parts`] what stands in them: a prerendered page writes
//! both at once, the app writes a part anew when it has changed.

mod choices;
mod columns;
mod dates;
pub(super) mod days;
#[cfg(feature = "manage")]
mod expiry;
mod figures;
mod filter;
mod funnel;
pub(super) mod lanes;
mod mix;
mod occupancy;
mod pending;
pub(super) mod timeline;
mod tone;
mod units;

pub use choices::{Choices, Sort};
pub use columns::Column;
pub use days::{DayRange, stops};
pub use figures::contributors;
#[cfg(feature = "manage")]
pub use occupancy::lines;
#[cfg(feature = "manage")]
pub use tone::of_stage;
pub use units::units_table;

use super::Context;
use crate::query::Facets;
use crate::town::Language;
use maud::{Markup, html};

/// What stands in the dashboard: the id of each place, and its content.
pub fn parts(
    context: &Context,
    facets: &Facets,
    choices: &Choices,
    range: DayRange,
) -> Vec<(&'static str, Markup)> {
    vec![
        ("dates-day", dates::day_in_words(context)),
        ("dates-slider", dates::slider(context, range, None)),
        ("dates-buttons", dates::buttons(context, choices)),
        ("filter-summary", filter::summary(context, facets)),
        ("filter-chips", filter::chips(context, facets)),
        ("figures-title", figures::title(context)),
        ("figures", figures::figures(context, choices.explained)),
        ("funnel", funnel::funnel(context)),
        ("mix", mix::mix(context)),
        ("occupancy", occupancy::occupancy(context, choices, range)),
        ("pending", pending::pending(context)),
        #[cfg(feature = "manage")]
        ("expiry", expiry::expiry(context)),
        ("units-heading", units::heading(context, choices)),
        ("columns-summary", units::columns_summary(context)),
        ("columns-menu", units::columns_menu(context, choices)),
        ("units-table", units::table(context, choices)),
        ("timeline-heading", timeline::heading(context)),
        ("timeline", timeline::timeline(context, choices, range)),
    ]
}

/// The places, empty or filled with `parts`. What opens and what scrolls is part of the frame, so
/// that it stays as it is when its content changes.
pub fn frame(parts: Vec<(&'static str, Markup)>) -> Markup {
    let mut parts = parts;
    let mut part = |id: &str| {
        let place = parts.iter().position(|(other, _)| *other == id);
        place.map_or(html! {}, |place| parts.swap_remove(place).1)
    };
    html! {
        header.dates {
            div.dates-day #dates-day { (part("dates-day")) }
            div.dates-slider #dates-slider { (part("dates-slider")) }
            div.dates-buttons #dates-buttons { (part("dates-buttons")) }
        }
        details.filter-box {
            summary #filter-summary { (part("filter-summary")) }
            div.chips-box #filter-chips { (part("filter-chips")) }
        }
        h2 #figures-title { (part("figures-title")) }
        div.figures #figures { (part("figures")) }
        div.dashboard-cards {
            section.dashboard-card #funnel { (part("funnel")) }
            section.dashboard-card #mix { (part("mix")) }
            section.dashboard-card.wide #occupancy { (part("occupancy")) }
            section.dashboard-card.wide #expiry { (part("expiry")) }
            section.dashboard-card.wide {
                div.card-head #timeline-heading { (part("timeline-heading")) }
                div.timeline #timeline tabindex="0" role="region" aria-labelledby="timeline-title" {
                    (part("timeline"))
                }
            }
            section.dashboard-card.wide #pending { (part("pending")) }
            section.dashboard-card.wide {
                div.card-head {
                    div.units-heading #units-heading { (part("units-heading")) }
                    details.columns {
                        summary.tool #columns-summary { (part("columns-summary")) }
                        div.columns-menu #columns-menu { (part("columns-menu")) }
                    }
                }
                div.units-table #units-table tabindex="0" role="region" aria-labelledby="units-title" {
                    (part("units-table"))
                }
            }
        }
    }
}

/// The whole dashboard as it is before anybody has chosen anything.
pub fn whole(context: &Context, facets: &Facets) -> Markup {
    let range = DayRange::of(context.town.town).including(context.town.day);
    let mut parts = parts(context, facets, &Choices::default(), range);
    // No script sets the slider here.
    if let Some(part) = parts.iter_mut().find(|(id, _)| *id == "dates-slider") {
        part.1 = dates::slider(context, range, Some(context.town.day));
    }
    frame(parts)
}

/// The accessible name of the slider's value.
pub fn day_text(context: &Context) -> String {
    let kind: fn(Language) -> &'static str = if context.town.is_forecast() {
        crate::words::forecast
    } else if context.town.day == context.town.town.known_until {
        crate::words::to_date
    } else {
        crate::words::history
    };
    format!("{} · {}", context.town.day, kind(context.language))
}

#[cfg(test)]
mod tests;
