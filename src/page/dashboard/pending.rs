//! What is due and what has no date: milestones that count nowhere until somebody settles them.

use super::super::Context;
use crate::metrics::{self, Pending, PendingStep};
use crate::town::{DateSpan, PlaceKind, Tenancy};
use crate::words;
use maud::{Markup, html};

/// Overdue milestones, the longest first, and those without a date.
pub(super) fn pending(context: &Context) -> Markup {
    let language = context.language;
    let town = context.town.town;
    html! {
        h2 { (words::pending_milestones(language)) }
        (list(context, words::overdue(language), "overdue", &metrics::overdue(town)))
        (list(context, words::unscheduled_milestones(language), "unscheduled", &metrics::unscheduled(town)))
    }
}

/// Longer lists than this belong into a table of their own.
const MOST: usize = 100;

fn list(context: &Context, title: &str, kind: &str, pending: &[Pending]) -> Markup {
    html! {
        h3.pending-title { (title) " " span.count { (pending.len()) } }
        @if pending.is_empty() { p.unknown { (words::none_listed(context.language)) } }
        ul.pending data-pending=(kind) {
            @for entry in pending.iter().take(MOST) { (item(context, entry)) }
            @if pending.len() > MOST { li.hint { "+" (pending.len() - MOST) } }
        }
    }
}

fn item(context: &Context, entry: &Pending) -> Markup {
    let language = context.language;
    let town = context.town.town;
    let when = entry.planned.map(|span| words::span(language, span));
    html! {
        li {
            @match entry.step {
                PendingStep::Venue(step) => {
                    (who(town.venue.name.get(language), None))
                    span.pending-step { (words::venue_milestone(language, step)) }
                }
                PendingStep::Tenancy(id, step) => {
                    @if let Some(tenancy) = town.tenancies.iter().find(|it| it.id == id) {
                        (tenant(context, tenancy))
                    }
                    span.pending-step { (words::milestone(language, step)) }
                }
                PendingStep::Place(id, step) => {
                    @if let Some(place) = town.places.iter().find(|it| it.id == id) {
                        @let name = place.name.as_ref().map(|name| name.get(language));
                        (who(name.unwrap_or(kind_of_place(context, place.kind)), None))
                    }
                    span.pending-step { (words::milestone(language, step)) }
                }
            }
            @if let (Some(when), Some(span)) = (when, entry.planned) {
                span.pending-when {
                    (words::planned(language)) " " (when) " · "
                    (words::days_overdue(language, days_since(context, span)))
                }
            }
        }
    }
}

fn who(name: &str, number: Option<&str>) -> Markup {
    html! {
        span.pending-who {
            @if let Some(number) = number { span.lane-number { (number) } " " }
            (name)
        }
    }
}

fn tenant(context: &Context, tenancy: &Tenancy) -> Markup {
    let town = context.town.town;
    let occupant = town.occupant(tenancy.occupant);
    let name = occupant.map_or("", |occupant| occupant.name.get(context.language));
    let unit = tenancy.units.first().and_then(|id| town.unit(*id));
    html! {
        @match unit {
            Some(unit) => a href=(context.unit_href(&unit.number))
                data-action={ "unit:" (unit.number) } { (who(name, Some(&unit.number))) },
            None => (who(name, None)),
        }
    }
}

fn kind_of_place(context: &Context, kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Hotel => words::hotel(context.language),
        PlaceKind::Homestay => words::homestay(context.language),
        _ => words::nearby(context.language),
    }
}

fn days_since(context: &Context, planned: DateSpan) -> i64 {
    let known_until = context.town.town.known_until;
    (known_until - planned.last()).num_days()
}
