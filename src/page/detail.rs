//! One unit and who is in it: all that is published, and "not published" where nothing is.

use super::{Context, card::swatch, directions, glyph};
use crate::scene::icons::Glyph;
use crate::scene::svg::UnitAttributes;
use crate::town::{
    AreaBasis, Contact, GeometrySource, Known, Milestone, Occupant, Tenancy, TenancyStep, UnitOn,
};
use crate::words;
use maud::{Markup, html};

/// The detail of the unit the URL names; nothing where there is no such unit.
pub fn detail(context: &Context) -> Option<Markup> {
    let number = context.state.unit.as_deref()?;
    let mut units = context.town.units.iter();
    let state = units.find(|state| state.unit.number == number)?;
    Some(html! {
        (head(context, state))
        (facts(context, state))
        @if let Some(tenancy) = state.tenancy { (milestones(context, tenancy)) }
        (actions(context, state))
    })
}

fn head(context: &Context, state: &UnitOn) -> Markup {
    let language = context.language;
    let in_trial = context.town.is_in_internal_trial();
    let attributes = UnitAttributes::of(state, language, in_trial);
    let status = words::unit_status(language, state, in_trial);
    let label = words::unit_label(language, state);
    let other = (state.occupant).and_then(|occupant| occupant.name.exact(language.other()));
    let since = state.since.and_then(Milestone::when);
    html! {
        div.detail-head data-group=[attributes.group] data-pattern=(attributes.pattern) {
            a.back-link href=(context.href(|state| state.unit = None)) data-action="close-detail" {
                (glyph(Glyph::ChevronLeft)) span { (words::directory(language)) }
            }
            div.detail-title {
                (swatch(state))
                div {
                    h2 #detail-name tabindex="-1" { (label) }
                    @if let Some(other) = other.filter(|other| *other != label) {
                        p.detail-other lang=(language.other().html_lang()) { (other) }
                    }
                }
            }
            p.detail-status {
                span.badge data-tone=(status.tone.slug()) { (status.words) }
                @if let (Some(since), true) = (since, state.leasing != Known::NotKnown) {
                    span { (words::span(language, since)) }
                }
                @if state.since.is_some_and(|milestone| milestone.inferred) {
                    span.inferred {
                        @if in_trial && state.since.is_some_and(|m| m.step == TenancyStep::Trial) {
                            (words::centre_in_trial(language))
                        } @else { (words::inferred(language)) }
                    }
                }
            }
            @if state.leasing == Known::NotKnown {
                p.hint { (words::not_known_on_day(language)) }
            }
        }
    }
}

/// What is published of a unit, fact by fact.
pub(super) fn facts(context: &Context, state: &UnitOn) -> Markup {
    let language = context.language;
    let town = context.town.town;
    let area_name = match town.venue.area_basis {
        AreaBasis::GrossLeasable => words::area_label(language),
        AreaBasis::Ground => words::ground_area(language),
    };
    let area = state.unit.area.map(words::area);
    let level = (town.levels.len() > 1)
        .then(|| {
            town.levels
                .iter()
                .find(|level| level.id == state.unit.level)
        })
        .flatten();
    html! {
        dl.facts {
            @if let Some(occupant) = state.occupant {
                dt { (words::type_label(language)) }
                dd { (occupant.tenant_type.name(language)) }
            }
            dt { (words::leasing_label(language)) }
            dd {
                @match state.leasing.value() {
                    Some(leasing) => (words::leasing(language, leasing)),
                    None => (words::not_known(language)),
                }
            }
            dt { (words::unit(language)) }
            dd {
                (words::unit_number(language, state.unit))
                @if let Some(level) = level { " · " (level.name.get(language)) }
                @if state.tenancy.is_some_and(|tenancy| tenancy.unit_illustrative) {
                    span.hint { (words::unit_is_illustrative(language)) }
                }
            }
            dt { (area_name) }
            dd { (known(context, area)) }
            @if let Some(occupant) = state.occupant { (published(context, occupant)) }
            @if let Some(next) = state.next { (other_tenant(context, words::next_tenant(language), next)) }
            @if let Some(previous) = state.previous {
                (other_tenant(context, words::previous_tenant(language), previous))
            }
        }
    }
}

fn known(context: &Context, value: Option<String>) -> Markup {
    html! {
        @match value {
            Some(value) => (value),
            None => span.unknown { (words::not_published(context.language)) },
        }
    }
}

fn published(context: &Context, occupant: &Occupant) -> Markup {
    let language = context.language;
    let offers = occupant
        .offers
        .as_ref()
        .map(|offers| offers.get(language).to_owned());
    html! {
        dt { (words::offers(language)) }
        dd { (known(context, offers)) }
        dt { (words::hours(language)) }
        dd { (hours(context, occupant)) }
        dt { (words::contact(language)) }
        dd { (contact(context, &occupant.contact)) }
        @if let Some(note) = &occupant.note {
            dt { (words::note(language)) }
            dd { (note.get(language)) }
        }
    }
}

fn hours(context: &Context, occupant: &Occupant) -> Markup {
    let language = context.language;
    let Some(hours) = &occupant.hours else {
        return known(context, None);
    };
    let now = context
        .local_now
        .and_then(|now| Some((now, hours.is_open_at(now)?)));
    html! {
        @if let Some((now, is_open)) = now {
            span.badge data-tone=(if is_open { "open" } else { "closed" }) {
                @if is_open { (words::open_at_this_time(language)) }
                @else { (words::closed_at_this_time(language)) }
            }
            @if let Some(change) = hours.next_change(now) {
                " "
                @if is_open { (words::open_until(language)) } @else { (words::closed_until(language)) }
                " " (words::moment(change, now))
            }
            br;
        }
        code.hours { (hours.text()) }
    }
}

fn contact(context: &Context, contact: &Contact) -> Markup {
    html! {
        @if let Some(phone) = &contact.phone { a href={"tel:" (phone)} { (phone) } " " }
        @if let Some(website) = contact.website.as_ref().filter(|address| address.starts_with("https://")) {
            a href=(website) rel="noopener external" target="_blank" { (website) }
        }
        @if *contact == Contact::default() { (known(context, None)) }
    }
}

fn other_tenant(context: &Context, label: &str, tenancy: &Tenancy) -> Markup {
    let language = context.language;
    let occupant = context.town.town.occupant(tenancy.occupant);
    html! {
        @if let Some(occupant) = occupant {
            dt { (label) }
            dd {
                (occupant.name.get(language)) " · " (occupant.tenant_type.name(language))
                @if let Some(milestone) = tenancy.milestones.last() {
                    span.hint { (words::dated(language, milestone)) }
                }
            }
        }
    }
}

/// Its steps.
pub(super) fn milestones(context: &Context, tenancy: &Tenancy) -> Markup {
    let language = context.language;
    let known_until = context.town.town.known_until;
    html! {
        section.milestones {
            h3 { (words::events(language)) }
            ol {
                @for milestone in &tenancy.milestones {
                    @let state = if milestone.actual.is_some() { "actual" }
                        else if milestone.is_overdue(known_until) { "overdue" } else { "planned" };
                    li data-state=(state) {
                        (words::dated(language, milestone))
                        @if milestone.inferred { span.hint { (words::inferred(language)) } }
                        @if state == "overdue" { span.hint { (words::overdue(language)) } }
                    }
                }
            }
        }
    }
}

fn actions(context: &Context, state: &UnitOn) -> Markup {
    let language = context.language;
    let town = context.town.town;
    let links = directions::map_links(town, state, language);
    html! {
        div.detail-actions {
            button.button type="button" data-action="share" {
                (glyph(Glyph::Share)) span { (words::share(language)) }
            }
            details.menu {
                summary.button { (glyph(Glyph::Directions)) span { (words::directions(language)) } }
                div.menu-items {
                    @if town.venue.geometry_source == GeometrySource::Illustrative {
                        p.hint { (words::directions_to_park(language)) }
                    }
                    @for link in links {
                        a href=(link.href) target="_blank" rel="noopener external" { (link.name) }
                    }
                }
            }
        }
    }
}
