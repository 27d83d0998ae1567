//! What managers draw over the map: a group of its own in the same drawing, moved by the same
//! transform.

use super::{drawing, frame, viewport};
use crate::geometry::{Metres, Plane};
use crate::number::decimal;
use crate::scene::Insets;
use crate::ui::{dom, state::App};
use geo::{Coord, Rect};
use leptos::prelude::document;
use web_sys::{Element, MouseEvent};

const SVG: &str = "http://www.w3.org/2000/svg";

/// The plane the map is drawn on at the moment.
pub fn plane() -> Option<Plane> {
    Some(drawing::drawn()?.scene.plane)
}

/// Pixels a metre.
pub fn scale() -> f64 {
    viewport::view().map_or(1.0, |view| view.scale)
}

/// Where a pointer is, on a plane that may be another than the map's.
pub fn point(event: &MouseEvent, plane: &Plane) -> Option<Metres> {
    let corner = dom::by_id("map")?.get_bounding_client_rect();
    let pixel = Coord {
        x: f64::from(event.client_x()) - corner.left(),
        y: f64::from(event.client_y()) - corner.top(),
    };
    Some(viewport::view()?.to_plan(pixel) - shift(plane)?)
}

/// The middle of the map, on this plane.
pub fn middle(plane: &Plane) -> Option<Metres> {
    let (width, height) = frame::size();
    let pixel = Coord {
        x: width / 2.0,
        y: height / 2.0,
    };
    Some(viewport::view()?.to_plan(pixel) - shift(plane)?)
}

/// How far a plane lies from the map's. They differ only where the town has grown meanwhile.
fn shift(plane: &Plane) -> Option<Metres> {
    let origin = plane.unproject(Coord { x: 0.0, y: 0.0 });
    Some(drawing::drawn()?.scene.plane.project(origin))
}

/// Puts shapes in metres on this plane over the map. The group is made when there is none, as after
/// the map was drawn anew; `made` then hears of it.
pub fn lay(html: &str, plane: &Plane, made: fn(&Element)) {
    let (Some(drawn), Some(shift)) = (drawing::drawn(), shift(plane)) else {
        return;
    };
    let group = drawn.world.query_selector(".over").ok().flatten();
    let group = group.or_else(|| {
        let group = document().create_element_ns(Some(SVG), "g").ok()?;
        dom::set(&group, "class", Some("over"));
        drawn.world.append_child(&group).ok()?;
        made(&group);
        Some(group)
    });
    let Some(group) = group else { return };
    let (x, y) = (decimal(shift.x, 3), decimal(shift.y, 3));
    dom::set(&group, "transform", Some(&format!("translate({x} {y})")));
    dom::refill(&group, html);
}

/// Takes away what was laid over the map.
pub fn clear() {
    let drawn = drawing::drawn();
    let group = drawn.and_then(|drawn| drawn.world.query_selector(".over").ok().flatten());
    if let Some(group) = group {
        group.remove();
    }
}

/// Brings an area of the map into the free part of it, above the bar.
pub fn show(app: App, area: Rect<f64>) {
    let room = 12.0;
    let (min, max) = (area.min(), area.max());
    let area = Rect::new((min.x - room, min.y - room), (max.x + room, max.y + room));
    let insets = Insets {
        top: 56.0,
        right: 72.0,
        bottom: 220.0,
        left: 24.0,
    };
    viewport::travel_to(app, area, insets);
}
