//! Key figures. Each opens to its formula, its basis, its dates and the units that make it up.

use super::super::{Context, strip::plain};
use crate::metrics::{self, Figure, LeftOut, Metric};
use crate::town::{AreaBasis, UnitId};
use crate::words;
use maud::{Markup, html};

/// All key figures, `explained` opened.
pub fn figures(context: &Context, explained: Option<Metric>) -> Markup {
    html! {
        @for figure in metrics::key_figures(context.town) {
            (tile(context, &figure, explained == Some(figure.metric)))
        }
    }
}

fn tile(context: &Context, figure: &Figure, is_open: bool) -> Markup {
    let language = context.language;
    let slug = figure.metric.slug();
    html! {
        div.figure data-metric=(slug) data-value=[figure.value.map(plain)]
            data-open=[is_open.then_some("")] {
            button.figure-head type="button" data-action={"explain:" (slug)} data-key=(slug)
                aria-expanded=(is_open) {
                span.figure-name { (words::figure_name(language, figure.metric)) }
                span.figure-value {
                    @match figure.value {
                        Some(value) => (words::value(language, figure.metric, value)),
                        None => span.unknown { (words::not_known(language)) },
                    }
                }
            }
            @if is_open { (explanation(context, figure)) }
        }
    }
}

fn explanation(context: &Context, figure: &Figure) -> Markup {
    let language = context.language;
    let area_basis = match figure.area_basis {
        AreaBasis::GrossLeasable => words::gla_basis(language),
        AreaBasis::Ground => words::ground_area_basis(language),
    };
    html! {
        dl.explanation {
            dt { (words::formula(language)) }
            dd { (words::figure_formula(language, figure.metric)) }
            @if let Some(basis) = figure.metric.basis() {
                dt { (words::basis(language)) }
                dd { (words::basis_name(language, basis)) " · " (area_basis) }
            }
            dt { (words::date_label(language)) }
            dd {
                time datetime=(figure.day) { (figure.day) }
                " · " (words::known_until(language)) " " (figure.known_until)
                @if figure.is_forecast() { span.hint { (words::forecast_note(language)) } }
            }
            dt { (words::contributing_units(language)) }
            dd { (units(context, &figure.contributors)) }
            @if !figure.left_out.is_empty() {
                dt { (words::left_out_units(language)) }
                dd { (left_out(context, &figure.left_out)) }
            }
            @if figure.value.is_none() && is_walt(figure.metric) {
                dd.hint { (words::no_terms(language)) }
            }
        }
    }
}

fn is_walt(metric: Metric) -> bool {
    matches!(metric, Metric::WaltByArea | Metric::WaltByRent)
}

/// More numbers than this would not be read.
const MOST_NUMBERS: usize = 60;

fn units(context: &Context, ids: &[UnitId]) -> Markup {
    html! {
        @if ids.is_empty() { span.unknown { (words::none_listed(context.language)) } }
        ul.numbers {
            @for id in ids.iter().take(MOST_NUMBERS) {
                @if let Some(unit) = context.town.town.unit(*id) {
                    li { a href=(context.unit_href(&unit.number)) data-unit-link=(unit.number)
                        data-action={"unit:" (unit.number)} { (unit.number) } }
                }
            }
            @if ids.len() > MOST_NUMBERS { li { "+" (ids.len() - MOST_NUMBERS) } }
        }
    }
}

fn left_out(context: &Context, left_out: &[LeftOut]) -> Markup {
    html! {
        ul.numbers {
            @for entry in left_out.iter().take(MOST_NUMBERS) {
                @if let Some(unit) = context.town.town.unit(entry.unit) {
                    li { (unit.number) " " small { (words::left_out(context.language, entry.reason)) } }
                }
            }
        }
    }
}
