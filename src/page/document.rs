//! The whole page before any script: title, description, JSON-LD, map and list.

use super::{Context, json_ld, skeleton, with_context};
use crate::query::{UrlState, View};
use crate::scene::Scene;
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
    let scene = Scene::new(town, state.level);
    with_context(town, state, local_now, |context, facets| Prerendered {
        title: title(context),
        description: description(context),
        lang: context.language.html_lang(),
        body: skeleton(context, &scene, facets).into_string(),
        head: head(context, base).into_string(),
    })
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
    let has_hours = context
        .town
        .town
        .occupants
        .iter()
        .any(|occupant| occupant.hours.is_some());
    html! {
        @if let Some(name) = &context.state.town { meta name="frontage:town" content=(name); }
        @if has_hours { meta name="frontage:needs" content="full"; }
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
