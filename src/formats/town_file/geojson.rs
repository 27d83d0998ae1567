//! The part of GeoJSON (RFC 7946) the town file uses.

use crate::town::Shape;
use geo::{Coord, LineString, Point, Polygon};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct FeatureCollection<Id, Properties> {
    #[serde(rename = "type")]
    pub kind: CollectionTag,
    pub features: Vec<Feature<Id, Properties>>,
}

#[derive(Serialize, Deserialize)]
pub(super) enum CollectionTag {
    FeatureCollection,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Feature<Id, Properties> {
    #[serde(rename = "type")]
    pub kind: FeatureTag,
    pub id: Id,
    pub geometry: Geometry,
    pub properties: Properties,
}

#[derive(Serialize, Deserialize)]
pub(super) enum FeatureTag {
    Feature,
}

/// Longitude and latitude; a height may follow and is not used.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(try_from = "Vec<f64>", into = "[f64; 2]")]
pub(super) struct Position(pub Coord<f64>);

impl TryFrom<Vec<f64>> for Position {
    type Error = &'static str;

    fn try_from(numbers: Vec<f64>) -> Result<Self, Self::Error> {
        match numbers[..] {
            [x, y] | [x, y, _] => Ok(Self(Coord { x, y })),
            _ => Err("a position is [longitude, latitude]"),
        }
    }
}

impl From<Position> for [f64; 2] {
    /// Rounded to a tenth of a millimetre: more digits would be noise.
    fn from(Position(Coord { x, y }): Position) -> Self {
        let round = |degrees: f64| (degrees * 1e9).round() / 1e9;
        [round(x), round(y)]
    }
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "type", content = "coordinates")]
pub(super) enum Geometry {
    Point(Position),
    MultiPoint(Vec<Position>),
    LineString(Vec<Position>),
    Polygon(Vec<Vec<Position>>),
}

impl<Id, Properties> FeatureCollection<Id, Properties> {
    pub fn empty() -> Self {
        Self::of(Vec::new())
    }

    pub fn of(features: Vec<Feature<Id, Properties>>) -> Self {
        Self {
            kind: CollectionTag::FeatureCollection,
            features,
        }
    }
}

impl<Id, Properties> Feature<Id, Properties> {
    pub fn of(id: Id, geometry: Geometry, properties: Properties) -> Self {
        Self {
            kind: FeatureTag::Feature,
            id,
            geometry,
            properties,
        }
    }
}

impl Geometry {
    pub fn polygon(polygon: &Polygon<f64>) -> Self {
        let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
        Self::Polygon(rings.map(positions).collect())
    }

    pub fn shape(shape: &Shape) -> Self {
        match shape {
            Shape::Points(points) => match points[..] {
                [point] => Self::Point(Position(point.0)),
                _ => Self::MultiPoint(points.iter().map(|point| Position(point.0)).collect()),
            },
            Shape::Line(line) => Self::LineString(positions(line)),
            Shape::Area(polygon) => Self::polygon(polygon),
        }
    }

    /// The polygon, if it is one; otherwise what it is.
    pub fn into_polygon(self) -> Result<Polygon<f64>, &'static str> {
        match self.into_shape() {
            Shape::Area(polygon) => Ok(polygon),
            Shape::Line(_) => Err("LineString"),
            Shape::Points(_) => Err("Point"),
        }
    }

    pub fn into_shape(self) -> Shape {
        match self {
            Self::Point(Position(at)) => Shape::Points(vec![Point(at)]),
            Self::MultiPoint(points) => {
                Shape::Points(points.into_iter().map(|Position(at)| Point(at)).collect())
            }
            Self::LineString(line) => Shape::Line(ring(line)),
            Self::Polygon(rings) => {
                let mut rings = rings.into_iter().map(ring);
                let exterior = rings.next().unwrap_or_else(|| LineString(vec![]));
                Shape::Area(Polygon::new(exterior, rings.collect()))
            }
        }
    }
}

fn positions(line: &LineString<f64>) -> Vec<Position> {
    line.coords().copied().map(Position).collect()
}

fn ring(positions: Vec<Position>) -> LineString<f64> {
    positions.into_iter().map(|Position(at)| at).collect()
}
