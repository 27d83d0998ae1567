//! The picture of a link preview: the map, the name of the centre and how let it is.

use super::{Context, preview_map, with_context};
use crate::metrics::{self, Basis};
use crate::query::UrlState;
use crate::scene::palette::LIGHT;
use crate::scene::{Insets, Scene, View};
use crate::town::Town;
use crate::words;
use chrono::NaiveDate;
use geo::Rect;
use maud::{Markup, html};

/// Width and height in pixels, as link previews want them.
pub const SIZE: (f64, f64) = (1200.0, 630.0);

/// Left of this lies the card.
const CARD: f64 = 400.0;

/// The picture of a state, as SVG. `_today` is the day in the venue's time zone.
pub fn preview_svg(town: &Town, state: &UrlState, _today: NaiveDate) -> String {
    let scene = Scene::new(town, state.level);
    let (width, height) = SIZE;
    let insets = Insets {
        top: 24.0,
        right: 24.0,
        bottom: 40.0,
        left: CARD + 24.0,
    };
    let view = View::fit(scene.home, width, height, insets);
    let window = Rect::new((CARD + 12.0, 8.0), (width - 8.0, height - 8.0));
    with_context(town, state, None, |context, _| {
        drawing(context, &scene, view, window).into_string()
    })
}

fn drawing(context: &Context, scene: &Scene, view: View, window: Rect<f64>) -> Markup {
    let (width, height) = SIZE;
    html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(width) height=(height)
            viewBox={ "0 0 " (width) " " (height) } font-family="sans-serif" {
            rect width=(width) height=(height) fill=(LIGHT.lawn) {}
            (preview_map::map(context, scene, view, window))
            (card(context))
        }
    }
}

fn card(context: &Context) -> Markup {
    let language = context.language;
    let town = context.town.town;
    let name = town.venue.name.get(language);
    let other = town
        .venue
        .name
        .exact(language.other())
        .filter(|other| *other != name);
    // A long name is written smaller rather than cut.
    let em = |letter: char| if letter.is_ascii() { 0.6 } else { 1.0 };
    let size = ((CARD - 96.0) / name.chars().map(em).sum::<f64>()).clamp(18.0, 38.0);
    let occupancy = metrics::occupancy(context.town, Basis::Area);
    let (muted, ink) = (LIGHT.muted, LIGHT.ink);
    html! {
        rect x="24" y="24" width=(CARD - 24.0) height="582" rx="28" fill=(LIGHT.card) {}
        text x="56" y="104" font-size=(size) font-weight="700" fill=(ink) { (name) }
        @if let Some(other) = other { text x="56" y="140" font-size="20" fill=(muted) { (other) } }
        @if let Some(phase) = words::phase_of(language, context.town) {
            @let tone = LIGHT.badge(phase.tone);
            @let width = 18.0 * phase.words.chars().map(em).sum::<f64>() + 44.0;
            rect x="56" y="166" width=(width) height="36" rx="18" fill=(tone.ground) {}
            text x=(56.0 + width / 2.0) y="190" text-anchor="middle" font-size="18" font-weight="700" fill=(tone.on) {
                (phase.words)
            }
        }
        text x="56" y="420" font-size="84" font-weight="700" fill=(LIGHT.leaf.ground) {
            @match occupancy.value {
                Some(value) => (words::percent(value)),
                None => (words::not_known(language)),
            }
        }
        text x="56" y="458" font-size="20" fill=(muted) {
            (words::figure_name(language, occupancy.metric))
        }
        text x="56" y="540" font-size="20" fill=(ink) {
            (words::units_count(language, town.units.len())) " · "
            (words::known_until(language)) " " (town.known_until)
        }
        @if town.venue.fictional {
            text x="56" y="572" font-size="18" fill=(muted) { (words::sample(language)) }
        }
    }
}
