//! The map in the prerendered page: fitted by the browser itself, before any script.

use super::Context;
use crate::number::decimal;
use crate::scene::{Insets, Scene, View, labels, svg};
use crate::words;
use geo::Rect;
use maud::{Markup, PreEscaped, html};

/// The window the labels of a prerendered map are placed for.
const WINDOW: (f64, f64) = (1280.0, 800.0);

/// What wraps the drawing, in the prerendered page and in the app.
pub fn shell(
    world: PreEscaped<String>,
    labels: PreEscaped<String>,
    attributes: &ShellAttributes,
) -> Markup {
    html! {
        svg.map-svg xmlns="http://www.w3.org/2000/svg" role="group"
            aria-label=(attributes.label) viewBox=[attributes.view_box.as_deref()]
            preserveAspectRatio="xMidYMid meet" style=[attributes.style.as_deref()]
            data-color=(attributes.color) data-detail=(attributes.detail) {
            g.world {
                (world)
                g.labels aria-hidden="true" { (labels) }
            }
        }
    }
}

/// What the shell differs in.
pub struct ShellAttributes {
    /// The accessible name.
    pub label: String,
    /// The box the browser fits, before scripts.
    pub view_box: Option<String>,
    /// `--k`, metres a pixel.
    pub style: Option<String>,
    /// `type` or `status`.
    pub color: &'static str,
    /// `full` or `plain`.
    pub detail: &'static str,
}

/// The map of the state in the URL, for a page that no script has touched yet.
pub fn prerendered_map(context: &Context, scene: &Scene) -> Markup {
    let home = scene.home;
    let (min, width, height) = (home.min(), home.width(), home.height());
    let insets = Insets {
        top: 72.0,
        right: 24.0,
        bottom: 72.0,
        left: 400.0,
    };
    let view = View::fit(home, WINDOW.0, WINDOW.1, insets);
    let window = Rect::new((400.0, 0.0), WINDOW);
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
    let href = |number: &str| context.unit_href(number);
    let world = svg::world(
        scene,
        context.town,
        context.language,
        context.matches,
        context.state.unit.as_deref(),
        &href,
    );
    let labels = svg::labels(scene, context.town, context.language, &placed);
    // Metres a pixel, told by the browser: the ratio of two lengths is the tangent of their angle.
    let (across, down) = (decimal(width, 2), decimal(height, 2));
    let k = format!("--k:max(tan(atan2({across}px,100cqw)),tan(atan2({down}px,100cqh)))");
    let attributes = ShellAttributes {
        label: words::map_label(context.language).to_owned(),
        view_box: Some(format!(
            "{} {} {across} {down}",
            decimal(min.x, 2),
            decimal(min.y, 2)
        )),
        style: Some(k),
        color: context.state.color.slug(),
        detail: scene.detail.slug(),
    };
    shell(world, labels, &attributes)
}

/// What each unit of the scene wants to have written.
pub fn wishes<'a>(context: &Context<'a>, scene: &Scene) -> Vec<labels::Wish<'a>> {
    let selected = context.state.unit.as_deref();
    scene
        .units
        .iter()
        .enumerate()
        .filter_map(|(place, shape)| {
            let state = context.town.units.get(shape.index)?;
            Some(labels::Wish {
                shape: place,
                text: words::unit_label(context.language, state),
                pattern: crate::scene::Look::of(state).pattern,
                selected: selected == Some(state.unit.number.as_str()),
                dimmed: !context.is_shown(shape.index),
            })
        })
        .collect()
}
