//! Geometries: from GeoJSON (RFC 7946) to shapes.

use super::geojson;
use crate::formats::json::Json;
use crate::formats::reader::{At, one_of};
use crate::formats::values::{exactly, number, text};
use crate::number::decimal;
use crate::town::{Problem, Shape};
use geo::{Coord, LineString, Point, Polygon};

/// A polygon. Whether it crosses itself is a question for the town's own rules.
pub(in crate::formats) fn polygon(at: &At<'_>) -> Result<Polygon<f64>, Problem> {
    at.field("type", &|at| exactly(at, "Polygon"))?;
    at.field("coordinates", &rings)
}

/// Any geometry a place may have.
pub(in crate::formats) fn shape(at: &At<'_>) -> Result<Shape, Problem> {
    let kind = at.inside("type")?;
    let coordinates = at.inside("coordinates");
    match text(&kind)?.as_str() {
        "Point" => Ok(Shape::Points(vec![Point(position(&coordinates?)?)])),
        "MultiPoint" => Ok(Shape::Points(
            positions(&coordinates?)?.into_iter().map(Point).collect(),
        )),
        "LineString" => line(&coordinates?).map(Shape::Line),
        "Polygon" => rings(&coordinates?).map(Shape::Area),
        _ => {
            let known = ["Point", "MultiPoint", "LineString", "Polygon"];
            Err(kind.expected(&one_of(&known)))
        }
    }
}

/// Longitude and latitude; a height may follow and is not used. Rounded to what is written, so that
/// a shape that is read and one that is read again are the same.
fn position(at: &At<'_>) -> Result<Coord<f64>, Problem> {
    let numbers = match at.value() {
        Json::List(numbers) if (2..=3).contains(&numbers.len()) => numbers,
        _ => return Err(at.expected("a position: [longitude, latitude]")),
    };
    let mut position = [0.0; 3];
    for (index, (value, read)) in numbers.iter().zip(&mut position).enumerate() {
        *read = number(&at.item(index, value))?;
    }
    let [x, y, _] = position;
    if x.abs() <= 180.0 && y.abs() <= 90.0 {
        Ok(geojson::rounded(Coord { x, y }))
    } else {
        let (x, y) = (decimal(x, 9), decimal(y, 9));
        Err(at.problem(format!(
            "expected a longitude from -180 to 180 and a latitude from -90 to 90, found [{x}, {y}]"
        )))
    }
}

fn positions(at: &At<'_>) -> Result<Vec<Coord<f64>>, Problem> {
    at.each(&position)
}

fn line(at: &At<'_>) -> Result<LineString<f64>, Problem> {
    let positions = positions(at)?;
    if positions.len() < 2 {
        return Err(at.problem("expected at least two positions"));
    }
    Ok(LineString(positions))
}

/// RFC 7946, 3.1.6: a closed line of at least four positions.
fn ring(at: &At<'_>) -> Result<LineString<f64>, Problem> {
    let positions = positions(at)?;
    let fault = if positions.len() < 4 {
        "expected at least four positions, the last one being the first again"
    } else if positions.first() != positions.last() {
        "the ring is not closed; expected the first position again at its end"
    } else {
        return Ok(LineString(positions));
    };
    Err(at.problem(fault))
}

fn rings(at: &At<'_>) -> Result<Polygon<f64>, Problem> {
    let mut rings = at.each(&ring)?.into_iter();
    match rings.next() {
        Some(exterior) => Ok(Polygon::new(exterior, rings.collect())),
        None => Err(at.problem("expected at least one ring")),
    }
}
