//! What floats over the map: zoom, levels, legend, scale and north.

use super::viewport;
use crate::page;
use crate::query::ColorBy;
use crate::scene::icons::Glyph;
use crate::town::Language;
use crate::ui::{dom, state::App};
use crate::words;
use leptos::prelude::*;

/// The controls of the map.
pub fn controls(app: App) -> impl IntoView {
    let button = move |glyph: Glyph, name: fn(Language) -> &'static str, act: fn(App)| {
        view! {
            <button type="button" class="control" title=move || name(app.language())
                aria-label=move || name(app.language())
                inner_html=page::glyph(glyph).into_string()
                on:click=move |_| act(app)
            ></button>
        }
    };
    Effect::new(move || {
        let notes = app.with_context(page::notes);
        dom::fill("map-notes", &notes.into_string());
    });
    Effect::new(move || {
        let legend = app.with_context(|context| {
            app.selection
                .with(|selection| page::legend(context, &selection.facets))
        });
        dom::fill("legend", &legend.into_string());
    });
    view! {
        <div class="controls" role="group" aria-label=move || words::map(app.language())>
            {levels(app)}
            {button(Glyph::Plus, words::zoom_in, |app| viewport::zoom(app, 1.6))}
            {button(Glyph::Minus, words::zoom_out, |app| viewport::zoom(app, 1.0 / 1.6))}
            {button(Glyph::Fit, words::fit, viewport::fit)}
        </div>
        <div class="map-foot">
            <details class="legend-box">
                <summary>
                    <span inner_html=page::glyph(Glyph::Layers).into_string()></span>
                    {move || words::legend(app.language())}
                </summary>
                {colours(app)}
                <div id="legend" class="legend"></div>
            </details>
            <div class="scale" aria-hidden="true">
                <span class="north" inner_html=page::glyph(Glyph::North).into_string()></span>
                <span id="scale-bar"></span>
            </div>
            <p id="map-notes" class="map-notes"></p>
        </div>
    }
}

/// What the colours stand for.
fn colours(app: App) -> impl IntoView {
    let choice = move |color: ColorBy, name: fn(Language) -> &'static str| {
        view! {
            <button type="button" class="segment" data-color-by=color.slug()
                aria-pressed=move || app.url.with(|url| url.color == color).to_string()
                on:click=move |_| app.adjust(|url| url.color = color)
            >{move || name(app.language())}</button>
        }
    };
    view! {
        <div class="segments" role="group" aria-label=move || words::color_by(app.language())>
            {choice(ColorBy::Type, words::by_type)}
            {choice(ColorBy::Status, words::by_status)}
        </div>
    }
}

/// One button a floor, the highest first, where there is more than one.
fn levels(app: App) -> impl IntoView {
    move || {
        let loaded = app.loaded.get();
        let mut levels = loaded.town.levels.clone();
        if levels.len() < 2 {
            return None;
        }
        levels.sort_by_key(|level| std::cmp::Reverse(level.ordinal));
        let ground = levels
            .iter()
            .map(|level| level.ordinal)
            .filter(|ordinal| *ordinal >= 0)
            .min();
        let buttons = levels.into_iter().map(|level| {
            let ordinal = level.ordinal;
            let is_current = move || app.url.with(|url| url.level).or(ground) == Some(ordinal);
            let name = level.name.clone();
            view! {
                <button type="button" class="control" data-level=ordinal.to_string()
                    aria-pressed=move || is_current().to_string()
                    title=move || name.get(app.language()).to_owned()
                    on:click=move |_| app.adjust(|url| url.level = Some(ordinal))
                >{move || level.short_name.get(app.language()).to_owned()}</button>
            }
        });
        Some(view! {
            <div class="levels" role="group" aria-label=move || words::level(app.language())>
                {buttons.collect_view()}
            </div>
        })
    }
}
