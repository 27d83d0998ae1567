//! What floats over the map: levels, zoom, print.

use super::{Context, glyph};
use crate::order;
use crate::query::ColorBy;
use crate::scene::icons::Glyph;
use crate::words;
use maud::{Markup, html};

/// The column of controls.
pub fn controls(context: &Context) -> Markup {
    let language = context.language;
    html! {
        (levels(context))
        (button("print", Glyph::Print, words::print(language)))
        (button("zoom:in", Glyph::Plus, words::zoom_in(language)))
        (button("zoom:out", Glyph::Minus, words::zoom_out(language)))
        (button("zoom:fit", Glyph::Fit, words::fit(language)))
    }
}

fn button(action: &str, icon: Glyph, name: &str) -> Markup {
    html! {
        button.control type="button" data-action=(action) title=(name) aria-label=(name) { (glyph(icon)) }
    }
}

/// One link a floor, the highest first, where there is more than one.
fn levels(context: &Context) -> Markup {
    let mut levels: Vec<_> = context.town.town.levels.iter().collect();
    if levels.len() < 2 {
        return html! {};
    }
    order::sort_by_key(&mut levels, |level| std::cmp::Reverse(level.ordinal));
    let current = context.town.town.level_shown(context.state.level);
    html! {
        div.levels role="group" aria-label=(words::level(context.language)) {
            @for level in levels {
                @let is_current = current.is_some_and(|current| current.id == level.id);
                a.control href=(context.href(|state| state.level = Some(level.ordinal)))
                    data-action={ "level:" (level.ordinal) } data-level=(level.ordinal)
                    aria-current=[is_current.then_some("true")]
                    title=(level.name.get(context.language)) {
                    (level.short_name.get(context.language))
                }
            }
        }
    }
}

/// What the colours of the map stand for.
pub fn colours(context: &Context) -> Markup {
    let language = context.language;
    let choices = [
        (ColorBy::Type, words::by_type(language)),
        (ColorBy::Status, words::by_status(language)),
    ];
    html! {
        div.segments role="group" aria-label=(words::color_by(language)) {
            @for (color, name) in choices {
                a.segment href=(context.href(|state| state.color = color))
                    data-action={ "color:" (color.slug()) } data-color-by=(color.slug())
                    aria-current=[(context.state.color == color).then_some("true")] { (name) }
            }
        }
    }
}
