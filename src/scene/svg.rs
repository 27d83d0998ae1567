//! The scene as SVG text: the same in the browser and on the server.
//!
//! Colours are not here: the style sheet gives them by `data-` attributes, so that day and dusk,
//! type and status, and every change of state are a change of attributes.

use super::labels::Labels;
use super::{Face, Ground, GroundShape, Look, Pattern, Scene, UnitShape, icons, path};
use crate::town::{Language, PlaceKind, TownOn, UnitOn};
use crate::words;
use maud::{Markup, html};

/// What a unit's element says of it. The contract of `docs/contract.md`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitAttributes {
    /// `data-leasing`.
    pub leasing: &'static str,
    /// `data-type`, where there is an occupant.
    pub tenant_type: Option<String>,
    /// `data-status`, where the occupant has one.
    pub status: Option<&'static str>,
    /// `data-group`: decides the hue.
    pub group: Option<&'static str>,
    /// `data-pattern`: decides the filling.
    pub pattern: &'static str,
    /// The accessible name.
    pub name: String,
}

impl UnitAttributes {
    /// The attributes of a unit on a day.
    pub fn of(state: &UnitOn, language: Language, in_trial: bool) -> Self {
        let look = Look::of(state);
        Self {
            leasing: (state.leasing.value()).map_or("not-known", |leasing| leasing.slug()),
            tenant_type: (state.occupant).map(|occupant| occupant.tenant_type.slug().to_owned()),
            status: state
                .opening
                .map(|known| known.value().map_or("not-known", |status| status.slug())),
            group: look.group.map(|group| group.slug()),
            pattern: look.pattern.slug(),
            name: words::unit_sentence(language, state, in_trial),
        }
    }
}

/// Where the link of a unit leads.
pub type Href<'a> = &'a dyn Fn(&str) -> String;

/// Everything below the labels: patterns, ground, units.
pub fn world(
    scene: &Scene,
    town: &TownOn,
    language: Language,
    matches: &[bool],
    selected: Option<&str>,
    href: Href,
) -> Markup {
    html! {
        (defs())
        g.ground aria-hidden="true" { (ground(scene)) }
        // Without a name of its own: the drawing around it has the same one.
        g.units role="list" {
            (units(scene, town, language, matches, selected, href))
        }
    }
}

/// What lies under the units.
pub fn ground(scene: &Scene) -> Markup {
    let of = |kind: PlaceKind| {
        let shapes = scene.ground.iter();
        shapes.filter(move |shape| shape.kind == kind)
    };
    let below = scene.ground.iter().filter(|shape| {
        !matches!(
            shape.kind,
            PlaceKind::Path | PlaceKind::Trees | PlaceKind::Fountain
        )
    });
    html! {
        @for (index, shape) in below.enumerate() { (area(shape, index)) }
        // All edges below all surfaces, so that paths join without seams.
        g.path-edges { @for shape in of(PlaceKind::Path) { (line(shape, 0.9)) } }
        g.paths { @for shape in of(PlaceKind::Path) { (line(shape, 0.0)) } }
        @for shape in of(PlaceKind::Plaza) { (area(shape, 0)) }
        @for shape in of(PlaceKind::Fountain) { (fountain(shape)) }
        @for (index, shape) in of(PlaceKind::Trees).enumerate() { (trees(shape, index)) }
    }
}

fn area(shape: &GroundShape, index: usize) -> Markup {
    let class = shape.kind.slug();
    html! {
        @match &shape.form {
            Ground::Area(d) => {
                @if shape.kind == PlaceKind::Water { path.shore d=(d) {} }
                path class=(class) d=(d) {}
                @if shape.kind == PlaceKind::Flowers {
                    path class={"bloom bloom-" (index % 3)} d=(d) fill={"url(#bloom-" (index % 3) ")"} {}
                }
            }
            Ground::Line(d, width) => path class=(class) d=(d) stroke-width=(path::text(*width)) fill="none" {}
            Ground::Dots(points, radius) => {
                path class={ "dot " (class) } d=(dots(points)) stroke-width=(path::text(2.0 * radius)) {}
            }
        }
    }
}

fn line(shape: &GroundShape, extra: f64) -> Markup {
    html! {
        @match &shape.form {
            Ground::Line(d, width) => path d=(d) stroke-width=(path::text(width + extra)) {}
            Ground::Area(d) => path.paved d=(d) stroke-width=(path::text(extra)) {}
            Ground::Dots(..) => {}
        }
    }
}

fn fountain(shape: &GroundShape) -> Markup {
    html! {
        @match &shape.form {
            Ground::Dots(points, radius) => {
                @let d = dots(points);
                @for (class, share) in [("basin", 2.0), ("pool", 1.64), ("jet", 0.5)] {
                    path class={ "dot " (class) } d=(d) stroke-width=(path::text(radius * share)) {}
                }
            }
            Ground::Area(d) => path.pond d=(d) {},
            Ground::Line(..) => {}
        }
    }
}

/// A grove: one path of points, drawn three times as shadow, crown and light.
fn trees(shape: &GroundShape, index: usize) -> Markup {
    let Ground::Dots(points, radius) = &shape.form else {
        return html! {};
    };
    let id = format!("grove-{index}");
    let reference = format!("#{id}");
    let shifted = |by: f64| format!("translate({} {})", path::text(by), path::text(by));
    let across = |share: f64| path::text(2.0 * radius * share);
    html! {
        defs { path id=(id) d=(dots(points)) {} }
        g class={"dot trees-" (index % 2)} {
            use.tree-shadow href=(reference) stroke-width=(across(1.0)) transform=(shifted(radius * 0.35)) {}
            use.crown href=(reference) stroke-width=(across(1.0)) {}
            use.light href=(reference) stroke-width=(across(0.55)) transform=(shifted(radius * -0.22)) {}
        }
    }
}

/// Points as one path of empty lines: round caps make each a circle as wide as the stroke.
fn dots(points: &[geo::Coord<f64>]) -> String {
    let mut d = String::with_capacity(points.len() * 14);
    for point in points {
        d.push('M');
        path::number(&mut d, point.x);
        d.push(' ');
        path::number(&mut d, point.y);
        d.push_str("h0");
    }
    d
}

/// The units of the scene, as a list of links.
pub fn units(
    scene: &Scene,
    town: &TownOn,
    language: Language,
    matches: &[bool],
    selected: Option<&str>,
    href: Href,
) -> Markup {
    let in_trial = town.is_in_internal_trial();
    html! {
        @for shape in &scene.units {
            @if let Some(state) = town.units.get(shape.index) {
                @let attributes = UnitAttributes::of(state, language, in_trial);
                @let number = state.unit.number.as_str();
                @let dimmed = matches.get(shape.index) == Some(&false);
                @let current = selected == Some(number);
                g role="listitem" {
                    a.unit href=(href(number)) aria-label=(attributes.name) draggable="false"
                        aria-current=[current.then_some("true")]
                        data-unit=(number) data-leasing=(attributes.leasing)
                        data-type=[attributes.tenant_type] data-status=[attributes.status]
                        data-group=[attributes.group] data-pattern=(attributes.pattern)
                        data-dimmed=[dimmed.then_some("")] {
                        (unit_shape(shape))
                    }
                }
            }
        }
    }
}

fn unit_shape(shape: &UnitShape) -> Markup {
    html! {
        @if let Some(shadow) = &shape.shadow { path.shadow d=(shadow) {} }
        path.body d=(shape.outline) {}
        @if let Some(roof) = &shape.roof {
            g.roof {
                @for face in &roof.faces { path.face d=(face.path) fill=(shade(face)) {} }
                path.ridge d=(roof.top) {}
            }
        }
        path.ring d=(shape.outline) {}
    }
}

/// Light as white, shade as black, both thin: they tint the hue below.
fn shade(face: &Face) -> String {
    let (tone, strength) = if face.light >= 0.0 {
        (255, face.light * 0.24)
    } else {
        (0, face.light * -0.20)
    };
    format!("rgba({tone},{tone},{tone},{})", path::text(strength))
}

/// Names and marks. They keep their size: `--k` is metres a pixel.
pub fn labels(scene: &Scene, town: &TownOn, language: Language, placed: &Labels) -> Markup {
    html! {
        @for shape in placed.grounds.iter().filter_map(|place| scene.ground.get(*place)) {
            @if let Some((name, at)) = &shape.name {
                g class={"place place-" (shape.kind.slug())} style=(hung(*at)) {
                    text { (name.get(language)) }
                }
            }
        }
        @for label in &placed.units {
            @let shape = &scene.units[label.shape];
            @if let Some(state) = town.units.get(shape.index) {
                @let look = Look::of(state);
                @let number = state.unit.number.as_str();
                @if label.mark { (mark(state, &look, shape, label.dimmed)) }
                @if let Some(chip) = &label.chip {
                    g.label data-label=(number) data-pattern=(look.pattern.slug())
                        data-group=[look.group.map(|group| group.slug())] style=(hung(chip.at)) {
                        g transform={"translate(" (path::text(chip.offset.x)) " " (path::text(chip.offset.y)) ")"} {
                            rect x=(path::text(-chip.width / 2.0)) y=(path::text(-chip.height / 2.0))
                                width=(path::text(chip.width)) height=(path::text(chip.height)) rx="13" {}
                            @for (line, down) in chip.lines_from_middle() {
                                text y=(path::text(down)) font-size=(path::text(chip.lettering.size())) { (line) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn mark(state: &UnitOn, look: &Look, shape: &UnitShape, dimmed: bool) -> Markup {
    let icon = state.occupant.map(|occupant| occupant.tenant_type.icon());
    html! {
        g.mark data-label=(state.unit.number) data-dimmed=[dimmed.then_some("")] data-pattern=(look.pattern.slug())
            data-group=[look.group.map(|group| group.slug())] style=(hung(shape.anchor)) {
            @match icon {
                Some(icon) => path transform="translate(-9 -9) scale(.75)" d=(icons::path(icon)) {},
                None => text { (state.unit.number) },
            }
        }
    }
}

fn hung(at: geo::Coord<f64>) -> String {
    format!(
        "transform:translate({}px,{}px) scale(var(--k))",
        path::text(at.x),
        path::text(at.y)
    )
}

/// Hatches, one a hue, and flower rows.
fn defs() -> Markup {
    let hues = crate::town::GROUPS.map(|group| group.slug());
    let statuses = ["opening-soon", "in-negotiation", "none"];
    html! {
        defs {
            @for hue in hues.into_iter().chain(statuses) {
                @for (pattern, gap, width) in [(Pattern::Hatched, "1.9", "1.1"), (Pattern::Sketched, "2.6", ".6")] {
                    pattern id={(pattern.slug()) "-" (hue)} data-hue=(hue) width=(gap) height=(gap)
                        patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                        rect.hatch-ground width=(gap) height=(gap) {}
                        rect.hatch-line width=(width) height=(gap) {}
                    }
                }
            }
            @for bloom in 0..3 {
                pattern id={"bloom-" (bloom)} width="3.2" height="2.2" patternUnits="userSpaceOnUse"
                    patternTransform={"rotate(" (bloom * 9 - 14) ")"} {
                    path.furrow d="M0 1.1H3.2" {}
                    circle class={"petal-" (bloom)} cx=".8" cy="1.1" r=".62" {}
                    circle class={"petal-" (bloom)} cx="2.4" cy="1.1" r=".5" {}
                }
            }
        }
    }
}
