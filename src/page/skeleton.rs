//! The bones of the page, filled for a state: what the prerenderer writes and the app adopts.
//!
//! Every piece that changes has an id; the app fills it anew from the same function.

use super::{
    ChipsFor, Context, chips, controls, counts, detail, glyph, header, legend, legend_summary,
    list, notes, nothing, prerendered_map, strip, switches,
};
use crate::query::Facets;
use crate::scene::{Scene, icons::Glyph};
use crate::words;
use maud::{Markup, html};

/// Everything within `<div id="app">`.
pub fn skeleton(context: &Context, scene: &Scene, facets: &Facets) -> Markup {
    let state = context.state;
    html! {
        div.frontage.prerendered #frontage data-view=(state.view.slug())
            data-embed=[state.embed.then_some("")] {
            (map(context, scene, facets))
            (directory(context, facets))
            section.dashboard #dashboard aria-label=(words::dashboard(context.language)) {
                (dashboard(context, facets))
            }
            nav.switches #switches aria-label="Frontage" { (switches(context)) }
            p.notice #notice role="status" {}
        }
    }
}

/// The dashboard, where it is asked for.
#[cfg(any(feature = "planner", feature = "server"))]
fn dashboard(context: &Context, facets: &Facets) -> Markup {
    let is_shown = context.state.view == crate::query::View::Dashboard;
    html! { @if is_shown { (super::dashboard::whole(context, facets)) } }
}

/// The lean bundle has no dashboard.
#[cfg(not(any(feature = "planner", feature = "server")))]
fn dashboard(_: &Context, _: &Facets) -> Markup {
    html! {}
}

fn map(context: &Context, scene: &Scene, facets: &Facets) -> Markup {
    let language = context.language;
    html! {
        main.map-pane #map-pane aria-label=(words::map(language)) {
            div.map #map tabindex="0" role="application" aria-label=(words::map_label(language))
                aria-describedby="map-help" { (prerendered_map(context, scene)) }
            p.visually-hidden #map-help { (words::map_help(language)) }
            div.controls #controls { (controls(context)) }
            div.map-foot {
                details.legend-box #legend-box {
                    summary #legend-summary { (legend_summary(context)) }
                    div #legend { (legend(context, facets)) }
                }
                div.scale aria-hidden="true" {
                    span.north { (glyph(Glyph::North)) }
                    span #scale-bar {}
                }
                p.map-notes #map-notes { (notes(context)) }
            }
        }
    }
}

fn directory(context: &Context, facets: &Facets) -> Markup {
    let language = context.language;
    let detail = detail(context);
    html! {
        aside.panel #directory data-sheet="half" data-detail=[detail.as_ref().map(|_| "")]
            aria-label=(words::directory(language)) {
            button.sheet-handle #sheet-handle type="button" aria-controls="directory"
                aria-expanded="true" aria-label=(words::expand_sheet(language)) { span {} }
            header.town-header #town-header { (header(context)) }
            div.panel-scroll tabindex="-1" {
                div.browse {
                    form.search #search-form role="search" {
                        span { (glyph(Glyph::Search)) }
                        input #search type="search" name="q" value=(context.state.filter.text)
                            autocomplete="off" enterkeyhint="search"
                            aria-label=(words::search(language)) placeholder=(words::search(language));
                    }
                    div.chips-box #chips { (chips(context, facets, ChipsFor::Visitors)) }
                    div.strip #strip { (strip(context)) }
                    p.counts #counts role="status" { (counts(context, facets)) }
                    ul.list #list aria-label=(words::shops(language)) { (list(context)) }
                    div.empty #nothing { (nothing(context, facets)) }
                }
                section.detail #detail aria-labelledby="detail-name" {
                    @if let Some(detail) = detail { (detail) }
                }
            }
        }
    }
}
