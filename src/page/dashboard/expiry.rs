//! Lease expiries per year: space that comes up, and space whose tenants may leave before.

use super::super::Context;
use super::days::percent;
use crate::metrics::{self, ComingUp, ExpiryYear};
use crate::words;
use maud::{Markup, html};

/// Bars and numbers a year; nothing at all without lease terms.
pub(super) fn expiry(context: &Context) -> Markup {
    let Some(terms) = context.terms.filter(|terms| !terms.is_empty()) else {
        return html! {};
    };
    let language = context.language;
    let profile = metrics::expiry_profile(context.town, terms);
    let areas = profile.years.iter();
    let largest = areas
        .map(|year| year.expiring.area.0.max(year.breakable.area.0))
        .fold(0.0, f64::max);
    html! {
        h2 #expiry-title { (words::expiry_profile(language)) }
        @if profile.years.is_empty() { p.unknown { (words::none_listed(language)) } }
        @else {
            table.bars.expiry aria-labelledby="expiry-title" {
                thead {
                    tr {
                        th scope="col" { (words::year(language)) }
                        td {}
                        th.number scope="col" { (words::expiring(language)) }
                        th.number scope="col" {
                            (words::rent(language)) " (" (context.town.town.venue.currency) ")"
                        }
                        th.number scope="col" { (words::breakable(language)) }
                    }
                }
                tbody { @for year in &profile.years { (row(context, year, largest)) } }
            }
        }
        @if !profile.left_out.is_empty() {
            p.hint.card-note {
                (words::left_out_units(language)) " "
                (words::units_count(language, profile.left_out.len()))
            }
        }
    }
}

fn row(context: &Context, year: &ExpiryYear, largest: f64) -> Markup {
    let share = |coming: &ComingUp| {
        let largest = if largest > 0.0 { largest } else { 1.0 };
        percent(coming.area.0 / largest * 100.0)
    };
    html! {
        tr data-year=(year.year) {
            th scope="row" { (year.year) }
            td.bar-cell {
                svg.bar.bar-double aria-hidden="true" {
                    rect.bar-fill data-tone="open" width=(share(&year.expiring)) y="0" height="10" rx="3" {}
                    rect.bar-outline width=(share(&year.breakable)) y="12" height="6" rx="3" {}
                }
            }
            td.number { (area(&year.expiring)) }
            td.number { (rent(context, &year.expiring)) }
            td.number { (area(&year.breakable)) }
        }
    }
}

fn area(coming: &ComingUp) -> Markup {
    html! { @if coming.units.is_empty() { "–" } @else { (words::area(coming.area)) } }
}

/// The rent, as far as it is known.
fn rent(context: &Context, coming: &ComingUp) -> Markup {
    let is_known = coming.without_rent.len() < coming.units.len();
    html! {
        @if coming.units.is_empty() { "–" }
        @else if is_known {
            @if !coming.without_rent.is_empty() { "≥ " }
            (words::amount(coming.rent.amount()))
        } @else { span.unknown { (words::not_known(context.language)) } }
    }
}
