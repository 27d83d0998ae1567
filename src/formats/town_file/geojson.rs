//! The part of GeoJSON (RFC 7946) the town file uses: features, and geometries as they are written.
//! What a geometry means is in `shape`.

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

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

#[derive(Serialize, Deserialize)]
pub(super) struct Geometry {
    #[serde(rename = "type")]
    pub kind: GeometryTag,
    pub coordinates: Coordinates,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum GeometryTag {
    Point,
    MultiPoint,
    LineString,
    Polygon,
}

/// Numbers in lists, as deep as the file has them.
///
/// How deep they should be depends on the type beside them, which may come after them in the file.
pub(super) enum Coordinates {
    Number(f64),
    List(Vec<Self>),
}

impl<'de> Deserialize<'de> for Coordinates {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NumberOrList)
    }
}

struct NumberOrList;

impl<'de> Visitor<'de> for NumberOrList {
    type Value = Coordinates;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number or a list of numbers")
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Coordinates, E> {
        Ok(Coordinates::Number(number))
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "degrees are small; what is not is refused later"
    )]
    fn visit_i64<E: Error>(self, number: i64) -> Result<Coordinates, E> {
        self.visit_f64(number as f64)
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "degrees are small; what is not is refused later"
    )]
    fn visit_u64<E: Error>(self, number: u64) -> Result<Coordinates, E> {
        self.visit_f64(number as f64)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Coordinates, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Coordinates::List(list))
    }
}

impl Serialize for Coordinates {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::List(list) => list.serialize(serializer),
        }
    }
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
