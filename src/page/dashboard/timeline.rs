//! The timeline of tenancies: a row each, unit by unit, on the axis of the dates bar.

use super::super::Context;
use super::days::{self, DayRange, percent};
use super::lanes::{self, Mark};
use super::{Choices, tone};
use crate::order;
use crate::town::{Lettings, Tenancy, TenancyId, TenancyStep, Unit};
use crate::words;
use maud::{Markup, html};
use std::collections::HashSet;

/// More rows are shown when they are asked for.
const FIRST_ROWS: usize = 60;

/// The pixels between marks of one day.
const APART: usize = 8;

/// The steps that have colours of their own.
const STEPS: [TenancyStep; 6] = [
    TenancyStep::Prospect,
    TenancyStep::Negotiating,
    TenancyStep::Signed,
    TenancyStep::FitOut,
    TenancyStep::Trial,
    TenancyStep::Open,
];

/// The heading and what the marks mean.
pub(super) fn heading(context: &Context) -> Markup {
    let language = context.language;
    html! {
        h2 #timeline-title { (words::timeline(language)) }
        p.chart-legend {
            @for step in STEPS {
                span data-swatch data-tone=(tone::of_step(step)) { (words::milestone(language, step)) }
            }
            span { (key("actual")) (words::actual(language)) }
            span { (key("planned")) (words::planned(language)) }
            span { (key("overdue")) (words::overdue(language)) }
            span data-line="open-start" { (words::on_or_before(language)) }
        }
    }
}

fn key(kind: &str) -> Markup {
    html! {
        svg.key aria-hidden="true" width="12" height="12" {
            circle.milestone data-kind=(kind) cx="6" cy="6" r="4.5" {}
        }
    }
}

/// A row of the timeline.
pub(in crate::page) struct Row<'a> {
    pub unit: &'a Unit,
    /// None where nobody has taken the unit or is about to.
    pub tenancy: Option<&'a Tenancy>,
}

/// A span of fewer percent of the axis lies under its mark.
const SHORTEST_SPAN: f64 = 1.5;

/// The rows of the units the filter shows.
pub(super) fn timeline(context: &Context, choices: &Choices, range: DayRange) -> Markup {
    let language = context.language;
    let rows = rows(context);
    let limit = if choices.all_tenancies {
        rows.len()
    } else {
        FIRST_ROWS
    };
    html! {
        div.timeline-axis aria-hidden="true" {
            span {}
            svg { (days::axis(range, 5, "18")) }
        }
        ul.timeline-rows aria-labelledby="timeline-title" {
            @for row in rows.iter().take(limit) { (lane(context, row, range)) }
        }
        @if rows.is_empty() { p.empty { (words::nothing_found(language)) } }
        @if rows.len() > limit {
            button.button type="button" data-action="all-tenancies" {
                (words::show_all_rows(language, rows.len()))
            }
        }
    }
}

/// Unit by unit in map order, the tenancies of a unit by their beginning. One that takes several
/// units is told once, with the first of them.
fn rows<'a>(context: &Context<'a>) -> Vec<Row<'a>> {
    let town = context.town.town;
    let lettings = Lettings::of(town);
    let mut told: HashSet<TenancyId> = HashSet::new();
    let mut rows = Vec::new();
    for (place, unit) in town.units.iter().enumerate() {
        if !context.is_shown(place) {
            continue;
        }
        let mut tenancies = lettings.of_unit(unit.id).to_vec();
        order::sort_by_key(&mut tenancies, |tenancy| begins(tenancy));
        let is_vacant = tenancies.is_empty() && unit.is_lettable_on(context.town.day);
        let new = tenancies.into_iter().filter(|it| told.insert(it.id));
        rows.extend(new.map(|tenancy| Row {
            unit,
            tenancy: Some(tenancy),
        }));
        if is_vacant {
            rows.push(Row {
                unit,
                tenancy: None,
            });
        }
    }
    rows
}

fn begins(tenancy: &Tenancy) -> Option<chrono::NaiveDate> {
    let mut spans = tenancy.milestones.iter().filter_map(|it| it.when());
    spans.next().map(crate::town::DateSpan::last)
}

fn lane(context: &Context, row: &Row, range: DayRange) -> Markup {
    let language = context.language;
    let number = row.unit.number.as_str();
    let is_chosen = context.state.unit.as_deref() == Some(number);
    let known_until = context.town.town.known_until;
    let occupant = row
        .tenancy
        .and_then(|it| context.town.town.occupant(it.occupant));
    let name = match (row.tenancy, occupant) {
        (None, _) => words::vacant(language),
        (Some(_), Some(occupant)) => occupant.name.get(language),
        (Some(_), None) => "",
    };
    html! {
        li data-row=(number) aria-current=[is_chosen.then_some("true")] {
            a.lane-name href=(context.unit_href(number)) data-action={ "unit:" (number) }
                data-key={ "lane:" (number) @if let Some(it) = row.tenancy { ":" (it.id) } } {
                span.lane-number { (numbers(context, row)) }
                " "
                span.lane-occupant data-vacant=[row.tenancy.is_none().then_some("")] { (name) }
            }
            svg.lane role="img" aria-label=(sentence(context, row)) {
                @if let Some(tenancy) = row.tenancy {
                    @for band in lanes::bands(tenancy, range, known_until) {
                        rect.band data-tone=(band.tone) data-known=[band.is_known.then_some("")]
                            x=(percent(band.from)) width=(percent(band.to - band.from))
                            y="13" height="10" {}
                    }
                    (days::day_lines(context, range))
                    @for mark in lanes::marks(tenancy, range, known_until) { (draw(context, &mark)) }
                } @else {
                    (days::day_lines(context, range))
                }
            }
        }
    }
}

/// A milestone on the axis.
pub(in crate::page) fn draw(context: &Context, mark: &Mark) -> Markup {
    let at = percent(mark.at);
    let shift = mark.nth * APART;
    html! {
        @if mark.is_open && mark.nth == 0 {
            line.open-start x1="0" x2=(at) y1="18" y2="18" {}
        }
        @if let Some(from) = mark.from.filter(|from| !mark.is_open && mark.at - from > SHORTEST_SPAN) {
            rect.span-of-days data-kind=(mark.kind.slug()) x=(percent(from))
                width=(percent(mark.at - from)) y="8" height="20" rx="4" {}
        }
        circle.milestone data-kind=(mark.kind.slug()) cx=(at) cy="18" r="4.5"
            transform=[(shift > 0).then(|| format!("translate(-{shift} 0)"))] {
            title { (words::dated(context.language, mark.milestone)) }
        }
    }
}

/// `1-05`, or `1-05, 1-06` for a tenancy of both.
pub(in crate::page) fn numbers(context: &Context, row: &Row) -> String {
    let Some(tenancy) = row.tenancy.filter(|tenancy| tenancy.units.len() > 1) else {
        return row.unit.number.clone();
    };
    let town = context.town.town;
    let units = tenancy.units.iter().filter_map(|id| town.unit(*id));
    let numbers: Vec<_> = units.map(|unit| unit.number.as_str()).collect();
    numbers.join(", ")
}

/// All milestones in words, also those without a date.
pub(in crate::page) fn sentence(context: &Context, row: &Row) -> String {
    let language = context.language;
    let known_until = context.town.town.known_until;
    let Some(tenancy) = row.tenancy else {
        return words::no_tenancy(language).to_owned();
    };
    let milestones = tenancy.milestones.iter().map(|milestone| {
        let mut text = words::dated(language, milestone);
        if milestone.is_overdue(known_until) {
            text.push_str(" · ");
            text.push_str(words::overdue(language));
        }
        text
    });
    words::listed(language, milestones)
}
