//! The tenant mix: which kinds of tenants the let space goes to.

use super::super::{Context, tenant_icon};
use crate::metrics::{self, LeftOutReason, MixShare};
use crate::number::decimal;
use crate::town::SquareMetres;
use crate::words;
use maud::{Markup, html};

/// Two rings on one scale, the whole circle being the let space: what is occupied inside, what is
/// committed outside, going on where the inner ring ends. Beside them the same as a table.
pub(super) fn mix(context: &Context) -> Markup {
    let language = context.language;
    let shares = metrics::tenant_mix(context.town);
    let occupied: SquareMetres = shares.iter().map(|share| share.occupied).sum();
    let committed: SquareMetres = shares.iter().map(|share| share.committed).sum();
    let whole = occupied + committed;
    html! {
        h2 #mix-title { (words::tenant_mix(language)) }
        @if whole.0 > 0.0 {
            div.mix {
                (rings(context, &shares, occupied, whole))
                (table(context, &shares, occupied, committed))
            }
        } @else {
            p.unknown { (words::nothing_let(language)) }
        }
        (left_out(context))
    }
}

fn rings(
    context: &Context,
    shares: &[MixShare],
    occupied: SquareMetres,
    whole: SquareMetres,
) -> Markup {
    let language = context.language;
    let of_whole = |area: SquareMetres| area.0 / whole.0 * 100.0;
    let inner = shares.iter().map(|share| (share, of_whole(share.occupied)));
    let outer = shares
        .iter()
        .map(|share| (share, of_whole(share.committed)));
    html! {
        svg.rings viewBox="0 0 120 120" role="img" aria-label=(sentence(context, shares)) {
            circle.ring-track cx="60" cy="60" r="40" {}
            (arcs(inner, "ring-inner", 40, 0.0))
            (arcs(outer, "ring-outer", 54, of_whole(occupied)))
            text.ring-value x="60" y="58" text-anchor="middle" { (words::amount(whole.0)) }
            text.ring-name x="60" y="72" text-anchor="middle" { (words::let_space(language)) }
        }
    }
}

/// One arc a share that is not empty, clockwise from `start` (percent of the circle).
fn arcs<'a>(
    shares: impl Iterator<Item = (&'a MixShare, f64)>,
    class: &str,
    radius: u32,
    start: f64,
) -> Markup {
    let mut at = start;
    let shares = shares.filter(|(_, length)| *length > 0.0);
    let arcs = shares.map(|(share, length)| {
        let from = at;
        at += length;
        (share, from, length)
    });
    html! {
        @for (share, from, length) in arcs {
            circle class=(class) data-group=(share.group.slug()) cx="60" cy="60" r=(radius)
                pathLength="100" stroke-dasharray=(dashes(length)) stroke-dashoffset=(decimal(-from, 2)) {}
        }
    }
}

/// The arc, a hair shorter so that two of them stay apart, and the rest of the circle.
fn dashes(length: f64) -> String {
    let drawn = if length < 99.5 {
        (length - 0.6).max(0.2)
    } else {
        100.0
    };
    [decimal(drawn, 2), decimal(100.0 - drawn, 2)].join(" ")
}

fn sentence(context: &Context, shares: &[MixShare]) -> String {
    let language = context.language;
    let items = shares.iter().map(|share| {
        let area = words::area(share.occupied + share.committed);
        (share.group.name(language), area)
    });
    words::chart_sentence(language, words::tenant_mix(language), items)
}

fn table(
    context: &Context,
    shares: &[MixShare],
    occupied: SquareMetres,
    committed: SquareMetres,
) -> Markup {
    let language = context.language;
    let whole = occupied + committed;
    html! {
        table.mix-table aria-labelledby="mix-title" {
            thead {
                tr {
                    th scope="col" { (words::types(language)) }
                    th.number scope="col" { (words::occupied_area(language)) }
                    th.number scope="col" { (words::committed_area(language)) }
                    th.number scope="col" { (words::share_column(language)) }
                }
            }
            tbody {
                @for share in shares {
                    @let area = share.occupied + share.committed;
                    tr data-group=(share.group.slug()) data-pattern="solid" {
                        th scope="row" {
                            span.swatch aria-hidden="true" { (tenant_icon(share.group.icon())) }
                            span { (share.group.name(language)) }
                        }
                        td.number { (area_or_dash(share.occupied)) }
                        td.number { (area_or_dash(share.committed)) }
                        td.number { (words::percent(area.0 / whole.0)) }
                    }
                }
            }
            tfoot {
                tr {
                    th scope="row" { (words::total(language)) }
                    td.number { (area_or_dash(occupied)) }
                    td.number { (area_or_dash(committed)) }
                    td.number { (words::percent(1.0)) }
                }
            }
        }
    }
}

fn area_or_dash(area: SquareMetres) -> Markup {
    html! { @if area.0 > 0.0 { (words::area(area)) } @else { "–" } }
}

/// The let units whose place in the mix cannot be told, by reason.
fn left_out(context: &Context) -> Markup {
    let language = context.language;
    let left_out = metrics::mix_left_out(context.town);
    let reasons = [LeftOutReason::StatusNotKnown, LeftOutReason::AreaNotStated];
    html! {
        @for reason in reasons {
            @let count = left_out.iter().filter(|entry| entry.reason == reason).count();
            @if count > 0 {
                p.hint.card-note {
                    (words::left_out_units(language)) " " (words::units_count(language, count))
                    " · " (words::left_out(language, reason))
                }
            }
        }
    }
}
