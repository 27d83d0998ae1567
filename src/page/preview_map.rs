//! The map as a picture of its own: no style sheet, no scripts, colours of the day.
//!
//! For link previews, whose renderers know neither custom properties nor `color-mix`.

use super::{Context, wishes};
use crate::scene::palette::{LIGHT, Palette};
use crate::scene::{Pattern, Scene, View, labels, svg};
use crate::town::GROUPS;
use geo::Rect;
use maud::{Markup, PreEscaped, html};
use std::fmt::Write;

/// The map within `window` (pixels of the picture), for a view fitted into it.
pub(super) fn map(context: &Context, scene: &Scene, view: View, window: Rect<f64>) -> Markup {
    let nowhere = |_: &str| String::new();
    let world = svg::world(
        scene,
        context.town,
        context.language,
        context.matches,
        context.state.unit.as_deref(),
        &nowhere,
    );
    html! {
        style { (PreEscaped(style(&LIGHT))) }
        g.world transform=(view.transform()) { (world) }
        (names(context, scene, view, window))
    }
}

fn names(context: &Context, scene: &Scene, view: View, window: Rect<f64>) -> Markup {
    let wishes = wishes(context, scene);
    let placed = labels::layout(
        scene,
        view,
        window,
        &[],
        &wishes,
        context.language,
        labels::Lettering::Regular,
    );
    html! {
        @for label in &placed.units {
            @if let Some(chip) = &label.chip {
                @let middle = view.to_screen(chip.at) + chip.offset;
                rect x=(middle.x - chip.width / 2.0) y=(middle.y - chip.height / 2.0) width=(chip.width)
                    height=(chip.height) rx="13" fill=(LIGHT.card) stroke=(LIGHT.line) {}
                @for (line, down) in chip.lines_from_middle() {
                    text x=(middle.x) y=(middle.y + down + 5.0) text-anchor="middle" font-size="14"
                        font-weight="600" fill=(LIGHT.ink) { (line) }
                }
            }
        }
    }
}

/// The rules of `style.css` that a picture needs, with colours in place of custom properties.
fn style(palette: &Palette) -> String {
    let mut css = String::new();
    let mut rule = |selector: &str, declarations: &str| {
        // Writing to a string cannot fail.
        let _ = write!(css, "{selector}{{{declarations}}}");
    };
    let fills = [
        (".site", palette.lawn),
        (".lawn", palette.lawn_2),
        (".water", palette.water.ground),
        (".pond", palette.water.ground),
        (".plaza", palette.plaza),
        (".flowers", palette.bed),
        (".building", palette.plaza),
        (".hotel", palette.stone),
        (".homestay", palette.stone),
        (".parking", palette.path),
        (".petal-0", palette.flowers[0]),
        (".petal-1", palette.flowers[1]),
        (".petal-2", palette.flowers[2]),
        (".hatch-ground", palette.card),
    ];
    for (selector, colour) in fills {
        rule(selector, &format!("fill:{colour}"));
    }
    let strokes = [
        (".shore", palette.water_edge),
        (".path-edges path", palette.path_edge),
        (".paths path", palette.path),
        (".basin", palette.stone),
        (".pool", palette.water.ground),
        (".jet", palette.card),
        (".crown", palette.tree),
        (".trees-1 .crown", palette.tree_2),
        (".light", palette.tree_light),
    ];
    for (selector, colour) in strokes {
        rule(
            selector,
            &format!("stroke:{colour};fill:none;stroke-linecap:round;stroke-linejoin:round"),
        );
    }
    let shade = palette.shade;
    rule(
        ".tree-shadow",
        &format!("stroke:{shade};stroke-opacity:.13;fill:none;stroke-linecap:round"),
    );
    rule(".dot", "stroke-linecap:round;fill:none");
    rule(
        ".furrow",
        &format!("stroke:{shade};stroke-opacity:.09;stroke-width:.35;fill:none"),
    );
    rule(".shadow", &format!("fill:{shade};fill-opacity:.16"));
    rule(".roof", "display:none");
    rule(".ring", "fill:none");
    rule(
        ".body",
        &format!(
            "fill:{};stroke:{};stroke-width:.45;stroke-dasharray:1.3 1",
            palette.card, palette.vacant
        ),
    );
    rule(
        ".ridge",
        "fill:#fff;fill-opacity:.1;stroke:#fff;stroke-opacity:.5;stroke-width:.22",
    );
    for group in GROUPS {
        let (slug, hue) = (group.slug(), palette.group(group).ground);
        let unit =
            |pattern: Pattern| format!(".unit[data-group={slug}][data-pattern={}]", pattern.slug());
        rule(
            &format!("{} .body", unit(Pattern::Solid)),
            &format!("fill:{hue};stroke:{hue};stroke-width:.3;stroke-dasharray:none"),
        );
        rule(&format!("{} .roof", unit(Pattern::Solid)), "display:inline");
        for pattern in [Pattern::Hatched, Pattern::Sketched] {
            let name = pattern.slug();
            rule(
                &format!("{} .body", unit(pattern)),
                &format!("fill:url(#{name}-{slug});stroke:{hue}"),
            );
            rule(
                &format!("[data-hue={slug}] .hatch-line"),
                &format!("fill:{hue};fill-opacity:.42"),
            );
        }
    }
    rule(".unit[data-dimmed]", "opacity:.25");
    rule(
        ".unit[aria-current] .ring",
        &format!("stroke:{};stroke-width:.8", palette.petal.ground),
    );
    css
}
