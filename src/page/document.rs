//! The whole page before any script: title, description, JSON-LD, map and list.

use super::{
    ChipsFor, Context, chips, controls, counts, dashboard, detail, glyph, header, json_ld, legend,
    legend_summary, list, notes, nothing, prerendered_map, strip, switches,
};
use crate::query::{SearchIndex, Selection, UrlState, View};
use crate::scene::{Scene, icons::Glyph};
use crate::town::{LeasingStatus, Town};
use crate::words;
use chrono::NaiveDateTime;
use maud::{Markup, PreEscaped, html};

/// A prerendered page, to be put into the shell of `index.html`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prerendered {
    /// The title.
    pub title: String,
    /// One sentence for search engines and link previews.
    pub description: String,
    /// The `lang` of the document.
    pub lang: &'static str,
    /// Everything within `<div id="app">`.
    pub body: String,
    /// What comes into the head: JSON-LD and link-preview tags.
    pub head: String,
}

/// Prerenders the state in a URL.
///
/// `local_now` is the time at the venue, `base` the address of the site with a slash at its end,
/// or nothing where it is not known (a static host): then links are relative and previews have no
/// picture.
pub fn prerender(
    town: &Town,
    state: &UrlState,
    local_now: Option<NaiveDateTime>,
    base: &str,
) -> Prerendered {
    let on_day = town.on(state.on.unwrap_or(town.known_until));
    let index = SearchIndex::new(town);
    let selection = Selection::new(&on_day, &index, &state.filter, local_now);
    let context = Context {
        town: &on_day,
        state,
        language: state.lang.unwrap_or_default(),
        matches: &selection.matches,
        local_now,
    };
    let scene = Scene::new(town, state.level);
    Prerendered {
        title: title(&context),
        description: description(&context),
        lang: context.language.html_lang(),
        body: body(&context, &scene, &selection).into_string(),
        head: head(&context, base).into_string(),
    }
}

/// The title: the unit if one is chosen, and the centre.
pub fn title(context: &Context) -> String {
    let language = context.language;
    let name = context.town.town.venue.name.get(language);
    let chosen = context.state.unit.as_deref().and_then(|number| {
        let mut units = context.town.units.iter();
        units.find(|state| state.unit.number == number)
    });
    match chosen {
        Some(state) => format!("{} · {name}", words::unit_label(language, state)),
        None if context.state.view == View::Dashboard => {
            format!("{} · {name}", words::dashboard(language))
        }
        None => name.to_owned(),
    }
}

/// Who is here, in a sentence.
pub fn description(context: &Context) -> String {
    let language = context.language;
    let town = context.town.town;
    let occupied = context
        .town
        .units
        .iter()
        .filter(|state| state.leasing.is(LeasingStatus::Occupied));
    let names: Vec<_> = occupied
        .map(|state| words::unit_label(language, state))
        .take(8)
        .collect();
    words::town_sentence(
        language,
        town.venue.name.get(language),
        town.units.len(),
        &names,
        context.town.day,
    )
}

fn head(context: &Context, base: &str) -> Markup {
    let query = context.state.write();
    let picture = format!(
        "{base}preview.png{}{query}",
        if query.is_empty() { "" } else { "?" }
    );
    let description = description(context);
    html! {
        meta property="og:type" content="website";
        meta property="og:title" content=(title(context));
        meta property="og:description" content=(description);
        meta property="og:locale" content=(context.language.tag());
        @if !base.is_empty() {
            meta property="og:url" content={(base) (if query.is_empty() { "" } else { "?" }) (query)};
            meta property="og:image" content=(picture);
            meta property="og:image:width" content="1200";
            meta property="og:image:height" content="630";
            meta name="twitter:card" content="summary_large_image";
        }
        script type="application/ld+json" { (PreEscaped(json_ld::json_ld(context, base))) }
    }
}

/// The same elements as the app's, so that nothing moves when the app takes over.
fn body(context: &Context, scene: &Scene, selection: &Selection) -> Markup {
    let language = context.language;
    let state = context.state;
    let detail = detail(context);
    html! {
        div.frontage.prerendered data-view=(state.view.slug()) data-embed=[state.embed.then_some("")] {
            section.map-pane aria-label=(words::map(language)) {
                div.map { (prerendered_map(context, scene)) }
                div.controls { (controls(context)) }
                div.map-foot {
                    details.legend-box {
                        summary { (legend_summary(context)) }
                        (legend(context, &selection.facets))
                    }
                    p.map-notes { (notes(context)) }
                }
            }
            aside.panel data-sheet="half" data-detail=[detail.as_ref().map(|_| "")] aria-label=(words::directory(language)) {
                header.town-header { (header(context)) }
                div.panel-scroll {
                    div.browse {
                        form.search role="search" {
                            span { (glyph(Glyph::Search)) }
                            input type="search" name="q" value=(state.filter.text)
                                aria-label=(words::search(language)) placeholder=(words::search(language));
                        }
                        div.chips-box { (chips(context, &selection.facets, ChipsFor::Visitors)) }
                        div.strip { (strip(context)) }
                        p.counts { (counts(context, &selection.facets)) }
                        ul.list aria-label=(words::shops(language)) { (list(context)) }
                        div.empty { (nothing(context, &selection.facets)) }
                    }
                    @if let Some(detail) = detail { section.detail { (detail) } }
                }
            }
            @if state.view == View::Dashboard {
                section.dashboard aria-label=(words::dashboard(language)) {
                    div.figures { (dashboard::figures(context, None)) }
                }
            }
            nav.switches aria-label="Frontage" { (switches(context)) }
        }
    }
}
