//! Names of what is around: water, the hotel, the car park.

use super::{GAP, Lettering, Occupied, Scene, View, centred, text};
use crate::town::Language;

/// The height such a name takes, in pixels.
const HEIGHT: f64 = 18.0;

/// The places (in `scene.ground`) whose names fit between everything else.
pub(super) fn names(
    scene: &Scene,
    view: View,
    language: Language,
    lettering: Lettering,
    occupied: &mut Occupied,
) -> Vec<usize> {
    let mut shown = Vec::new();
    for (place, shape) in scene.ground.iter().enumerate() {
        let Some((name, at)) = &shape.name else {
            continue;
        };
        let width = text::width(name.get(language), lettering) + GAP;
        let area = centred(view.to_screen(*at), width, HEIGHT);
        if occupied.is_clear(area) {
            occupied.add_chip(area);
            shown.push(place);
        }
    }
    shown
}
