//! Three figures in the directory, for whoever does not open the dashboard.

use super::Context;
use crate::metrics::{self, Basis, Figure};
use crate::number::decimal;
use crate::query::View;
use crate::words;
use maud::{Markup, html};

/// Occupancy on both bases, and what is to let. The dashboard has them itself.
pub fn strip(context: &Context) -> Markup {
    if context.state.view == View::Dashboard {
        return html! {};
    }
    let town = context.town;
    let by_count = metrics::occupancy(town, Basis::Count);
    let by_area = metrics::occupancy(town, Basis::Area);
    let available = metrics::available_area(town);
    let language = context.language;
    let units = town.lettable_units().count();
    let count = by_count.value.map(|_| (by_count.contributors.len(), units));
    html! {
        (figure(context, &by_area, None))
        (figure(context, &by_count, count))
        (figure(context, &available, None))
        span.visually-hidden { (words::key_figures(language)) }
    }
}

fn figure(context: &Context, figure: &Figure, count: Option<(usize, usize)>) -> Markup {
    let language = context.language;
    html! {
        div.strip-figure data-metric=(figure.metric.slug()) data-value=[figure.value.map(plain)] {
            span.strip-value {
                @match (figure.value, count) {
                    (_, Some((part, all))) => { (part) small { "/" (all) } },
                    (Some(value), None) => (words::value(language, figure.metric, value)),
                    (None, None) => span.unknown { (words::not_known(language)) },
                }
            }
            span.strip-name { (words::figure_name(language, figure.metric)) }
        }
    }
}

/// A number for programs: no unit, no thousands, at most six decimals.
pub(super) fn plain(value: f64) -> String {
    decimal(value, 6)
}
