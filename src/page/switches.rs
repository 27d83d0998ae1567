//! Map or dashboard, Chinese or English: links, so that they work before and without scripts.

use super::{Context, glyph};
use crate::query::View;
use crate::scene::icons::Glyph;
use crate::words;
use maud::{Markup, html};

/// The switches at the top.
pub fn switches(context: &Context) -> Markup {
    let language = context.language;
    let other = language.other();
    html! {
        (tab(context, View::Map, Glyph::Map, words::map(language)))
        (tab(context, View::Dashboard, Glyph::Dashboard, words::dashboard(language)))
        a.switch href=(context.href(|state| state.lang = Some(other)))
            data-action={ "lang:" (other.tag()) } data-key="language" data-switch="language" aria-label=(words::switch_language(language))
            lang=(other.html_lang()) hreflang=(other.html_lang()) {
            (glyph(Glyph::Languages))
            span.switch-name { (words::switch_language(language)) }
        }
    }
}

fn tab(context: &Context, view: View, icon: Glyph, name: &str) -> Markup {
    let is_current = context.state.view == view;
    html! {
        a.switch href=(context.href(|state| state.view = view)) data-action={ "view:" (view.slug()) }
            data-switch=(view.slug()) aria-label=(name) title=(name) aria-current=[is_current.then_some("page")] {
            (glyph(icon))
            span.switch-name { (name) }
        }
    }
}
