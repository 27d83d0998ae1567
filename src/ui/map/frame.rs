//! The frame of the map: how large it is, and what lies over it.

use crate::query::View as Screen;
use crate::scene::Insets;
use crate::ui::{dom, state::App, state::Sheet};
use geo::{Coord, Rect};
use leptos::prelude::*;

/// What floats over the map, beside the sheet of a phone.
const FLOATING: &str = "#controls, .legend-box, .scale, #map-notes, #switches, #directory";

/// The size of the map in pixels.
pub(super) fn size() -> (f64, f64) {
    let map = dom::by_id("map");
    map.map_or((800.0, 600.0), |map| {
        (
            f64::from(map.client_width()).max(1.0),
            f64::from(map.client_height()).max(1.0),
        )
    })
}

/// What covers the map: the directory, the sheet, the switches.
pub(super) fn insets(app: App) -> Insets {
    let (_, height) = size();
    let is_embedded = app.url.with_untracked(|url| url.embed);
    let on_dashboard = app.url.with_untracked(|url| url.view == Screen::Dashboard);
    let around = 16.0;
    let top = 72.0;
    if on_dashboard {
        let (top, bottom) = if dom::is_narrow() {
            (top, around)
        } else {
            (around, 72.0)
        };
        return Insets {
            top,
            right: around,
            bottom,
            left: around,
        };
    }
    if is_embedded {
        return Insets {
            top: around,
            right: around,
            bottom: 72.0,
            left: around,
        };
    }
    if dom::is_narrow() {
        let covered = match app.sheet.get_untracked() {
            Sheet::Peek => 168.0,
            Sheet::Half | Sheet::Full => height * 0.5,
        };
        return Insets {
            top,
            right: 8.0,
            bottom: covered + 8.0,
            left: 8.0,
        };
    }
    Insets {
        top,
        right: 84.0,
        bottom: 84.0,
        left: 400.0,
    }
}

/// The middle of what nothing covers, in pixels.
pub(super) fn middle_of_the_free(width: f64, height: f64, insets: Insets) -> Coord<f64> {
    Coord {
        x: (insets.left + width - insets.right) / 2.0,
        y: (insets.top + height - insets.bottom) / 2.0,
    }
}

/// The part of the map that names may use, in pixels: all of it, but for the sheet of a phone.
pub(super) fn uncovered(app: App) -> Rect<f64> {
    let margin = 4.0;
    let (width, height) = size();
    let has_sheet = dom::is_narrow()
        && app
            .url
            .with_untracked(|url| !url.embed && url.view == Screen::Map);
    let bottom = if has_sheet {
        insets(app).bottom
    } else {
        margin
    };
    Rect::new(
        (margin, margin),
        (width - margin, (height - bottom).max(margin)),
    )
}

/// The areas that something floats over, in pixels of the map.
pub(super) fn floating() -> Vec<Rect<f64>> {
    let Some(map) = dom::by_id("map") else {
        return Vec::new();
    };
    let corner = map.get_bounding_client_rect();
    let Ok(Some(root)) = map.closest(".frontage") else {
        return Vec::new();
    };
    let elements = dom::all(&root, FLOATING).into_iter();
    let areas = elements.map(|element| element.get_bounding_client_rect());
    areas
        .filter(|area| area.width() > 0.0 && area.height() > 0.0)
        .map(|area| {
            let (x, y) = (area.left() - corner.left(), area.top() - corner.top());
            Rect::new((x, y), (x + area.width(), y + area.height()))
        })
        .collect()
}
