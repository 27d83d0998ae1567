//! Puts the scene into the page, and keeps its marks true: state, filter, selection, light.

use super::viewport;
use crate::page::{self, ShellAttributes};
use crate::scene::svg::{self, UnitAttributes};
use crate::scene::{Scene, labels};
use crate::town::Town;
use crate::ui::{dom, state::App};
use crate::words;
use geo::Rect;
use leptos::prelude::*;
use maud::PreEscaped;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::Element;

/// A drawn scene and its elements, in the order of `scene.units`.
pub struct Drawn {
    /// What is drawn.
    pub scene: Scene,
    /// The `<svg>`.
    pub svg: Element,
    /// The one group that moves.
    pub world: Element,
    labels: Element,
    units: Vec<Element>,
    marked: RefCell<Vec<Option<Marks>>>,
    /// Whether the units of a figure are lit.
    is_lighting: Cell<bool>,
}

/// What an element says at the moment, so that only what changed is written.
#[derive(PartialEq)]
struct Marks {
    attributes: UnitAttributes,
    is_dimmed: bool,
    is_selected: bool,
}

impl Drawn {
    /// Whether this scene is what is drawn, each unit under the number it has.
    fn shows(&self, scene: &Scene, town: &Town) -> bool {
        let mut units = self.scene.units.iter().zip(&self.units);
        self.scene == *scene
            && units.all(|(shape, element)| {
                let unit = town.units.get(shape.index);
                let number = element.get_attribute("data-unit");
                unit.map(|unit| unit.number.as_str()) == number.as_deref()
            })
    }
}

thread_local! {
    static DRAWN: RefCell<Option<Rc<Drawn>>> = const { RefCell::new(None) };
}

/// What is drawn now.
pub fn drawn() -> Option<Rc<Drawn>> {
    DRAWN.with_borrow(Clone::clone)
}

/// Draws the level anew. Follows the town and the level, nothing else. A town that stands as it did,
/// with other people in it, keeps its drawing: who moves the map or is on a unit is not disturbed.
pub fn draw(app: App) {
    let level = app.level.get();
    app.loaded.track();
    let Some(map) = dom::by_id("map") else { return };
    untrack(move || {
        let (scene, is_drawn) = app.loaded.with(|loaded| {
            let scene = Scene::new(&loaded.town, level);
            let is_drawn = drawn().is_some_and(|drawn| drawn.shows(&scene, &loaded.town));
            (scene, is_drawn)
        });
        if is_drawn {
            return;
        }
        let shell = app.with_context(|context| {
            let selected = context.state.unit.as_deref();
            let href = |number: &str| context.unit_href(number);
            let world = svg::world(
                &scene,
                context.town,
                context.language,
                context.matches,
                selected,
                &href,
            );
            page::shell(
                world,
                PreEscaped(String::new()),
                &ShellAttributes {
                    label: words::map_label(context.language).to_owned(),
                    view_box: None,
                    style: None,
                    color: context.state.color.slug(),
                    detail: scene.detail.slug(),
                },
            )
        });
        map.set_inner_html(&shell.into_string());
        let find = |selector: &str| map.query_selector(selector).ok().flatten();
        let (Some(svg), Some(world), Some(labels)) =
            (find(".map-svg"), find(".world"), find(".labels"))
        else {
            return;
        };
        let units = dom::all(&map, "a.unit");
        let marked = RefCell::new(units.iter().map(|_| None).collect());
        let drawn = Drawn {
            scene,
            svg,
            world,
            labels,
            units,
            marked,
            is_lighting: Cell::new(false),
        };
        DRAWN.set(Some(Rc::new(drawn)));
        viewport::drawn_anew(app);
    });
}

/// Writes what changed of each unit. Follows day, language, filter and selection.
pub fn mark(app: App) {
    app.url.with(|url| (url.level, url.color));
    let Some(drawn) = drawn() else { return };
    app.with_context(|context| {
        let in_trial = context.town.is_in_internal_trial();
        let selected = context.state.unit.as_deref();
        let mut marked = drawn.marked.borrow_mut();
        for ((shape, element), before) in drawn
            .scene
            .units
            .iter()
            .zip(&drawn.units)
            .zip(marked.iter_mut())
        {
            let Some(state) = context.town.units.get(shape.index) else {
                continue;
            };
            let marks = Marks {
                attributes: UnitAttributes::of(state, context.language, in_trial),
                is_dimmed: !context.is_shown(shape.index),
                is_selected: selected == Some(state.unit.number.as_str()),
            };
            if before.as_ref() != Some(&marks) {
                write(element, &marks);
                *before = Some(marks);
            }
        }
        dom::set(&drawn.svg, "data-color", Some(context.state.color.slug()));
        dom::set(
            &drawn.svg,
            "aria-label",
            Some(words::map_label(context.language)),
        );
    });
    viewport::label_soon(app);
}

fn write(element: &Element, marks: &Marks) {
    let attributes = &marks.attributes;
    dom::set(element, "data-leasing", Some(attributes.leasing));
    dom::set(element, "data-type", attributes.tenant_type.as_deref());
    dom::set(element, "data-status", attributes.status);
    dom::set(element, "data-group", attributes.group);
    dom::set(element, "data-pattern", Some(attributes.pattern));
    dom::set(element, "aria-label", Some(&attributes.name));
    dom::set(element, "data-dimmed", marks.is_dimmed.then_some(""));
    dom::set(element, "aria-current", marks.is_selected.then_some("true"));
}

/// Lights the unit under the pointer, in map and list, and the units of an explained figure.
pub fn light(app: App) {
    let hot = app.hot.get();
    #[cfg(feature = "planner")]
    let lit = app.explained.get().map(|metric| {
        app.with_context(|context| crate::page::dashboard::contributors(context, metric))
    });
    #[cfg(not(feature = "planner"))]
    let lit: Option<Vec<usize>> = None;
    let Some(root) = dom::by_id("map").and_then(|map| map.closest(".frontage").ok().flatten())
    else {
        return;
    };
    for element in dom::all(&root, "[data-hot]") {
        dom::set(&element, "data-hot", None);
    }
    if let Some(number) = hot {
        let number = number.replace(['"', '\\'], "");
        for element in dom::all(
            &root,
            &format!("[data-unit=\"{number}\"],[data-label=\"{number}\"],[data-row=\"{number}\"]"),
        ) {
            dom::set(&element, "data-hot", Some(""));
        }
    }
    let Some(drawn) = drawn() else { return };
    if drawn.is_lighting.replace(lit.is_some()) || lit.is_some() {
        dom::set(&drawn.svg, "data-lighting", lit.as_ref().map(|_| ""));
        for (shape, element) in drawn.scene.units.iter().zip(&drawn.units) {
            let is_lit = lit.as_ref().is_some_and(|lit| lit.contains(&shape.index));
            dom::set(element, "data-lit", is_lit.then_some(""));
        }
    }
}

/// Places the labels for what is in view now, beside what floats over the map.
pub fn label(app: App, view: crate::scene::View, window: Rect<f64>, floating: &[Rect<f64>]) {
    let Some(drawn) = drawn() else { return };
    let html = app.with_context(|context| {
        let in_view = |shape: &crate::scene::UnitShape| {
            let area = view.to_screen_rect(shape.bounds);
            area.max().x > window.min().x
                && area.min().x < window.max().x
                && area.max().y > window.min().y
                && area.min().y < window.max().y
        };
        let wishes: Vec<_> = page::wishes(context, &drawn.scene)
            .into_iter()
            .filter(|wish| in_view(&drawn.scene.units[wish.shape]))
            .collect();
        let placed = labels::layout(
            &drawn.scene,
            view,
            window,
            floating,
            &wishes,
            context.language,
            if dom::is_narrow() {
                labels::Lettering::Small
            } else {
                labels::Lettering::Regular
            },
        );
        svg::labels(&drawn.scene, context.town, context.language, &placed)
    });
    drawn.labels.set_inner_html(&html.into_string());
    // For which view they are: until the map rests, they are still those of where it was.
    dom::set(&drawn.labels, "data-placed-for", Some(&view.transform()));
}
