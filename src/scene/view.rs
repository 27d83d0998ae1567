//! Which part of the plan is on the screen: one transform from metres to pixels.

use crate::geometry::Metres;
use crate::number::decimal;
use geo::{Coord, Rect};

/// Pixels at the edges of the window that something else covers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Insets {
    /// Pixels at the top.
    pub top: f64,
    /// Pixels at the right.
    pub right: f64,
    /// Pixels at the bottom.
    pub bottom: f64,
    /// Pixels at the left.
    pub left: f64,
}

/// A view: the pixel at which the middle of the plan lies, and pixels a metre.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Pixels a metre.
    pub scale: f64,
    /// The pixel of the plan's origin.
    pub origin: Coord<f64>,
}

/// The closest and the furthest one can go, in pixels a metre.
pub const SCALES: (f64, f64) = (0.02, 60.0);

impl View {
    /// The view that shows `what` as large as the free part of a window of this size allows.
    pub fn fit(what: Rect<f64>, width: f64, height: f64, insets: Insets) -> Self {
        let free_width = (width - insets.left - insets.right).max(40.0);
        let free_height = (height - insets.top - insets.bottom).max(40.0);
        let scale = (free_width / what.width().max(1.0))
            .min(free_height / what.height().max(1.0))
            .clamp(SCALES.0, SCALES.1);
        let middle = Coord {
            x: insets.left + free_width / 2.0,
            y: insets.top + free_height / 2.0,
        };
        Self {
            scale,
            origin: middle - what.center() * scale,
        }
    }

    /// Moved by so many pixels.
    #[must_use]
    pub fn panned(self, by: Coord<f64>) -> Self {
        Self {
            origin: self.origin + by,
            ..self
        }
    }

    /// Enlarged by a factor; the plan under the pixel `about` stays there.
    #[must_use]
    pub fn zoomed(self, factor: f64, about: Coord<f64>) -> Self {
        let scale = (self.scale * factor).clamp(SCALES.0, SCALES.1);
        Self {
            scale,
            origin: about - (about - self.origin) * (scale / self.scale),
        }
    }

    /// The pixel of a point of the plan.
    pub fn to_screen(self, point: Metres) -> Coord<f64> {
        self.origin + point * self.scale
    }

    /// The pixels a rectangle of the plan takes.
    pub fn to_screen_rect(self, area: Rect<f64>) -> Rect<f64> {
        Rect::new(self.to_screen(area.min()), self.to_screen(area.max()))
    }

    /// The point of the plan at a pixel.
    pub fn to_plan(self, pixel: Coord<f64>) -> Metres {
        (pixel - self.origin) / self.scale
    }

    /// The transform of the drawing.
    pub fn transform(self) -> String {
        let Self { scale, origin } = self;
        let scale = decimal(scale, 5);
        let (x, y) = (decimal(origin.x, 2), decimal(origin.y, 2));
        format!("matrix({scale} 0 0 {scale} {x} {y})")
    }

    /// The view between this one and another, `share` of the way, for an animation.
    ///
    /// The scale moves geometrically, so that the speed of a zoom looks even.
    #[must_use]
    pub fn towards(self, other: Self, share: f64) -> Self {
        // The power of a number by its logarithm: `powf` brings tables of its own into every bundle.
        let ratio = (other.scale / self.scale).log10();
        let scale = self.scale * (share * ratio * std::f64::consts::LN_10).exp();
        let here = self.origin / self.scale;
        let there = other.origin / other.scale;
        Self {
            scale,
            origin: (here + (there - here) * share) * scale,
        }
    }
}

/// A scale bar: a round length and how many pixels it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScaleBar {
    /// 1, 2 or 5 times a power of ten, in metres.
    pub metres: f64,
    /// Its length on the screen.
    pub pixels: f64,
}

impl ScaleBar {
    /// The longest round length that takes at most so many pixels.
    ///
    /// ```
    /// # use frontage::scene::ScaleBar;
    /// let bar = ScaleBar::at(5.6, 100.0);
    /// assert_eq!((bar.metres, bar.pixels), (10.0, 56.0));
    /// ```
    pub fn at(scale: f64, most_pixels: f64) -> Self {
        let most = most_pixels / scale;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the logarithm of a number is below 400"
        )]
        let power = 10f64.powi(most.log10().floor() as i32);
        let metres = [5.0, 2.0, 1.0]
            .into_iter()
            .map(|step| step * power)
            .find(|length| *length <= most)
            .unwrap_or(power);
        Self {
            metres,
            pixels: metres * scale,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::coord;

    const INSETS: Insets = Insets {
        top: 0.0,
        right: 0.0,
        bottom: 0.0,
        left: 376.0,
    };

    #[test]
    fn a_fit_centres_in_the_free_part() {
        let view = View::fit(
            Rect::new((-50.0, -20.0), (50.0, 20.0)),
            1376.0,
            800.0,
            INSETS,
        );
        assert_eq!(view.scale, 10.0);
        assert_eq!(
            view.to_screen(coord! { x: 0.0, y: 0.0 }),
            coord! { x: 876.0, y: 400.0 }
        );
    }

    #[test]
    fn zooming_keeps_the_point_under_the_pointer() {
        let view = View::fit(
            Rect::new((-50.0, -20.0), (50.0, 20.0)),
            1376.0,
            800.0,
            INSETS,
        );
        let pointer = coord! { x: 500.0, y: 300.0 };
        let before = view.to_plan(pointer);
        let after = view.zoomed(1.7, pointer).to_plan(pointer);
        assert!((before.x - after.x).abs() < 1e-9 && (before.y - after.y).abs() < 1e-9);
    }
}
