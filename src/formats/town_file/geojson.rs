//! The part of GeoJSON (RFC 7946) that is written: features, and the geometries of shapes.

use crate::town::Shape;
use geo::{Coord, LineString, Polygon};
use serde::Serialize;

#[derive(Serialize)]
pub(in crate::formats) struct FeatureCollection<Id, Properties> {
    #[serde(rename = "type")]
    kind: &'static str,
    features: Vec<Feature<Id, Properties>>,
}

#[derive(Serialize)]
pub(in crate::formats) struct Feature<Id, Properties> {
    #[serde(rename = "type")]
    kind: &'static str,
    id: Id,
    geometry: Geometry,
    properties: Properties,
}

type Position = [f64; 2];

#[derive(Serialize)]
#[serde(tag = "type", content = "coordinates")]
pub(in crate::formats) enum Geometry {
    Point(Position),
    MultiPoint(Vec<Position>),
    LineString(Vec<Position>),
    Polygon(Vec<Vec<Position>>),
}

impl<Id, Properties> FeatureCollection<Id, Properties> {
    pub fn of(features: Vec<Feature<Id, Properties>>) -> Self {
        Self {
            kind: "FeatureCollection",
            features,
        }
    }
}

impl<Id, Properties> Feature<Id, Properties> {
    pub fn of(id: Id, geometry: Geometry, properties: Properties) -> Self {
        Self {
            kind: "Feature",
            id,
            geometry,
            properties,
        }
    }
}

impl Geometry {
    pub fn polygon(polygon: &Polygon<f64>) -> Self {
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        Self::Polygon(rings.map(line).collect())
    }

    pub fn shape(shape: &Shape) -> Self {
        match shape {
            Shape::Points(points) => match points[..] {
                [point] => Self::Point(position(point.0)),
                _ => Self::MultiPoint(points.iter().map(|point| position(point.0)).collect()),
            },
            Shape::Line(path) => Self::LineString(line(path)),
            Shape::Area(polygon) => Self::polygon(polygon),
        }
    }
}

/// Rounded to a tenth of a millimetre: more digits would be noise.
pub(super) fn rounded(Coord { x, y }: Coord<f64>) -> Coord<f64> {
    let round = |degrees: f64| (degrees * 1e9).round() / 1e9;
    Coord {
        x: round(x),
        y: round(y),
    }
}

fn position(at: Coord<f64>) -> Position {
    let Coord { x, y } = rounded(at);
    [x, y]
}

fn line(line: &LineString<f64>) -> Vec<Position> {
    line.coords().copied().map(position).collect()
}
