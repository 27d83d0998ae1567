//! Who and when: the name of the centre, its phase, the date the data is true for.

use super::Context;
use crate::town::GeometrySource;
use crate::words;
use maud::{Markup, html};

/// The head of the directory.
pub fn header(context: &Context) -> Markup {
    let language = context.language;
    let town = context.town.town;
    let name = town.venue.name.get(language);
    let other = town.venue.name.exact(language.other());
    html! {
        h1.town-name { (name) }
        @if let Some(other) = other.filter(|other| *other != name) {
            p.town-name-other lang=(language.other().html_lang()) { (other) }
        }
        p.town-meta {
            @if let Some(phase) = words::phase_of(language, context.town) {
                span.badge data-tone=(phase.tone.slug()) { (phase.words) }
            }
            @if town.venue.fictional {
                span.badge data-tone="in-negotiation" { (words::sample(language)) }
            }
            (as_of(context))
        }
    }
}

fn as_of(context: &Context) -> Markup {
    let language = context.language;
    let (day, known_until) = (context.town.day, context.town.town.known_until);
    let kind = if context.town.is_forecast() {
        words::forecast(language)
    } else {
        words::history(language)
    };
    html! {
        @if day == known_until {
            span { (words::known_until(language)) " " time datetime=(day) { (day) } }
        } @else {
            a.as-of href=(context.href(|state| state.on = None)) data-action="known-date"
                title=(words::back_to_snapshot(language)) {
                (kind) " " time datetime=(day) { (day) } " ×"
            }
        }
    }
}

/// What is said below the map: that the plan is a sketch, or that all is invented.
pub fn notes(context: &Context) -> Markup {
    let venue = &context.town.town.venue;
    let language = context.language;
    html! {
        @if venue.geometry_source == GeometrySource::Illustrative {
            span { (words::illustrative(language)) }
        }
    }
}
