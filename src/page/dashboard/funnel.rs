//! The leasing funnel: how much space is at which stage.

use super::super::Context;
use super::days::percent;
use super::tone;
use crate::metrics::{self, FunnelStage};
use crate::town::SquareMetres;
use crate::words;
use maud::{Markup, html};

/// A bar a stage, with area and number of units; they sum to the gross leasable area.
pub(super) fn funnel(context: &Context) -> Markup {
    let language = context.language;
    let stages = metrics::funnel(context.town);
    let whole: SquareMetres = stages.iter().map(|stage| stage.area).sum();
    let units: usize = stages.iter().map(|stage| stage.units.len()).sum();
    let largest = stages.iter().map(|stage| stage.area.0).fold(0.0, f64::max);
    html! {
        h2 #funnel-title { (words::leasing_funnel(language)) }
        table.bars aria-labelledby="funnel-title" {
            thead {
                tr {
                    th scope="col" { (words::stage_column(language)) }
                    td {}
                    th.number scope="col" { (words::area_label(language)) }
                    th.number scope="col" { (words::units_column(language)) }
                }
            }
            tbody { @for stage in &stages { (row(context, stage, largest)) } }
            tfoot {
                tr {
                    th scope="row" { (words::total(language)) }
                    td {}
                    td.number { (words::area(whole)) }
                    td.number { (units) }
                }
            }
        }
    }
}

fn row(context: &Context, stage: &FunnelStage, largest: f64) -> Markup {
    let language = context.language;
    let share = if largest > 0.0 {
        stage.area.0 / largest * 100.0
    } else {
        0.0
    };
    html! {
        tr data-stage=(stage.stage.slug()) data-empty=[stage.units.is_empty().then_some("")] {
            th scope="row" { (words::stage(language, stage.stage)) }
            td.bar-cell {
                svg.bar aria-hidden="true" {
                    rect.bar-track width="100%" height="100%" rx="4" {}
                    rect.bar-fill data-tone=(tone::of_stage(stage.stage)) width=(percent(share))
                        height="100%" rx="4" {}
                }
            }
            td.number { (words::area(stage.area)) }
            td.number { (stage.units.len()) }
        }
    }
}
