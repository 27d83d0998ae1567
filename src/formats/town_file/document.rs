//! The town file as it is written. Names here are the names in the file.
//!
//! It is read by `read`, which spares the visitors' bundle a reader for each of these types.

use super::geojson::{Feature, FeatureCollection, Geometry};
use super::read::CURRENCY;
use crate::town::{
    Contact, DateSpan, Labels, LevelId, OccupantId, PlaceId, TenancyId, UnitId, VenueId,
};
use chrono::NaiveDate;
use serde::Serialize;

#[derive(Serialize)]
pub(in crate::formats) struct Document {
    pub format: &'static str,
    pub version: i32,
    pub known_until: NaiveDate,
    pub venue: Venue,
    pub levels: Vec<Level>,
    pub units: FeatureCollection<UnitId, UnitProperties>,
    pub occupants: Vec<Occupant>,
    pub tenancies: Vec<Tenancy>,
    pub places: FeatureCollection<PlaceId, PlaceProperties>,
}

#[derive(Serialize)]
pub(in crate::formats) struct Venue {
    pub id: VenueId,
    pub name: Labels,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<Labels>,
    pub category: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Labels>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operator: Option<Labels>,
    pub time_zone: String,
    #[serde(skip_serializing_if = "is_yuan")]
    pub currency: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<NaiveDate>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub milestones: Vec<Milestone>,
    pub geometry_source: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area_basis: Option<&'static str>,
    #[serde(skip_serializing_if = "is_default")]
    pub fictional: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Labels>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Labels>,
}

fn is_yuan(currency: &String) -> bool {
    currency == CURRENCY
}

pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[derive(Serialize)]
pub(in crate::formats) struct Level {
    pub id: LevelId,
    pub ordinal: i32,
    pub name: Labels,
    pub short_name: Labels,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outline: Option<Geometry>,
}

/// The properties of a unit's feature.
#[derive(Serialize)]
pub(in crate::formats) struct UnitProperties {
    pub number: String,
    pub level: LevelId,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Labels>,
    /// Gross leasable area, m².
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<f64>,
    #[serde(skip_serializing_if = "is_true")]
    pub lettable: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lettable_from: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lettable_until: Option<NaiveDate>,
    #[serde(skip_serializing_if = "is_default")]
    pub detached: bool,
    /// Metres.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height: Option<f64>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_true(value: &bool) -> bool {
    *value
}

#[derive(Serialize)]
pub(in crate::formats) struct Occupant {
    pub id: OccupantId,
    pub name: Labels,
    #[serde(rename = "type")]
    pub tenant_type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offers: Option<Labels>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Labels>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
    #[serde(skip_serializing_if = "is_default")]
    pub contact: Contact,
}

#[derive(Serialize)]
pub(in crate::formats) struct Tenancy {
    pub id: TenancyId,
    pub occupant: OccupantId,
    pub units: Vec<UnitId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub announced: Option<&'static str>,
    #[serde(skip_serializing_if = "is_default")]
    pub unit_illustrative: bool,
    pub milestones: Vec<Milestone>,
}

/// A milestone: `actual` where it has happened, else `planned`, which may be null.
#[derive(Serialize)]
pub(in crate::formats) struct Milestone {
    pub step: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actual: Option<DateSpan>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planned: Option<DateSpan>,
    #[serde(skip_serializing_if = "is_default")]
    pub inferred: bool,
}

#[derive(Serialize)]
pub(in crate::formats) struct PlaceProperties {
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Labels>,
    /// Metres.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<i32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub milestones: Vec<Milestone>,
}

pub(in crate::formats) type UnitFeature = Feature<UnitId, UnitProperties>;
pub(in crate::formats) type PlaceFeature = Feature<PlaceId, PlaceProperties>;
