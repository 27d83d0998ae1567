//! The town file as it lies on disk. Names here are the names in the file.

use super::geojson::{Feature, FeatureCollection};
use crate::formats::day::Day;
use crate::town::{
    Contact, DateSpan, GeometrySource, Labels, LevelId, OccupantId, PlaceId, PlaceKind, TenancyId,
    TenancyStep, UnitId, VenueId, VenueStep,
};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub format: Format,
    pub version: u32,
    pub known_until: Day,
    pub venue: Venue,
    pub levels: Vec<Level>,
    pub units: FeatureCollection<UnitId, UnitProperties>,
    #[serde(default)]
    pub occupants: Vec<Occupant>,
    #[serde(default)]
    pub tenancies: Vec<Tenancy>,
    #[serde(default = "FeatureCollection::empty")]
    pub places: FeatureCollection<PlaceId, PlaceProperties>,
}

#[derive(Serialize, Deserialize)]
pub(super) enum Format {
    #[serde(rename = "frontage-town")]
    FrontageTown,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Venue {
    pub id: VenueId,
    pub name: Labels,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<Labels>,
    pub category: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Labels>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator: Option<Labels>,
    pub time_zone: String,
    #[serde(default = "yuan", skip_serializing_if = "is_yuan")]
    pub currency: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<Day>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub milestones: Vec<Milestone<VenueStep>>,
    pub geometry_source: GeometrySource,
    #[serde(default, skip_serializing_if = "is_default")]
    pub area_basis: AreaBasis,
    #[serde(default, skip_serializing_if = "is_default")]
    pub fictional: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Labels>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<Labels>,
}

fn yuan() -> String {
    "CNY".into()
}

fn is_yuan(currency: &String) -> bool {
    currency == "CNY"
}

pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[derive(Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum AreaBasis {
    #[default]
    GrossLeasable,
    Ground,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Level {
    pub id: LevelId,
    pub ordinal: i32,
    pub name: Labels,
    pub short_name: Labels,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outline: Option<super::geojson::Geometry>,
}

/// The properties of a unit's feature.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitProperties {
    pub number: String,
    pub level: LevelId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Labels>,
    /// Gross leasable area, m².
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<f64>,
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub lettable: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lettable_from: Option<Day>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lettable_until: Option<Day>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub detached: bool,
    /// Metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<f64>,
}

fn yes() -> bool {
    true
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn is_true(value: &bool) -> bool {
    *value
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::formats) struct Occupant {
    pub id: OccupantId,
    pub name: Labels,
    #[serde(rename = "type")]
    pub tenant_type: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offers: Option<Labels>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Labels>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub contact: Contact,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::formats) struct Tenancy {
    pub id: TenancyId,
    pub occupant: OccupantId,
    pub units: Vec<UnitId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced: Option<TenancyStep>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub unit_illustrative: bool,
    pub milestones: Vec<Milestone<TenancyStep>>,
}

/// A milestone: `actual` where it has happened, else `planned`, which may be null.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::formats) struct Milestone<Step> {
    pub step: Step,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actual: Option<DateSpan>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<DateSpan>,
    #[serde(default, skip_serializing_if = "is_default")]
    pub inferred: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceProperties {
    pub kind: PlaceKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Labels>,
    /// Metres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<i32>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub milestones: Vec<Milestone<TenancyStep>>,
}

pub(super) type UnitFeature = Feature<UnitId, UnitProperties>;
pub(super) type PlaceFeature = Feature<PlaceId, PlaceProperties>;
