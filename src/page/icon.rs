//! Icons as inline SVG.

use crate::scene::icons::{self, Glyph};
use crate::town::Icon;
use maud::{Markup, html};

/// A glyph of the interface. It says nothing to a screen reader: its button does.
pub fn glyph(glyph: Glyph) -> Markup {
    drawing(icons::glyph(glyph))
}

/// The drawing of a tenant type.
pub fn tenant_icon(icon: Icon) -> Markup {
    drawing(icons::path(icon))
}

fn drawing(d: &str) -> Markup {
    html! { svg.icon viewBox="0 0 24 24" aria-hidden="true" { path d=(d) {} } }
}
