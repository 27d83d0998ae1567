//! SVG path data. Metres, to the centimetre.

use crate::number;
use geo::{Coord, LineString, Polygon};

/// A polygon with its holes.
pub(super) fn polygon(polygon: &Polygon<f64>, grain: Grain) -> String {
    let mut path = ring(polygon.exterior(), grain);
    for hole in polygon.interiors() {
        path += &ring(hole, grain);
    }
    path
}

/// How fine a path is written.
#[derive(Clone, Copy)]
pub(super) enum Grain {
    /// To the centimetre: walls.
    Centimetre,
    /// To the decimetre: lawns and shores.
    Decimetre,
}

/// A closed ring.
fn ring(line: &LineString<f64>, grain: Grain) -> String {
    let closed = line.0.first() == line.0.last();
    let distinct = line.0.len() - usize::from(closed && line.0.len() > 1);
    let mut path = points(&line.0[..distinct], grain);
    path.push('Z');
    path
}

/// An open line.
pub(super) fn line(line: &LineString<f64>, grain: Grain) -> String {
    points(&line.0, grain)
}

/// A closed ring through these corners.
pub(super) fn corners(corners: &[Coord<f64>]) -> String {
    let mut path = points(corners, Grain::Centimetre);
    path.push('Z');
    path
}

/// The first point as it is, the others as steps from the one before: steps are short to write.
/// Each step starts from where the rounded path really is, so that errors do not add up.
fn points(points: &[Coord<f64>], grain: Grain) -> String {
    let grains = match grain {
        Grain::Centimetre => 100.0,
        Grain::Decimetre => 10.0,
    };
    let rounded = |value: f64| (value * grains).round() / grains;
    let mut path = String::with_capacity(points.len() * 9);
    let mut here = Coord { x: 0.0, y: 0.0 };
    for (index, point) in points.iter().enumerate() {
        let there = Coord {
            x: rounded(point.x),
            y: rounded(point.y),
        };
        match index {
            0 => path.push('M'),
            1 => path.push('l'),
            _ => path.push(' '),
        }
        number(&mut path, there.x - here.x);
        path.push(' ');
        number(&mut path, there.y - here.y);
        here = there;
    }
    path
}

/// A number to the centimetre.
pub(super) fn number(text: &mut String, value: f64) {
    number::push(text, value, 2);
}

/// [`number()`] as a text of its own.
pub(super) fn text(value: f64) -> String {
    number::decimal(value, 2)
}
