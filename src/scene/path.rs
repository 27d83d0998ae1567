//! SVG path data. Metres, to the centimetre.

use geo::{Coord, LineString, Polygon};
use std::fmt::Write;

/// A polygon with its holes.
pub(super) fn polygon(polygon: &Polygon<f64>) -> String {
    let mut path = ring(polygon.exterior());
    for hole in polygon.interiors() {
        path += &ring(hole);
    }
    path
}

/// A closed ring.
pub(super) fn ring(line: &LineString<f64>) -> String {
    let closed = line.0.first() == line.0.last();
    let distinct = line.0.len() - usize::from(closed && line.0.len() > 1);
    let mut path = points(&line.0[..distinct]);
    path.push('Z');
    path
}

/// An open line.
pub(super) fn line(line: &LineString<f64>) -> String {
    points(&line.0)
}

/// A closed ring through these corners.
pub(super) fn corners(corners: &[Coord<f64>]) -> String {
    let mut path = points(corners);
    path.push('Z');
    path
}

fn points(points: &[Coord<f64>]) -> String {
    let mut path = String::with_capacity(points.len() * 14);
    for (index, point) in points.iter().enumerate() {
        path.push(if index == 0 { 'M' } else { 'L' });
        number(&mut path, point.x);
        path.push(' ');
        number(&mut path, point.y);
    }
    path
}

/// A number to two decimals without needless zeros.
pub(super) fn number(text: &mut String, value: f64) {
    let hundredths = (value * 100.0).round() as i64;
    if hundredths < 0 {
        text.push('-');
    }
    let hundredths = hundredths.unsigned_abs();
    let (whole, part) = (hundredths / 100, hundredths % 100);
    // Writing to a string cannot fail.
    let _ = match part {
        0 => write!(text, "{whole}"),
        part if part % 10 == 0 => write!(text, "{whole}.{}", part / 10),
        part => write!(text, "{whole}.{part:02}"),
    };
}

/// [`number`] as a text of its own.
pub(super) fn text(value: f64) -> String {
    let mut text = String::new();
    number(&mut text, value);
    text
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn numbers_are_short() {
        let table = [
            (1.0, "1"),
            (-0.5, "-0.5"),
            (2.004, "2"),
            (-0.001, "0"),
            (12.345, "12.35"),
            (0.07, "0.07"),
        ];
        for (value, expected) in table {
            assert_eq!(text(value), expected);
        }
    }
}
