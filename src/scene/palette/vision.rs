//! Colour science for the tests: contrast, colour difference, colour vision.

use super::Colour;

/// A colour in CIELAB, D65.
pub type Lab = [f64; 3];
type Linear = [f64; 3];
type Matrix = [[f64; 3]; 3];

/// Who looks.
#[derive(Clone, Copy, Debug)]
pub enum Vision {
    Common,
    Protanopia,
    Deuteranopia,
    Tritanopia,
}

pub const VISIONS: [Vision; 4] = [
    Vision::Common,
    Vision::Protanopia,
    Vision::Deuteranopia,
    Vision::Tritanopia,
];

impl Vision {
    /// G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for
    /// Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009, severity 1.0. Takes linear RGB.
    #[rustfmt::skip]
    fn matrix(self) -> Matrix {
        match self {
            Self::Common => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Self::Protanopia => [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
            Self::Deuteranopia => [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
            Self::Tritanopia => [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
        }
    }

    /// The colour as this eye sees it, in CIELAB.
    pub fn sees(self, colour: Colour) -> Lab {
        let seen = times(&self.matrix(), linear(colour));
        lab(seen.map(|channel| channel.clamp(0.0, 1.0)))
    }
}

fn times(matrix: &Matrix, v: Linear) -> Linear {
    matrix.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
}

/// IEC 61966-2-1.
fn linear(colour: Colour) -> Linear {
    colour.0.map(|byte| {
        let channel = f64::from(byte) / 255.0;
        if channel <= 0.04045 {
            channel / 12.92
        } else {
            ((channel + 0.055) / 1.055).powf(2.4)
        }
    })
}

/// WCAG 2.2, "relative luminance".
pub fn luminance(colour: Colour) -> f64 {
    let [red, green, blue] = linear(colour);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// WCAG 2.2, "contrast ratio", 1 to 21.
pub fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// CIE 15, from linear sRGB.
fn lab(rgb: Linear) -> Lab {
    const XYZ: Matrix = [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ];
    let [x, y, z] = times(&XYZ, rgb);
    let f = |t: f64| {
        if t > 216.0 / 24389.0 {
            t.cbrt()
        } else {
            (24389.0 / 27.0 * t + 16.0) / 116.0
        }
    };
    let (x, y, z) = (f(x / 0.95047), f(y), f(z / 1.08883));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIEDE2000, as in G. Sharma, W. Wu, E. N. Dalal, "The CIEDE2000 Color-Difference Formula:
/// Implementation Notes, Supplementary Test Data, and Mathematical Observations", Color Research and
/// Application 30(1), 2005. The numbers in brackets are the paper's equations.
pub fn difference([l1, a1, b1]: Lab, [l2, a2, b2]: Lab) -> f64 {
    let pow7_share = |c: f64| (c.powi(7) / (c.powi(7) + 25_f64.powi(7))).sqrt();
    // (2) to (7)
    let g = 0.5 * (1.0 - pow7_share((a1.hypot(b1) + a2.hypot(b2)) / 2.0));
    let (a1, a2) = ((1.0 + g) * a1, (1.0 + g) * a2);
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| b.atan2(a).to_degrees().rem_euclid(360.0);
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let grey = c1 * c2 == 0.0;
    // (8) to (11)
    let turn = match h2 - h1 {
        _ if grey => 0.0,
        turn if turn > 180.0 => turn - 360.0,
        turn if turn < -180.0 => turn + 360.0,
        turn => turn,
    };
    let (dl, dc) = (l2 - l1, c2 - c1);
    let dh = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();
    // (12) to (14)
    let (l, c) = ((l1 + l2) / 2.0, (c1 + c2) / 2.0);
    let h = match h1 + h2 {
        sum if grey => sum,
        sum if (h1 - h2).abs() <= 180.0 => sum / 2.0,
        sum if sum < 360.0 => (sum + 360.0) / 2.0,
        sum => (sum - 360.0) / 2.0,
    };
    // (15) to (22)
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0)
        - 0.20 * cos(4.0 * h - 63.0);
    let rotation = 30.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
    let lightness = (l - 50.0).powi(2);
    let dl = dl / (1.0 + 0.015 * lightness / (20.0 + lightness).sqrt());
    let dc = dc / (1.0 + 0.045 * c);
    let dh = dh / (1.0 + 0.015 * c * t);
    let r = -(2.0 * rotation).to_radians().sin() * 2.0 * pow7_share(c);
    (dl * dl + dc * dc + dh * dh + r * dc * dh).sqrt()
}
