//! Key figures. Each opens to its formula, its basis, its dates and the units that make it up.

use super::super::{Context, strip::plain};
use crate::metrics::{self, Figure, LeftOut, Metric, MetricKind, Until};
use crate::town::{AreaBasis, SquareMetres, UnitId};
use crate::words;
use maud::{Markup, html};

/// All key figures of the town, those of its lease terms too where they may be read.
pub(super) fn all(context: &Context) -> Vec<Figure> {
    #[cfg(feature = "manage")]
    if let Some(terms) = context.terms.filter(|terms| !terms.is_empty()) {
        return metrics::key_figures_with_terms(context.town, terms);
    }
    metrics::key_figures(context.town)
}

/// The places (in `town.units`) of the units that make a figure up, for lighting them on the map.
pub fn contributors(context: &Context, metric: Metric) -> Vec<usize> {
    let mut figures = all(context).into_iter();
    let figure = figures.find(|figure| figure.metric == metric);
    let ids = figure.map(|figure| figure.contributors).unwrap_or_default();
    let units = context.town.town.units.iter().enumerate();
    units
        .filter(|(_, unit)| ids.contains(&unit.id))
        .map(|(place, _)| place)
        .collect()
}

/// The heading of the figures.
pub(super) fn title(context: &Context) -> Markup {
    html! { (words::key_figures(context.language)) }
}

/// All key figures, `explained` opened.
pub(super) fn figures(context: &Context, explained: Option<Metric>) -> Markup {
    html! {
        @for figure in all(context) {
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
                " "
                span.figure-value {
                    @match figure.value {
                        Some(value) => (words::value(language, figure.metric, value)),
                        None => span.unknown { (words::not_known(language)) },
                    }
                }
                " "
                span.figure-part { (part(context, figure)) }
            }
            @if is_open { (explanation(context, figure)) }
        }
    }
}

/// What the number is made of: `1 090 of 2 300 m²`, `5 of 10`.
fn part(context: &Context, figure: &Figure) -> Markup {
    let language = context.language;
    let by_count = figure.metric.basis() == Some(metrics::Basis::Count);
    let amount = |value| {
        if by_count {
            words::amount(value)
        } else {
            words::area(SquareMetres(value))
        }
    };
    html! {
        @match (figure.metric.kind(), figure.part, figure.whole) {
            (MetricKind::Ratio, Some(part), Some(whole)) => {
                (words::amount(part)) " / " (amount(whole))
            }
            (MetricKind::Years, _, _) => @match figure.coverage {
                Some(coverage) if figure.value.is_some() => {
                    (words::known_term(language)) " " (words::percent(coverage))
                }
                _ if figure.value.is_none() => (why_no_term(context)),
                _ => {}
            },
            _ => {}
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
            @if let Some(until) = figure.until {
                dt { (words::measured(language)) }
                dd {
                    @match until {
                        Until::Expiry => (words::until_expiry(language)),
                        Until::FirstBreak => (words::until_break(language)),
                    }
                }
            }
            @if let Some(coverage) = figure.coverage {
                dt { (words::known_term(language)) }
                dd { (words::percent(coverage)) }
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
            @if figure.value.is_none() && figure.metric.kind() == MetricKind::Years {
                dt { (words::note(language)) }
                dd { (why_no_term(context)) }
            }
        }
    }
}

/// Why no lease term is known: nobody has entered one, or who reads this may not see them.
fn why_no_term(context: &Context) -> &'static str {
    #[cfg(feature = "manage")]
    if context.terms.is_some() {
        return words::no_term_recorded(context.language);
    }
    words::no_terms(context.language)
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
            @if left_out.len() > MOST_NUMBERS { li { "+" (left_out.len() - MOST_NUMBERS) } }
        }
    }
}
